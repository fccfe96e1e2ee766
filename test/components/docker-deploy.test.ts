import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Deployment, type Settings, type Status } from '../cdktf/deployment';
import { Project, Workshop, World } from '../cdktf/project';
import { agentImage } from '../support/docker/agent-container';
import { DockerEngine } from '../support/docker/docker-engine';
import { buildAgent, buildBusybox, buildIdle } from '../support/docker/images';
import { compiledExample } from '../support/example';
import { ExampleRecord } from '../support/example-record';
import { installSiblings } from '../support/siblings/install';
import { unwrapped } from '../support/terraform-project';
import { waitFor } from '../support/wait-for';

jest.setTimeout(300_000);

const record = new ExampleRecord('docker-host', 'Docker engine', 'docker provider', 'cdktf-cli');

let workshop: Workshop;
let engine: DockerEngine;
beforeAll(async () => {
  workshop = await Workshop.open();
  // In the network of hub and stack, which ends at the machine.
  engine = await DockerEngine.start(workshop.loopback.prefix);
  await buildAgent(engine.api, '500ms', agentImage);
  await buildIdle(engine.api, 'ghcr.io/distr-sh/distr/docker-autoheal:3.1.0');
});
afterAll(async () => {
  await engine?.close();
  workshop?.close();
});

let world: World;
let project: Project;
let deployment: Deployment;
beforeEach(async () => {
  await buildBusybox(engine.api, 'busybox:1.36', 'busybox:1.37');
  world = new World(workshop);
  installSiblings(world.home, 'docker');
  project = new Project(world, { app: compiledExample('docker-host'), packages, record });
  deployment = new Deployment(world, project, await world.startHub(project), engineSettings());
});
afterEach(async () => {
  for (const { Id } of await containers()) await engine.api.delete(`/containers/${Id}?force=1&v=1`);
  await engine.api.post('/volumes/prune');
  world.close();
});

test('one deploy installs the agent and runs the application, the next one upgrades it, and destroy leaves nothing', async () => {
  deploy({ RELEASE: '1.36' });
  const first = await containers();
  const target = String(outputs().target);
  expect(first.map(({ Names, Image, State }) => [Names[0], State, Image.split(':')[0]])).toEqual([
    [expect.stringMatching(/^\/distr-[0-9a-f]{8}-web-1$/), 'running', 'busybox'],
    [`/distr-agent-${target}`, 'running', 'sha256'],
    [`/distr-autoheal-${target}`, 'running', 'sha256'],
  ]);
  expect(deployment.deployed().latestStatus).toMatchObject({
    type: 'healthy',
    message: 'status check results: 1 healthy',
  });
  expect(deployment.cdktf('diff', { RELEASE: '1.36' })).toContain('No changes.');

  deploy({ RELEASE: '1.37' });
  const second = await containers();
  expect(second.map(({ Image }) => Image.startsWith('busybox:'))).toEqual([true, false, false]);
  expect(second[0]?.Image).toBe('busybox:1.37');
  expect(second.slice(1).map(({ Id }) => Id)).toEqual(first.slice(1).map(({ Id }) => Id));

  deployment.cdktf('destroy', { RELEASE: '1.37' });
  expect(await containers()).toEqual([]);
  expect(await engine.api.get('/volumes')).toMatchObject({ Volumes: [] });
  expect(deployment.askHub('/deployment-targets')).toEqual([]);
});

test('an upgrade that is not well fails the deploy with what the agent says', async () => {
  deploy({ RELEASE: '1.36' });
  // Any port is not the one where the page is looked for.
  const { status, stdout, stderr } = deployment.tried('deploy', { RELEASE: '1.37', PORT: '0' });
  expect(status).toBe(1);
  expect(unwrapped(withoutColours(stdout + stderr))).toContain('is not healthy: state=running, health=unhealthy');
  expect((await containers())[0]?.Image).toBe('busybox:1.37');
});

test('a service that dies again and again fails the deploy, although it is found running in between', async () => {
  await buildBusybox(engine.api, 'shop:1');
  project = new Project(world, { name: 'crashing', app: crashing, packages });
  deployment = new Deployment(world, project, await world.startHub(project), engineSettings());
  const { status, stdout, stderr } = deployment.tried('deploy');
  expect(status).toBe(1);
  expect(unwrapped(withoutColours(stdout + stderr))).toContain('status check results: 1 starting');
  const history = deployment.askHub(`/deployments/${deployment.deployed().id}/status`) as Status[];
  expect(new Set(history.map(({ type }) => type))).toEqual(new Set(['progressing', 'running']));
});

