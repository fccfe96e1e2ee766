import * as tfplugin6 from '../../src/protocol/gen/tfplugin6';
import { encode } from '../../src/protocol/protobuf';
import { FrameType, Flag, callHeaders, frame, headerBlock, messagePrefix, preface } from './http2-bytes';
import type { Random } from './random';
import type { StartedProvider } from './started-provider';

const paths = [
  ...Object.values<unknown>({ ...tfplugin6 }).flatMap((value) =>
    typeof value === 'object' && value !== null && 'path' in value ? [value.path as string] : [],
  ),
  '/plugin.GRPCStdio/StreamStdio',
  '/grpc.health.v1.Health/Watch',
  '/plugin.GRPCBroker/StartStream',
  // Never Shutdown: the process would end, as it should.
].filter((path) => !path.endsWith('/StopProvider'));

/** One connection: bytes in the packets in which they are sent, and whether TLS is spoken. */
export interface Conversation {
  readonly tls: boolean;
  readonly packets: readonly Buffer[];
  readonly frames: number;
}

/** Frames as a client sends them, and then with some that are missing, twice there, elsewhere, of another kind, or damaged. */
export function conversation(random: Random): Conversation {
  const frames = [...callsOf(random)];
  for (let changes = random.below(5); changes > 0; changes--) change(random, frames);
  const begin = random.oneIn(20) ? random.damaged(preface) : preface;
  let bytes: Buffer = Buffer.concat([begin, ...frames]);
  for (let times = random.oneIn(3) ? 1 + random.below(3) : 0; times > 0; times--) bytes = random.damaged(bytes);
  return { tls: !random.oneIn(12), packets: packetsOf(random, bytes), frames: frames.length };
}

/** Has a conversation as a second client, as far as the provider goes along with it. */
export async function converse(provider: StartedProvider, { tls, packets }: Conversation): Promise<void> {
  const socket = tls ? await provider.session() : provider.socket().on('error', () => {});
  socket.resume();
  const closed = new Promise<void>((done) => (socket.closed ? done() : socket.once('close', () => done())));
  for (const packet of packets) {
    if (socket.destroyed) break;
    socket.write(packet);
    await new Promise(setImmediate);
  }
  // Time for answers, which nobody counts on.
  await Promise.race([closed, new Promise((done) => setTimeout(done, 10))]);
  socket.destroy();
}

function* callsOf(random: Random): Iterable<Buffer> {
  for (let stream = 1, calls = 1 + random.below(6); calls > 0; calls--, stream += 2) {
    const path = random.oneIn(10) ? `/${random.text(5).replace(/[^ -~]/g, '')}` : random.of(paths);
    const others: (readonly [string, string])[] = [];
    if (random.oneIn(10))
      others.push(['content-type', random.of(['text/plain', 'application/grpc+json', 'application/grpc-web', ''])]);
    if (random.oneIn(10)) others.push([':method', random.of(['GET', 'CONNECT', 'PUT', ''])]);
    if (random.oneIn(10)) others.push(['grpc-encoding', 'gzip']);
    yield frame(
      FrameType.HEADERS,
      Flag.END_HEADERS | (random.oneIn(12) ? Flag.END_STREAM : 0),
      stream,
      callHeaders(path, others),
    );
    const message = random.oneIn(2) ? random.bytes(60) : requestBytes(random);
    const length = random.oneIn(6) ? random.of([0, 1, 0xffff_ffff, 0x1000_0000, message.length + 1]) : message.length;
    const body = Buffer.concat([messagePrefix(length, random.oneIn(12) ? 1 : 0), message]);
    const size = random.of([1, 7, 16_384]);
    for (let at = 0; at < body.length; at += size)
      yield frame(
        FrameType.DATA,
        at + size >= body.length && !random.oneIn(8) ? Flag.END_STREAM : 0,
        stream,
        body.subarray(at, at + size),
      );
  }
}

/** A request that a provider takes seriously. */
function requestBytes(random: Random): Buffer {
  const typeName = random.of(['distr_application', 'distr_deployment', 'distr_rollout', 'none']);
  const config = { msgpack: random.bytes(40) };
  return random.damaged(encode(tfplugin6.ValidateResourceConfigRequest, { typeName, config }));
}

function change(random: Random, frames: Buffer[]): void {
  const at = random.below(frames.length + 1);
  switch (random.below(6)) {
    case 0:
      frames.splice(at, 1);
      return;
    case 1:
      frames.splice(at, 0, ...frames.slice(at, at + 1 + random.below(5)));
      return;
    case 2:
      frames.splice(random.below(frames.length + 1), 0, ...frames.splice(at, 1 + random.below(3)));
      return;
    case 3:
      frames.splice(at, 0, ...random.some(30, () => odd(random)));
      return;
    case 4:
      frames.splice(
        at,
        0,
        frame(random.below(12), random.below(256), random.below(8), random.bytes(40), random.below(70)),
      );
      return;
    default:
      if (at < frames.length) frames[at] = random.damaged(frames[at]!);
  }
}

/** A frame that may come at any time, and should not come often. */
function odd(random: Random): Buffer {
  const stream = random.below(14);
  switch (random.below(8)) {
    case 0:
      return frame(FrameType.RST_STREAM, 0, stream, Buffer.of(0, 0, 0, random.below(14)));
    case 1:
      return frame(
        FrameType.SETTINGS,
        random.below(2),
        0,
        Buffer.concat(random.some(3, () => Buffer.of(0, random.below(8), ...random.bytes(4)))),
      );
    case 2:
      return frame(FrameType.PING, random.below(2), 0, Buffer.alloc(8));
    case 3:
      return frame(FrameType.WINDOW_UPDATE, 0, stream, Buffer.of(random.below(128), 0, 0, random.below(256)));
    case 4:
      return frame(FrameType.PRIORITY, 0, stream, Buffer.of(0, 0, 0, random.below(14), 9));
    case 5:
      return frame(FrameType.GOAWAY, 0, 0, Buffer.alloc(8));
    case 6:
      return frame(
        FrameType.HEADERS,
        random.of([0, 1, 4, 5]),
        stream,
        headerBlock([['x', random.text(40).replace(/[^ -~]/g, '')]]),
      );
    default:
      return frame(FrameType.DATA, random.below(2), stream, random.bytes(30));
  }
}

function packetsOf(random: Random, bytes: Buffer): Buffer[] {
  if (random.oneIn(2)) return [bytes];
  const packets: Buffer[] = [];
  for (let at = 0; at < bytes.length;) {
    const size = packets.length < 40 ? 1 + random.below(random.of([20, 2_000])) : bytes.length;
    packets.push(bytes.subarray(at, at + size));
    at += size;
  }
  return packets;
}
