/* eslint-disable max-lines -- every way in which one server can be spoken to */
import { connect as connectHttp2, constants, type ClientHttp2Stream, type OutgoingHttpHeaders } from 'node:http2';
import { connect as connectSocket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { createCertificate } from '../../src/protocol/certificate';
import { GrpcError, Status } from '../../src/protocol/grpc';
import { listen, type Listening } from '../../src/protocol/listen';
import { pluginRoutes } from '../../src/protocol/plugin-services';
import { createServer, type Server, type ServerOptions } from '../../src/protocol/server';
import { client as known, stranger } from './support/certificates';
import { TestClient, pem, type ClientOptions, type Refusal } from './support/client';
import { protoEncode } from './support/proto';
import { answering, type Handlers } from './support/provider';

const provider = '/tfplugin6.Provider';
const open: (() => void | Promise<void>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

describe('a call', () => {
  test('reaches its handler and brings back the answer', async () => {
    const requests: unknown[] = [];
    const { client } = await start({
      validateResourceConfig: async (request) => {
        requests.push(request);
        return {
          diagnostics: [
            {
              severity: 1,
              summary: 'Größe',
              attribute: { steps: [{ selector: { case: 'elementKeyInt', value: 0n } }] },
            },
          ],
        };
      },
    });
    const response = await client.call(`${provider}/ValidateResourceConfig`, {
      typeName: 'a_b',
      clientCapabilities: { deferralAllowed: true },
    });
    expect(requests).toMatchObject([
      { typeName: 'a_b', clientCapabilities: { deferralAllowed: true, writeOnlyAttributesAllowed: false } },
    ]);
    expect(response).toEqual({
      diagnostics: [{ severity: 1, summary: 'Größe', attribute: { steps: [{ elementKeyInt: '0' }] } }],
    });
  });

  test.each([
    '/tfplugin6.Provider/MoveResourceState',
    '/tfplugin6.Provider/Unheard',
    '/plugin.GRPCBroker/StartStream',
    '/',
  ])('of %s, which nobody answers, is refused as not implemented', async (path) => {
    const { client } = await start({ getMetadata: async () => ({}) });
    expect(await refusal(client.call(path))).toMatchObject({ code: Status.UNIMPLEMENTED });
    await expect(client.call(`${provider}/GetMetadata`)).resolves.toEqual({});
  });

  test('whose handler throws is answered with the message, without the secrets in it', async () => {
    const { log, lines } = recorded();
    const error = new Error('Ünlucky: 100% of hush\nis gone');
    const { client } = await start(
      { stopProvider: () => Promise.reject(error) },
      { log, redact: (text) => text.replace('hush', '(sensitive)') },
    );
    expect(await refusal(client.call(`${provider}/StopProvider`))).toMatchObject({
      code: Status.INTERNAL,
      details: 'Ünlucky: 100% of (sensitive)\nis gone',
    });
    expect(lines).toEqual([['error', 'The call failed', { path: `${provider}/StopProvider`, error }]]);
  });

  test('whose handler throws a text longer than a header may be is answered with its beginning', async () => {
    const { client } = await start({ stopProvider: () => Promise.reject(new Error('語'.repeat(200_000))) });
    const { code, details } = (await refusal(client.call(`${provider}/StopProvider`))) as Refusal;
    expect(code).toBe(Status.INTERNAL);
    expect(details).toBe(`${'語'.repeat(4_000)}… (200000 characters)`);
  });

  test('is refused with the status that the handler wants', async () => {
    const { client } = await start({
      stopProvider: () => Promise.reject(new GrpcError(Status.RESOURCE_EXHAUSTED, 'Full.')),
    });
    expect(await refusal(client.call(`${provider}/StopProvider`))).toMatchObject({ code: 8, details: 'Full.' });
  });

  test('may carry 20 MB in both directions', async () => {
    const { client } = await start({ planResourceChange: async ({ config }) => ({ plannedState: config }) });
    const msgpack = Buffer.alloc(20_000_000, 'abc');
    const response = await client.call(`${provider}/PlanResourceChange`, { config: { msgpack } });
    expect((response.plannedState as { msgpack: Buffer }).msgpack.equals(msgpack)).toBe(true);
  });

  test('is one of many at the same time', async () => {
    const { client } = await start({ readResource: async ({ private: bytes }) => ({ private: bytes }) });
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, index) => client.call(`${provider}/ReadResource`, { private: Buffer.of(index) })),
    );
    expect(answers.map((answer) => (answer.private as Buffer)[0])).toEqual(answers.map((_, index) => index));
  });

  test('that is cancelled aborts its signal', async () => {
    const aborted = deferred<unknown>();
    const started = deferred<void>();
    const { client } = await start({
      async *invokeAction(_request, { signal }) {
        yield { type: { case: 'progress', value: { message: 'on it' } } };
        started.resolve();
        await new Promise((resolve) => signal.addEventListener('abort', resolve));
        aborted.resolve(signal.aborted);
      },
    });
    const stream = client
      .stream(`${provider}/InvokeAction`)
      .on('error', () => {})
      .on('data', () => {});
    await started.promise;
    stream.cancel();
    expect(await aborted.promise).toBe(true);
  });
});