test("a rotation replaces the agent's container in the same apply, the old one stopped first, and the application stays", async () => {
  deploy({ RELEASE: '1.36' });
  const [shop, agent, autoheal] = await containers();
  const since = Date.now() / 1000;
  deploy({ RELEASE: '1.36', QUARTER: '2027-1' });
  const [shopAfter, agentAfter, autohealAfter] = await containers();
  expect([shopAfter?.Id, autohealAfter?.Id]).toEqual([shop?.Id, autoheal?.Id]);
  expect(agentAfter?.Id).not.toBe(agent?.Id);
  const steps = (await eventsSince(since)).filter(({ Action }) =>
    ['die', 'destroy', 'create', 'start'].includes(Action),
  );
  expect(steps.map(({ Action, Actor }) => [Action, Actor.ID])).toEqual([
    ...['die', 'destroy'].map((action) => [action, agent?.Id]),
    ...['create', 'start'].map((action) => [action, agentAfter?.Id]),
  ]);
  const reported = deployment.deployed().latestStatus.createdAt;
  await waitFor(
    () => Promise.resolve(deployment.deployed().latestStatus),
    ({ createdAt }) => createdAt > reported,
  );
  expect(deployment.cdktf('diff', { RELEASE: '1.36', QUARTER: '2027-1' })).toContain('No changes.');
});

test('after the host went down everything is there again, and nothing is to be done', async () => {
  deploy({ RELEASE: '1.36' });
  const before = await containers();
  await engine.stop();
  await engine.start();
  const restarted = new Date().toISOString();
  await waitFor(
    () => Promise.resolve(deployment.deployed().latestStatus),
    ({ type, createdAt }) => type === 'healthy' && createdAt > restarted,
  );
  expect((await containers()).map(({ Id, State }) => [Id, State])).toEqual(before.map(({ Id }) => [Id, 'running']));
  expect(deployment.cdktf('diff', { RELEASE: '1.36' })).toContain('No changes.');
});

const packages = ['@cdktf/provider-docker'];

/** A shop that lives for a moment, without a health check that would tell. */
const crashing = `
const { DockerProvider } = require('@cdktf/provider-docker/lib/provider');
const { App, TerraformStack } = require('cdktf');
const { DistrProvider, DockerApplication, DockerTarget } = require('cdktf-distr');
const { DockerAgent } = require('cdktf-distr/agents/docker');

const app = new App();
const stack = new TerraformStack(app, 'docker-host');
new DistrProvider(stack, 'Distr');
new DockerProvider(stack, 'Docker');
const target = new DockerTarget(stack, 'Host', { name: 'host' });
target.installAgent(new DockerAgent({ socketPath: process.env.DOCKER_SOCKET }));
const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
const composeFile = 'services: { web: { image: "shop:1", command: [sh, -c, "sleep 0.3; exit 1"], restart: always } }';
const version = shop.addVersion('Current', { name: '1', composeFile });
target.deploy('Shop', { version, bakeTime: '5s', errorGrace: '2s' });
app.synth();
`;

/** Where the engine of the test is. */
const engineSettings = (): Settings => ({
  DOCKER_HOST: `unix://${engine.socketPath}`,
  DOCKER_SOCKET: engine.socketPath,
});

// eslint-disable-next-line no-control-regex -- colours are made of control characters
const withoutColours = (text: string): string => text.replace(/\u001b\[[\d;]*m/g, '');

const deploy = (settings: Settings): string => deployment.cdktf('deploy', settings);

function outputs(): Record<string, unknown> {
  const state = readFileSync(join(project.folder, 'terraform.docker-host.tfstate'), 'utf8');
  const { outputs } = JSON.parse(state) as { outputs: Record<string, { value: unknown }> };
  return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
}

interface Container {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly Image: string;
  readonly State: string;
}

/** The application's, then the agent's, then the one that restarts the unhealthy. */
async function containers(): Promise<Container[]> {
  const found = await engine.api.get<Container[]>('/containers/json?all=1');
  const rank = ({ Names }: Container) =>
    ['-web-1', '/distr-agent-', '/distr-autoheal-'].findIndex((part) => Names[0]?.includes(part));
  return found.sort((a, b) => rank(a) - rank(b));
}

interface Event {
  readonly Action: string;
  readonly Actor: { readonly ID: string };
}

/** @param since seconds since 1970 */
async function eventsSince(since: number): Promise<Event[]> {
  const filters = encodeURIComponent(JSON.stringify({ type: ['container'] }));
  return engine.api.getLines(`/events?since=${since}&until=${Date.now() / 1000}&filters=${filters}`);
}
