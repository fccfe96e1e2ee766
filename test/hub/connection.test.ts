import type { ServerResponse } from 'node:http';
import { pipeline, Readable } from 'node:stream';
import { contextAnswer, errorOf, fakeHub, reply, until, type Received } from './support';

const openapiWith = (version: string) => () => ({
  openapi: '3.1.2',
  info: { title: 'Distr', description: 'Says "version": "1.0" and \\ more', version },
  paths: {},
});
const webPage = (_: Received, response: ServerResponse) =>
  void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html>');

test('a client that is not used sends nothing', async () => {
  const hub = await fakeHub(() => []);

  hub.client();

  expect(hub.looks).toEqual([]);
});

test('the hub is looked at once, before the first call, by all callers together', async () => {
  const hub = await fakeHub(() => []);
  const client = hub.client();

  await Promise.all([
    client.applications.list(),
    client.deploymentTargets.list(),
    client.during({}).applications.list(),
  ]);
  await client.applications.list();

  expect(hub.looks).toEqual(['GET /api/v1/context', 'GET /docs/openapi.json']);
  expect(hub.requests).toHaveLength(4);
});

test('the look tells origin, version, registry, organization and limits', async () => {
  const hub = await fakeHub(() => []);

  await expect(hub.client().info()).resolves.toEqual({
    origin: hub.origin,
    version: '3.1.0',
    registryHost: 'registry.example.com',
    user: { id: 'user-1', email: 'ann@example.com' },
    organization: {
      ...contextAnswer.organization,
      subscriptionLimits: { maxCustomerOrganizations: null, maxDeploymentsPerCustomerOrganization: 8 },
    },
  });
});

test.each(['2.25.0', '2.25.3', '3.1.0', 'v3.2.0-rc.1', '10.0.0', 'snapshot', 'main-815379e'])(
  'a hub %s is new enough',
  async (version) => {
    const hub = await fakeHub(() => [], { openapi: openapiWith(version) });

    await expect(hub.client().info()).resolves.toMatchObject({ version });
  },
);

test.each(['2.24.9', '1.14.1', '2.9.0'])('a hub %s is too old, and nothing else is asked of it', async (version) => {
  const hub = await fakeHub(() => [], { openapi: openapiWith(version) });

  const error = await errorOf(hub.client().applications.list());

  expect(error).toMatchObject({
    name: 'OldHubError',
    version,
    message: `GET /docs/openapi.json shows a Distr Hub ${version}; this client needs 2.25.0 or newer.`,
  });
  expect(hub.requests).toEqual([]);
});

test('a hub that answers with its web page instead of the document is older than all that have one', async () => {
  const hub = await fakeHub(() => [], { openapi: webPage });

  await expect(hub.client().applications.list()).rejects.toMatchObject({ name: 'OldHubError', version: null });
});

test('without the document, the hub counts as the newest', async () => {
  const hub = await fakeHub(() => [], { openapi: (_, response) => reply(response, 404, '404 page not found\n') });

  await expect(hub.client().info()).resolves.toMatchObject({ version: null });
  await expect(hub.client().applications.list()).resolves.toEqual([]);
});

test('the document is read only as far as the version', async () => {
  let closed = false;
  const hub = await fakeHub(() => [], {
    openapi: (_, response) => {
      const endless = new Readable({ read: () => void endless.push(`"x${' '.repeat(65_000)}", `) });
      endless.push('{"openapi": "3.1.2", "info": {"version": "3.1.0"}, "tags": [');
      // It fails because the client goes away, and nobody needs to know.
      pipeline(endless, response.writeHead(200), () => (closed = true));
    },
  });

  await expect(hub.client().info()).resolves.toMatchObject({ version: '3.1.0' });
  await until(() => closed);
});

test('the key is not sent where the document is', async () => {
  let authorization: string | undefined = 'not asked';
  const hub = await fakeHub(() => [], {
    openapi: ({ headers }) => {
      authorization = headers.authorization;
      return {};
    },
  });

  await hub.client().info();

  expect(authorization).toBeUndefined();
});

// Trap 36: The first request shows whether the address is that of a hub.
test.each([
  ['a web page', webPage],
  ['"not found"', (_: Received, response: ServerResponse) => reply(response, 404, '404 page not found\n')],
])('%s instead of the context is a wrong address, told with the host', async (found, context) => {
  const hub = await fakeHub(() => [], { context });

  const error = await errorOf(hub.client().applications.list());

  expect(error).toMatchObject({
    name: 'WrongAddressError',
    remedy: expect.stringContaining(hub.origin) as string,
    message: expect.stringContaining(found) as string,
  });
  expect(hub.requests).toEqual([]);
  expect(hub.looks).toEqual(['GET /api/v1/context']);
});

test('other JSON instead of the context is not believed', async () => {
  const hub = await fakeHub(() => [], { context: () => ({ status: 'ok' }) });

  await expect(hub.client().applications.list()).rejects.toMatchObject({
    name: 'UnexpectedAnswerError',
    message: expect.stringContaining('.user: expected an object, found nothing') as string,
  });
});

// Trap 32: A key that is not accepted is told as such, with what ends one.
test('a wrong key is one failure for all callers, and is not tried again', async () => {
  const hub = await fakeHub(() => [], { context: (_, response) => reply(response, 401, 'Unauthorized\n') });
  const client = hub.client();

  const [first, second] = await Promise.all([
    errorOf(client.applications.list()),
    errorOf(client.deploymentTargets.list()),
  ]);
  const third = await errorOf(client.applications.list());

  expect(first).toMatchObject({
    name: 'UnauthorizedError',
    message: 'GET /context answered 401: Unauthorized.',
    remedy: expect.stringMatching(/access token .* it also ends when its user is removed/) as string,
  });
  expect(second).toBe(first);
  expect(third).toBe(first);
  expect(hub.looks).toEqual(['GET /api/v1/context']);
});

test('a caller who leaves does not end the look of the others', async () => {
  const controller = new AbortController();
  let answer = () => {};
  const hub = await fakeHub(() => [], {
    context: () => new Promise((resolve) => (answer = () => resolve(contextAnswer))),
  });
  const client = hub.client();

  const canceled = errorOf(client.during({ signal: controller.signal }).applications.list());
  const listed = client.applications.list();
  await until(() => hub.looks.length === 1);
  controller.abort();

  expect(await canceled).toMatchObject({ name: 'CanceledError' });
  answer();
  await expect(listed).resolves.toEqual([]);
  expect(hub.requests).toHaveLength(1);
});
