import { createServer, request, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createLocalHub, startAgents, startForwarder, type Forwarder, type LocalHub } from '../../src/local-hub';
import { manualClock } from '../support/manual-clock';

const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

async function forwarderBefore(hubUrl: string, clock?: ReturnType<typeof manualClock>): Promise<Forwarder> {
  const forwarder = await startForwarder({ hubUrl, ...(clock && { clock }) });
  ends.push(() => forwarder.close());
  return forwarder;
}

async function beforeLocalHub(): Promise<{ hub: LocalHub; forwarder: Forwarder }> {
  const hub = createLocalHub();
  const server = await hub.listen();
  ends.push(() => server.close());
  return { hub, forwarder: await forwarderBefore(server.url) };
}

/** A server that answers as the test says, and remembers what it was asked. */
async function origin(answer: RequestListener = (_, outgoing) => void outgoing.end('hello')) {
  const seen: { incoming: IncomingMessage; body: string }[] = [];
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
    incoming.on('end', () => {
      seen.push({ incoming, body });
      answer(incoming, outgoing);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => new Promise((resolve) => (server.close(resolve), server.closeAllConnections())));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

const as = (key: string, body?: object): RequestInit => ({
  method: body === undefined ? 'GET' : 'POST',
  headers: { Authorization: `AccessToken ${key}` },
  ...(body !== undefined && { body: JSON.stringify(body) }),
});

test('what the hub answers comes through as it is', async () => {
  const { hub, forwarder } = await beforeLocalHub();
  const applications = `${forwarder.url}/api/v1/applications`;
  const made = await fetch(applications, as(hub.key, { name: 'shop', type: 'docker' }));
  expect(made.status).toBe(200);
  expect(made.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(made.headers.get('x-ratelimit-limit')).toBe('2000');
  const list = await fetch(applications, as(hub.key));
  expect(await list.json()).toEqual([expect.objectContaining({ name: 'shop' })]);
  const refused = await fetch(applications, as(hub.key, { name: '', type: 'docker' }));
  expect([refused.status, await refused.text()]).toEqual([400, '']);
});

test('query, body, repeated headers, status and reason pass, headers of the connection do not', async () => {
  const { url, seen } = await origin((_, outgoing) => {
    outgoing.writeHead(418, 'Short and stout', ['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'Keep-Alive', 'timeout=9']);
    outgoing.end('tea');
  });
  const forwarder = await forwarderBefore(`${url}/base/`);
  const reply = await new Promise<IncomingMessage>((resolve) => {
    const headers = ['Connection', 'close, X-Hop', 'X-Hop', '1', 'X-End', '1', 'X-End', '2', 'TE', 'trailers'];
    const sent = request(
      `${forwarder.url}/path?q=1`,
      { method: 'POST', headers: ['Host', 'other', ...headers] },
      resolve,
    );
    sent.end('body');
  });
  const chunks: Buffer[] = [];
  for await (const chunk of reply) chunks.push(chunk as Buffer);
  expect(Buffer.concat(chunks).toString()).toBe('tea');
  expect([reply.statusCode, reply.statusMessage]).toEqual([418, 'Short and stout']);
  expect(reply.headers['set-cookie']).toEqual(['a=1', 'b=2']);
  expect(reply.headers['keep-alive']).not.toBe('timeout=9');
  const [{ incoming, body }] = seen as [(typeof seen)[number]];
  expect([incoming.method, incoming.url, body]).toEqual(['POST', '/base/path?q=1', 'body']);
  expect(incoming.headersDistinct).toMatchObject({ host: [new URL(url).host], 'x-end': ['1', '2'] });
  expect(incoming.headers).not.toHaveProperty('x-hop');
  expect(incoming.headers).not.toHaveProperty('te');
});

test('an answer is passed on while it still comes', async () => {
  let outgoing: ServerResponse | undefined;
  const { url } = await origin((_, answer) => {
    outgoing = answer;
    answer.write('first');
  });
  const forwarder = await forwarderBefore(url);
  const reply = await fetch(forwarder.url);
  const reader = reply.body!.getReader(); // a GET that is answered has a body
  expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('first');
  outgoing?.end('second');
  expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('second');
  expect((await reader.read()).done).toBe(true);
});

test('requests are logged without anything that could be secret', async () => {
  const { hub, forwarder } = await beforeLocalHub();
  await fetch(`${forwarder.url}/api/v1/connect?targetId=1&targetSecret=${'5'.repeat(32)}`);
  await fetch(`${forwarder.url}/api/v1/applications`, as(hub.key));
  expect(forwarder.requests).toEqual([
    {
      at: expect.any(Number) as number,
      method: 'GET',
      path: '/api/v1/connect',
      userAgent: 'node',
      status: 400,
      ms: expect.any(Number) as number,
    },
    expect.objectContaining({ method: 'GET', path: '/api/v1/applications', status: 200 }),
  ]);
  expect(JSON.stringify(forwarder.requests)).not.toMatch(new RegExp(`${hub.key}|5555`));
});

test('an issued credential starts an agent that logs in behind the forwarder', async () => {
  const { hub, forwarder } = await beforeLocalHub();
  const agents = startAgents({ source: forwarder, hubUrl: forwarder.url, intervalMs: 200 });
  ends.push(() => agents.stop());
  const api = `${forwarder.url}/api/v1/deployment-targets`;
  const place = { namespace: 'shop', scope: 'namespace' };
  for (const target of [
    { name: 'host', type: 'docker' },
    { name: 'cluster', type: 'kubernetes', ...place },
  ]) {
    const { id } = (await (await fetch(api, as(hub.key, target))).json()) as { id: string };
    const access = await fetch(`${api}/${id}/access-request`, as(hub.key, {}));
    expect(await access.json()).toMatchObject({ targetId: id, targetSecret: expect.any(String) as string });
  }
  expect(agents.running.map(({ type }) => type)).toEqual(['docker', 'kubernetes']);
  const looks = () =>
    forwarder.requests.filter(({ path, status }) => path.endsWith('/agent/resources') && status === 200);
  while (looks().length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
});

test('a refused access-request announces nothing', async () => {
  const { forwarder } = await beforeLocalHub();
  const heard: unknown[] = [];
  forwarder.onAccessRequest((access) => heard.push(access));
  const refused = await fetch(`${forwarder.url}/api/v1/deployment-targets/1/access-request`, { method: 'POST' });
  expect(refused.status).toBe(401);
  expect(heard).toEqual([]);
});

test('the nth matching request is answered in the place of the hub', async () => {
  const { url, seen } = await origin();
  const forwarder = await forwarderBefore(url);
  const effect = { answer: { status: 503, body: 'busy\n', headers: { 'Retry-After': '1' } } };
  forwarder.faults.arm({ method: 'GET', path: '/a/*', nth: 2, effect });
  const get = async (path: string) => (await fetch(forwarder.url + path)).status;
  expect([await get('/a/1'), await get('/b/1'), await get('/a/2'), await get('/a/3')]).toEqual([200, 200, 503, 200]);
  expect(seen.map(({ incoming }) => incoming.url)).toEqual(['/a/1', '/b/1', '/a/3']);
});

test('a wrong base URL is answered with a page', async () => {
  const { url, seen } = await origin();
  const forwarder = await forwarderBefore(url);
  forwarder.faults.arm({ effect: { html: true } });
  const reply = await fetch(`${forwarder.url}/applications`, { method: 'POST' });
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await reply.text()).toMatch(/^<!doctype html>/);
  expect(seen).toEqual([]);
});

test('an answer dropped after the effect has had its effect, one dropped before has not', async () => {
  const { url, seen } = await origin();
  const forwarder = await forwarderBefore(url);
  forwarder.faults.arm({ effect: { drop: 'before' } });
  await expect(fetch(forwarder.url)).rejects.toThrow('fetch failed');
  expect(seen).toHaveLength(0);
  forwarder.faults.arm({ effect: { drop: 'after' } });
  await expect(fetch(forwarder.url)).rejects.toThrow('fetch failed');
  expect(seen).toHaveLength(1);
  expect(forwarder.requests.map(({ status }) => status)).toEqual([null, null]);
});

test('a request can have its effect and be answered in the place of the hub', async () => {
  const { url, seen } = await origin();
  const forwarder = await forwarderBefore(url);
  forwarder.faults.arm({ effect: { answer: { status: 500 }, takesEffect: true } });
  expect((await fetch(forwarder.url)).status).toBe(500);
  expect(seen).toHaveLength(1);
});

test('a hub that starts anew breaks the connection, and is there again', async () => {
  const { url, seen } = await origin();
  const forwarder = await forwarderBefore(url);
  forwarder.faults.arm({ effect: { restart: true } });
  await expect(fetch(forwarder.url)).rejects.toThrow('fetch failed');
  expect((await fetch(forwarder.url)).status).toBe(200);
  expect(seen).toHaveLength(1);
});

test('an answer without a body that is cut does not come at all', async () => {
  const { url, seen } = await origin((_, outgoing) => outgoing.writeHead(204).end());
  const forwarder = await forwarderBefore(url);
  forwarder.faults.arm({ effect: { cut: true } });
  await expect(fetch(forwarder.url)).rejects.toThrow('fetch failed');
  expect(seen).toHaveLength(1);
});

test('an answer that is cut has a head and half of its body', async () => {
  const { url } = await origin((_, outgoing) => {
    outgoing.setHeader('Content-Length', '10');
    outgoing.end('0123456789');
  });
  const forwarder = await forwarderBefore(url);
  forwarder.faults.arm({ effect: { cut: true } });
  const reply = await fetch(forwarder.url);
  expect(reply.status).toBe(200);
  const reader = reply.body!.getReader(); // a GET that is answered has a body
  expect(Buffer.from((await reader.read()).value ?? []).toString()).toBe('01234');
  await expect(reader.read()).rejects.toThrow('terminated');
});

test('a delayed request waits by the clock', async () => {
  const { url, seen } = await origin();
  const clock = manualClock();
  const forwarder = await forwarderBefore(url, clock);
  forwarder.faults.arm({ effect: { delayMs: 60_000 } });
  const reply = fetch(forwarder.url);
  while (clock.sleeping().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(seen).toHaveLength(0);
  await clock.advance(60_000);
  expect((await reply).status).toBe(200);
  expect(forwarder.requests[0]).toMatchObject({ ms: 60_000 });
});

test('a hub that is down refuses connections, and is back on the same port', async () => {
  const { url, seen } = await origin();
  const clock = manualClock();
  const forwarder = await forwarderBefore(url, clock);
  forwarder.faults.arm({ effect: { downMs: 60_000 } });
  const codeOf = (error: Error) => (error.cause as { code?: string }).code; // what fetch hides one level deeper
  await expect(fetch(forwarder.url)).rejects.toThrow('fetch failed');
  while (clock.sleeping().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await fetch(forwarder.url).catch(codeOf)).toBe('ECONNREFUSED');
  await clock.advance(60_000);
  let reply = await fetch(forwarder.url).catch(() => undefined);
  while (reply === undefined) reply = await fetch(forwarder.url).catch(() => undefined);
  expect(reply.status).toBe(200);
  expect(seen).toHaveLength(1);
});

test('a hub that cannot be reached is a broken connection', async () => {
  const forwarder = await forwarderBefore('http://127.0.0.1:9');
  await expect(fetch(forwarder.url)).rejects.toThrow('fetch failed');
  expect(forwarder.requests).toEqual([expect.objectContaining({ status: null, ms: null })]);
});

test('a client that goes away ends the request to the hub', async () => {
  let closed: Promise<unknown> | undefined;
  const { url } = await origin((incoming) => {
    closed = new Promise((resolve) => incoming.socket.once('close', resolve));
  });
  const forwarder = await forwarderBefore(url);
  const leaving = new AbortController();
  const reply = fetch(forwarder.url, { signal: leaving.signal });
  while (closed === undefined) await new Promise((resolve) => setTimeout(resolve, 5));
  leaving.abort();
  await expect(reply).rejects.toThrow('aborted');
  await closed;
});
