import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../../support/kubernetes/client';
import { at } from '../../support/kubernetes/objects';
import { runsPods } from '../../support/kubernetes/named-cluster';
import { TestCluster } from '../../support/kubernetes/test-cluster';

let folder: string;
let cluster: TestCluster;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cdktf-distr-'));
  cluster = await TestCluster.open(folder);
});
afterEach(async () => {
  await cluster.close();
  rmSync(folder, { recursive: true });
});

const env = async () =>
  at((await cluster.objects('deployments')).web, 'spec', 'template', 'spec', 'containers', 0, 'env');
const colour = async () => at((await cluster.objects('configmaps')).web, 'data', 'colour');
const [a, b] = [
  { name: 'A', value: '1' },
  { name: 'B', value: '2' },
];

test('apply creates, finds nothing to do, changes, and takes away what stands in the file no more', async () => {
  expect(await succeed('apply', '-f', manifest({ env: [a, b] }))).toContain('deployment.apps/web created');
  expect(await succeed('apply', '-f', manifest({ env: [a, b] }))).toContain('deployment.apps/web unchanged');
  expect(await succeed('apply', '-f', manifest({ env: [b], data: {} }))).toContain('deployment.apps/web configured');
  expect(await env()).toEqual([b]);
  expect(await colour()).toBeUndefined();
});

test('a server-side apply keeps what others have set, and takes away its own', async () => {
  await succeed('apply', '--server-side', '-f', manifest({ env: [a] }));
  await succeed('set', 'env', 'deployment/web', 'B=2');
  await succeed('apply', '--server-side', '--force-conflicts', '-f', manifest({ env: [] }));
  expect(await env()).toEqual([b]);
});

test('diff shows what apply would do, and does nothing', async () => {
  await succeed('apply', '-f', manifest());
  expect(await succeed('diff', '-f', manifest())).toBe('');
  const { status, output } = await cluster.client.kubectl('diff', '-f', manifest({ data: { colour: 'blue' } }));
  expect(status).toBe(1);
  expect(output).toMatch(/^-\s+colour: red\n\+\s+colour: blue$/m);
  expect(await colour()).toBe('red');
});

test('delete takes a namespace with all that is in it', async () => {
  const other = cluster.anotherNamespace();
  await succeed('create', 'namespace', other);
  await succeed('apply', '--namespace', other, '-f', manifest());
  await succeed('delete', 'namespace', other, '--timeout', '40s');
  expect(await cluster.objects('configmaps,deployments,replicasets,pods', other)).toEqual({});
});

test('what is changed by two at once is refused, what is there already too, and strangers are not let in', async () => {
  await succeed('apply', '-f', manifest());
  expect((await cluster.client.kubectl('create', '-f', manifest())).output).toContain(
    'configmaps "web" already exists',
  );
  const { web } = await cluster.objects('configmaps');
  const old = { ...web, data: { colour: 'green' }, metadata: { ...web?.metadata, resourceVersion: '1' } };
  writeFileSync(join(folder, 'old.json'), JSON.stringify(old));
  const { output } = await cluster.client.kubectl('replace', '-f', join(folder, 'old.json'));
  expect(output).toContain('the object has been modified');
  const stranger = new Client(join(folder, 'empty'));
  writeFileSync(stranger.kubeconfig, '');
  const where = ['--server', cluster.access.host, '--insecure-skip-tls-verify'];
  expect((await stranger.kubectl('get', 'pods', ...where, '--token', 'guessed')).output).toContain('must be logged in');
  stranger.close();
});

if (runsPods)
  describe('with pods', () => {
    test('get finds by label, and rollout and wait watch', async () => {
      await succeed('apply', '-f', manifest());
      await succeed('rollout', 'status', 'deployment/web', '--timeout', '20s');
      await succeed('wait', '--for', 'condition=Available', 'deployment/web', '--timeout', '20s');
      expect(await succeed('get', 'pods', '-l', 'app=web', '--no-headers')).toMatch(/^web-/);
      expect(await succeed('get', 'pods', '-l', 'app!=web', '--no-headers')).toContain('No resources found');
      await succeed('set', 'image', 'deployment/web', 'web=web:2');
      await succeed('rollout', 'status', 'deployment/web', '--timeout', '20s');
      expect(await succeed('get', 'pods', '-o', 'jsonpath={.items[*].spec.containers[0].image}')).toContain('web:2');
    });

    test('delete in the foreground waits for what is owned', async () => {
      await succeed('apply', '-f', manifest());
      await succeed('rollout', 'status', 'deployment/web', '--timeout', '20s');
      await succeed('delete', 'deployment', 'web', '--cascade=foreground', '--timeout', '20s');
      expect(await cluster.objects('replicasets,pods')).toEqual({});
    });
  });

interface Web {
  readonly data?: object;
  readonly env?: readonly object[];
}

/** Writes a ConfigMap and a Deployment as a person has them in a repository, and returns the file. */
function manifest({ data = { colour: 'red' }, env = [] }: Web = {}): string {
  const file = join(folder, 'web.json');
  const labels = { app: 'web' };
  const containers = [{ name: 'web', image: 'web:1', env }];
  const template = { metadata: { labels }, spec: { containers } };
  const items = [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' }, data },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'web' },
      spec: { replicas: runsPods ? 1 : 0, selector: { matchLabels: labels }, template },
    },
  ];
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  return file;
}

async function succeed(...args: readonly string[]): Promise<string> {
  const { status, output } = await cluster.client.kubectl(...args);
  expect({ args, status, said: status === 0 ? '' : output }).toEqual({ args, status: 0, said: '' });
  return output;
}
