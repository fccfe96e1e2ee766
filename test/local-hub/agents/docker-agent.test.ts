import type { AgentOptions } from '../../../src/local-hub/agents/agent';
import { DockerHost } from '../../../src/local-hub/agents/docker-agent';
import { story, World } from './world';

const plain = 'services:\n  web:\n    image: shop/web:1\n';
const probed = (interval: string) =>
  `services:\n  web:\n    image: shop/web:1\n    healthcheck: {test: [CMD, ok], ${interval}}\n`;

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.end());

/** A target, a version of the compose file, a deployment of it, and an agent at work. */
async function deployed(
  composeFile: string,
  options: Partial<AgentOptions> = {},
  dockerType: string | null = 'compose',
) {
  const target = await world.target('docker');
  const application = await world.application('docker');
  const version = await world.composeVersion(application, '1.0.0', composeFile);
  const deployment = await world.deploy(target, version, { dockerType });
  await world.agentOf(target, options);
  return { target, application, version, deployment, project: `distr-${deployment.slice(0, 8)}` };
}

test('a service without a health check is applied in the first look and runs from the second on', async () => {
  const { deployment } = await deployed(plain);
  await world.pass(16);
  expect(await world.reports(deployment)).toEqual([
    { at: 5.5, revision: 1, type: 'progressing', message: 'compose command executed successfully' },
    { at: 10, revision: 1, type: 'running', message: 'status check results: 1 running (healthchecks missing)' },
    { at: 15, revision: 1, type: 'running', message: 'status check results: 1 running (healthchecks missing)' },
  ]);
});

test('a service with a health check is starting until its first probe, then healthy', async () => {
  const { deployment } = await deployed(probed('interval: 3s, start_period: 12s, start_interval: 12s'));
  await world.pass(26);
  expect(story(await world.reports(deployment))).toEqual([
    '1 progressing compose command executed successfully',
    '1 progressing status check results: 1 starting ×2',
    '1 healthy status check results: 1 healthy ×2',
  ]);
});

test('one service without a health check keeps the deployment from being healthy', async () => {
  const { deployment } = await deployed(`${probed('interval: 2s')}  side:\n    image: shop/side:1\n`);
  await world.pass(11);
  expect(story(await world.reports(deployment)).at(-1)).toBe(
    '1 running status check results: 1 healthy, 1 running (healthchecks missing)',
  );
});

test('a health check without an interval takes the 30 s of Docker', async () => {
  const { deployment } = await deployed(probed('retries: 3'));
  await world.pass(41);
  expect(story(await world.reports(deployment)).slice(1)).toEqual([
    '1 progressing status check results: 1 starting ×5',
    '1 healthy status check results: 1 healthy ×2',
  ]);
});

test('a compose file without services has no containers', async () => {
  const { deployment } = await deployed('services: {}\n');
  await world.pass(11);
  expect(story(await world.reports(deployment))).toEqual([
    '1 progressing compose command executed successfully',
    '1 error deployment has no containers',
  ]);
});

test('an apply longer than an interval reports progress, and is looked at as soon as it is over', async () => {
  const { deployment, project } = await deployed(plain, { behaviour: { mode: 'healthy', applyMs: 10_600 } });
  await world.pass(21);
  const progress = `Created Container ${project}-web-1\nCreated Network ${project}_default\n`;
  const running = { revision: 1, type: 'running', message: 'status check results: 1 running (healthchecks missing)' };
  expect(await world.reports(deployment)).toEqual([
    { at: 10, revision: 1, type: 'progressing', message: progress },
    { at: 15, revision: 1, type: 'progressing', message: progress },
    { at: 15.6, revision: 1, type: 'progressing', message: 'compose command executed successfully' },
    { at: 15.632, ...running },
    { at: 20, ...running },
  ]);
});

test('a failing apply is tried again every look, until a good revision takes over', async () => {
  const { target, application, deployment } = await deployed(plain, {
    behaviour: ({ composeFile }) => (composeFile.includes('web:2') ? 'healthy' : 'failing'),
  });
  await world.pass(21);
  const second = await world.composeVersion(application, '2.0.0', 'services:\n  web:\n    image: shop/web:2\n');
  await world.deploy(target, second, { deploymentId: deployment, dockerType: 'compose' });
  await world.pass(10);
  const denied = `pull access denied for shop/web:1, repository does not exist or may require 'docker login'`;
  expect(story(await world.reports(deployment))).toEqual([
    `1 error compose up failed: Error response from daemon: ${denied} ×4`,
    '2 progressing compose command executed successfully',
    '2 running status check results: 1 running (healthchecks missing)',
  ]);
});

