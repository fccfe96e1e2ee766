import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { run } from '../support/command';
import { npm } from '../support/npm';
import { pack } from './project';

jest.setTimeout(180_000);

const modules = resolve(__dirname, '../../node_modules');
const consumers = resolve(__dirname, '../consumers');
/** What a consumer installs beside the package, where it needs a sibling provider. */
const siblings: Record<string, string> = { 'typescript-commonjs': '@cdktf/provider-helm' };

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cdktf-distr-consumers-'));
  npm(folder, ['install', '--prefix', folder, '--omit=peer', await pack(folder)]);
  for (const peer of ['cdktf', 'constructs', '@types'])
    symlinkSync(join(modules, peer), join(folder, 'node_modules', peer));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('only one consumer has a sibling provider', () => {
  expect(readdirSync(consumers).sort()).toEqual([
    'javascript-commonjs',
    'javascript-esm',
    'typescript-bundler',
    'typescript-commonjs',
    'typescript-esm',
  ]);
  expect(existsSync(join(folder, 'node_modules/@cdktf'))).toBe(false);
});

test.each(['docker', 'helm', 'kubernetes'])('the agent for %s says which package it lacks', (name) => {
  const load = [
    `try { require('cdktf-distr/agents/${name}') } catch ({ message }) { console.log(message) }`,
    `import('cdktf-distr/agents/${name}').catch(({ message }) => console.log(message))`,
  ];
  const sibling = `@cdktf/provider-${name}`;
  const story = `${sibling} is not installed, and this agent is made of its resources. Install it: npm install ${sibling}\n`;
  for (const code of load) {
    expect(run('node', ['--eval', code], { cwd: folder })).toMatchObject({ status: 0, stdout: story, stderr: '' });
  }
});

test.each(readdirSync(consumers))('%s type-checks and synthesizes', (name) => {
  const project = join(folder, name);
  cpSync(join(consumers, name), project, { recursive: true });
  const sibling = siblings[name];
  if (sibling !== undefined) {
    mkdirSync(join(project, 'node_modules/@cdktf'), { recursive: true });
    // The package looks for it where it lies itself.
    cpSync(join(folder, 'node_modules/cdktf-distr'), join(project, 'node_modules/cdktf-distr'), { recursive: true });
    symlinkSync(join(modules, sibling), join(project, 'node_modules', sibling));
  }
  const env = { PATH: [join(modules, '.bin'), process.env.PATH].join(delimiter), HOME: folder };
  for (const script of ['check', 'synth']) {
    const { status, stdout, stderr } = run('npm', ['run', '--silent', script], { cwd: project, env });
    expect({ script, status, stdout, stderr: stderr.replace(/^npm warn .*\n/gm, '') }).toEqual({
      script,
      status: 0,
      stdout: '',
      stderr: '',
    });
  }
  const stack = join(project, 'cdktf.out/stacks/shop');
  const { resource } = JSON.parse(readFileSync(join(stack, 'cdk.tf.json'), 'utf8')) as { resource: object };
  expect(Object.keys(resource)).toEqual(
    expect.arrayContaining(['distr_agent_credential', 'distr_deployment', 'distr_rollout']),
  );
  expect(Object.keys(resource).includes('helm_release')).toBe(sibling !== undefined);
  expect(existsSync(join(stack, 'terraform.d/plugins/localhost/cdktf-distr/distr'))).toBe(true);
});