describe('a stream', () => {
  test('brings every message and the outcome', async () => {
    const { client } = await start({
      async *listResource({ limit }) {
        for (let index = 0n; index < limit; index++) yield { displayName: `${index} ${'x'.repeat(10_000)}` };
      },
    });
    const events = await all(client.stream(`${provider}/ListResource`, { limit: '500' }));
    expect(events.map(({ displayName }) => parseInt(displayName as string, 10))).toEqual(
      events.map((_, index) => index),
    );
    expect(events).toHaveLength(500);
  });

  test('waits for a reader that is slow', async () => {
    let made = 0;
    const { listening } = await start({
      async *listResource() {
        for (; made < 1000; made++) yield { displayName: 'x'.repeat(100_000) };
      },
    });
    const stream = await rawCall(listening, `${provider}/ListResource`, frame('tfplugin6.ListResource.Request', {}));
    await new Promise((resolve) => stream.once('response', resolve));
    await quiet(() => made);
    const madeAtFirst = made;
    let size = 0;
    for await (const chunk of stream) size += (chunk as Buffer).length;
    expect(madeAtFirst).toBeLessThan(200);
    expect(size).toBeGreaterThan(100_000_000);
  });

  test('that breaks tells why after what it has brought', async () => {
    const { client } = await start({
      async *listResource() {
        yield { displayName: 'first' };
        throw new Error('No second.');
      },
    });
    const events: unknown[] = [];
    const outcome = await new Promise((resolve) =>
      client
        .stream(`${provider}/ListResource`)
        .on('data', (event) => events.push(event))
        .on('error', resolve),
    );
    expect(events).toEqual([{ displayName: 'first' }]);
    expect(outcome).toMatchObject({ code: Status.INTERNAL, details: 'No second.' });
  });

  test('of stdio stays open and says nothing until the client ends it', async () => {
    const { client } = await start({ getMetadata: async () => ({}) });
    const stream = client.stream('/plugin.GRPCStdio/StreamStdio');
    const seen: unknown[] = [];
    stream.on('data', (data) => seen.push(data)).on('error', (error: Refusal) => seen.push(error.code));
    await new Promise((resolve) => stream.once('metadata', resolve));
    await client.call(`${provider}/GetMetadata`);
    expect(seen).toEqual([]);
    stream.cancel();
    await new Promise((resolve) => stream.once('error', resolve));
    expect(seen).toEqual([1]);
  });
});

test('go-plugin is told that the plugin serves, and to whom Shutdown belongs', async () => {
  let shutdowns = 0;
  const { client } = await start({}, {}, () => shutdowns++);
  expect(await client.call('/grpc.health.v1.Health/Check', { service: 'plugin' })).toEqual({ status: 1 });
  expect(shutdowns).toBe(0);
  expect(await client.call('/plugin.GRPCController/Shutdown')).toEqual({});
  await new Promise(setImmediate);
  expect(shutdowns).toBe(1);
});

