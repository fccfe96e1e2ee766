import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { inspect } from 'node:util';
import { HubOptionError } from '../../src/hub/option-error';
import { manualClock } from '../support/manual-clock';
import { apiKey, errorOf, fakeHub, reply, until } from './support';

const shop = { id: 'application-1', createdAt: '2026-01-01T00:00:00Z', name: 'Shop', type: 'docker', versions: [] };

// Trap 41: After a 500 it is not known whether something was stored.
test.each([
  [401, 'Unauthorized\n', 'UnauthorizedError', 'answered 401: Unauthorized.'],
  [403, 'insufficient permissions\n', 'ForbiddenError', 'answered 403: insufficient permissions.'],
  [
    403,
    'deployment target limit reached\nInternal Server Error\n',
    'ForbiddenError',
    'answered 403: deployment target limit reached.',
  ],
  [404, '', 'NotFoundError', 'answered 404 without a text.'],
  [404, '404 page not found\n', 'NotFoundError', 'answered 404: 404 page not found.'],
  [405, '', 'RefusedError', 'answered 405 without a text.'],
  [409, 'artifact name already exists\n', 'ConflictError', 'answered 409: artifact name already exists.'],
  [400, 'invalid deployment type: podman\n', 'RefusedError', 'answered 400: invalid deployment type: podman.'],
  [400, '', 'RefusedError', 'answered 400 without a text.'],
  [413, 'file too large (max 100 KiB)\n', 'RefusedError', 'answered 413: file too large (max 100 KiB).'],
  [
    500,
    'Internal Server Error\nInternal Server Error\n',
    'ServerError',
    'answered 500: Internal Server Error. Whether it took effect is not known.',
  ],
])('%i %j is a %s', async (status, text, name, story) => {
  const hub = await fakeHub((_, response) => reply(response, status, text));

  const error = await errorOf(hub.client().applications.create({ name: 'Shop', type: 'docker' }));

  expect(error).toMatchObject({ name, status, message: `POST /applications ${story}`, retryable: false });
  expect((error as { remedy: string }).remedy).not.toBe('');
  expect(hub.requests).toHaveLength(1);
});

test('a 404 in the words of a proxy does not make an object missing', async () => {
  const hub = await fakeHub((_, response) => reply(response, 404, 'default backend - 404'));

  await expect(hub.client().applications.get('1')).rejects.toMatchObject({
    name: 'UnexpectedAnswerError',
    text: 'default backend - 404',
  });
});

// Trap 36: A web page is never a success.
test.each([200, 404])('a web page with status %i is the wrong address, for a write too', async (status) => {
  const hub = await fakeHub(
    (_, response) =>
      void response.writeHead(status, { 'content-type': 'text/html' }).end('<!doctype html><title>Distr</title>'),
  );

  const error = await errorOf(hub.client().applications.create({ name: 'Shop', type: 'docker' }));

  expect(error).toMatchObject({
    name: 'WrongAddressError',
    outcome: 'none',
    message: `POST /applications answered ${status} with a web page instead of the API of a Distr Hub.`,
  });
  expect((error as { remedy: string }).remedy).toContain(hub.origin);
});

test.each([
  ['https://login.example.com/?token=hidden', 'https://login.example.com'],
  ['/login?token=hidden', '/login'],
])('a redirect to %s is not followed, and named without its query', async (location, named) => {
  const hub = await fakeHub((_, response) => void response.writeHead(302, { location }).end());

  const error = await errorOf(hub.client().applications.list());

  expect(error).toMatchObject({
    name: 'WrongAddressError',
    message: `GET /applications answered 302 with a redirect to ${named} instead of the API of a Distr Hub.`,
  });
});

