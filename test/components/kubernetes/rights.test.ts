import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { KubernetesTarget } from '../../../src/constructs';
import { KubernetesAgent } from '../../../src/constructs/agents/kubernetes';
import { newStack } from '../../constructs/l2/support';
import { installed, objectsIn, type KubernetesObject } from '../../support/agent-world';
import { kubernetesObjects } from '../../support/kubernetes-object';
import { TestCluster } from '../../support/kubernetes/test-cluster';

let folder: string;
let cluster: TestCluster;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cdktf-distr-'));
  cluster = await TestCluster.open(folder);
});
afterEach(async () => {
  // What is in no namespace does not go with one.
  await cluster.succeed('delete', 'clusterrolebinding', `distr-agent-${cluster.namespace}`, '--ignore-not-found');
  await cluster.close();
  rmSync(folder, { recursive: true });
});

type Scope = 'namespace' | 'cluster';

/** The agent's objects by both ways, of which here only those count that give it its rights. */
const ways: readonly [way: string, objects: (scope: Scope) => Promise<readonly KubernetesObject[]>][] = [
  [
    'the chart',
    async (scope) => {
      const hub = ['hub.url=https://hub.example', 'registry.host=r.example', 'target.id=t', 'target.secret=s'];
      const values = [...hub, `target.scope=${scope}`].flatMap((value) => ['--set', value]);
      const chart = resolve('charts/distr-agent');
      const { status, output } = await cluster.client.helm(
        ...['template', 'distr-agent', chart, '--namespace', cluster.namespace, ...values],
      );
      expect(status).toBe(0);
      return objectsIn(output);
    },
  ],
  [
    'a KubernetesAgent',
    async (scope) => {
      const stack = newStack();
      const target = { name: 'cluster-1', namespace: cluster.namespace, scope };
      new KubernetesTarget(stack, 'Cluster', target).installAgent(new KubernetesAgent());
      return kubernetesObjects(installed(stack));
    },
  ],
];

const givingRights = ['ServiceAccount', 'Role', 'RoleBinding', 'ClusterRoleBinding'];

async function install(objects: readonly KubernetesObject[]): Promise<void> {
  const items = objects.filter(({ kind }) => givingRights.includes(kind));
  const file = join(folder, 'rights.json');
  writeFileSync(file, JSON.stringify({ apiVersion: 'v1', kind: 'List', items }));
  await cluster.succeed('apply', '-f', file);
}

/** Whether the agent may do something, in the words of `kubectl auth can-i`. */
async function may(...wanted: readonly string[]): Promise<string> {
  const agent = `--as=system:serviceaccount:${cluster.namespace}:distr-agent`;
  const { output } = await cluster.client.kubectl('auth', 'can-i', ...wanted, agent);
  return /^(yes|no)/m.exec(output)?.[0] ?? output;
}

describe.each(ways)('the agent of %s', (_way, objectsOf) => {
  test('may do nothing before it has its objects', async () => {
    expect(await may('create', 'deployments.apps')).toBe('no');
  });

  test('may do everything in its namespace, and nothing outside of it', async () => {
    await install(await objectsOf('namespace'));
    expect(await may('create', 'deployments.apps')).toBe('yes');
    expect(await may('delete', 'secrets')).toBe('yes');
    expect(await may('*', '*')).toBe('yes');
    expect(await may('get', 'secrets', '-n', 'kube-system')).toBe('no');
    expect(await may('create', 'namespaces', '--all-namespaces')).toBe('no');
    expect(await may('list', 'pods', '--all-namespaces')).toBe('no');
  });

  test('may do everything everywhere when its target is the whole cluster', async () => {
    await install(await objectsOf('cluster'));
    expect(await may('*', '*', '--all-namespaces')).toBe('yes');
    expect(await may('create', 'deployments.apps', '-n', 'kube-system')).toBe('yes');
    expect(await may('create', 'clusterroles.rbac.authorization.k8s.io', '--all-namespaces')).toBe('yes');
  });
});