describe('what is not a proper call is refused, and the next call is answered:', () => {
  const message = frame('tfplugin6.ReadResource.Request', { typeName: 'a' });
  test.each<[string, Buffer[], number]>([
    ['nothing at all', [], Status.INVALID_ARGUMENT],
    ['a message that is cut off', [message.subarray(0, -1)], Status.INVALID_ARGUMENT],
    ['a header that is cut off', [message.subarray(0, 3)], Status.INVALID_ARGUMENT],
    ['two messages', [message, message], Status.INVALID_ARGUMENT],
    ['a compressed message', [Buffer.concat([Buffer.of(1), message.subarray(1)])], Status.UNIMPLEMENTED],
    ['bytes that are no such message', [Buffer.from('0000000002ffff', 'hex')], Status.INVALID_ARGUMENT],
    [
      'a message that is too long',
      [Buffer.from('00ffffffff', 'hex'), Buffer.alloc(100_000)],
      Status.RESOURCE_EXHAUSTED,
    ],
  ])('%s', async (_, chunks, status) => {
    let calls = 0;
    const { client, listening } = await start({ readResource: async () => ({ private: Buffer.of(++calls) }) });
    const stream = await rawCall(listening, `${provider}/ReadResource`, ...chunks);
    expect(await statusOf(stream)).toBe(String(status));
    expect(calls).toBe(0);
    await client.call(`${provider}/ReadResource`);
    expect(calls).toBe(1);
  });

  test('a message byte by byte is one all the same', async () => {
    const { listening } = await start({ readResource: async ({ typeName }) => ({ private: Buffer.from(typeName) }) });
    const stream = await rawCall(
      listening,
      `${provider}/ReadResource`,
      ...Array.from(message, (byte) => Buffer.of(byte)),
    );
    expect(await statusOf(stream)).toBe('0');
  });

  test.each<[string, OutgoingHttpHeaders, number]>([
    ['another method of HTTP', { ':method': 'GET' }, 415],
    ['another type of content', { 'content-type': 'application/json' }, 415],
  ])('%s', async (_, headers, status) => {
    const { client, listening } = await start({ getMetadata: async () => ({}) });
    const stream = await rawStream(listening, `${provider}/GetMetadata`, headers);
    const response = await new Promise<Record<string, unknown>>((resolve) => stream.once('response', resolve));
    expect(response[':status']).toBe(status);
    await client.call(`${provider}/GetMetadata`);
  });

  test('garbage in place of HTTP/2, and connections that are cut off', async () => {
    const { client, listening } = await start({ getMetadata: async () => ({}) });
    for (const bytes of [
      'GET / HTTP/1.1\r\n\r\n',
      'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\xff\xff\xff',
      '\0'.repeat(1000),
    ]) {
      const socket = connectSocket(listening.address).on('error', () => {});
      socket.end(bytes, 'latin1');
      await new Promise((resolve) => socket.resume().once('close', resolve));
    }
    const cut = await rawCall(listening, `${provider}/GetMetadata`);
    cut.session?.destroy();
    await expect(client.call(`${provider}/GetMetadata`)).resolves.toEqual({});
  });
});

