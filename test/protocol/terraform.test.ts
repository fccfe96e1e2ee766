import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { decodeJsonState, decodeValue, encodeValue } from '../../src/protocol/dynamic-value';
import { DiagnosticSeverity, SchemaNestedBlockNestingMode } from '../../src/protocol/gen/tfplugin6';
import { type ReattachServer, reattachProviders, serveReattach } from '../../src/protocol/reattach';
import type { Route } from '../../src/protocol/service';
import type { Type } from '../../src/schema/type';
import { isObject, type Value } from '../../src/schema/value';
import { bundle, makeFolder } from './support/process';
import { answering } from './support/provider';

const source = 'localhost/cdktf-distr/mirror';
const folder = makeFolder();

afterAll(() => folder.remove());

describe('installed as a plugin', () => {
  const project = join(folder.path, 'plugin');

  beforeAll(async () => {
    const plugins = join(project, 'terraform.d/plugins', source, '1.0.0', platform());
    mkdirSync(plugins, { recursive: true });
    const plugin = bundle(
      plugins,
      'terraform-provider-mirror_v1.0.0.cjs',
      `import { createLog } from ${JSON.stringify(resolve('src/protocol/log'))};
      const attribute = (name, more) => ({ name, type: Buffer.from('"string"'), ...more });
      const log = createLog();
      let stop;
      const stopped = new Promise((resolve) => (stop = resolve));
      serve(answering({
        getProviderSchema: async () => ({
          provider: { block: { attributes: [attribute('behaviour', { optional: true })] } },
          resourceSchemas: { mirror_empty: { block: {} } },
        }),
        validateProviderConfig: async () => ({}),
        configureProvider: async ({ config }) => {
          const text = Buffer.from(config.msgpack).toString();
          log.warn('told to\\n' + (text.includes('wait') ? 'wait' : 'go on'), { '@message': 1 });
          if (text.includes('throw')) throw new Error('no luck');
          if (text.includes('crash')) setImmediate(() => { throw new Error('it broke'); });
          return {};
        },
        validateResourceConfig: async () => ({}),
        planResourceChange: async ({ proposedNewState }) => ({ plannedState: proposedNewState }),
        applyResourceChange: async ({ plannedState }) => {
          log.error('applying');
          await stopped;
          return { newState: plannedState, diagnostics: [{ severity: 1, summary: 'Interrupted in time' }] };
        },
        stopProvider: async () => (stop(), {}),
      }));`,
    );
    chmodSync(plugin, 0o755);
    writeFileSync(join(project, 'terraform.rc'), '');
    configure('go on');
    expect(await terraform(project, ['init'])).toMatchObject({ code: 0 });
  });

  beforeEach(() => configure('go on'));

  afterEach(() => {
    const left = readdirSync(join(project, 'tmp')).filter((name) => name.startsWith('terraform-provider-'));
    expect(left).toEqual([]);
  });

  test('it tells Terraform its schema', async () => {
    const { stdout } = await terraform(project, ['providers', 'schema', '-json']);
    const { provider_schemas: schemas } = JSON.parse(stdout) as { provider_schemas: Record<string, unknown> };
    const behaviour = { type: 'string', description_kind: 'plain', optional: true };
    expect(schemas[source]).toEqual({
      provider: { version: 0, block: { attributes: { behaviour }, description_kind: 'plain' } },
      resource_schemas: { mirror_empty: { version: 0, block: { description_kind: 'plain' } } },
    });
  });

  test.each([
    ['with TLS', {}],
    ['without TLS', { TF_DISABLE_PLUGIN_TLS: '1' }],
  ])('it answers %s', async (_, environment) => {
    expect(await terraform(project, ['plan'], environment)).toMatchObject({ code: 0, stderr: '' });
  });

  test('what a handler throws is shown', async () => {
    configure('throw');
    const { code, stderr } = await terraform(project, ['plan']);
    expect(code).toBe(1);
    expect(stderr.replace(/\s+/g, ' ')).toContain('rpc error: code = Internal desc = no luck');
  });

  test('a crash is shown with its stack', async () => {
    configure('crash');
    const { code, stderr } = await terraform(project, ['plan']);
    expect(code).toBe(1);
    expect(stderr).toContain('panic: it broke');
    expect(stderr).toMatch(/Error: it broke\s+at /);
    expect(stderr).toContain('plugin crashed!');
  });

  test('its log becomes a part of that of Terraform, at the level that is asked for', async () => {
    const { stderr } = await terraform(project, ['plan'], { TF_LOG_PROVIDER: 'WARN' });
    expect(stderr).toMatch(/\[WARN\] +provider\.terraform-provider-mirror_v1\.0\.0\.cjs: told to/);
    expect((await terraform(project, ['plan'], { TF_LOG_PROVIDER: 'ERROR' })).stderr).not.toContain('told to');
  });

  test('Ctrl-C reaches it by StopProvider, and what it answers then is kept', async () => {
    const child = startTerraform(project, ['apply', '-auto-approve'], { TF_LOG_PROVIDER: 'ERROR' });
    let output = '';
    child.stdout.on('data', (text: string) => (output += text));
    child.stderr.on('data', (text: string) => {
      output += text;
      // As a terminal does it: to the whole group.
      if (text.includes('applying')) process.kill(-child.pid!, 'SIGINT');
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    expect(code).toBe(1);
    expect(output).toContain('Interrupted in time');
    expect((await terraform(project, ['state', 'list'])).stdout).toBe('mirror_empty.one\n');
  });

  function configure(behaviour: string): void {
    const provider = `provider "mirror" {\n  behaviour = "${behaviour}"\n}\n`;
    writeFileSync(join(project, 'main.tf'), `${required}${provider}resource "mirror_empty" "one" {}\n`);
  }
});

describe('in reattach mode', () => {
  const project = join(folder.path, 'reattach');
  const type: Type = [
    'object',
    {
      text: 'string',
      number: 'number',
      any: 'dynamic',
      list: ['list', 'string'],
      set: ['set', 'number'],
      map: ['map', 'bool'],
      block: ['list', ['object', { name: 'string' }]],
      seen: 'string',
    },
  ];
  let server: ReattachServer;
  let environment: Record<string, string>;
  let seen: Value[];

  beforeEach(async () => {
    seen = [];
    server = await serveReattach(mirror(type, (value) => seen.push(value)));
    environment = { TF_REATTACH_PROVIDERS: reattachProviders({ [source]: server }) };
    mkdirSync(project, { recursive: true });
    writeFileSync(join(project, 'terraform.rc'), '');
  });

  afterEach(() => server.close());

  test('every value that Terraform writes comes back unchanged, through plan, apply and state', async () => {
    writeFileSync(
      join(project, 'main.tf'),
      `${required}
      resource "terraform_data" "later" {}
      resource "mirror_value" "one" {
        text   = "e\u0301 \\ufeff 👩‍💻 ${'x'.repeat(300)}"
        number = 0.1234567890123456789
        any    = { list = [1, "a", null], big = 123456789012345678901234567890 }
        list   = ["a", terraform_data.later.id, null]
        set    = [9007199254740993, -5, 0.1, 1e-7, 9223372036854775808]
        map    = { "__proto__" = true, "" = false }
        block { name = "a" }
        block { name = "x-\${terraform_data.later.id}" }
      }
      resource "mirror_value" "none" {}`,
    );
    expect(await terraform(project, ['apply', '-auto-approve'], environment)).toMatchObject({ code: 0, stderr: '' });
    expect(await terraform(project, ['plan', '-detailed-exitcode'], environment)).toMatchObject({
      code: 0,
      stderr: '',
    });
    const state = readFileSync(join(project, 'terraform.tfstate'), 'utf8');
    for (const text of [
      '0.1234567890123456789',
      '123456789012345678901234567890',
      '9007199254740993',
      '9223372036854775808',
      '"__proto__": true',
    ])
      expect(state).toContain(text);
    expect(seen.length).toBeGreaterThan(4);
    expect(await terraform(project, ['destroy', '-auto-approve'], environment)).toMatchObject({ code: 0, stderr: '' });
  });

  test('a diagnostic names the place', async () => {
    writeFileSync(join(project, 'main.tf'), `${required}\nresource "mirror_value" "one" {\n  text = "refuse"\n}\n`);
    const { stdout } = await terraform(project, ['validate', '-json'], environment);
    const { diagnostics } = JSON.parse(stdout) as { diagnostics: Record<string, unknown>[] };
    expect(diagnostics).toMatchObject([
      { severity: 'error', summary: 'Refused', detail: 'By the mirror.', range: { start: { line: 10, column: 10 } } },
    ]);
  });
});

const required = `terraform {
  required_providers {
    mirror = {
      source = "${source}"
    }
  }
}
`;

/** A provider with one resource that stores what is configured. */
function mirror(type: Type, see: (value: Value) => void): Route[] {
  const wire = (each: Type) => Buffer.from(JSON.stringify(each));
  const attributes = Object.entries((type as readonly ['object', Record<string, Type>])[1]);
  return answering({
    getProviderSchema: async () => ({
      provider: { block: {} },
      resourceSchemas: {
        mirror_value: {
          block: {
            attributes: attributes
              .filter(([name]) => name !== 'block')
              .map(([name, each]) => ({ name, type: wire(each), optional: true, computed: name === 'seen' })),
            blockTypes: [
              {
                typeName: 'block',
                nesting: SchemaNestedBlockNestingMode.LIST,
                block: { attributes: [{ name: 'name', type: wire('string'), required: true }] },
              },
            ],
          },
        },
      },
    }),
    validateProviderConfig: async () => ({}),
    configureProvider: async () => ({}),
    validateResourceConfig: async ({ config }) => {
      const value = decodeValue(config, type);
      const isRefused = isObject(value) && value.text === 'refuse';
      const step = { selector: { case: 'attributeName', value: 'text' } } as const;
      const refusal = {
        severity: DiagnosticSeverity.ERROR,
        summary: 'Refused',
        detail: 'By the mirror.',
        attribute: { steps: [step] },
      };
      return { diagnostics: isRefused ? [refusal] : [] };
    },
    upgradeResourceState: async ({ rawState }) => ({
      upgradedState: encodeValue(decodeJsonState(rawState!.json, type), type),
    }),
    readResource: async ({ currentState }) => ({ newState: encodeValue(decodeValue(currentState, type), type) }),
    planResourceChange: async ({ proposedNewState }) => {
      see(decodeValue(proposedNewState, type));
      return { plannedState: encodeValue(decodeValue(proposedNewState, type), type) };
    },
    applyResourceChange: async ({ plannedState }) => ({ newState: encodeValue(decodeValue(plannedState, type), type) }),
  });
}

/** Runs the real Terraform; not synchronously, for the provider may be in this process. */
async function terraform(cwd: string, args: string[], environment: Record<string, string> = {}) {
  const child = startTerraform(cwd, args, environment);
  const result = { code: -1, stdout: '', stderr: '' };
  child.stdout.on('data', (text: string) => (result.stdout += text));
  child.stderr.on('data', (text: string) => (result.stderr += text));
  result.code = await new Promise<number>((resolve) => child.once('close', resolve));
  return result;
}

function startTerraform(cwd: string, args: string[], environment: Record<string, string>) {
  const temporary = join(cwd, 'tmp');
  mkdirSync(temporary, { recursive: true });
  const env = {
    PATH: process.env.PATH,
    HOME: cwd,
    TMPDIR: temporary,
    CHECKPOINT_DISABLE: '1',
    TF_CLI_CONFIG_FILE: join(cwd, 'terraform.rc'),
    TF_CLI_ARGS: '-no-color',
    TF_INPUT: '0',
    ...environment,
  };
  // A group of its own, so that signals to it do not reach us.
  const child = spawn('terraform', args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  child.stdout.setEncoding('utf8');
  child.stderr.setEncoding('utf8');
  return child;
}

function platform(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `${system}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
}
