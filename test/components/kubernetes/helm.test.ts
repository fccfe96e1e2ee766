import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeChart } from '../../support/kubernetes/chart';
import { Client } from '../../support/kubernetes/client';
import { startCluster, type Cluster } from '../../support/kubernetes/cluster';
import { at } from '../../support/kubernetes/objects';

let folder: string;
let cluster: Cluster;
let client: Client;
let chart: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cdktf-distr-'));
  cluster = await startCluster();
  client = new Client(cluster.writeKubeconfig(join(folder, 'kubeconfig')));
  chart = writeChart(join(folder, 'chart'));
});
afterEach(async () => {
  client.close();
  await cluster.close();
  rmSync(folder, { recursive: true });
});

const waiting = ['--wait', '--timeout', '20s'];
/** Too short for what never becomes ready; what is ready is so long before. */
const impatient = ['--wait', '--timeout', '3s'];

const greeting = () => at(cluster.objects('v1', 'ConfigMap', 'default').shop, 'data', 'greeting');
const image = () =>
  at(cluster.objects('apps/v1', 'Deployment', 'default').shop, 'spec', 'template', 'spec', 'containers', 0, 'image');
const readyPods = () =>
  Object.values(cluster.objects('v1', 'Pod', 'default'))
    .filter((pod) => at(pod, 'status', 'conditions', 3, 'status') === 'True')
    .map((pod) => at(pod, 'spec', 'containers', 0, 'image'));

async function succeed(...args: readonly string[]): Promise<string> {
  const { status, output } = await client.helm(...args);
  expect({ args, status, said: status === 0 ? '' : output }).toEqual({ args, status: 0, said: '' });
  return output;
}

test('helm installs a chart and waits until its pods are ready', async () => {
  await succeed('install', 'shop', chart, '--set', 'replicas=2', ...waiting);
  expect(readyPods()).toEqual(['example.com/shop:1', 'example.com/shop:1']);
  expect(greeting()).toBe('Hello');
  expect(at(cluster.objects('v1', 'Secret', 'default').shop, 'data', 'password')).toBe('');
  expect(await client.history('shop')).toMatchObject([{ revision: 1, status: 'deployed' }]);
});

test('helm makes the namespace that it is told to', async () => {
  expect((await client.helm('install', 'shop', chart, '--namespace', 'new')).output).toContain(
    'namespaces "new" not found',
  );
  await succeed('install', 'shop', chart, '--namespace', 'new', '--create-namespace', ...waiting);
  expect(Object.keys(cluster.objects('apps/v1', 'Deployment', 'new'))).toEqual(['shop']);
});

test('an upgrade replaces the pods whose template is another, and deletes what the chart has not any more', async () => {
  await succeed('install', 'shop', chart, ...waiting);
  await succeed('upgrade', 'shop', chart, '--set', 'image=example.com/shop:2,greeting=Bye', ...waiting);
  expect([greeting(), image()]).toEqual(['Bye', 'example.com/shop:2']);
  const smaller = writeChart(join(folder, 'smaller'), '2.0.0', { pods: false });
  await succeed('upgrade', 'shop', smaller, ...waiting);
  expect(Object.keys(cluster.objects('apps/v1', 'Deployment'))).toEqual([]);
  expect(greeting()).toBe('Bye');
});

test('an upgrade whose pods never become ready fails, the old ones go on running, and a rollback puts things right', async () => {
  await succeed('install', 'shop', chart, ...waiting);
  const failed = await client.helm('upgrade', 'shop', chart, '--set', 'image=example.com/shop:missing', ...impatient);
  expect(failed.status).toBe(1);
  expect(failed.output).toContain('UPGRADE FAILED');
  expect(readyPods()).toEqual(['example.com/shop:1']);
  expect(image()).toBe('example.com/shop:missing');
  await succeed('rollback', 'shop', '1', ...waiting);
  expect(image()).toBe('example.com/shop:1');
  expect((await client.history('shop')).map(({ status }) => status)).toEqual(['superseded', 'failed', 'deployed']);
});

test('an atomic upgrade that fails is rolled back by helm itself', async () => {
  await succeed('install', 'shop', chart, ...waiting);
  const failed = await client.helm('upgrade', 'shop', chart, '--set', 'image=a:missing', '--atomic', '--timeout', '3s');
  expect(failed.output).toContain('has been rolled back due to atomic being set');
  expect(image()).toBe('example.com/shop:1');
});

test('a chart that the cluster refuses is told with the reason', async () => {
  await succeed('install', 'shop', chart, ...waiting);
  const { status, output } = await client.helm('install', 'other', chart, '--set', 'image=');
  expect(status).toBe(1);
  expect(output).toContain('spec.template.spec.containers[0].image: Required value');
});

test('uninstall leaves nothing behind', async () => {
  await succeed('install', 'shop', chart, ...waiting);
  await succeed('uninstall', 'shop', ...waiting);
  for (const [apiVersion, kind] of [
    ['v1', 'Pod'],
    ['v1', 'Secret'],
    ['v1', 'ConfigMap'],
    ['apps/v1', 'Deployment'],
    ['apps/v1', 'ReplicaSet'],
    ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
  ] as const)
    expect({ kind, left: Object.keys(cluster.objects(apiVersion, kind)) }).toEqual({ kind, left: [] });
});
