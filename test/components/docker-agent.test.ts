import { createLocalHub, type LocalHub } from '../../src/local-hub';
import { agentImage, startAgentContainer, type AgentContainerOptions } from '../support/docker/agent-container';
import { DockerEngine } from '../support/docker/docker-engine';
import { buildAgent, buildBusybox } from '../support/docker/images';
import { askHub } from '../support/hub-api';
import { uploadVersion } from '../support/upload-version';
import { waitFor } from '../support/wait-for';

let engine: DockerEngine;
beforeAll(async () => {
  engine = await DockerEngine.start();
  await buildAgent(engine.api, '250ms', agentImage);
});
afterAll(() => engine?.close());

let hub: LocalHub;
let closeHub: () => Promise<void>;
beforeEach(async () => {
  await buildBusybox(engine.api, 'shop:1', 'shop:2');
  hub = createLocalHub({ rateLimits: false });
  closeHub = (await hub.listen()).close;
});
afterEach(async () => {
  const containers = await rows('/containers/json?all=1');
  await Promise.all(containers.map(({ Id }) => engine.api.delete(`/containers/${Id}?force=1&v=1`)));
  await engine.api.post('/volumes/prune');
  await closeHub();
});

/** A service that ends at once when it is told to, and that a health check finds well when it has the file. */
const service = (image: string, file = '/tmp/up') => `    image: ${image}
    command: ["sh", "-c", "trap exit TERM; touch ${file}; while :; do sleep 0.1; done"]
    healthcheck: { test: [CMD, test, -e, /tmp/up], interval: 200ms, retries: 2 }
    restart: always
`;
const compose = (image: string, file?: string) => `services:\n  web:\n${service(image, file)}`;

test('an agent made of the connect manifest logs in, starts a real container, reports its health, and removes it', async () => {
  const { target, connectUrl } = await issued();
  const agent = await startAgentContainer(engine, connectUrl);
  await waitFor(async () => (await targetOf(target)).reportedAgentVersionId);
  const { deployment, project } = await deploy(target, { composeFile: compose('shop:1') });
  await reported(deployment, 'healthy', 'status check results: 1 healthy');
  expect(await containersOf(project)).toMatchObject([
    { Names: [`/${project}-web-1`], Image: 'shop:1', State: 'running' },
  ]);
  await askHub(hub, 'DELETE', `/deployments/${deployment}`);
  await waitFor(() => containersOf(project), isEmpty);
  await waitFor(
    () => engine.api.find('/images/shop:1/json'),
    (image) => image === null,
  );
  expect(await engine.api.find('/images/shop:2/json')).not.toBeNull();
  expect(await engine.api.get(`/containers/${agent}/json`)).toMatchObject({
    State: { Running: true },
    RestartCount: 0,
  });
});

test('an upgrade replaces what has changed only, and says when it is not well', async () => {
  const { target, connectUrl } = await issued();
  await startAgentContainer(engine, connectUrl);
  const two = (image: string, file?: string) => `${compose(image, file)}  side:\n${service('shop:1')}`;
  const { deployment, application, project } = await deploy(target, { composeFile: two('shop:1') });
  await reported(deployment, 'healthy', 'status check results: 2 healthy');
  const before = await idsByService(project);
  await deploy(target, { composeFile: two('shop:2', '/tmp/other'), application, deployment });
  await reported(deployment, 'error', `service ${project}-web-1 is not healthy: state=running, health=unhealthy`);
  const after = await idsByService(project);
  expect(after.side).toBe(before.side);
  expect(after.web).not.toBe(before.web);
  await deploy(target, { composeFile: compose('shop:2'), application, deployment });
  await reported(deployment, 'healthy', 'status check results: 1 healthy');
  expect(Object.keys(await idsByService(project))).toEqual(['web']);
});

test.each([
  ['go', true],
  ['stay', false],
])('images that an upgrade leaves unused %s where the target wants it so', async (_what, imageCleanupEnabled) => {
  const { target, connectUrl } = await issued('host', { imageCleanupEnabled });
  await startAgentContainer(engine, connectUrl);
  const { deployment, application } = await deploy(target, { composeFile: compose('shop:1') });
  await reported(deployment, 'healthy');
  await deploy(target, { composeFile: compose('shop:2'), application, deployment });
  await waitFor(
    () => historyOf(deployment),
    (reports) => reports.filter(({ message }) => message === 'compose command executed successfully').length === 2,
  );
  expect((await engine.api.find('/images/shop:1/json')) === null).toBe(imageCleanupEnabled);
});

