import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeChart } from '../../support/kubernetes/chart';
import { at, recordsAt, type StoredObject } from '../../support/kubernetes/objects';
import { runsPods } from '../../support/kubernetes/named-cluster';
import { TestCluster } from '../../support/kubernetes/test-cluster';
import { waitFor } from '../../support/wait-for';

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

/** With pods where they run. */
const chart = () => writeChart(join(folder, 'chart'), '1.0.0', { pods: runsPods });

const waiting = ['--wait', '--timeout', '20s'];
/** Too short for what never becomes ready; what is ready is so long before. */
const impatient = ['--wait', '--timeout', '3s'];

const greeting = async () => at((await cluster.objects('configmaps')).shop, 'data', 'greeting');
const image = async () =>
  at((await cluster.objects('deployments')).shop, 'spec', 'template', 'spec', 'containers', 0, 'image');
const readyPods = async () =>
  Object.values(await cluster.objects('pods'))
    .filter(isReady)
    .map((pod) => at(pod, 'spec', 'containers', 0, 'image'));
const history = () => cluster.client.history('shop');

async function succeed(...args: readonly string[]): Promise<string> {
  const { status, output } = await cluster.client.helm(...args);
  expect({ args, status, said: status === 0 ? '' : output }).toEqual({ args, status: 0, said: '' });
  return output;
}

test('helm installs a chart', async () => {
  await succeed('install', 'shop', chart(), ...waiting);
  expect(await greeting()).toBe('Hello');
  expect(at((await cluster.objects('secrets')).shop, 'data', 'password')).toBe('');
  expect(await history()).toMatchObject([{ revision: 1, status: 'deployed' }]);
});

test('helm makes the namespace that it is told to', async () => {
  const other = cluster.anotherNamespace();
  const { output } = await cluster.client.helm('install', 'shop', chart(), '--namespace', other);
  expect(output).toContain(`namespaces "${other}" not found`);
  await succeed('install', 'shop', chart(), '--namespace', other, '--create-namespace', ...waiting);
  expect(Object.keys(await cluster.objects('configmaps', other))).toEqual(['shop']);
});

test('an upgrade changes what the values change, and a rollback takes it back', async () => {
  await succeed('install', 'shop', chart(), ...waiting);
  await succeed('upgrade', 'shop', chart(), '--set', 'greeting=Bye', ...waiting);
  expect(await greeting()).toBe('Bye');
  await succeed('rollback', 'shop', '1', ...waiting);
  expect(await greeting()).toBe('Hello');
  expect((await history()).map(({ status }) => status)).toEqual(['superseded', 'superseded', 'deployed']);
});

test('an upgrade that the cluster refuses is told with the reason, and leaves a failed revision', async () => {
  await succeed('install', 'shop', chart(), ...waiting);
  // No ServiceAccount may have that name.
  const refused = writeChart(join(folder, 'refused'), '2.0.0', { pods: false, account: 'Not_A_Name' });
  const { status, output } = await cluster.client.helm('upgrade', 'shop', refused);
  expect(status).toBe(1);
  expect(output).toContain('metadata.name: Invalid value: "Not_A_Name"');
  expect((await history()).map((revision) => revision.status)).toEqual(['deployed', 'failed']);
});

test('uninstall leaves nothing behind', async () => {
  await succeed('install', 'shop', chart(), ...waiting);
  await succeed('uninstall', 'shop', ...waiting);
  const kinds = 'pods,secrets,configmaps,serviceaccounts,deployments,replicasets,roles,rolebindings';
  // What was owned goes a moment later.
  expect(await waitFor(() => cluster.objects(kinds), isEmpty)).toEqual({});
});

if (runsPods)
  describe('with pods', () => {
    test('helm waits until they are ready', async () => {
      await succeed('install', 'shop', chart(), '--set', 'replicas=2', ...waiting);
      expect(await readyPods()).toEqual(['example.com/shop:1', 'example.com/shop:1']);
    });

    test('an upgrade replaces those whose template is another, and deletes what the chart has not any more', async () => {
      await succeed('install', 'shop', chart(), ...waiting);
      await succeed('upgrade', 'shop', chart(), '--set', 'image=example.com/shop:2', ...waiting);
      expect(await image()).toBe('example.com/shop:2');
      expect(await waitFor(readyPods, (images) => images.length === 1)).toEqual(['example.com/shop:2']);
      const smaller = writeChart(join(folder, 'smaller'), '2.0.0', { pods: false });
      await succeed('upgrade', 'shop', smaller, ...waiting);
      expect(await cluster.objects('deployments')).toEqual({});
      expect(await greeting()).toBe('Hello');
    });

    test('an upgrade whose pods never become ready fails, the old ones go on running, and a rollback puts things right', async () => {
      await succeed('install', 'shop', chart(), ...waiting);
      const missing = ['--set', 'image=example.com/shop:missing'];
      const failed = await cluster.client.helm('upgrade', 'shop', chart(), ...missing, ...impatient);
      expect(failed.status).toBe(1);
      expect(failed.output).toContain('UPGRADE FAILED');
      expect(await readyPods()).toEqual(['example.com/shop:1']);
      expect(await image()).toBe('example.com/shop:missing');
      await succeed('rollback', 'shop', '1', ...waiting);
      expect(await image()).toBe('example.com/shop:1');
      expect((await history()).map(({ status }) => status)).toEqual(['superseded', 'failed', 'deployed']);
    });

    test('an atomic upgrade that fails is rolled back by helm itself', async () => {
      await succeed('install', 'shop', chart(), ...waiting);
      const missing = ['--set', 'image=example.com/shop:missing'];
      const { output } = await cluster.client.helm(
        'upgrade',
        'shop',
        chart(),
        ...missing,
        '--atomic',
        '--timeout',
        '3s',
      );
      expect(output).toContain('has been rolled back due to atomic being set');
      expect(await image()).toBe('example.com/shop:1');
    });

    test('a pod that the cluster refuses is told with the reason', async () => {
      const { status, output } = await cluster.client.helm('install', 'shop', chart(), '--set', 'image=');
      expect(status).toBe(1);
      expect(output).toContain('spec.template.spec.containers[0].image: Required value');
    });
  });

function isReady(pod: StoredObject): boolean {
  return recordsAt(pod, 'status', 'conditions').some(({ type, status }) => type === 'Ready' && status === 'True');
}

const isEmpty = (objects: object): boolean => Object.keys(objects).length === 0;
