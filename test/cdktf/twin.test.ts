import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from '../support/command';
import { npm } from '../support/npm';
import { pack } from './project';

// Installs the construct library's successor from npm's registry, which is the one thing here that needs it.
jest.setTimeout(180_000);

const modules = resolve(__dirname, '../../node_modules');
const repository = resolve(__dirname, '../..');
let folder: string;
let twin: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cdktf-distr-twin-'));
  twin = join(folder, 'twin');
  const archive = await pack(folder);
  const { status, stderr } = run(process.execPath, [join(repository, 'scripts/twin.mjs'), twin, archive], {
    cwd: folder,
  });
  if (status !== 0) throw new Error(stderr);
  const [packed = ''] = readdirSync(twin).filter((name) => name.endsWith('.tgz'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'scratch', private: true }));
  npm(folder, ['install', '--ignore-scripts', 'cdktn@~0.24.0', 'constructs@~10.7.0', join(twin, packed)]);
  npm(folder, ['install', '--prefix', join(folder, 'original'), '--omit=peer', archive]);
  for (const peer of ['cdktf', 'constructs'])
    symlinkSync(join(modules, peer), join(folder, 'original/node_modules', peer));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the twin is the package without the constructs of agents, for another library', () => {
  const manifest = JSON.parse(readFileSync(join(folder, 'node_modules/cdktn-distr/package.json'), 'utf8')) as Record<
    string,
    object
  >;
  expect(manifest).toMatchObject({ name: 'cdktn-distr', peerDependencies: { cdktn: '^0.24.0' } });
  expect(Object.keys(manifest.exports!)).toEqual([
    '.',
    './l1',
    './assertions',
    './local-hub',
    './stacks',
    './package.json',
  ]);
  expect(existsSync(join(folder, 'node_modules/cdktf'))).toBe(false);
  expect(existsSync(join(folder, 'node_modules/cdktn-distr/lib/constructs/agents'))).toBe(false);
});

test('what people read and copy has the names of the twin', () => {
  const files = readdirSync(join(twin, 'examples'), { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  expect([...new Set(files.map(({ name }) => name))]).toEqual(
    expect.arrayContaining(['README.md', 'cdktf.json', 'package.json', 'main.ts']),
  );
  // Examples with agents have no twin; of the others nothing is left out.
  expect(readdirSync(join(twin, 'examples')).sort()).toEqual([
    'blue-green',
    'fleet',
    'infrastructure-repository',
    'quickstart',
  ]);
  const old = files.flatMap(({ parentPath, name }) =>
    readFileSync(join(parentPath, name), 'utf8')
      .split('\n')
      .filter((line) => /cdktf/i.test(line.replace(/cdktf\.(json|out)|github\.com\/cdktf-distr\/cdktf-distr/g, '')))
      .map((line) => `${name}: ${line}`),
  );
  expect(old).toEqual([]);
  const { dependencies } = JSON.parse(
    readFileSync(join(twin, 'examples/infrastructure-repository/package.json'), 'utf8'),
  ) as { dependencies: object };
  expect(dependencies).toEqual({ cdktn: '^0.24.0', 'cdktn-distr': '*', constructs: '>=10.6.0 <10.8.0' });
  const command = join(folder, 'node_modules/.bin/cdktn-distr');
  expect(run(command, ['hub', '--help'], { cwd: folder })).toMatchObject({ status: 0 });
});

/** What an example synthesizes, without what the library notes about itself. */
function synthesized(example: string, home: string): unknown {
  const app = join(home, 'app');
  mkdirSync(app, { recursive: true });
  const bundle = ['--format=cjs', `--outfile=${join(app, 'main.js')}`, '--log-level=warning'];
  expect(run(join(modules, '.bin/esbuild'), [example, ...bundle], { cwd: app })).toMatchObject({ status: 0 });
  expect(run(process.execPath, ['main.js'], { cwd: app })).toMatchObject({ status: 0, stderr: '' });
  const stacks = join(app, 'cdktf.out/stacks');
  return readdirSync(stacks).map((name) => {
    expect(existsSync(join(stacks, name, 'terraform.d/plugins/localhost/cdktf-distr/distr'))).toBe(true);
    return JSON.parse(readFileSync(join(stacks, name, 'cdk.tf.json'), 'utf8'), (key, value: unknown) =>
      // Beside notes, each names a state file after the folder that it runs in.
      key === '//' || key === 'backend' ? undefined : value,
    ) as unknown;
  });
}

test('the quickstart for the one library and for the other are the same to Terraform', () => {
  const theirs = synthesized(join(twin, 'examples/quickstart/main.ts'), folder);
  expect(theirs).toEqual(synthesized(join(repository, 'examples/quickstart/main.ts'), join(folder, 'original')));
  expect(JSON.stringify(theirs)).toContain('distr_rollout');
});

test('the program of its page is synthesized', () => {
  const page = readFileSync(join(folder, 'node_modules/cdktn-distr/README.md'), 'utf8');
  const [, program = ''] = /```ts\n(.*?)```/s.exec(page) ?? [];
  writeFileSync(join(folder, 'page.ts'), program);
  expect(JSON.stringify(synthesized(join(folder, 'page.ts'), join(folder, 'page')))).toContain('distr_rollout');
});

test('types and assertions fit the other library', () => {
  writeFileSync(
    join(folder, 'check.ts'),
    `import { App, TerraformStack } from 'cdktn';
import { DistrProvider, DockerApplication } from 'cdktn-distr';
import { Match, StackAssertions } from 'cdktn-distr/assertions';
const stack = new TerraformStack(new App({ skipValidation: true }), 'shop');
new DistrProvider(stack, 'Distr');
new DockerApplication(stack, 'Shop', { name: 'Shop' });
StackAssertions.of(stack).hasApplication({ name: Match.matching(/^Sh/) });
// @ts-expect-error no such argument
export const wrong = () => StackAssertions.of(stack).hasApplication({ nam: 'Shop' });
`,
  );
  const compiler = [
    '--strict',
    '--target',
    'es2022',
    '--module',
    'node16',
    '--skipLibCheck',
    '--types',
    'node',
    '--typeRoots',
    join(modules, '@types'),
    'check.ts',
  ];
  expect(run(process.execPath, [join(modules, 'typescript/bin/tsc'), ...compiler], { cwd: folder })).toMatchObject({
    status: 0,
    stdout: '',
  });
  expect(run(process.execPath, ['check.js'], { cwd: folder })).toMatchObject({ status: 0, stderr: '' });
});
