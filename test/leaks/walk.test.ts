import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { canary } from './canary';
import { Walk } from './walk';

const secret = canary();
const walkOver = (work: (walk: Walk) => void) => {
  const walk = new Walk({ secret, other: canary() });
  work(walk);
  return [...walk.found];
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'distr-walk-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([
  ['as it is', secret],
  ['in capital letters', secret.toUpperCase()],
  ['cut off at its end', secret.slice(0, 20)],
  ['cut off at its beginning', secret.slice(-20)],
  ['broken over lines', `${secret.slice(0, 7)}\n│ ${secret.slice(7)}`],
  ['in base64', Buffer.from(secret).toString('base64')],
  ['in base64 with a name before it', Buffer.from(`a:${secret}`).toString('base64')],
  ['in base64 for URLs', Buffer.from(`?a?:${secret}?>`).toString('base64url')],
  ['in hexadecimal digits', Buffer.from(secret).toString('hex')],
  ['in a URL', `%${Buffer.from(secret).toString('hex').match(/../g)?.join('%')}`],
  ['as JSON in ASCII', [...secret].map((each) => `\\u00${each.charCodeAt(0).toString(16)}`).join('')],
  ['as JSON within JSON', JSON.stringify(JSON.stringify({ secret: `"${secret}"` }))],
  ['in a page', [...secret].map((each) => `&#${each.charCodeAt(0)};`).join('')],
])('the walk finds a canary in a text %s', (_, text) => {
  expect(walkOver((walk) => walk.text('the log', `it said "${text}" today`))).toEqual(['secret in the log']);
});

test('the walk finds nothing where there is nothing', () => {
  expect(walkOver((walk) => walk.text('the log', `${canary()} ${Buffer.from(canary()).toString('base64')}`))).toEqual(
    [],
  );
});

test('the walk finds a canary in any file: a log, a crash, a snapshot, a temporary file, and in the name of one', () => {
  mkdirSync(join(folder, 'tmp/deep'), { recursive: true });
  writeFileSync(join(folder, 'tmp/deep/left.sock.txt'), Buffer.concat([Buffer.from([0xff, 0]), Buffer.from(secret)]));
  writeFileSync(join(folder, 'crash.log'), `panic: ${secret}`);
  writeFileSync(join(folder, 'it.snap'), `exports[\`it\`] = ${secret}`);
  writeFileSync(join(folder, secret), '');
  mkdirSync(join(folder, 'ignored'));
  writeFileSync(join(folder, 'ignored/file'), secret);
  expect(walkOver((walk) => walk.folder('HOME', folder, ['ignored'])).sort()).toEqual([
    'secret in HOME/crash.log',
    'secret in HOME/it.snap',
    'secret in HOME/tmp/deep/left.sock.txt',
    `secret in the name of HOME/${secret}`,
  ]);
});

test('the walk finds a canary in what a process was started with, and in its environment', async () => {
  const program = `console.log('up'); setTimeout(() => {}, 20_000)`;
  const child = spawn(process.execPath, ['-e', program, secret], {
    env: { MARKER: folder, MINE: secret, YOURS: Buffer.from(secret).toString('base64') },
  });
  try {
    await new Promise((resolve) => child.stdout.once('data', resolve));
    expect(walkOver((walk) => walk.processes(folder, ['MINE']))).toEqual([
      `secret in the process list: ${process.execPath}`,
      'secret in the environment of node: YOURS',
    ]);
  } finally {
    child.kill('SIGKILL');
  }
});

const shown = (marks: object, output = true) => ({
  planned_values: {
    outputs: { it: { sensitive: output, value: secret } },
    root_module: {
      child_modules: [
        { resources: [{ address: 'a.b', values: { list: [{ secret }], plain: 'x' }, sensitive_values: marks }] },
      ],
    },
  },
});

test('the walk finds a canary that a plan shows where it is not marked', () => {
  const find = (document: object) => walkOver((walk) => walk.shown('the plan', JSON.stringify(document)));
  expect(find(shown({ list: [{ secret: true }] }))).toEqual([]);
  expect(find(shown({ list: true }))).toEqual([]);
  expect(find(shown({ list: [{}] }, false))).toEqual([
    'secret in the plan at .planned_values.outputs.it.value',
    'secret in the plan at .planned_values.root_module.child_modules[0].resources[0].values.list[0].secret',
  ]);
  const change = { before: { a: secret, b: null }, before_sensitive: { a: true }, after: { a: null, b: secret } };
  expect(find({ resource_changes: [{ change: { ...change, after_sensitive: { a: true } } }] })).toEqual([
    'secret in the plan at .resource_changes[0].change.after.b',
  ]);
  expect(find({ resource_changes: [{ change: { ...change, after_sensitive: { b: true } } }] })).toEqual([]);
  expect(find({ configuration: { [secret]: { constant_value: 'x' } } })).toEqual([
    'secret in the plan at .configuration, a name',
  ]);
});

test('the walk finds a canary in a variable that is not declared to be sensitive', () => {
  const plan = (sensitive: boolean) => ({
    variables: { key: { value: secret } },
    configuration: { root_module: { variables: { key: { sensitive } } } },
  });
  const find = (document: object) => walkOver((walk) => walk.shown('the plan', JSON.stringify(document)));
  expect(find(plan(true))).toEqual([]);
  expect(find(plan(false))).toEqual(['secret in the plan at .variables.key.value']);
});

const state = (sensitive: readonly string[], type = 'distr_deployment', kept = '') =>
  JSON.stringify({
    version: 4,
    outputs: {},
    resources: [
      {
        ...{ mode: 'managed', type, name: 'it' },
        instances: [
          {
            attributes: { secret, docker: { env_file: `A=${secret}` } },
            sensitive_attributes: sensitive.map((name) =>
              name.split('.').map((value) => ({ type: 'get_attr', value })),
            ),
            private: Buffer.from(kept).toString('base64'),
          },
        ],
      },
    ],
  });

test('the walk finds a canary in a state where neither the state nor the schema marks it, and in private state', () => {
  const find = (text: string) => {
    writeFileSync(join(folder, 'terraform.tfstate.backup'), text);
    return walkOver((walk) => walk.folder('.', folder));
  };
  const file = 'secret in ./terraform.tfstate.backup at';
  expect(find(state(['secret', 'docker.env_file']))).toEqual([]);
  expect(find(state(['secret', 'docker']))).toEqual([]);
  expect(find(state(['docker.env'], 'distr_agent_credential'))).toEqual([
    `${file} managed.distr_agent_credential.it.docker.env_file`,
  ]);
  expect(find(state(['secret', 'docker'], 'distr_deployment', secret))).toEqual([
    `${file} managed.distr_deployment.it.kept`,
  ]);
});

test('the walk finds a canary in the state and the configuration that lie in a plan file', () => {
  const file = zipSync({
    tfplan: Buffer.from(secret),
    'tfstate-prev': Buffer.from(state(['secret'])),
    'tfconfig/m-/main.tf.json': Buffer.from(secret),
  });
  writeFileSync(join(folder, 'plan'), file);
  expect(walkOver((walk) => walk.folder('.', folder))).toEqual([
    'secret in ./plan/tfstate-prev at managed.distr_deployment.it.docker.env_file',
    'secret in ./plan/tfconfig/m-/main.tf.json',
  ]);
});