test('what fails for a while heals by itself', async () => {
  const message = 'Error response from daemon: bind: address already in use';
  const { deployment } = await deployed(plain, { behaviour: { mode: 'failing-for-a-while', tries: 2, message } });
  await world.pass(21);
  expect(story(await world.reports(deployment))).toEqual([
    `1 error compose up failed: ${message} ×2`,
    '1 progressing compose command executed successfully',
    '1 running status check results: 1 running (healthchecks missing)',
  ]);
});

test('what fails for a time heals after it', async () => {
  const { deployment } = await deployed(plain, { behaviour: { mode: 'failing-for-a-while', forMs: 20_000 } });
  await world.pass(31);
  const found = await world.reports(deployment);
  expect(found.filter(({ type }) => type === 'error').map(({ at }) => at)).toEqual([5.5, 10.5, 15.5, 20.5]);
  expect(found.at(-1)?.type).toBe('running');
});

test('what runs becomes unhealthy when its behaviour turns to failing', async () => {
  let mode: 'healthy' | 'failing' = 'healthy';
  const { deployment, project } = await deployed(plain, { behaviour: () => mode });
  await world.pass(11);
  mode = 'failing';
  await world.pass(5);
  expect((await world.reports(deployment)).at(-1)).toMatchObject({
    type: 'error',
    message: `service ${project}-web-1 is not healthy: state=running, health=unhealthy, status=Up 14 seconds (unhealthy), exitCode=0`,
  });
});

test('what is unhealthy is starting until its health check has failed as often as it may', async () => {
  const { deployment, project } = await deployed(probed('interval: 3s, retries: 4'), { behaviour: 'unhealthy' });
  await world.pass(26);
  const state = 'state=running, health=unhealthy, status=Up 14 seconds (unhealthy), exitCode=0';
  expect(story(await world.reports(deployment)).slice(1)).toEqual([
    '1 progressing status check results: 1 starting ×2',
    `1 error service ${project}-web-1 is not healthy: ${state} ×2`,
  ]);
});

test('what is unhealthy without a health check has ended', async () => {
  const { deployment, project } = await deployed(plain, { behaviour: 'unhealthy' });
  await world.pass(16);
  const state = 'state=exited, status=Exited (1) 2 seconds ago, exitCode=1';
  expect(story(await world.reports(deployment)).slice(1)).toEqual([
    `1 error service ${project}-web-1 is not in running state: ${state} ×2`,
  ]);
});

test('a compose file that is refused is told apart from one that does not come up', async () => {
  const message = 'services must be a mapping';
  const { deployment } = await deployed(plain, { behaviour: { mode: 'failing', stage: 'check', message } });
  await world.pass(11);
  expect(story(await world.reports(deployment))).toEqual([`1 error failed to load compose project: ${message} ×2`]);
});

test('a crash loop alternates between running and progressing, and is never an error', async () => {
  const { deployment } = await deployed(plain, { behaviour: 'crash-loop' });
  await world.pass(81);
  expect(story(await world.reports(deployment))).toEqual([
    '1 progressing compose command executed successfully',
    '1 running status check results: 1 running (healthchecks missing) ×2',
    '1 progressing status check results: 1 starting ×10',
    '1 running status check results: 1 running (healthchecks missing) ×2',
    '1 progressing status check results: 1 starting',
  ]);
});

test('a crash loop of a service with a health check never gets beyond starting', async () => {
  const { deployment } = await deployed(probed('interval: 1s'), { behaviour: 'crash-loop' });
  await world.pass(46);
  expect(story(await world.reports(deployment)).slice(1)).toEqual([
    '1 progressing status check results: 1 starting ×8',
  ]);
});

test('a silent agent looks every interval and reports nothing', async () => {
  const { deployment } = await deployed(plain, { behaviour: 'silent' });
  await world.pass(16);
  expect(await world.reports(deployment)).toEqual([]);
  expect(world.agentCalls()).toEqual(['POST /agent/login 200', ...Array<string>(3).fill('GET /agent/resources 200')]);
});

test('without a docker type a deployment is left alone, and the others go on', async () => {
  const { target, version, deployment } = await deployed(plain, {}, null);
  const good = await world.deploy(target, version, { dockerType: 'compose' });
  await world.pass(11);
  expect(await world.reports(deployment)).toEqual([]);
  expect(story(await world.reports(good)).at(-1)).toMatch(/^1 running/);
});