test.each([
  ['the key with characters in it that nobody sees', `no ${apiKey.slice(0, 9)}\u200b${apiKey.slice(9)}`, 'no (secret)'],
  ['the header of the request', `got authorization: AccessToken ${apiKey}`, 'got authorization: AccessToken (secret)'],
  ['the key in base64', `got ${Buffer.from(`x${apiKey}`).toString('base64url')}`, 'got eG(secret)'],
  ['half of the key where it is cut', `no eyJ${'a'.repeat(65_500)}.aaaaaa ${apiKey}`, ''],
])('an error of the hub does not show %s', async (_, text, shown) => {
  const hub = await fakeHub((_request, response) => reply(response, 400, text));

  expect(await errorOf(hub.client().applications.list())).toMatchObject({ text: shown });
});

test.each([
  ['no JSON', 'Shop', 'the whole answer: expected JSON, found a text of 4 characters'],
  ['an empty answer', '', 'the whole answer: expected JSON, found a text of 0 characters'],
  [
    'a member of another type',
    JSON.stringify({ ...shop, versions: [{ id: 1 }] }),
    '.versions[0].id: expected an id, found a number',
  ],
])('%s is not believed, though its status is 200', async (_, text, found) => {
  const hub = await fakeHub((_request, response) => reply(response, 200, text));

  const error = await errorOf(hub.client().applications.create({ name: 'Shop', type: 'docker' }));

  expect(error).toMatchObject({
    name: 'UnexpectedAnswerError',
    outcome: 'unknown',
    message: `POST /applications answered 200 in an unexpected form: ${found}. Whether it took effect is not known.`,
  });
});

// Trap 36: Where nothing is expected, something is not believed.
test('where nothing is expected, something is not believed', async () => {
  const hub = await fakeHub((_, response) => reply(response, 200, 'ok'));

  await expect(hub.client().applications.delete('1')).rejects.toMatchObject({ name: 'UnexpectedAnswerError' });
});

test('an answer without end is cut off', async () => {
  const hub = await fakeHub((_, response) => {
    const spaces = new Readable({ read: () => void spaces.push(Buffer.alloc(1_048_576, ' ')) });
    // It fails because the client goes away, and nobody needs to know.
    pipeline(spaces, response, () => undefined);
  });

  await expect(hub.client().applications.list()).rejects.toMatchObject({
    name: 'UnexpectedAnswerError',
    message: expect.stringContaining('more than 33554432 bytes') as string,
  });
});

test("the hub's text comes short and without characters that steer a terminal", async () => {
  const hub = await fakeHub((_, response) =>
    reply(response, 400, `\u001b[31mred\u202e\u0000 text\nline two ${'x'.repeat(5000)}`),
  );

  const error = (await errorOf(hub.client().applications.list())) as { text: string };

  expect(error.text.startsWith('[31mred text\nline two xxx')).toBe(true);
  expect(error.text).toHaveLength(1000);
});

test('no secret leaves by an error: not the key, not what an access request brought, not the URL with it', async () => {
  const secret = 'fedcba9876543210fedcba9876543210';
  const connectUrl = `https://hub.example.com/api/v1/connect?targetId=t-1&targetSecret=${secret}`;
  const hub = await fakeHub(({ method, headers }, response) => {
    if (method === 'POST')
      return { targetId: 't-1', targetSecret: secret, connectUrl, connectCommand: `curl '${connectUrl}'` };
    reply(response, 400, `${headers.authorization} asked, key ${apiKey}, secret ${secret}, see ${connectUrl}`);
    return undefined;
  });
  const { deploymentTargets, applications } = hub.client();
  await deploymentTargets.accessRequest('t-1');

  const error = await errorOf(applications.list());

  const shown = inspect(error, { depth: 10, showHidden: true });
  expect(shown).toContain('AccessToken (secret)');
  expect(shown).not.toContain(apiKey);
  expect(shown).not.toContain(secret);
  expect(inspect(hub.client(), { depth: 10, showHidden: true })).not.toContain(apiKey);
});

test('a request larger than the hub accepts is not sent', async () => {
  const hub = await fakeHub(() => undefined);

  const error = await errorOf(hub.client().applications.create({ name: 'x'.repeat(1_048_576), type: 'docker' }));

  expect(error).toMatchObject({ name: 'TooLargeError', outcome: 'none', maxBytes: 1_048_576 });
  expect(hub.requests).toEqual([]);
});

