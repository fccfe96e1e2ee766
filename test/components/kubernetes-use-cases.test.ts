import { Deployment, type DeployedOnHub, type Status } from '../cdktf/deployment';
import { Project, Workshop, World } from '../cdktf/project';
import { component } from '../support/components';
import { ClusterProcess } from '../support/kubernetes/cluster-process';
import { namedKubeconfig } from '../support/kubernetes/named-cluster';
import { Loopback } from '../support/loopback';
import { installSiblings } from '../support/siblings/install';
import type { SiblingName } from '../support/siblings/schema';
import { unwrapped } from '../support/terraform-project';

/* Agents that the constructs for use cases install, and what becomes of their deploys when an upgrade fails. */

jest.setTimeout(300_000);

let workshop: Workshop;
beforeAll(async () => {
  workshop = await Workshop.open(namedKubeconfig === undefined ? undefined : Promise.resolve(Loopback.none()));
});
afterAll(() => workshop?.close());

let world: World;
let cluster: ClusterProcess;
let deployment: Deployment;

/** The hub, the cluster and a stack, in a network that ends at the machine. */
async function begin(sibling: SiblingName, app: string, ...stacks: readonly string[]): Promise<void> {
  world = new World(workshop);
  installSiblings(world.home, sibling);
  cluster = await ClusterProcess.start(world.folder, workshop.loopback.prefix);
  const project = new Project(world, { app, packages: [`@cdktf/provider-${sibling}`] });
  const settings = { KUBECONFIG: cluster.kubeconfig, TEST_HELM: component('helm') };
  deployment = new Deployment(world, project, await world.startHub(project), settings, stacks);
}
afterEach(() => {
  cluster?.stop();
  world?.close();
});

/** A release, and how it behaves. */
const release = `
const release = process.env.RELEASE ?? '1.0.0';
const current = {
  name: release,
  chart: { repository: 'https://charts.example.com', name: 'ledger', version: release },
  baseValues: { 'x-simulated-agent': process.env.BEHAVIOUR ?? 'healthy' },
};
// A tenth of that passes, as of everything here.
const quick = { drain: '2s', helmOptions: { timeout: '20s' } };
const patience = { bakeTime: '2s', errorGrace: '1s', timeouts: { create: '60s', update: '60s' } };
`;

const environment = `
const { HelmProvider } = require('@cdktf/provider-helm/lib/provider');
const { App, TerraformStack } = require('cdktf');
const { DistrProvider, Environment, KubernetesApplication } = require('cdktf-distr');
const { HelmAgent } = require('cdktf-distr/agents/helm');
${release}
const app = new App();
const stack = new TerraformStack(app, 'environment');
new DistrProvider(stack, 'Distr');
new HelmProvider(stack, 'Helm', { kubernetes: { configPath: process.env.KUBECONFIG } });
const version = new KubernetesApplication(stack, 'Ledger', { name: 'Ledger' }).addVersion('Current', current);
new Environment(stack, 'Staging', {
  stage: 'staging',
  name: 'staging',
  kubernetes: {
    namespace: 'use-case-staging',
    agent: new HelmAgent({ createNamespace: true }),
    deployments: { Ledger: { version, ...quick, ...patience } },
  },
});
app.synth();
`;

test('an environment installs its agent; an upgrade that fails there fails the deploy, although the agent says healthy again', async () => {
  await begin('helm', environment);
  deployment.cdktf('deploy');
  expect(deployment.deployed().latestStatus.type).toBe('healthy');
  expect(cluster.objects('pods', 'use-case-staging')).toMatchObject([{ status: { phase: 'Running' } }]);

  const failing = { RELEASE: '2.0.0', BEHAVIOUR: 'failing' };
  const { status, stdout, stderr } = deployment.tried('deploy', failing);
  expect(status).toBe(1);
  const said = unwrapped(withoutColours(stdout + stderr));
  expect(said).toContain('Roll-out of "Ledger" failed');
  expect(said).toContain('upgrade error: ');
  const history = deployment.askHub(`/deployments/${deployment.deployed().id}/status`) as Status[];
  expect(history.find(({ type }) => type === 'error')?.message).toContain('upgrade error: ');
  // The newest one: the release of before goes on running.
  expect(history[0]?.type).toBe('healthy');
});

const fleet = `
const { KubernetesProvider } = require('@cdktf/provider-kubernetes/lib/provider');
const { App } = require('cdktf');
const { KubernetesAgent } = require('cdktf-distr/agents/kubernetes');
const { ApplicationStack, FleetStack } = require('cdktf-distr/stacks');
${release}
const app = new App();
const { versions } = new ApplicationStack(app, 'ledger', { name: 'Ledger', kubernetes: { versions: { Current: current } } });
const stack = new FleetStack(app, 'fleet', {
  stage: 'development',
  rings: [{ id: 'Canary', ...patience }, { id: 'Everyone', ...patience }],
  customers: [
    { id: 'acme', ring: 'Canary', targets: [{ id: 'cluster' }] },
    { id: 'globex', targets: [{ id: 'cluster' }] },
  ],
  environment: ({ id: customer }) => ({
    kubernetes: {
      namespace: 'use-case-' + customer,
      agent: new KubernetesAgent({ createNamespace: true }),
      deployments: { Ledger: { version: versions.Current, ...quick } },
    },
  }),
});
new KubernetesProvider(stack, 'Kubernetes', { configPath: process.env.KUBECONFIG });
app.synth();
`;

test('a fleet installs the agents of its customers, and a release that fails in the first ring reaches nobody else', async () => {
  await begin('kubernetes', fleet, '*');
  deployment.cdktf('deploy');
  expect(releases()).toEqual({ 'acme-cluster': '1.0.0 healthy', 'globex-cluster': '1.0.0 healthy' });
  for (const customer of ['acme', 'globex']) {
    expect(cluster.objects('pods', `use-case-${customer}`)).toMatchObject([{ status: { phase: 'Running' } }]);
  }

  const { status } = deployment.tried('deploy', { RELEASE: '2.0.0', BEHAVIOUR: 'failing' });
  expect(status).toBe(1);
  expect(releases()).toEqual({ 'acme-cluster': '2.0.0 healthy', 'globex-cluster': '1.0.0 healthy' });

  deployment.cdktf('destroy');
  expect(deployment.askHub('/customer-organizations')).toEqual([]);
  const namespaces = cluster.kubectl('get', 'namespaces', '-o', 'name');
  expect(namespaces).not.toContain('use-case-');
});

/** What each target has, and how it is. */
function releases(): Record<string, string> {
  const targets = deployment.askHub('/deployment-targets') as {
    name: string;
    deployments: (DeployedOnHub & { applicationVersionName: string })[];
  }[];
  return Object.fromEntries(
    targets.map(({ name, deployments: [first] }) => [
      name,
      `${first?.applicationVersionName} ${first?.latestStatus.type}`,
    ]),
  );
}

// eslint-disable-next-line no-control-regex -- colours are made of control characters
const withoutColours = (text: string): string => text.replace(/\u001b\[[\d;]*m/g, '');
