import { World } from './world';

const chatty = 'services:\n  web:\n    image: shop/web:1\n  side:\n    image: shop/side:1\n';

let world: World;
afterEach(() => world.end());

async function deployed(target: string): Promise<string> {
  const version = await world.composeVersion(await world.application('docker'), '1.0.0', chatty);
  return world.deploy(target, version, { dockerType: 'compose' });
}

const linesOf = async (target: string) => {
  const lines = await world.api<{ body: string }[]>('GET', `/deployment-targets/${target}/logs?limit=100`);
  return lines.map(({ body }) => body).reverse();
};

test('an agent ships what it says about itself every 30 seconds', async () => {
  world = new World();
  const target = await world.target('docker');
  await world.agentOf(target);
  await world.pass(29);
  expect(await linesOf(target)).toEqual([]);
  await world.pass(1);
  const lines = await linesOf(target);
  expect(lines[0]).toBe('docker agent is starting\t{"version":"3.1.0"}');
  expect(lines.filter((line) => line === 'no deployment in resource response').length).toBeGreaterThanOrEqual(5);
});

test('without a log store the lines are kept, and sent again', async () => {
  world = new World();
  const target = await world.target('docker');
  world.hub.faults.arm({ path: '/api/v1/agent/deployment-target-logs', effect: { answer: { status: 500 } } });
  await world.agentOf(target);
  await world.pass(31);
  expect(await linesOf(target)).toEqual([]);
  await world.pass(30);
  const lines = await linesOf(target);
  expect(lines[0]).toBe('docker agent is starting\t{"version":"3.1.0"}');
  expect(lines).toContain('failed to send agent logs\t{"error":"non-ok http status: 500 Internal Server Error ()"}');
  await world.pass(30);
  expect((await linesOf(target)).filter((line) => line.startsWith('docker agent is starting'))).toHaveLength(1);
});

test('lines of the workload are shipped by service, where the target wants them', async () => {
  world = new World();
  const target = await world.target('docker', { deploymentLogsEnabled: true });
  const deployment = await deployed(target);
  await world.agentOf(target);
  await world.pass(31);
  const path = `/deployments/${deployment}/logs`;
  expect(await world.api('GET', `${path}/resources`)).toEqual({ active: ['side-1', 'web-1'], archived: [] });
  expect(await world.api('GET', `${path}?resource=web-1`)).toEqual([
    expect.objectContaining({ resource: 'web-1', severity: 'Log', body: 'web-1 is at work' }),
  ]);
});

test('lines from before the time that the target names are not shipped', async () => {
  world = new World();
  const deploymentLogsAfter = '2026-01-01T00:01:00Z';
  const target = await world.target('docker', { deploymentLogsEnabled: true, deploymentLogsAfter });
  const deployment = await deployed(target);
  await world.agentOf(target);
  const resources = () => world.api('GET', `/deployments/${deployment}/logs/resources`);
  await world.pass(59);
  expect(await resources()).toEqual({ active: [], archived: [] });
  await world.pass(2);
  expect(await resources()).toEqual({ active: ['side-1', 'web-1'], archived: [] });
});

test('without the switches neither lines of the workload nor metrics are sent', async () => {
  world = new World();
  const target = await world.target('docker');
  await deployed(target);
  await world.agentOf(target);
  await world.pass(61);
  const paths = new Set(world.agentCalls().map((call) => call.split(' ')[1]));
  expect([...paths].sort()).toEqual([
    '/agent/deployment-target-logs',
    '/agent/login',
    '/agent/resources',
    '/agent/status',
  ]);
});

test('metrics are sent where the target wants them', async () => {
  world = new World();
  const target = await world.target('docker', { metricsEnabled: true });
  await world.agentOf(target);
  await world.pass(31);
  expect(await world.api('GET', '/deployment-target-metrics')).toEqual([
    expect.objectContaining({ deploymentTargetId: target, cpuCoresMillis: 2000 }),
  ]);
});
