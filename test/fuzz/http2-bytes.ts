/** HTTP/2 as bytes, to say what no library would: every frame can be as wrong as one wants it. */

export const FrameType = {
  DATA: 0,
  HEADERS: 1,
  PRIORITY: 2,
  RST_STREAM: 3,
  SETTINGS: 4,
  PUSH_PROMISE: 5,
  PING: 6,
  GOAWAY: 7,
  WINDOW_UPDATE: 8,
  CONTINUATION: 9,
} as const;

export const Flag = { NONE: 0, END_STREAM: 1, ACK: 1, END_HEADERS: 4, PADDED: 8, PRIORITY: 0x20 } as const;

/** What every connection begins with: the client's magic, and settings of its own. */
export const preface = Buffer.concat([
  Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n', 'latin1'),
  frame(FrameType.SETTINGS, Flag.NONE, 0),
]);

/**
 * One frame: nine bytes of header, and the payload.
 * @param length what the header says of it; by default the truth
 */
export function frame(type: number, flags: number, stream: number, payload: Buffer = Buffer.alloc(0), length?: number) {
  const header = Buffer.alloc(9);
  header.writeUIntBE((length ?? payload.length) & 0xff_ffff, 0, 3);
  header[3] = type;
  header[4] = flags;
  header.writeUInt32BE(stream >>> 0, 5);
  return Buffer.concat([header, payload]);
}

/** Payload of HEADERS: each pair as a literal that neither side remembers, as HPACK spells it. */
export function headerBlock(pairs: readonly (readonly [string, string])[]): Buffer {
  return Buffer.concat(pairs.flatMap(([name, value]) => [Buffer.of(0), literal(name), literal(value)]));
}

/** A call as gRPC opens it. Pairs of the same name replace those of the call. */
export function callHeaders(path: string, others: readonly (readonly [string, string])[] = []): Buffer {
  const pairs = new Map([
    [':method', 'POST'],
    [':scheme', 'http'],
    [':authority', 'localhost'],
    [':path', path],
    ['content-type', 'application/grpc'],
    ['te', 'trailers'],
  ]);
  for (const [name, value] of others) pairs.set(name, value);
  return headerBlock([...pairs]);
}

/** Five bytes before a message of gRPC: whether it is compressed, and its length. */
export function messagePrefix(length: number, compressed = 0): Buffer {
  const prefix = Buffer.alloc(5);
  prefix[0] = compressed;
  prefix.writeUInt32BE(length >>> 0, 1);
  return prefix;
}

/** A message as gRPC frames it. */
export function grpcMessage(message: Buffer): Buffer {
  return Buffer.concat([messagePrefix(message.length), message]);
}

/** A whole call in frames that any server takes: headers, the message in pieces, the end. */
export function call(stream: number, path: string, message: Buffer, pieceBytes = 16_384): Buffer {
  const body = grpcMessage(message);
  const frames = [frame(FrameType.HEADERS, Flag.END_HEADERS, stream, callHeaders(path))];
  for (let at = 0; at < body.length; at += pieceBytes) {
    const last = at + pieceBytes >= body.length;
    frames.push(frame(FrameType.DATA, last ? Flag.END_STREAM : 0, stream, body.subarray(at, at + pieceBytes)));
  }
  return Buffer.concat(frames);
}

function literal(text: string): Buffer {
  const bytes = Buffer.from(text, 'latin1');
  if (bytes.length < 0x7f) return Buffer.concat([Buffer.of(bytes.length), bytes]);
  // Seven bits of length are full: the rest follows, seven bits a byte.
  const size = [0x7f];
  let rest = bytes.length - 0x7f;
  for (; rest > 0x7f; rest >>= 7) size.push((rest & 0x7f) | 0x80);
  return Buffer.concat([Buffer.of(...size, rest), bytes]);
}
