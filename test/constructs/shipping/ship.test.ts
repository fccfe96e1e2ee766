import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Manifest } from 'cdktf';
import { DistrProviderBase, type ProviderMetaArguments } from '../../../src/constructs/base';
import { TerraformProvider, TerraformStack, Testing } from 'cdktf';
import { providerPackage, readProviderPackage, type ProviderPackage } from '../../../src/constructs/shipping/package';
import { stubProvider } from '../../support/stub-provider';
import { run } from '../../support/command';

jest.mock('../../../src/constructs/shipping/package', () => ({
  ...jest.requireActual<object>('../../../src/constructs/shipping/package'),
  providerPackage: jest.fn(),
}));

const source = 'localhost/cdktf-distr/distr';
const plugins = `terraform.d/plugins/${source}`;

let folder: string;
let first: ProviderPackage;
let second: ProviderPackage;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdktf-distr ship-'));
  first = stubProvider(join(folder, 'first'), 'console.log(1)');
  second = stubProvider(join(folder, 'second'), 'console.log(2)');
});
beforeEach(() => {
  jest.mocked(providerPackage).mockImplementation(() => first);
});
afterEach(() => {
  delete process.env.CDKTF_DISTR_LOCK_PLACEHOLDERS;
});
afterAll(() => rmSync(folder, { recursive: true }));

class Provider extends DistrProviderBase {
  constructor(stack: TerraformStack, id: string, config: ProviderMetaArguments & { host?: string } = {}) {
    super(stack, id, { host: 'host' }, config);
  }
}

class OtherProvider extends TerraformProvider {
  constructor(stack: TerraformStack, version: string) {
    super(stack, 'other', {
      terraformResourceType: 'null',
      terraformGeneratorMetadata: { providerName: 'null', providerVersion: version },
      terraformProviderSource: 'null',
    });
  }
}

test('a synthesized stack is initialized by Terraform at once, offline, and its lock file is already right', () => {
  const stack = synthesize((stack) => new Provider(stack, 'distr'));
  const before = readFileSync(join(stack, '.terraform.lock.hcl'), 'utf8');
  const init = run('terraform', ['init', '-input=false'], { cwd: stack, env: { HOME: folder } });
  expect(init).toMatchObject({ status: 0, stderr: '' });
  expect(readFileSync(join(stack, '.terraform.lock.hcl'), 'utf8')).toBe(before);
});

test('the same sources give the same bytes in any folder', () => {
  const again = stubProvider(join(folder, 'again'), 'console.log(1)');
  expect(again).toEqual({ ...first, archive: again.archive });
  expect(readFileSync(again.archive)).toEqual(readFileSync(first.archive));
});

test('a release has the version of the package, whatever its content', () => {
  const release = stubProvider(join(folder, 'release'), 'console.log(1)', '1.2.3');
  expect(release.version).toBe('1.2.3');
  expect(second.version).toMatch(/^0\.0\.0-dev\.x[0-9a-f]{12}$/);
});

test("a user's own provider_installation finds the provider in the stack's folder when it names it", () => {
  const stack = synthesize((stack) => new Provider(stack, 'distr'));
  const config = join(folder, 'terraform.rc');
  const init = (methods: string) => {
    writeFileSync(config, `provider_installation {\n${methods}\n}\n`);
    rmSync(join(stack, '.terraform'), { recursive: true, force: true });
    return run('terraform', ['init'], { cwd: stack, env: { HOME: folder, TF_CLI_CONFIG_FILE: config } }).status;
  };
  const direct = 'direct {\n  exclude = ["localhost/*/*"]\n}';
  const path = join(stack, 'terraform.d/plugins');
  expect(init(direct)).toBe(1);
  expect(init(`filesystem_mirror {\n  path    = "${path}"\n  include = ["localhost/*/*"]\n}\n${direct}`)).toBe(0);
});

test('Terraform installs executable files', () => {
  const stack = synthesize((stack) => new Provider(stack, 'distr'));
  run('terraform', ['init'], { cwd: stack, env: { HOME: folder } });
  const installed = join(stack, '.terraform/providers', source, first.version, platform());
  const program = `terraform-provider-distr_v${first.version}.cjs`;
  expect(readdirSync(installed)).toEqual(['LICENSES.txt', program]);
  expect(statSync(join(installed, program)).mode & 0o777).toBe(0o755);
  expect(run(join(installed, program), [], { cwd: folder }).stdout).toBe('1\n');
});

test('the same provider is shipped for every platform', () => {
  const stack = synthesize((stack) => new Provider(stack, 'distr'));
  const content = readFileSync(first.archive);
  for (const platform of ['linux_amd64', 'linux_arm64', 'darwin_amd64', 'darwin_arm64']) {
    expect(readFileSync(join(stack, plugins, `terraform-provider-distr_${first.version}_${platform}.zip`))).toEqual(
      content,
    );
  }
});

test('the stack requires exactly the version that comes along, from an address that no registry serves', () => {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new Provider(stack, 'distr', { host: 'https://app.distr.sh' });
  expect(JSON.parse(Testing.synth(stack))).toMatchObject({
    terraform: { required_providers: { distr: { source, version: first.version } } },
    provider: { distr: [{ host: 'https://app.distr.sh' }] },
  });
});

test('Testing.synth writes nothing', () => {
  const app = Testing.app();
  const stack = new TerraformStack(app, 'stack');
  new Provider(stack, 'distr');
  Testing.synth(stack, true);
  expect(readdirSync(app.outdir, { recursive: true })).toEqual(['stacks']);
});

