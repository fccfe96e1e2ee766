import { connect as connectHttp2, type ClientHttp2Session, type ClientHttp2Stream } from 'node:http2';
import type { Socket } from 'node:net';
import { encodeValue } from '../../src/protocol/dynamic-value';
import { PlanResourceChangeRequest, ReadResourceRequest } from '../../src/protocol/gen/tfplugin6';
import { encode } from '../../src/protocol/protobuf';
import { attributes } from '../../src/resources/application/application';
import { toWire, wireObjectType } from '../../src/schema';
import {
  Flag,
  FrameType,
  call,
  callHeaders,
  frame,
  grpcMessage,
  headerBlock,
  messagePrefix,
  preface,
} from '../fuzz/http2-bytes';
import { StartedProvider } from '../fuzz/started-provider';
import { waitFor } from '../support/wait-for';
import { stranger } from './support/certificates';

/* The provider as it is shipped, in a process of its own, and what nobody but an enemy or a defect would send to it. */

const path = '/tfplugin6.Provider/';
const streamOf = { nobody: '/plugin.GRPCStdio/StreamStdio', call: `${path}GetMetadata` };
const mebibyte = 1024 * 1024;
let provider: StartedProvider;

beforeEach(async () => {
  provider = await StartedProvider.start();
});

afterEach(async () => {
  // Whatever has come, core is answered, and the end is as Terraform wants it.
  await provider.isWell();
  expect(provider.stderr).not.toContain('panic');
  expect(await provider.stop()).toEqual({ code: 0, signal: null, left: [] });
});

const opened = (stream: number, to = streamOf.nobody, others: readonly (readonly [string, string])[] = []) =>
  frame(FrameType.HEADERS, Flag.END_HEADERS, stream, callHeaders(to, others));
const reset = (stream: number) => frame(FrameType.RST_STREAM, Flag.NONE, stream, Buffer.of(0, 0, 0, 8));
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));
const silent = 'A connection was ended: it is not that of Terraform, and says nothing';

/** What is sent after the preface, and what the log says of it: in the end always something. */
const brokenRules: readonly (readonly [string, readonly Buffer[], string])[] = [
  ['frames that are longer than allowed', [frame(FrameType.DATA, 0, 1, Buffer.alloc(20_000))], silent],
  ['a length of 16 MiB and no more bytes', [frame(FrameType.DATA, 0, 1, Buffer.alloc(9), 0xff_ffff)], silent],
  ['data before any headers', [frame(FrameType.DATA, 0, 1, Buffer.alloc(9))], silent],
  ['data of the connection itself', [frame(FrameType.DATA, 0, 0, Buffer.alloc(9))], silent],
  ['padding that is longer than its frame', [opened(1), frame(FrameType.DATA, Flag.PADDED, 1, Buffer.of(200, 1))], silent],
  ['headers that are no HPACK', [frame(FrameType.HEADERS, Flag.END_HEADERS, 1, Buffer.alloc(50, 0xff))], silent],
  ['headers cut off by another frame', [frame(FrameType.HEADERS, 0, 1, callHeaders('/')), frame(FrameType.PING, 0, 0, Buffer.alloc(8))], silent],
  ['a continuation of nothing', [frame(FrameType.CONTINUATION, Flag.END_HEADERS, 1, Buffer.alloc(5))], silent],
  ['a stream with the number of a server', [opened(2)], 'Protocol error'],
  ['streams whose numbers go down', [opened(5), opened(3)], silent],
  ['the end of a stream that never was', [reset(7)], 'Protocol error'],
  ['a window of more than 2 GiB', [frame(FrameType.WINDOW_UPDATE, 0, 0, Buffer.of(0x7f, 255, 255, 255))], 'Flow control error'],
  ['settings that no one may have', [frame(FrameType.SETTINGS, 0, 0, Buffer.of(0, 4, 255, 255, 255, 255))], 'Flow control error'],
  ['a promise to push', [frame(FrameType.PUSH_PROMISE, Flag.END_HEADERS, 1, Buffer.alloc(9))], 'Protocol error'],
  ['headers without end', [frame(FrameType.HEADERS, 0, 1, callHeaders('/')), ...times(20, () => frame(FrameType.CONTINUATION, 0, 1, headerBlock([['x', 'y'.repeat(9_000)]])))], 'Too many CONTINUATION frames'],
  ['data frames without data', [opened(1), ...times(5_000, () => frame(FrameType.DATA, 0, 1))], 'Too many invalid HTTP/2 frames'],
  ['settings without end', times(5_000, () => frame(FrameType.SETTINGS, 0, 0)), 'Flooding was detected'],
  ['pings without end', times(5_000, () => frame(FrameType.PING, 0, 0, Buffer.alloc(8))), 'Flooding was detected'],
  ['more streams than are allowed', times(3_000, (index) => opened(2 * index + 1)), 'Too many invalid HTTP/2 frames'],
  ['streams that are opened and reset without end', times(5_000, (index) => Buffer.concat([opened(2 * index + 1), reset(2 * index + 1)])), silent],
]; // prettier-ignore

