import { getEventListeners } from 'node:events';
import type { LocalHubOptions } from '../../../src/local-hub';
import type { AgentOptions } from '../../../src/local-hub/agents';
import { AgentConnection } from '../../../src/local-hub/agents/agent-connection';
import { AgentLog } from '../../../src/local-hub/agents/agent-log';
import { World } from './world';

const plain = 'services:\n  web:\n    image: shop/web:1\n';

let world: World;
afterEach(() => world.end());

/** A docker target with one deployment and an agent. */
async function deployed(hub: LocalHubOptions = {}, options: Partial<AgentOptions> = {}) {
  world = new World(hub);
  const target = await world.target('docker');
  const version = await world.composeVersion(await world.application('docker'), '1.0.0', plain);
  const deployment = await world.deploy(target, version, { dockerType: 'compose' });
  const said: string[] = [];
  const onLog: AgentOptions['onLog'] = ({ body }) => said.push(body);
  const agent = await world.agentOf(target, { ...options, onLog });
  return { target, deployment, agent, said, onLog };
}

const logins = () => world.agentCalls().filter((call) => call.includes('login'));

test('the first call is a login one interval after the start, and the look at the hub makes the agent connected', async () => {
  const { target } = await deployed();
  const reported = async () => (await world.api('GET', `/deployment-targets/${target}`)).reportedAgentVersionId;
  await world.pass(4.9);
  expect(world.agentCalls()).toEqual([]);
  expect(await reported()).toBeUndefined();
  await world.pass(0.1);
  expect(world.agentCalls()).toEqual(['POST /agent/login 200', 'GET /agent/resources 200']);
  expect(await reported()).toEqual(expect.any(String));
});

test('an agent says the version that the hub wants, or the one it is given', async () => {
  await deployed({ version: '3.2.0' });
  await world.pass(11);
  const agents = () => [...new Set(world.hub.requests.map(({ userAgent }) => userAgent).filter(Boolean))];
  expect(agents()).toEqual(['DistrAgentClient/3.1.0', 'DistrAgentClient/3.2.0']);
  await world.end();
  await deployed({ version: '3.2.0' }, { version: '2.25.3' });
  await world.pass(11);
  expect(agents()).toEqual(['DistrAgentClient/2.25.3']);
});

test('a token is renewed when less than 30 s of it are left', async () => {
  await deployed({ agentTokenLifeSeconds: 60 });
  await world.pass(101);
  const times = world.hub.requests
    .filter(({ path }) => path.endsWith('login'))
    .map(({ at }) => (at - world.start) / 1000);
  expect(times).toEqual([5, 40, 75]);
});

test('after a rotation an agent works on until its token ends, and burns the limit of logins', async () => {
  const { target, deployment, said } = await deployed({ agentTokenLifeSeconds: 60 });
  await world.pass(11);
  await world.secretOf(target);
  await world.pass(109);
  const reports = await world.reports(deployment);
  expect(reports.at(-1)).toMatchObject({ at: 60, type: 'running' });
  expect(new Set(logins())).toEqual(
    new Set(['POST /agent/login 200', 'POST /agent/login 401', 'POST /agent/login 429']),
  );
  const refused = 'non-ok http status: 401 Unauthorized (unauthorized: failed to verify access: invalid accessKey)';
  expect(said).toContain(`token refresh failed but previous token is still valid\t{"error":"${refused}"}`);
  expect(said).toContain(`failed to get resource\t{"error":"login failed: ${refused}"}`);
  expect(said).toContain(
    'failed to get resource\t{"error":"login failed: non-ok http status: 429 Too Many Requests (Too Many Requests)"}',
  );
});

test('an agent that reads its secret anew takes over a new one without a restart', async () => {
  world = new World({ agentTokenLifeSeconds: 60 });
  const target = await world.target('kubernetes');
  let secret = await world.secretOf(target);
  await world.agentOf(target, { targetSecret: () => secret });
  await world.pass(6);
  secret = await world.secretOf(target);
  await world.pass(70);
  expect(logins()).toEqual(Array<string>(3).fill('POST /agent/login 200'));
});

test('an agent with a wrong secret tries for ever, and keeps one with the right secret out', async () => {
  const { target } = await deployed({}, { targetSecret: '0'.repeat(32) });
  const old = logins;
  await world.pass(60);
  expect(old().every((call) => / (401|429)$/.test(call))).toBe(true);
  expect(old().length).toBeGreaterThanOrEqual(12);
  const before = old().length;
  await world.agentOf(target);
  await world.pass(6);
  expect(
    old()
      .slice(before)
      .filter((call) => call.endsWith('200')),
  ).toEqual([]);
});

