import { Deployment } from '../cdktf/deployment';
import { Project, Workshop, World } from '../cdktf/project';
import { component } from '../support/components';
import { compiledExample } from '../support/example';
import { ExampleRecord } from '../support/example-record';
import { ClusterProcess } from '../support/kubernetes/cluster-process';
import { recordAt, textAt } from '../support/kubernetes/objects';
import { installSiblings } from '../support/siblings/install';
import { namedKubeconfig } from '../support/kubernetes/named-cluster';
import { Loopback } from '../support/loopback';
import type { SiblingName } from '../support/siblings/schema';
import { waitFor } from '../support/wait-for';

jest.setTimeout(300_000);

let workshop: Workshop;
beforeAll(async () => {
  workshop = await Workshop.open(namedKubeconfig === undefined ? undefined : Promise.resolve(Loopback.none()));
});
afterAll(() => workshop?.close());

let world: World;
let cluster: ClusterProcess;
let deployment: Deployment;

/** The hub, the cluster and the stack of an example, in a network that ends at the machine. */
async function begin(record: ExampleRecord, sibling: SiblingName): Promise<void> {
  world = new World(workshop);
  installSiblings(world.home, sibling);
  cluster = await ClusterProcess.start(world.folder, workshop.loopback.prefix);
  const project = new Project(world, {
    app: compiledExample(record.example),
    packages: [`@cdktf/provider-${sibling}`],
    record,
  });
  const settings = { KUBECONFIG: cluster.kubeconfig, TEST_HELM: component('helm') };
  deployment = new Deployment(world, project, await world.startHub(project), settings);
}
afterEach(() => {
  cluster?.stop();
  world.close();
});

describe.each([
  { example: 'kubernetes-helm', sibling: 'helm', namespace: 'podinfo', isNamespaceLeft: true },
  { example: 'kubernetes-objects', sibling: 'kubernetes', namespace: 'podinfo-objects', isNamespaceLeft: false },
] as const)('the example $example', ({ example, sibling, namespace, isNamespaceLeft }) => {
  const record = new ExampleRecord(example, 'API server of test/support', `${sibling} provider`, 'cdktf-cli');

  test('one deploy installs the agent, which logs in and installs the application; destroy leaves nothing', async () => {
    await begin(record, sibling);
    deployment.cdktf('deploy');
    expect(agentPods(namespace)).toMatchObject([{ ready: true, restarts: 0 }]);
    expect(deployment.deployed().latestStatus).toMatchObject({ type: 'healthy' });
    expect(deployment.cdktf('diff')).toContain('No changes.');

    // The next release rolls out by the same agent.
    const [before] = agentPods(namespace);
    deployment.cdktf('deploy', { RELEASE: '6.9.1' });
    expect(agentPods(namespace)).toEqual([before]);
    expect(deployment.askHub('/deployment-targets')).toMatchObject([
      { deployments: [{ applicationVersionName: '6.9.1' }] },
    ]);

    deployment.cdktf('destroy', { RELEASE: '6.9.1' });
    expect(deployment.askHub('/deployment-targets')).toEqual([]);
    const kinds = 'deployments,replicasets,pods,secrets,configmaps,serviceaccounts,roles,rolebindings';
    // What was owned goes a moment later.
    expect(await waitFor(async () => cluster.objects(kinds, namespace), isEmpty)).toEqual([]);
    const namespaces = cluster.kubectl('get', 'namespaces', '-o', 'name');
    expect(namespaces.includes(`namespace/${namespace}\n`)).toBe(isNamespaceLeft);
  });

  test('a rotation reaches the agent while it runs: the same pod logs in by the new secret', async () => {
    await begin(record, sibling);
    deployment.cdktf('deploy');
    const [pod] = agentPods(namespace);
    const secret = () => recordAt(cluster.objects('secrets', namespace).find(isAuth), 'data').DISTR_TARGET_SECRET;
    const first = secret();
    deployment.cdktf('deploy', { QUARTER: '2027-1' });
    expect(secret()).not.toBe(first);
    expect(agentPods(namespace)).toEqual([pod]);
    expect(deployment.cdktf('diff', { QUARTER: '2027-1' })).toContain('No changes.');
  });
});

const isEmpty = (objects: readonly object[]): boolean => objects.length === 0;
const isAuth = (object: object): boolean => textAt(object as never, 'metadata', 'name') === 'distr-agent-auth';

interface PodStatus {
  readonly containerStatuses: readonly { readonly ready: boolean; readonly restartCount: number }[];
}

function agentPods(namespace: string): object[] {
  return cluster.objects('pods', namespace).map((pod) => {
    const [container] = (recordAt(pod, 'status') as unknown as PodStatus).containerStatuses; // as the kubelet writes it
    return { name: pod.metadata.name, ready: container?.ready, restarts: container?.restartCount };
  });
}
