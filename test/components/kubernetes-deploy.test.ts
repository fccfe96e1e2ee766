import { Project, Workshop, World, type Hub } from '../cdktf/project';
import { run } from '../support/command';
import { component } from '../support/components';
import { compiledExample } from '../support/example';
import { ExampleRecord } from '../support/example-record';
import { ClusterProcess } from '../support/kubernetes/cluster-process';
import { recordAt, textAt } from '../support/kubernetes/objects';
import { installSiblings } from '../support/siblings/install';
import type { SiblingName } from '../support/siblings/schema';

jest.setTimeout(300_000);

let workshop: Workshop;
beforeAll(async () => {
  workshop = await Workshop.open();
});
afterAll(() => workshop?.close());

let world: World;
let cluster: ClusterProcess;
let project: Project;
let hub: Hub;

/** The hub, the cluster and the stack of an example, in a network that ends at the machine. */
async function begin(record: ExampleRecord, sibling: SiblingName): Promise<void> {
  world = new World(workshop);
  installSiblings(world.home, sibling);
  cluster = await ClusterProcess.start(world.folder, workshop.loopback.prefix);
  project = new Project(world, {
    app: compiledExample(record.example),
    packages: [`@cdktf/provider-${sibling}`],
    record,
  });
  hub = await world.startHub(project);
}
afterEach(() => {
  cluster.stop();
  world.close();
});

describe.each([
  { example: 'kubernetes-helm', sibling: 'helm', namespace: 'podinfo', isNamespaceLeft: true },
  { example: 'kubernetes-objects', sibling: 'kubernetes', namespace: 'podinfo-objects', isNamespaceLeft: false },
] as const)('the example $example', ({ example, sibling, namespace, isNamespaceLeft }) => {
  const record = new ExampleRecord(example, 'API server of test/support', `${sibling} provider`, 'cdktf-cli');

  test('one deploy installs the agent, which logs in and installs the application; destroy leaves nothing', async () => {
    await begin(record, sibling);
    cdktf('deploy');
    expect(agentPods(namespace)).toMatchObject([{ ready: true, restarts: 0 }]);
    expect(latestStatus()).toMatchObject({ type: 'healthy' });
    expect(cdktf('diff')).toContain('No changes.');

    // The next release rolls out by the same agent.
    const [before] = agentPods(namespace);
    cdktf('deploy', { RELEASE: '6.9.1' });
    expect(agentPods(namespace)).toEqual([before]);
    expect(askHub('/deployment-targets')).toMatchObject([{ deployments: [{ applicationVersionName: '6.9.1' }] }]);

    cdktf('destroy', { RELEASE: '6.9.1' });
    expect(askHub('/deployment-targets')).toEqual([]);
    const kinds = 'deployments,replicasets,pods,secrets,configmaps,serviceaccounts,roles,rolebindings';
    expect(cluster.objects(kinds, namespace)).toEqual([]);
    const namespaces = cluster.kubectl('get', 'namespaces', '-o', 'name');
    expect(namespaces.includes(`namespace/${namespace}\n`)).toBe(isNamespaceLeft);
  });

  test('a rotation reaches the agent while it runs: the same pod logs in by the new secret', async () => {
    await begin(record, sibling);
    cdktf('deploy');
    const [pod] = agentPods(namespace);
    const secret = () => recordAt(cluster.objects('secrets', namespace).find(isAuth), 'data').DISTR_TARGET_SECRET;
    const first = secret();
    cdktf('deploy', { QUARTER: '2027-1' });
    expect(secret()).not.toBe(first);
    expect(agentPods(namespace)).toEqual([pod]);
    expect(cdktf('diff', { QUARTER: '2027-1' })).toContain('No changes.');
  });
});

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

/** Runs a command of cdktf-cli that must succeed, and returns what it said. */
function cdktf(command: string, settings: Readonly<Record<string, string>> = {}): string {
  const approved = command === 'diff' ? [] : ['--auto-approve'];
  const env = { ...hub, KUBECONFIG: cluster.kubeconfig, TEST_HELM: component('helm'), ...settings };
  const { status, stdout, stderr } = project.cdktf([command, ...approved], env);
  if (status !== 0) throw new Error(`cdktf ${command} ended with ${status}:\n${stdout}${stderr}`);
  return stdout + stderr;
}

/** The newest report of the only deployment. */
function latestStatus(): object | undefined {
  const [target] = askHub('/deployment-targets') as { deployments: { latestStatus: object }[] }[];
  return target?.deployments[0]?.latestStatus;
}

/** The hub is in the network of the test's programs, so one of them asks. */
function askHub(path: string): unknown {
  const ask = `fetch(process.env.DISTR_HOST + '/api/v1${path}', { headers: { Authorization: 'AccessToken ' + process.env.DISTR_API_KEY } })
    .then(async (answer) => console.log(await answer.text()))`;
  const [command = '', ...words] = [...workshop.loopback.prefix, process.execPath, '-e', ask];
  const { status, stdout, stderr } = run(command, words, { cwd: '/', env: hub });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
