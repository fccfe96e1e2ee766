import { createLocalHub, type IssuedAccess } from '../../src/local-hub';
import { manualClock } from '../support/manual-clock';
import { ask, issueCredential, logIn, names, origin } from './support';

test('an application made with the key of the hub is in the list', async () => {
  const hub = createLocalHub();
  await ask(hub, 'POST', '/applications', { name: 'web', type: 'docker' });
  expect(await (await ask(hub, 'GET', '/applications')).json()).toEqual([
    expect.objectContaining({ name: 'web', type: 'docker', versions: [] }),
  ]);
});

test('the read-only key reads but does not write', async () => {
  const hub = createLocalHub();
  const readOnly = `AccessToken ${hub.readOnlyKey}`;
  const refused = await ask(hub, 'POST', '/applications', { name: 'web', type: 'docker' }, readOnly);
  expect([refused.status, await refused.text()]).toEqual([403, 'insufficient permissions\n']);
  expect(await names(await ask(hub, 'GET', '/applications', undefined, readOnly))).toEqual([]);
});

test('the key can be chosen', async () => {
  const hub = createLocalHub({ key: 'distr-0123456789abcdef0123456789abcdef' });
  expect(hub.key).toBe('distr-0123456789abcdef0123456789abcdef');
  expect((await ask(hub, 'GET', '/context')).status).toBe(200);
});

test('the version is the one asked for, in the OpenAPI document and of new targets', async () => {
  const hub = createLocalHub({ version: '2.20.0' });
  const document = await hub.fetch(new Request(`${origin}/docs/openapi.json`));
  expect(await document.json()).toMatchObject({ info: { version: '2.20.0' } });
  const target = await ask(hub, 'POST', '/deployment-targets', { name: 'host', type: 'docker' });
  expect(await target.json()).toMatchObject({ agentVersion: { name: '2.20.0' } });
});

test.each([
  ['trial', 8],
  ['community', 1],
] as const)('the plan %s has room for %i targets of one owner', async (plan, limit) => {
  const hub = createLocalHub({ plan });
  const create = () => ask(hub, 'POST', '/deployment-targets', { name: 'host', type: 'docker' });
  for (let count = 0; count < limit; count += 1) expect((await create()).status).toBe(200);
  expect((await create()).status).toBe(403);
});

test('the plan unlimited has room for any number of targets', async () => {
  const hub = createLocalHub({ plan: 'unlimited', rateLimits: false });
  const create = () => ask(hub, 'POST', '/deployment-targets', { name: 'host', type: 'docker' });
  for (let count = 0; count < 50; count += 1) expect((await create()).status).toBe(200);
});

test('once a trial has ended nothing new can be made, but what there is goes on', async () => {
  const clock = manualClock();
  const hub = createLocalHub({ clock });
  const { targetId } = await issueCredential(hub);
  await clock.advance(31 * 24 * 3600_000);
  const made = await ask(hub, 'POST', '/deployment-targets', { name: 'late', type: 'docker' });
  expect([made.status, await made.text()]).toEqual([403, 'deployment target limit reached\nInternal Server Error\n']);
  const customer = await ask(hub, 'POST', '/customer-organizations', { name: 'late' });
  expect([customer.status, await customer.text()]).toEqual([403, 'forbidden: customer limit reached\n']);
  expect((await ask(hub, 'PUT', `/deployment-targets/${targetId}`, { name: 'host' })).status).toBe(200);
});

test.each([undefined, null])(
  'the registry host %p is in the context and in the manifest, or in neither',
  async (registryHost) => {
    const hub = createLocalHub(registryHost === null ? { registryHost } : {});
    const context = (await (await ask(hub, 'GET', '/context')).json()) as { registryHost?: string };
    const agent = await logIn(hub, (await issueCredential(hub)).basic);
    const manifest = await (await ask(hub, 'GET', '/agent/manifest', undefined, agent)).text();
    expect(context.registryHost).toBe(registryHost === null ? undefined : 'localhost:8585');
    expect(manifest.includes("DISTR_REGISTRY_HOST: 'localhost:8585'")).toBe(registryHost !== null);
  },
);

