import { createLocalHub, type LocalHub } from '../../src/local-hub';

const api = 'http://local-hub.test/api/v1';

function as(key: string, body?: unknown, method = body === undefined ? 'GET' : 'POST'): RequestInit {
  return {
    method,
    headers: { Authorization: `AccessToken ${key}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  };
}

const call = (hub: LocalHub, path: string, init: RequestInit) => hub.fetch(new Request(`${api}${path}`, init));

test('an application made with the key of the hub is in the list', async () => {
  const hub = createLocalHub();
  await call(hub, '/applications', as(hub.key, { name: 'web', type: 'docker' }));
  const list = await call(hub, '/applications', as(hub.key));
  expect(await list.json()).toEqual([expect.objectContaining({ name: 'web', type: 'docker', versions: [] })]);
});

test('the read-only key reads but does not write', async () => {
  const hub = createLocalHub();
  const refused = await call(hub, '/applications', as(hub.readOnlyKey, { name: 'web', type: 'docker' }));
  expect(refused.status).toBe(403);
  expect(await refused.text()).toBe('insufficient permissions\n');
  expect(await (await call(hub, '/applications', as(hub.readOnlyKey))).json()).toEqual([]);
});

test('the version is the one asked for', async () => {
  const hub = createLocalHub({ version: '2.20.0' });
  const document = await hub.fetch(new Request('http://local-hub.test/docs/openapi.json'));
  expect(await document.json()).toMatchObject({ info: { version: '2.20.0' } });
});

test('a route of a real hub that is missing here says so', async () => {
  const hub = createLocalHub();
  const reply = await call(hub, '/artifacts', as(hub.key));
  expect(reply.status).toBe(501);
  expect(await reply.text()).toBe('GET /artifacts is not supported by the local hub; a real hub has /artifacts.\n');
});

test('it serves on loopback and logs what it was asked', async () => {
  const hub = createLocalHub();
  const server = await hub.listen();
  const reply = await fetch(`${server.url}/api/v1/applications?token=x`, as(hub.key, { name: 'web', type: 'docker' }));
  await server.close();
  expect(reply.status).toBe(200);
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(hub.requests).toEqual([
    expect.objectContaining({
      method: 'POST',
      path: '/api/v1/applications',
      status: 200,
      body: { name: 'web', type: 'docker' },
    }),
  ]);
});