test('a connection that breaks the rules of HTTP/2 is ended, and the log says why', async () => {
  const expected = brokenRules.map(([, , reason]) => reason);
  const sockets: Socket[] = [];
  for (const [, frames] of brokenRules) {
    const socket = await provider.session();
    sockets.push(socket.resume());
    socket.write(Buffer.concat([preface, ...frames]));
    await provider.isWell();
  }
  await Promise.all(sockets.map(closed));
  for (const reason of new Set(expected)) {
    const count = expected.filter((each) => each === reason).length;
    await waitFor(
      () => [reason, countOf(reason)],
      (found) => found[1] === count,
    );
  }
}, 40_000);

const refusedCalls: readonly (readonly [string, readonly Buffer[], string])[] = [
  ['of another type of content', [opened(1, streamOf.call, [['content-type', 'application/json']])], 'it is no call'],
  ['whose messages are JSON', [opened(1, streamOf.call, [['content-type', 'application/grpc+json']])], 'it is no call'],
  ['by another method of HTTP', [opened(1, streamOf.call, [[':method', 'PUT']])], 'it is no call'],
  ['to nobody', [opened(1, '/../../etc/passwd')], 'There is no method /../../etc/passwd.'],
  ['with a compressed message', [opened(1, streamOf.call), frame(FrameType.DATA, Flag.END_STREAM, 1, messagePrefix(0, 1))], 'Compressed messages are not supported'],
  ['with a message of 4 GiB', [opened(1, streamOf.call), frame(FrameType.DATA, 0, 1, messagePrefix(0xffff_ffff))], 'The message has 4294967295 bytes'],
  ['that ends before its message', [opened(1, streamOf.call), frame(FrameType.DATA, Flag.END_STREAM, 1, messagePrefix(9))], 'in the middle of a message'],
  ['with two messages', [opened(1, streamOf.call), frame(FrameType.DATA, Flag.END_STREAM, 1, Buffer.concat([messagePrefix(0), messagePrefix(0)]))], 'One message was expected'],
  ['with bytes that are no message', [call(1, `${path}PlanResourceChange`, Buffer.of(0xff))], 'are not a tfplugin6.PlanResourceChange.Request'],
]; // prettier-ignore

test('a call that is none is refused, and the log says why; those beside it are answered', async () => {
  const socket = await provider.session();
  const { statuses } = answersOf(socket);
  let stream = 1;
  for (const [, frames] of refusedCalls) {
    const own = frames.map((bytes) => onStream(bytes, stream));
    socket.write(
      Buffer.concat([...(stream === 1 ? [preface] : []), ...own, call(stream + 2, streamOf.call, Buffer.alloc(0), 1)]),
    );
    stream += 4;
  }
  for (const [, , reason] of refusedCalls)
    await waitFor(
      () => provider.stderr,
      (text) => text.includes(reason),
    );
  await waitFor(statuses, (found) => found.length >= 2 * refusedCalls.length);
  socket.destroy();
});