test('a newer revision waits until the apply of the older one ends, whose health is never looked at', async () => {
  const { target, version, deployment } = await deployed(plain, { behaviour: { mode: 'healthy', applyMs: 32_000 } });
  await world.pass(12);
  await world.deploy(target, version, { deploymentId: deployment, dockerType: 'compose' });
  await world.pass(68);
  expect(story(await world.reports(deployment)).map((line) => line.replaceAll(/\n.*/gs, ''))).toEqual([
    expect.stringMatching(/^1 progressing Created Container distr-.*-web-1$/),
    '1 progressing compose command executed successfully',
    expect.stringMatching(/^2 progressing Running Container distr-.*-web-1$/),
    '2 progressing compose command executed successfully',
    expect.stringMatching(/^2 running/),
  ]);
  const executed = (await world.reports(deployment)).filter(({ message }) => message.startsWith('compose command'));
  expect(executed.map(({ at }) => at)).toEqual([37, 69.032]);
});

test('a deployment deleted during its apply is refused by the hub, then removed', async () => {
  const said: string[] = [];
  const behaviour = { mode: 'healthy', applyMs: 12_000 } as const;
  const { deployment } = await deployed(plain, { behaviour, onLog: ({ body }) => said.push(body) });
  await world.pass(11);
  await world.api('DELETE', `/deployments/${deployment}`);
  await world.pass(15);
  expect(world.agentCalls().filter((call) => call.includes('status'))).toEqual([
    'POST /agent/status 200',
    'POST /agent/status 400',
    'POST /agent/status 400',
  ]);
  expect(said.slice(-6)).toEqual([
    'failed to send status\t{"error":"non-ok http status: 400 Bad Request (failed to scan Deployment ID: not found)"}',
    'failed to send status\t{"error":"non-ok http status: 400 Bad Request (failed to scan Deployment ID: not found)"}',
    'no deployment in resource response',
    `uninstalling old deployment\t{"id":"${deployment}"}`,
    'no deployment in resource response',
    'no deployment in resource response',
  ]);
});

test('a slow deployment silences the others of its target', async () => {
  const { target, application, deployment } = await deployed(plain, {
    behaviour: ({ composeFile }) => ({ mode: 'healthy', applyMs: composeFile.includes('slow') ? 27_000 : 500 }),
  });
  await world.pass(11);
  const slow = await world.composeVersion(application, 'slow', 'services:\n  web:\n    image: shop/slow:1\n');
  await world.deploy(target, slow, { dockerType: 'compose' });
  await world.pass(40);
  const times = (await world.reports(deployment)).map(({ at }) => at);
  expect(times).toEqual([5.5, 10, 15, 42.032, 45, 50]);
});

test('a swarm is healthy at the next look, and finds out late that tasks die', async () => {
  const { deployment, project } = await deployed(plain, { behaviour: 'crash-loop' }, 'swarm');
  await world.pass(21);
  expect(story(await world.reports(deployment))).toEqual([
    `1 progressing Creating network ${project}_default\nCreating service ${project}_web\n`,
    '1 healthy status check passed ×2',
    `1 error service ${project}_web is not running: running=0, desired=1`,
  ]);
});

test('a compose file can say itself how it behaves', async () => {
  const { deployment } = await deployed(`x-simulated-agent: failing\n${plain}`, { behaviour: 'healthy' });
  await world.pass(6);
  expect(await world.reports(deployment)).toEqual([expect.objectContaining({ type: 'error' })]);
});

test('an agent that is started again goes on where its host stands', async () => {
  const host = new DockerHost();
  const target = await world.target('docker');
  const version = await world.composeVersion(await world.application('docker'), '1.0.0', plain);
  const deployment = await world.deploy(target, version, { dockerType: 'compose' });
  const first = await world.agentOf(target, {}, host);
  await world.pass(11);
  await first.stop();
  await world.agentOf(target, {}, host);
  await world.pass(6);
  const types = (await world.reports(deployment)).map(({ type }) => type);
  expect(types).toEqual(['progressing', 'running', 'running']);
});

test('an agent stopped during an apply leaves it to its successor', async () => {
  const host = new DockerHost();
  const target = await world.target('docker');
  const version = await world.composeVersion(await world.application('docker'), '1.0.0', plain);
  const deployment = await world.deploy(target, version, { dockerType: 'compose' });
  const first = await world.agentOf(target, { behaviour: { mode: 'healthy', applyMs: 60_000 } }, host);
  await world.pass(6);
  await first.stop();
  expect(await world.reports(deployment)).toEqual([]);
  await world.agentOf(target, {}, host);
  await world.pass(11);
  expect(story(await world.reports(deployment))).toEqual([
    '1 progressing compose command executed successfully',
    '1 running status check results: 1 running (healthchecks missing)',
  ]);
});