test('a stack without the provider gets none', () => {
  const outdir = mkdtempSync(join(folder, 'out-'));
  const app = Testing.app({ outdir });
  new Provider(new TerraformStack(app, 'with'), 'distr');
  new TerraformStack(app, 'without');
  app.synth();
  expect(readdirSync(join(outdir, 'stacks/without'))).toEqual(['cdk.tf.json']);
});

test('a new version replaces the old one, and Terraform needs no upgrade', () => {
  const outdir = mkdtempSync(join(folder, 'out-'));
  const stack = synthesize((stack) => new Provider(stack, 'distr'), outdir);
  expect(run('terraform', ['init'], { cwd: stack, env: { HOME: folder } }).status).toBe(0);
  jest.mocked(providerPackage).mockImplementation(() => second);
  synthesize((stack) => new Provider(stack, 'distr'), outdir);
  expect(run('terraform', ['init'], { cwd: stack, env: { HOME: folder } })).toMatchObject({ status: 0, stderr: '' });
  expect(second.version).not.toBe(first.version);
  expect(readdirSync(join(stack, plugins)).filter((name) => !name.includes(second.version))).toEqual([]);
});

test('a second synth leaves the files alone that are right already', () => {
  const outdir = mkdtempSync(join(folder, 'out-'));
  const stack = synthesize((stack) => new Provider(stack, 'distr'), outdir);
  const name = join(stack, plugins, `terraform-provider-distr_${first.version}_linux_amd64.zip`);
  const inode = statSync(name).ino;
  const lock = readFileSync(join(stack, '.terraform.lock.hcl'), 'utf8');
  synthesize((stack) => new Provider(stack, 'distr'), outdir);
  expect(statSync(name).ino).toBe(inode);
  expect(readFileSync(join(stack, '.terraform.lock.hcl'), 'utf8')).toBe(lock);
});

test('a damaged file is written again', () => {
  const outdir = mkdtempSync(join(folder, 'out-'));
  const stack = synthesize((stack) => new Provider(stack, 'distr'), outdir);
  const name = join(stack, plugins, `terraform-provider-distr_${first.version}_linux_amd64.zip`);
  writeFileSync(name, 'half');
  synthesize((stack) => new Provider(stack, 'distr'), outdir);
  expect(readFileSync(name)).toEqual(readFileSync(first.archive));
});

test('several configurations of the provider in a stack are one shipment', () => {
  const stack = synthesize((stack) => {
    new Provider(stack, 'distr');
    new Provider(stack, 'other', { alias: 'other' });
  });
  const { provider } = JSON.parse(readFileSync(join(stack, 'cdk.tf.json'), 'utf8')) as { provider: unknown };
  expect(provider).toEqual({ distr: [{}, { alias: 'other' }] });
  expect(run('terraform', ['init'], { cwd: stack, env: { HOME: folder } }).status).toBe(0);
});

test('the source address can be another one, but only one in a stack', () => {
  const stack = synthesize((stack) => new Provider(stack, 'distr', { source: 'registry.terraform.io/acme/distr' }));
  expect(existsSync(join(stack, 'terraform.d/plugins/registry.terraform.io/acme/distr'))).toBe(true);
  expect(run('terraform', ['init'], { cwd: stack, env: { HOME: folder } })).toMatchObject({ status: 0, stderr: '' });
  expect(() =>
    synthesize((stack) => {
      new Provider(stack, 'distr');
      new Provider(stack, 'other', { alias: 'other', source: 'acme/distr' });
    }),
  ).toThrow('The stack "stack" has the Distr provider from "localhost/cdktf-distr/distr" and from "acme/distr".');
});

test('HCL output is refused with a sentence', () => {
  const stack = new TerraformStack(Testing.app(), 'stack');
  new Provider(stack, 'distr');
  const outdir = mkdtempSync(join(folder, 'out-'));
  const manifest = new Manifest('stubbed', outdir, true);
  expect(() => stack.synthesizer.synthesize({ outdir, manifest })).toThrow(
    'The stack "stack" uses the Distr provider, which is synthesized as JSON only. Synthesize without --hcl',
  );
  expect(readdirSync(outdir, { recursive: true })).toEqual(['stacks']);
});

test('placeholders for other providers stand in a comment that Terraform accepts, unless they are not wanted', () => {
  const lock = (config: ProviderMetaArguments) =>
    readFileSync(
      join(
        synthesize((stack) => {
          new Provider(stack, 'distr', config);
          new OtherProvider(stack, '3.2.4');
        }),
        '.terraform.lock.hcl',
      ),
      'utf8',
    );
  expect(lock({})).toMatch(/\/\* Placeholders of cdktf-distr.*\nprovider "registry.terraform.io\/hashicorp\/null" \{/);
  expect(lock({ lockFilePlaceholders: false })).not.toContain('null');
  process.env.CDKTF_DISTR_LOCK_PLACEHOLDERS = 'false';
  expect(lock({})).not.toContain('null');
  expect(lock({ lockFilePlaceholders: true })).toContain('null');
});

test('a package without the built provider says how to get it', () => {
  expect(() => readProviderPackage(join(folder, 'nowhere'))).toThrow(
    /The Distr provider is missing: .*nowhere.manifest\.json cannot be read\. In a clone of cdktf-distr run `npm run build`/,
  );
});

/** Synthesizes a stack as an app does, and tells its folder. */
function synthesize(build: (stack: TerraformStack) => unknown, outdir = mkdtempSync(join(folder, 'out-'))): string {
  const app = Testing.app({ outdir });
  build(new TerraformStack(app, 'stack'));
  app.synth();
  return join(outdir, 'stacks/stack');
}

function platform(): string {
  return `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
}