test('the env file fills in the compose file and reaches containers; a required variable without a value is reported', async () => {
  const { target, connectUrl } = await issued();
  await startAgentContainer(engine, connectUrl);
  const composeFile = `services:
  web:
    image: shop:\${RELEASE:?which release}
    entrypoint: [sh, -c]
    command: ['echo "$$GREETING from \${PLACE:-nowhere}, $$SECRET"; trap exit TERM; while :; do sleep 0.1; done']
    environment: [GREETING=Hello]
    env_file: .env
`;
  const { deployment, application, project } = await deploy(target, { composeFile });
  await reported(deployment, 'error', 'failed to load compose project: required variable RELEASE is missing a value');
  await deploy(target, { composeFile, application, deployment, envFile: "RELEASE=1\nSECRET='a $b'\n" });
  await reported(deployment, 'running', 'status check results: 1 running (healthchecks missing)');
  const [container] = await containersOf(project);
  expect(await engine.api.logs(container?.Id ?? '')).toBe('Hello from nowhere, a $b\n');
});

test('an image that is nowhere is reported, and tried again until it is there', async () => {
  const { target, connectUrl } = await issued();
  await startAgentContainer(engine, connectUrl);
  const { deployment } = await deploy(target, { composeFile: compose('localhost:1/shop:late') });
  await reported(deployment, 'error', 'compose up failed: Error response from daemon: ');
  await buildBusybox(engine.api, 'localhost:1/shop:late');
  await reported(deployment, 'healthy', 'status check results: 1 healthy');
});

test('an engine that is started again brings agent and workload back, and nothing is applied a second time', async () => {
  const { target, connectUrl } = await issued();
  await startAgentContainer(engine, connectUrl);
  const { deployment, project } = await deploy(target, { composeFile: compose('shop:1') });
  await reported(deployment, 'healthy', 'status check results: 1 healthy');
  const before = await idsByService(project);
  await engine.stop();
  await engine.start();
  const since = new Date().toISOString();
  await waitFor(
    () => historyOf(deployment),
    ([newest]) => newest?.type === 'healthy' && newest.createdAt > since,
  );
  expect(await idsByService(project)).toEqual(before);
  const applied = (await historyOf(deployment)).filter(
    ({ message }) => message === 'compose command executed successfully',
  );
  expect(applied).toHaveLength(1);
});

test('a workload that is deleted while the agent is away is removed by the next agent with its scratch', async () => {
  const { target, connectUrl } = await issued();
  const agent = await startAgentContainer(engine, connectUrl, { scratch: 'kept' });
  const { deployment, project } = await deploy(target, { composeFile: compose('shop:1') });
  await reported(deployment, 'healthy');
  await engine.api.delete(`/containers/${agent}?force=1`);
  await askHub(hub, 'DELETE', `/deployments/${deployment}`);
  expect(await containersOf(project)).toHaveLength(1);
  await startAgentContainer(engine, connectUrl, { scratch: 'kept' });
  await waitFor(() => containersOf(project), isEmpty);
});

test("an agent that meets another target's scratch destroys that target's workload with its volumes", async () => {
  const old = await issued('old');
  const agent = await startAgentContainer(engine, old.connectUrl, { scratch: 'shared' });
  const composeFile = `${compose('shop:1')}    volumes: [data:/data]\nvolumes: { data: {} }\n`;
  const { deployment, project } = await deploy(old.target, { composeFile });
  await reported(deployment, 'healthy');
  expect(await engine.api.find(`/volumes/${project}_data`)).not.toBeNull();
  await engine.api.delete(`/containers/${agent}?force=1`);
  const replaced = await issued('new');
  await startAgentContainer(engine, replaced.connectUrl, { scratch: 'shared' });
  await waitFor(() => containersOf(project), isEmpty);
  await waitFor(
    () => engine.api.find(`/volumes/${project}_data`),
    (volume) => volume === null,
  );
});

test('an agent without a registry deploys nothing, and says so', async () => {
  const { target, connectUrl } = await issued();
  await startAgentContainer(engine, connectUrl, { environment: { DISTR_REGISTRY_HOST: undefined } });
  const { deployment, project } = await deploy(target, { composeFile: compose('shop:1') });
  await reported(deployment, 'error', 'invalid reference: invalid registry ""');
  expect(await containersOf(project)).toEqual([]);
});

test('an agent without one of its variables ends with code 2 and names it', async () => {
  expect(await endOf({ DISTR_STATUS_ENDPOINT: undefined })).toEqual({
    code: 2,
    output: 'panic: missing environment variable: DISTR_STATUS_ENDPOINT\n',
  });
});

