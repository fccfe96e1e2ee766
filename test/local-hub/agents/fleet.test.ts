import { createLocalHub, startAgents, type Agents } from '../../../src/local-hub';
import { story, World } from './world';

let world: World;
let agents: Agents;
beforeEach(() => {
  world = new World();
});
afterEach(() => agents.stop());

const start = (options: Partial<Parameters<typeof startAgents>[0]> = {}) =>
  (agents = startAgents({ source: world.hub, clock: world.clock, fetch: world.fetch, ...options }));

async function deployment(target: string): Promise<string> {
  const compose = 'services:\n  web:\n    image: shop/web:1\n';
  const version = await world.composeVersion(await world.application('docker'), '1.0.0', compose);
  return world.deploy(target, version, { dockerType: 'compose' });
}

test('each issued credential starts an agent of its kind', async () => {
  start();
  const [docker, kubernetes] = [await world.target('docker'), await world.target('kubernetes')];
  expect(agents.running).toEqual([]);
  await world.secretOf(docker);
  await world.secretOf(kubernetes);
  expect(agents.running.map(({ type, targetId }) => ({ type, targetId }))).toEqual([
    { type: 'docker', targetId: docker },
    { type: 'kubernetes', targetId: kubernetes },
  ]);
  await world.pass(6);
  for (const target of [docker, kubernetes]) {
    expect(await world.api('GET', `/deployment-targets/${target}`)).toHaveProperty('reportedAgentVersionId');
  }
});

test('each target can behave in its own way', async () => {
  const [good, bad] = [await world.target('docker'), await world.target('docker')];
  start({ behaviour: ({ targetId }) => (targetId === bad ? 'failing' : 'healthy') });
  const [first, second] = [await deployment(good), await deployment(bad)];
  await world.secretOf(good);
  await world.secretOf(bad);
  await world.pass(6);
  expect((await world.reports(first)).map(({ type }) => type)).toEqual(['progressing']);
  expect((await world.reports(second)).map(({ type }) => type)).toEqual(['error']);
});

test('a behaviour that throws costs its deployment the reports, and the others nothing', async () => {
  const target = await world.target('docker');
  const [first, second] = [await deployment(target), await deployment(target)];
  start({
    behaviour: ({ deploymentId }) => {
      if (deploymentId === first) throw new Error('no idea');
      return 'healthy';
    },
  });
  await world.secretOf(target);
  await world.pass(11);
  expect(await world.reports(first)).toEqual([]);
  expect((await world.reports(second)).map(({ type }) => type)).toEqual(['progressing', 'running']);
});

test('after a rotation the old agent and the new one work on the same machine', async () => {
  start();
  const target = await world.target('docker');
  const id = await deployment(target);
  await world.secretOf(target);
  await world.pass(11);
  await world.secretOf(target);
  await world.pass(10);
  expect(agents.running).toHaveLength(2);
  // Nothing is applied again, and both report what they see.
  expect(story(await world.reports(id))).toEqual([
    '1 progressing compose command executed successfully',
    '1 running status check results: 1 running (healthchecks missing) ×5',
  ]);
});

test('two agents on one machine do not apply the same revision both', async () => {
  start({ behaviour: { mode: 'healthy', applyMs: 2000 } });
  const target = await world.target('docker');
  await world.secretOf(target);
  await world.pass(6);
  await world.secretOf(target);
  const id = await deployment(target);
  await world.pass(11);
  // The one looks at 10 s and works until 12 s, the other looks at 11 s.
  expect((await world.reports(id)).map(({ at, type }) => `${at} ${type}`)).toEqual([
    '12 progressing',
    '15 running',
    '16 running',
  ]);
});

test('stopped agents are gone, and later credentials start none', async () => {
  start();
  const target = await world.target('docker');
  await world.secretOf(target);
  await world.pass(6);
  await agents.stop();
  expect(world.clock.sleeping()).toEqual([]);
  await world.secretOf(target);
  expect(agents.running).toHaveLength(1);
});

test('agents reach a listening hub by the address in its connect URL', async () => {
  const hub = createLocalHub();
  const server = await hub.listen();
  agents = startAgents({ source: hub, intervalMs: 200 });
  const post = (path: string, body?: object) =>
    fetch(`${server.url}/api/v1${path}`, {
      method: 'POST',
      headers: { Authorization: `AccessToken ${hub.key}` },
      ...(body && { body: JSON.stringify(body) }),
    });
  const { id } = (await (await post('/deployment-targets', { name: 'host', type: 'docker' })).json()) as { id: string };
  await post(`/deployment-targets/${id}/access-request`);
  while (!hub.requests.some(({ path, status }) => path === '/api/v1/agent/resources' && status === 200)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await agents.stop();
  await server.close();
  expect(hub.requests.filter(({ path }) => path.endsWith('/agent/login'))).toHaveLength(1);
});
