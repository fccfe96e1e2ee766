import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { run } from '../support/command';
import { npm } from '../support/npm';
import { installNode } from '../support/other-node';
import { oneApplication, pack } from './project';

jest.setTimeout(120_000);

let folder: string;
let installed: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cdktf-distr-pack-'));
  npm(folder, ['install', '--prefix', folder, '--omit=peer', await pack(folder)]);
  installed = join(folder, 'node_modules/cdktf-distr');
  for (const peer of ['cdktf', 'constructs']) {
    symlinkSync(resolve(__dirname, '../../node_modules', peer), join(folder, 'node_modules', peer));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the package carries the provider once, and neither sources nor tests', () => {
  expect(readdirSync(join(installed, 'dist/provider')).sort()).toEqual([
    'manifest.json',
    'terraform-provider-distr.zip',
  ]);
  const files = readdirSync(installed, { recursive: true, encoding: 'utf8' });
  expect(files.filter((name) => /^(src|test|scripts|\.)|\.test\.|(?<!\.d)\.ts$/.test(name))).toEqual([]);
});

test('the package carries the chart of the agent', () => {
  const files = readdirSync(join(installed, 'charts'), { recursive: true, encoding: 'utf8' });
  expect(files).toEqual(
    expect.arrayContaining(
      ['Chart.yaml', 'values.yaml', 'values.schema.json', 'README.md', 'templates/deployment.yaml'].map(
        (name) => `distr-agent/${name}`,
      ),
    ),
  );
});

test('an agent needs its own sibling provider and no other, and the constructs need none', () => {
  const load = (name: string) => run(process.execPath, ['-e', `require('cdktf-distr${name}')`], { cwd: folder });
  expect(load('')).toMatchObject({ status: 0 });
  expect(load('/agents/helm').stderr).toContain("Cannot find module '@cdktf/provider-helm/lib/release'");
  const siblings = join(folder, 'node_modules/@cdktf');
  mkdirSync(siblings, { recursive: true });
  symlinkSync(resolve(__dirname, '../../node_modules/@cdktf/provider-helm'), join(siblings, 'provider-helm'));
  expect(load('/agents/helm')).toMatchObject({ status: 0 });
  expect(load('/agents/docker').status).toBe(1);
});

test('compiled files load only what the package says it depends on', () => {
  const { dependencies, peerDependencies } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
    dependencies: object;
    peerDependencies: object;
  };
  const declared = [...Object.keys(dependencies), ...Object.keys(peerDependencies)];
  const loaded = new Set<string>();
  for (const name of readdirSync(join(installed, 'lib'), { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.js')) continue;
    const text = readFileSync(join(installed, 'lib', name), 'utf8');
    for (const [, module = ''] of text.matchAll(/\brequire\("([^."][^"]*)"\)/g)) {
      if (!module.startsWith('node:') && !builtinModules.includes(module)) {
        loaded.add(/^(@[^/]+\/)?[^/]+/.exec(module)?.[0] ?? module);
      }
    }
  }
  expect([...loaded].filter((module) => !declared.includes(module))).toEqual([]);
  // What nothing loads is nothing a user should download.
  expect(Object.keys(dependencies).filter((module) => !loaded.has(module))).toEqual([]);
});

test('the local hub can be loaded by name from CommonJS and from ES modules', () => {
  const say = 'console.log(typeof createLocalHub)';
  for (const script of [
    ['-e', `const { createLocalHub } = require('cdktf-distr/local-hub'); ${say}`],
    ['--input-type=module', '-e', `import { createLocalHub } from 'cdktf-distr/local-hub'; ${say}`],
  ]) {
    expect(run(process.execPath, script, { cwd: folder })).toMatchObject({ status: 0, stdout: 'function\n' });
  }
});

test('a newer Node synthesizes with the constructs and plans with the provider', () => {
  const project = join(folder, 'project');
  const stack = join(project, 'cdktf.out/stacks/shop');
  const env = {
    PATH: [installNode(folder, 22), process.env.PATH].join(delimiter),
    HOME: folder,
    DISTR_API_KEY: 'distr-0123456789abcdef0123456789abcdef',
  };
  mkdirSync(project);
  writeFileSync(join(project, 'main.js'), oneApplication(false));

  expect(run('node', ['--version'], { cwd: project, env }).stdout).toMatch(/^v22\./);
  expect(run('node', ['main.js'], { cwd: project, env })).toMatchObject({ status: 0, stderr: '' });
  expect(run('terraform', ['init'], { cwd: stack, env })).toMatchObject({ status: 0 });
  const { status, stdout } = run('terraform', ['plan', '-no-color'], { cwd: stack, env });
  expect(status).toBe(0);
  expect(stdout).toContain('1 to add, 0 to change, 0 to destroy');
});

test.each([
  // What `cdktf init` sets up knows no exports map.
  ['commonjs', 'node10'],
  ['node16', 'node16'],
])('every entry has types for a project with module %s and resolution %s', (module, moduleResolution) => {
  const modules = resolve(__dirname, '../../node_modules');
  writeFileSync(
    join(folder, 'main.ts'),
    `import { DistrApplication, type DistrApplicationConfig } from 'cdktf-distr/l1';
import { createLocalHub } from 'cdktf-distr/local-hub';
import { DockerAgent } from 'cdktf-distr/agents/docker';
import { HelmAgent } from 'cdktf-distr/agents/helm';
import { KubernetesAgent } from 'cdktf-distr/agents/kubernetes';
export const agents = [new DockerAgent({ socketPath: '/run/docker.sock' }), new HelmAgent(), new KubernetesAgent()];
// @ts-expect-error Terraform owns the version on a host
export const updated = new DockerAgent({ updates: 'hub' });
export const config: DistrApplicationConfig = { name: 'shop', type: 'docker' };
// @ts-expect-error the hub knows two types
export const wrong: DistrApplicationConfig = { name: 'shop', type: 'swarm' };
export const names: string[] = [DistrApplication.tfResourceType, createLocalHub().key];
`,
  );
  const compiler = [
    ...['--noEmit', '--strict', '--target', 'es2022', '--types', 'node', '--typeRoots', join(modules, '@types')],
    ...['--module', module, '--moduleResolution', moduleResolution, 'main.ts'],
  ];
  expect(run(process.execPath, [join(modules, 'typescript/bin/tsc'), ...compiler], { cwd: folder })).toMatchObject({
    status: 0,
    stdout: '',
  });
});