test('a hub without a log store answers 500 to logs, shipped or read', async () => {
  const hub = createLocalHub({ logStore: false });
  const { targetId, basic } = await issueCredential(hub);
  const agent = await logIn(hub, basic);
  const line = { timestamp: '2026-01-01T00:00:00Z', severity: 'INFO', body: 'x' };
  expect((await ask(hub, 'PUT', '/agent/deployment-target-logs', [line], agent)).status).toBe(500);
  expect((await ask(hub, 'GET', `/deployment-targets/${targetId}/logs`)).status).toBe(500);
});

test('who listens learns each credential as it is issued, until it stops listening', async () => {
  const hub = createLocalHub();
  const heard: IssuedAccess[] = [];
  const stop = hub.onAccessRequest((access) => heard.push(access));
  const { targetId, basic } = await issueCredential(hub);
  stop();
  await ask(hub, 'POST', `/deployment-targets/${targetId}/access-request`);
  expect(heard.map(({ deploymentTargetId, type }) => ({ deploymentTargetId, type }))).toEqual([
    { deploymentTargetId: targetId, type: 'docker' },
  ]);
  expect(`Basic ${Buffer.from(`${targetId}:${heard[0]?.targetSecret}`).toString('base64')}`).toBe(basic);
});

test('no secret and no key is kept in clear', async () => {
  const hub = createLocalHub();
  const secrets: string[] = [];
  hub.onAccessRequest(({ targetSecret }) => secrets.push(targetSecret));
  await issueCredential(hub);
  const manifest = await ask(hub, 'GET', '/deployment-targets');
  expect(secrets).toHaveLength(1);
  expect(await manifest.text()).not.toContain(secrets[0]);
  expect(JSON.stringify(hub.requests)).not.toContain(secrets[0]);
});

test.each(['/artifacts', '/files', '/organization', '/deployments/x/logs/export'])(
  'a route of a real hub that is missing here, %s, says so',
  async (path) => {
    const reply = await ask(createLocalHub(), 'GET', path);
    expect(reply.status).toBe(501);
    expect(await reply.text()).toContain(`GET ${path} is not supported by the local hub`);
  },
);

test('it serves on loopback and logs what it was asked', async () => {
  const hub = createLocalHub();
  const server = await hub.listen();
  const init = {
    method: 'POST',
    headers: { Authorization: `AccessToken ${hub.key}` },
    body: '{"name":"web","type":"docker"}',
  };
  const reply = await fetch(`${server.url}/api/v1/applications?token=x`, init);
  await server.close();
  expect(reply.status).toBe(200);
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(hub.requests).toEqual([
    expect.objectContaining({
      method: 'POST',
      path: '/api/v1/applications',
      query: 'token=x',
      status: 200,
      body: { name: 'web', type: 'docker' },
    }),
  ]);
});

test('what it hands out names the address it listens on, or the one it was told', async () => {
  const connectUrl = async (publicUrl?: string) => {
    const hub = createLocalHub(publicUrl === undefined ? {} : { publicUrl });
    const server = await hub.listen();
    const urls: string[] = [];
    hub.onAccessRequest((access) => urls.push(access.connectUrl));
    await issueCredential(hub);
    await server.close();
    return urls[0]?.startsWith(`${publicUrl ?? server.url}/api/v1/connect?`);
  };
  expect(await connectUrl()).toBe(true);
  expect(await connectUrl('https://hub.example.com')).toBe(true);
});

test('a defect of its own is not taken for an answer of the hub', async () => {
  const hub = createLocalHub();
  hub.onAccessRequest(() => {
    throw new Error('the listener broke');
  });
  const target = await ask(hub, 'POST', '/deployment-targets', { name: 'host', type: 'docker' });
  const { id } = (await target.json()) as { id: string };
  const reply = await ask(hub, 'POST', `/deployment-targets/${id}/access-request`);
  expect(reply.status).toBe(500);
  expect(await reply.text()).toMatch(/^The local hub has a defect: Error: the listener broke\n/);
});

test('two hubs know nothing of each other', async () => {
  const [one, other] = [createLocalHub(), createLocalHub()];
  await ask(one, 'POST', '/applications', { name: 'web', type: 'docker' });
  expect(await names(await ask(other, 'GET', '/applications'))).toEqual([]);
  expect((await ask(other, 'GET', '/applications', undefined, `AccessToken ${one.key}`)).status).toBe(401);
});