test('a hub that is not there is unreachable: nothing was done, and a write may be repeated', async () => {
  const clock = manualClock();
  const hub = await fakeHub(() => shop);
  const closed = await closedPort();

  const failed = errorOf(hub.client({ host: closed, clock }).applications.list());
  for (const pause of [250, 500, 1000]) {
    await until(() => clock.sleeping().includes(pause));
    await clock.advance(pause);
  }

  expect(await failed).toMatchObject({
    name: 'UnreachableError',
    outcome: 'none',
    retryable: true,
    message: `GET /context could not connect to ${closed}: connect ECONNREFUSED ${closed.slice(7)}.`,
  });
});

test('a name that nobody knows is told at once', async () => {
  const hub = await fakeHub(() => shop);

  const error = await errorOf(hub.client({ host: 'https://hub.invalid' }).applications.list());

  // Where there is no network at all, looking up fails in another way.
  expect(error).toMatchObject({ name: 'UnreachableError', message: expect.stringMatching(/hub\.invalid/) as string });
});

test('a connection that breaks after a write was sent leaves its outcome unknown, and nothing is repeated', async () => {
  const hub = await fakeHub((_, response) => void response.socket?.destroy());

  const error = await errorOf(hub.client().applications.create({ name: 'Shop', type: 'docker' }));

  expect(error).toMatchObject({
    name: 'UnreachableError',
    outcome: 'unknown',
    retryable: true,
    message: expect.stringContaining('lost the connection') as string,
  });
  expect(hub.requests).toHaveLength(1);
});

test('an answer that does not come in time is a timeout', async () => {
  const clock = manualClock();
  const hub = await fakeHub(() => undefined);

  const failed = errorOf(
    hub.client({ clock, requestTimeoutMs: 5000 }).applications.create({ name: 'Shop', type: 'docker' }),
  );
  await until(() => hub.requests.length === 1);
  await clock.advance(5000);

  expect(await failed).toMatchObject({
    name: 'TimeoutError',
    outcome: 'unknown',
    message: 'POST /applications got no answer within 5 s. Whether it took effect is not known.',
  });
  expect(hub.requests).toHaveLength(1);
  expect(clock.sleeping()).toEqual([]);
});

test('an answer that stops in the middle is a timeout, too', async () => {
  const clock = manualClock();
  let begun = false;
  const hub = await fakeHub((_, response) => {
    response.writeHead(200).write('[');
    begun = true;
  });

  const failed = errorOf(hub.client({ clock }).applications.list());
  await until(() => begun);
  await clock.advance(30_000);

  expect(await failed).toMatchObject({ name: 'TimeoutError', outcome: 'none' });
});

test('a canceled request ends at once, and the hub sees its connection close', async () => {
  const controller = new AbortController();
  let closed = false;
  const hub = await fakeHub((_, response) => void response.once('close', () => (closed = true)));

  const failed = errorOf(hub.client().during({ signal: controller.signal }).applications.rename('1', 'Shop'));
  await until(() => hub.requests.length === 1);
  controller.abort(new Error('stopped'));

  expect(await failed).toMatchObject({ name: 'CanceledError', outcome: 'unknown', cause: { message: 'stopped' } });
  await until(() => closed);
});

test.each(['', '  ', 'two words', 'ключ'])('"%s" cannot be a key, which is told without it', async (key) => {
  const hub = await fakeHub(() => shop);

  expect(() => hub.client({ apiKey: key })).toThrow(HubOptionError);
  expect(hub.looks).toEqual([]);
});

test('blanks around a key are forgiven', async () => {
  const hub = await fakeHub(() => []);

  await hub.client({ apiKey: `${apiKey}\n` }).applications.list();

  expect(hub.requests[0]?.headers.authorization).toBe(`AccessToken ${apiKey}`);
});

async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo; // a server on a port has such an address
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