test('an agent with an endpoint of another hub ends with code 2', async () => {
  const { code, output } = await endOf({ DISTR_LOGS_ENDPOINT: 'http://127.0.0.1:1/api/v1/agent/logs' });
  expect([code, output]).toEqual([2, expect.stringContaining('panic: DISTR_LOGS_ENDPOINT is not http://127.0.0.1:')]);
});

test('an agent that is told to stop ends with code 0', async () => {
  const { connectUrl } = await issued();
  const agent = await startAgentContainer(engine, connectUrl);
  await waitFor(
    () => engine.api.logs(agent),
    (log) => log.includes('no deployment in resource response'),
  );
  await engine.api.post(`/containers/${agent}/stop?t=60`);
  expect(await engine.api.get(`/containers/${agent}/json`)).toMatchObject({ State: { ExitCode: 0 } });
});

interface Row {
  readonly Id: string;
  readonly Labels: Readonly<Record<string, string>>;
}

interface Status {
  readonly type: string;
  readonly message: string;
  readonly createdAt: string;
}

const isEmpty = (found: readonly unknown[]): boolean => found.length === 0;
const rows = (path: string): Promise<Row[]> => engine.api.get(path);

function containersOf(project: string): Promise<Row[]> {
  const filters = JSON.stringify({ label: [`com.docker.compose.project=${project}`] });
  return rows(`/containers/json?all=1&filters=${encodeURIComponent(filters)}`);
}

async function idsByService(project: string): Promise<Record<string, string>> {
  const containers = await containersOf(project);
  return Object.fromEntries(containers.map(({ Id, Labels }) => [Labels['com.docker.compose.service'] ?? '', Id]));
}

/** A target, and the address of its connect manifest. */
async function issued(name = 'host', more: object = {}): Promise<{ target: string; connectUrl: string }> {
  const { id } = await askHub(hub, 'POST', '/deployment-targets', { name, type: 'docker', ...more });
  const { connectUrl } = await askHub<{ connectUrl: string }>(hub, 'POST', `/deployment-targets/${id}/access-request`);
  return { target: id, connectUrl };
}

interface Target {
  readonly reportedAgentVersionId?: string;
  readonly deployments: readonly { readonly id: string }[];
}

const targetOf = (target: string): Promise<Target> => askHub(hub, 'GET', `/deployment-targets/${target}`);

/** Deploys a new version of a new application, or of the one that is deployed. */
async function deploy(
  deploymentTargetId: string,
  {
    composeFile,
    envFile,
    ...existing
  }: { composeFile: string; envFile?: string; application?: string; deployment?: string },
): Promise<{ application: string; deployment: string; project: string }> {
  const application =
    existing.application ?? (await askHub(hub, 'POST', '/applications', { name: 'shop', type: 'docker' })).id;
  const version = await uploadVersion(hub, application, { name: crypto.randomUUID() }, { composefile: composeFile });
  await askHub(hub, 'PUT', '/deployments', {
    deploymentTargetId,
    applicationVersionId: version.id,
    dockerType: 'compose',
    deploymentId: existing.deployment,
    envFileData: envFile === undefined ? undefined : Buffer.from(envFile).toString('base64'),
  });
  const deployment = (await targetOf(deploymentTargetId)).deployments[0]?.id ?? '';
  return { application, deployment, project: `distr-${deployment.slice(0, 8)}` };
}

/** Newest first. */
const historyOf = (deployment: string): Promise<Status[]> => askHub(hub, 'GET', `/deployments/${deployment}/status`);

/** Resolves when the newest report is of that type and begins so. */
async function reported(deployment: string, type: string, message = ''): Promise<void> {
  await waitFor(
    () => historyOf(deployment),
    ([newest]) => newest?.type === type && newest.message.startsWith(message),
  );
}

/** How an agent with a wrong environment ends. */
async function endOf(environment: AgentContainerOptions['environment']): Promise<{ code: number; output: string }> {
  const { connectUrl } = await issued();
  const agent = await startAgentContainer(engine, connectUrl, { environment });
  const ended = await waitFor(
    () => engine.api.get<{ RestartCount: number; State: { ExitCode: number } }>(`/containers/${agent}/json`),
    ({ RestartCount }) => RestartCount > 0,
  );
  await engine.api.post(`/containers/${agent}/stop`);
  const [output = ''] = (await engine.api.logs(agent)).split(/(?<=\n)/);
  return { code: ended.State.ExitCode, output };
}
