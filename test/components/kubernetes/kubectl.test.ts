import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '../../support/kubernetes/client';
import { startCluster, type Cluster } from '../../support/kubernetes/cluster';
import { at } from '../../support/kubernetes/objects';

let folder: string;
let cluster: Cluster;
let client: Client;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cdktf-distr-'));
  cluster = await startCluster();
  client = new Client(cluster.writeKubeconfig(join(folder, 'kubeconfig')));
});
afterEach(async () => {
  client.close();
  await cluster.close();
  rmSync(folder, { recursive: true });
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
      spec: { selector: { matchLabels: labels }, template },
    },
  ];
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  return file;
}

async function succeed(...args: readonly string[]): Promise<string> {
  const { status, output } = await client.kubectl(...args);
  expect({ args, status, said: status === 0 ? '' : output }).toEqual({ args, status: 0, said: '' });
  return output;
}

const env = () => at(cluster.objects('apps/v1', 'Deployment').web, 'spec', 'template', 'spec', 'containers', 0, 'env');
const [a, b] = [
  { name: 'A', value: '1' },
  { name: 'B', value: '2' },
];

test('apply creates, finds nothing to do, changes, and takes away what stands in the file no more', async () => {
  expect(await succeed('apply', '-f', manifest({ env: [a, b] }))).toContain('deployment.apps/web created');
  expect(await succeed('apply', '-f', manifest({ env: [a, b] }))).toContain('deployment.apps/web unchanged');
  expect(await succeed('apply', '-f', manifest({ env: [b], data: {} }))).toContain('deployment.apps/web configured');
  expect(env()).toEqual([b]);
  expect(at(cluster.objects('v1', 'ConfigMap').web, 'data', 'colour')).toBeUndefined();
});

test('a server-side apply keeps what others have set, and takes away its own', async () => {
  await succeed('apply', '--server-side', '-f', manifest({ env: [a] }));
  await succeed('set', 'env', 'deployment/web', 'B=2');
  await succeed('apply', '--server-side', '--force-conflicts', '-f', manifest({ env: [] }));
  expect(env()).toEqual([b]);
});

test('diff shows what apply would do, and does nothing', async () => {
  await succeed('apply', '-f', manifest());
  expect(await succeed('diff', '-f', manifest())).toBe('');
  const { status, output } = await client.kubectl('diff', '-f', manifest({ data: { colour: 'blue' } }));
  expect(status).toBe(1);
  expect(output).toMatch(/^-\s+colour: red\n\+\s+colour: blue$/m);
  expect(at(cluster.objects('v1', 'ConfigMap').web, 'data', 'colour')).toBe('red');
});

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

test('delete takes what is owned along, and a namespace all that is in it', async () => {
  await succeed('create', 'namespace', 'shop');
  await succeed('apply', '--namespace', 'shop', '-f', manifest());
  await succeed('delete', 'deployment', 'web', '--namespace', 'shop', '--cascade=foreground', '--timeout', '20s');
  expect(cluster.objects('v1', 'Pod', 'shop')).toEqual({});
  await succeed('delete', 'namespace', 'shop', '--timeout', '20s');
  expect(cluster.objects('v1', 'ConfigMap', 'shop')).toEqual({});
});

test('what is changed by two at once is refused, what is there already too, and strangers are not let in', async () => {
  await succeed('apply', '-f', manifest());
  expect((await client.kubectl('create', '-f', manifest())).output).toContain('configmaps "web" already exists');
  const { web } = cluster.objects('v1', 'ConfigMap');
  writeFileSync(
    join(folder, 'old.json'),
    JSON.stringify({ ...web, metadata: { ...web?.metadata, resourceVersion: '1' } }),
  );
  expect((await client.kubectl('replace', '-f', join(folder, 'old.json'))).output).toContain(
    'the object has been modified',
  );
  expect((await client.kubectl('get', 'pods', '--token', 'guessed')).output).toContain('must be logged in');
});