test('a connection without TLS, with broken TLS, or of a stranger is refused with the reason, while core is answered', async () => {
  for (const bytes of [
    'GET / HTTP/1.1\r\n\r\n',
    '\x16\x03\x01\xff\xff\x01',
    preface.toString('latin1'),
    '\0'.repeat(5_000),
  ]) {
    const socket = provider.socket().on('error', () => {});
    socket.end(bytes, 'latin1');
    await closed(socket);
    await provider.isWell();
  }
  const strangers = [
    {},
    { cert: stranger.clientCertificate, key: stranger.key },
    { maxVersion: 'TLSv1.1', minVersion: 'TLSv1' } as const,
  ];
  for (const identity of strangers) await closed(await provider.session(identity));
  await waitFor(
    () => provider.stderr,
    (text) => text.includes('its certificate is not that of Terraform'),
  );
  expect(provider.stderr).toContain('it has no certificate');
  expect(countOf('it does not speak TLS as we do')).toBeGreaterThanOrEqual(3);
});

test('a second session of core is answered beside the first, and its end ends nothing', async () => {
  const socket = await provider.session();
  const { statuses } = answersOf(socket);
  socket.write(Buffer.concat([preface, call(1, `${path}GetProviderSchema`, Buffer.alloc(0))]));
  await waitFor(statuses, (found) => found.length === 1);
  socket.destroy();
  await provider.isWell();
});

test('a message in frames of one byte is read as one', async () => {
  const config = encodeValue(application('x'.repeat(30_000)), applicationType);
  const request = encode(PlanResourceChangeRequest, {
    typeName: 'distr_application',
    config,
    proposedNewState: config,
  });
  const socket = await provider.session();
  const { statuses, received } = answersOf(socket);
  // All of it fits the window: nobody has to wait.
  socket.write(Buffer.concat([preface, call(1, `${path}PlanResourceChange`, request.subarray(0, 60_000), 1)]));
  await waitFor(statuses, (found) => found.length === 1);
  expect(received().length).toBeGreaterThan(100);
  socket.destroy();
});

test('a thousand calls at once are all answered', async () => {
  const answers = await Promise.all(times(1_000, () => provider.core.call(`${path}GetMetadata`)));
  expect(answers.filter(({ resources: found }) => Array.isArray(found))).toHaveLength(1_000);
});

test('calls that are opened and reset at once, in packets of all sizes, disturb nobody', async () => {
  for (const size of [1, 7, 100, 900]) {
    const socket = (await provider.session()).resume();
    socket.write(preface);
    for (let at = 0; at < 900; at += size)
      socket.write(
        Buffer.concat(
          times(size, (index) => {
            const stream = 2 * (at + index) + 1;
            const type: readonly [string, string] = ['content-type', stream % 3 ? 'application/grpc' : 'text/plain'];
            return Buffer.concat([opened(stream, `${path}GetProviderSchema`, [type]), reset(stream)]);
          }),
        ),
      );
    await provider.isWell();
    socket.destroy();
  }
});