describe('with a certificate of the client', () => {
  test('that client is served', async () => {
    const { listening, certificate } = await startTls({
      getMetadata: async () => ({ resources: [{ typeName: 'a' }] }),
    });
    const client = connect(listening, { tls: { certificate, ...known } });
    expect(await client.call(`${provider}/GetMetadata`)).toEqual({ resources: [{ typeName: 'a' }] });
  });

  test.each([
    ['one without a certificate', {}, 'it has no certificate'],
    ['one with another certificate', stranger, 'its certificate is not that of Terraform'],
  ])('%s is refused before any call', async (_, identity, reason) => {
    const connected = jest.fn();
    const { log, lines } = recorded();
    let calls = 0;
    const { listening, certificate } = await startTls(
      { getMetadata: async () => ({ resources: [{ typeName: `${++calls}` }] }) },
      { log, core: { connected, gone: connected } },
    );
    const client = connect(listening, { tls: { certificate, ...identity } });
    expect(await refusal(client.call(`${provider}/GetMetadata`))).toMatchObject({ code: 14 });
    expect(calls).toBe(0);
    expect(connected).not.toHaveBeenCalled();
    expect(lines).toEqual([['warn', `A connection was refused: ${reason}`]]);
  });

  test('one that shows the right certificate but has not its key cannot even say hello', async () => {
    const { listening } = await startTls({});
    const attempt = () =>
      connectTls({
        path: listening.address,
        cert: known.clientCertificate,
        key: stranger.key,
        rejectUnauthorized: false,
      });
    expect(attempt).toThrow('key values mismatch');
  });

  test('one without TLS is refused', async () => {
    const { listening } = await startTls({ getMetadata: async () => ({}) });
    expect(await refusal(connect(listening).call(`${provider}/GetMetadata`))).toMatchObject({ code: 14 });
  });

  test('the server proves who it is, and speaks nothing older than TLS 1.2', async () => {
    const { listening, certificate } = await startTls({});
    const options = {
      path: listening.address,
      ca: pem(certificate),
      servername: 'localhost',
      cert: known.clientCertificate,
      key: known.key,
      ALPNProtocols: ['h2'],
    };
    const socket = connectTls(options);
    await new Promise((resolve) => socket.once('secureConnect', resolve));
    expect(socket).toMatchObject({ authorized: true, alpnProtocol: 'h2' });
    socket.destroy();
    const old = connectTls({ ...options, maxVersion: 'TLSv1.1', minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' });
    await expect(
      new Promise((resolve, reject) => old.once('secureConnect', resolve).once('error', reject)),
    ).rejects.toThrow();
  });
});

test('calls that are given up at any moment, and connections that break, disturb nobody', async () => {
  const { log, lines } = recorded();
  const { client, listening } = await start(
    {
      readResource: ({ typeName }) => new Promise((resolve) => setTimeout(resolve, Number(typeName), {})),
      async *listResource() {
        for (;;) yield { displayName: 'x'.repeat(50_000) };
      },
    },
    { log },
  );
  const message = frame('tfplugin6.ReadResource.Request', { typeName: '3' });
  for (let index = 0; index < 200; index++) {
    const path = `${provider}/${index % 3 ? 'ReadResource' : 'ListResource'}`;
    const stream = await rawCall(listening, path, message.subarray(0, index % 4 ? message.length : 6));
    setTimeout(
      () => (index % 2 ? stream.session?.destroy() : stream.resume().close(constants.NGHTTP2_CANCEL)),
      index % 7,
    );
  }
  await quiet(() => lines.length);
  expect(lines.filter(([level]) => level === 'error')).toEqual([]);
  await expect(client.call(`${provider}/ReadResource`, { typeName: '1' })).resolves.toEqual({});
});

test('the process lives for the first connection; another is answered, and ended when it says nothing', async () => {
  const heard: string[] = [];
  const { log, lines } = recorded();
  const { client, listening } = await start(
    { getMetadata: async () => ({}) },
    { log, silenceMs: 50, core: { connected: () => heard.push('connected'), gone: () => heard.push('gone') } },
  );
  await client.call(`${provider}/GetMetadata`);
  const second = await rawCall(listening, `${provider}/GetMetadata`);
  expect(await statusOf(second)).toBe('3');
  await new Promise((resolve) => second.session!.once('close', resolve));
  expect(lines.at(-1)).toEqual([
    'warn',
    'A connection was ended: it is not that of Terraform, and says nothing',
    { silenceMs: 50 },
  ]);
  await client.call(`${provider}/GetMetadata`);
  expect(heard).toEqual(['connected']);
  client.close();
  await quiet(() => heard.length);
  expect(heard).toEqual(['connected', 'gone']);
});

/** A log and what was written to it. */
function recorded() {
  const lines: unknown[][] = [];
  const at =
    (level: string) =>
    (...all: unknown[]) =>
      void lines.push([level, ...all]);
  return { lines, log: { debug: at('debug'), warn: at('warn'), error: at('error') } };
}

async function start(handlers: Handlers, options: ServerOptions = {}, shutdown = () => {}) {
  const server: Server = createServer([...answering(handlers), ...pluginRoutes(shutdown)], options);
  const listening = await listen(server.listener);
  open.push(() => server.close().finally(listening.remove));
  return { listening, client: connect(listening) };
}

async function startTls(handlers: Handlers, options: ServerOptions = {}) {
  const certificate = createCertificate(Date.now());
  const { listening } = await start(handlers, {
    ...options,
    tls: { certificate, clientCertificate: known.clientCertificate },
  });
  return { listening, certificate: certificate.der };
}

function connect(listening: Listening, options: ClientOptions = {}): TestClient {
  const client = new TestClient(listening, options);
  open.push(() => client.close());
  return client;
}

/** A stream of HTTP/2 without a library for gRPC, to say what none would. */
async function rawStream(
  listening: Listening,
  path: string,
  headers: OutgoingHttpHeaders = {},
): Promise<ClientHttp2Stream> {
  const session = connectHttp2('http://localhost', { createConnection: () => connectSocket(listening.address) });
  session.on('error', () => {});
  open.push(() => session.destroy());
  await new Promise((resolve) => session.once('connect', resolve));
  const stream = session.request({ ':method': 'POST', ':path': path, 'content-type': 'application/grpc', ...headers });
  return stream.on('error', () => {});
}

async function rawCall(listening: Listening, path: string, ...chunks: Buffer[]): Promise<ClientHttp2Stream> {
  const stream = await rawStream(listening, path);
  for (const chunk of chunks) stream.write(chunk);
  return stream.end();
}

async function statusOf(stream: ClientHttp2Stream): Promise<unknown> {
  return new Promise((resolve) => {
    const look = (headers: Record<string, unknown>) =>
      headers['grpc-status'] !== undefined && resolve(headers['grpc-status']);
    stream.on('response', look).on('trailers', look).resume();
    stream.on('close', () => resolve(`closed with ${stream.rstCode ?? constants.NGHTTP2_NO_ERROR}`));
  });
}

function frame(type: string, value: object): Buffer {
  const message = protoEncode(type, value);
  const header = Buffer.alloc(5);
  header.writeUInt32BE(message.length, 1);
  return Buffer.concat([header, message]);
}

async function all(stream: AsyncIterable<unknown>): Promise<Record<string, unknown>[]> {
  const events: Record<string, unknown>[] = [];
  for await (const event of stream) events.push(event as Record<string, unknown>);
  return events;
}

async function refusal(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (answer) => ({ answer }),
    (error: unknown) => error,
  );
}

/** Waits until a number has not changed for a while. */
async function quiet(value: () => number): Promise<void> {
  for (let last = -1, same = 0; same < 10;) {
    await new Promise((resolve) => setTimeout(resolve, 10));
    same = value() === last ? same + 1 : 0;
    last = value();
  }
}

function deferred<T>(): { promise: Promise<T>; resolve: (value: T) => void } {
  let resolve!: (value: T) => void;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve };
}