test('when its target is deleted an agent goes on trying', async () => {
  const { target, said } = await deployed();
  await world.pass(11);
  await world.api('DELETE', `/deployment-targets/${target}`);
  const before = world.agentCalls().length;
  await world.pass(40);
  const calls = world.agentCalls().slice(before);
  expect(calls.slice(0, 2)).toEqual(['GET /agent/resources 401', 'POST /agent/login 401']);
  expect(new Set(calls.slice(2))).toEqual(new Set(['POST /agent/login 401', 'POST /agent/login 429']));
  expect(said).toContain('got 401 response, try to regenerate token');
  expect(said.at(-1)).toMatch(/^failed to get resource\t.*429 Too Many Requests/);
});

test('a token that the hub refuses is replaced by a new one at once', async () => {
  await deployed();
  await world.pass(11);
  world.hub.faults.arm({ path: '/api/v1/agent/resources', effect: { answer: { status: 401 } } });
  const before = world.agentCalls().length;
  await world.pass(5);
  expect(world.agentCalls().slice(before)).toEqual([
    'GET /agent/resources 401',
    'POST /agent/login 200',
    'GET /agent/resources 200',
    'POST /agent/status 200',
  ]);
});

test('an outage of the hub costs the reports of its time, no more', async () => {
  const { deployment, said } = await deployed();
  await world.pass(11);
  world.hub.faults.arm({ times: 2, effect: { drop: 'before' } });
  await world.pass(10);
  world.hub.faults.arm({ path: '/api/v1/agent/resources', effect: { answer: { status: 502, body: 'no hub\n' } } });
  await world.pass(5);
  world.hub.faults.arm({ path: '/api/v1/agent/resources', effect: { html: true } });
  await world.pass(5);
  world.hub.faults.arm({ path: '/api/v1/agent/status', effect: { drop: 'before' } });
  await world.pass(10);
  expect((await world.reports(deployment)).map(({ at }) => at)).toEqual([5.5, 10, 40]);
  expect(said.filter((line) => line.startsWith('failed'))).toEqual([
    'failed to get resource\t{"error":"fetch failed: the local hub has dropped the connection"}',
    'failed to get resource\t{"error":"fetch failed: the local hub has dropped the connection"}',
    'failed to get resource\t{"error":"non-ok http status: 502 Bad Gateway (no hub)"}',
    expect.stringMatching(/^failed to get resource\t.*is not valid JSON/),
    'failed to send status\t{"error":"fetch failed: the local hub has dropped the connection"}',
  ]);
});

test('the secret and the token of an agent are in none of its lines', async () => {
  const { said, target } = await deployed();
  await world.pass(6);
  const targetSecret = await world.secretOf(target);
  const lines: string[] = [];
  await world.agentOf(target, { targetSecret, onLog: ({ body }) => lines.push(body) });
  await world.pass(40);
  expect(lines.length).toBeGreaterThan(1);
  expect([...said, ...lines].join('\n')).not.toMatch(new RegExp(`${targetSecret}|eyJ|Bearer|Basic`));
});

test('nothing is left of a stopped agent, even in the midst of an operation', async () => {
  const { agent } = await deployed({}, { behaviour: { mode: 'healthy', applyMs: 60_000 } });
  await world.pass(7);
  await agent.stop();
  expect(world.clock.sleeping()).toEqual([]);
  const calls = world.agentCalls().length;
  await world.pass(120);
  expect(world.agentCalls()).toHaveLength(calls);
});

test('a call leaves nothing behind on the signal that ends the agent, and the signal ends a call under way', async () => {
  world = new World();
  const targetId = await world.target('docker');
  const stopping = new AbortController();
  let pending: Request | undefined;
  const connection = new AgentConnection({
    ...{ type: 'docker', hubUrl: 'http://local-hub.test', version: '3.1.0', clock: world.clock },
    targetId,
    targetSecret: await world.secretOf(targetId),
    signal: stopping.signal,
    log: new AgentLog(world.clock, () => {}),
    fetch: (request) => {
      if (!request.url.endsWith('/metrics')) return world.fetch(request);
      pending = request;
      return new Promise((_, reject) => request.signal.addEventListener('abort', () => reject(new Error('ended'))));
    },
  });
  for (let look = 0; look < 20; look += 1) await connection.readResource();
  expect(getEventListeners(stopping.signal, 'abort')).toEqual([]);
  const call = connection.sendMetrics({});
  while (!pending) await new Promise(setImmediate);
  stopping.abort();
  await expect(call).rejects.toThrow('ended');
  await expect(connection.readResource()).rejects.toThrow('aborted');
});

test('everything shrinks with the interval', async () => {
  const { deployment } = await deployed({ rateLimits: false }, { intervalMs: 50 });
  await world.pass(0.16);
  expect((await world.reports(deployment)).map(({ at, type }) => `${at} ${type}`)).toEqual([
    '0.055 progressing',
    '0.1 running',
    '0.15 running',
  ]);
});