describe('memory stays bounded', () => {
  test('by a thousand messages of a mebibyte that never end', async () => {
    const client = await http2Client();
    const piece = Buffer.concat([messagePrefix(mebibyte + 1), Buffer.alloc(mebibyte)]);
    const streams = times(1_000, () => requested(client, 'PlanResourceChange', piece));
    await quiet(() => unsent(streams));
    await provider.isWell();
    expect(unsent(streams)).toBeGreaterThan(800 * mebibyte);
    expect(provider.maxRssBytes()).toBeLessThan(350 * mebibyte);
    expect(streams.filter(({ destroyed }) => destroyed)).toEqual([]);
    client.destroy();
  });

  test('by answers of 64 MiB that nobody reads; one that is read makes room for the next', async () => {
    const state = encodeValue(application('x'.repeat(64 * mebibyte)), applicationType);
    const request = encode(ReadResourceRequest, { typeName: 'distr_application', currentState: state });
    const client = await http2Client();
    const responses: ClientHttp2Stream[] = [];
    const streams = times(3, () => requested(client, 'ReadResource', grpcMessage(request), true));
    for (const stream of streams) stream.once('response', () => responses.push(stream));
    await waitFor(
      () => responses,
      (found) => found.length > 0,
    );
    await quiet(() => unsent(streams));
    expect(responses).toHaveLength(1);
    await provider.isWell();
    let size = 0;
    for await (const chunk of responses[0]!) size += (chunk as Buffer).length;
    expect(size).toBeGreaterThan(64 * mebibyte);
    await waitFor(
      () => responses,
      (found) => found.length > 1,
    );
    expect(provider.maxRssBytes()).toBeLessThan(700 * mebibyte);
    client.destroy();
  }, 60_000);

  test('by sixty million values in one message', async () => {
    const msgpack = Buffer.alloc(60_000_005, 0xc0);
    msgpack[0] = 0xdd;
    msgpack.writeUInt32BE(60_000_000, 1);
    const answer = await provider.core.call(`${path}ValidateResourceConfig`, {
      typeName: 'distr_application',
      config: { msgpack },
    });
    expect(answer).toMatchObject({
      diagnostics: [{ detail: expect.stringContaining('more than 1000000 values') as string }],
    });
    expect(provider.maxRssBytes()).toBeLessThan(500 * mebibyte);
  });

  test('by a thousand connections that say nothing', async () => {
    const sockets = times(1_000, () => provider.socket().on('error', () => {}));
    await waitFor(
      () => sockets.filter(({ destroyed }) => destroyed).length,
      (count) => count > 700,
    );
    await provider.isWell();
    expect(provider.maxRssBytes()).toBeLessThan(200 * mebibyte);
    expect(provider.stderr).toContain('there are too many');
    for (const socket of sockets) socket.destroy();
  });
});

const applicationType = wireObjectType(attributes);
const application = (name: string) => toWire(attributes, { name, type: 'docker' });

/** Waits until the other side has ended it. */
async function closed(socket: Socket): Promise<void> {
  if (!socket.resume().closed) await new Promise((done) => socket.once('close', done));
}

function countOf(text: string): number {
  return provider.stderr.split(text).length - 1;
}

/** The same frames for another stream. */
function onStream(frames: Buffer, stream: number): Buffer {
  const moved = Buffer.from(frames);
  for (let at = 0; at < moved.length; at += 9 + moved.readUIntBE(at, 3)) moved.writeUInt32BE(stream, at + 5);
  return moved;
}

/** What a server sends back, and which streams it has ended. */
function answersOf(socket: Socket) {
  let bytes = Buffer.alloc(0);
  socket.on('data', (chunk: Buffer) => (bytes = Buffer.concat([bytes, chunk])));
  const statuses = () => {
    const ended = new Set<number>();
    for (let at = 0; at + 9 <= bytes.length; at += 9 + bytes.readUIntBE(at, 3)) {
      const [type, flags] = [bytes[at + 3], bytes[at + 4]! & Flag.END_STREAM];
      if ((type === FrameType.HEADERS || type === FrameType.DATA) && flags) ended.add(bytes.readUInt32BE(at + 5));
    }
    return [...ended];
  };
  return { statuses, received: () => bytes };
}

async function http2Client(): Promise<ClientHttp2Session> {
  const socket = await provider.session();
  return connectHttp2('http://localhost', { createConnection: () => socket, maxSessionMemory: 2_000 }).on(
    'error',
    () => {},
  );
}

/** Opens a call, sends bytes, and reads nothing. */
function requested(client: ClientHttp2Session, method: string, bytes: Buffer, ends = false): ClientHttp2Stream {
  const headers = { ':method': 'POST', ':path': path + method, 'content-type': 'application/grpc' };
  const stream = client.request(headers).on('error', () => {});
  if (ends) stream.end(bytes);
  else stream.write(bytes);
  return stream;
}

function unsent(streams: readonly ClientHttp2Stream[]): number {
  return streams.reduce((sum, { writableLength }) => sum + writableLength, 0);
}

/** Waits until a number has not changed for a while. */
async function quiet(value: () => number): Promise<void> {
  for (let last = -1, same = 0; same < 20;) {
    await new Promise((resolve) => setTimeout(resolve, 20));
    same = value() === last ? same + 1 : 0;
    last = value();
  }
}
