import { constants, type IncomingHttpHeaders, type OutgoingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import type { Log } from './log';
import { ProtobufError, decode, encode } from './protobuf';
import { Room, type Place } from './room';
import type { Route } from './service';

/** Numbers that every gRPC implementation gives the outcome of a call. */
export const Status = { OK: 0, INVALID_ARGUMENT: 3, RESOURCE_EXHAUSTED: 8, UNIMPLEMENTED: 12, INTERNAL: 13 } as const;
export type Status = (typeof Status)[keyof typeof Status];

/** Refuses a call with a status of one's own choice; anything else that is thrown is {@link Status.INTERNAL}. */
export class GrpcError extends Error {
  override readonly name = 'GrpcError';
  readonly status: Status;
  constructor(status: Status, message: string) {
    super(message);
    this.status = status;
  }
}

export interface GrpcOptions {
  /** Longest request that is read, in bytes. @default 256 MiB, as Go plugins have it */
  readonly maxMessageBytes?: number;
  /** Told about everything a handler throws, and why a call was refused. */
  readonly log?: Pick<Log, 'debug' | 'warn' | 'error'>;
  /** Takes secrets out of the text of an error that goes to the client. */
  readonly redact?: (text: string) => string;
}

/**
 * Most bytes of messages in memory at once, but for a single one that is larger. As values of many small parts they take
 * some sixty times that.
 */
const roomBytes = 32 * 1024 * 1024;

/** Answers the streams of an HTTP/2 server as gRPC calls. */
export function grpcListener(routes: readonly Route[], options: GrpcOptions = {}) {
  const { maxMessageBytes = 256 * 1024 * 1024, log, redact = (text: string) => text } = options;
  const byPath = new Map(routes.map((route) => [route.path, route]));
  const room = new Room(roomBytes);
  return (stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void => {
    const { ':path': path = '', ':method': method, 'content-type': contentType } = headers;
    // A broken stream is told by its close; without a listener it would end the process.
    stream.on('error', () => {});
    if (method !== 'POST' || !isGrpc(contentType)) {
      log?.warn('A request was refused: it is no call', { path, method, contentType });
      return refuseOther(stream);
    }
    const route = byPath.get(path);
    const outcome = route
      ? answer(stream, route, { maxMessageBytes, room })
      : Promise.reject(new GrpcError(Status.UNIMPLEMENTED, `There is no method ${path}.`));
    outcome.catch((error: unknown) => {
      // Who has gone on purpose was not refused.
      if (error instanceof GrpcError && isGone(stream)) return;
      const message = redact(error instanceof Error ? error.message : String(error));
      // Terraform asks for methods that only other plugins have: that is no news.
      if (error instanceof GrpcError) log?.[route ? 'warn' : 'debug']('A call was refused', { path, reason: message });
      else log?.error('The call failed', { path, error });
      finish(stream, error instanceof GrpcError ? error.status : Status.INTERNAL, message);
    });
  };
}

/** `application/grpc`, which means protobuf, in every spelling that the protocol has for it. */
function isGrpc(contentType: string | undefined): boolean {
  return /^application\/grpc(\+proto)?\s*(;|$)/i.test(contentType ?? '');
}

function refuseOther(stream: ServerHttp2Stream): void {
  if (isGone(stream)) return;
  stream.respond({ ':status': constants.HTTP_STATUS_UNSUPPORTED_MEDIA_TYPE }, { endStream: true });
  stream.close();
}

interface Limits {
  readonly maxMessageBytes: number;
  readonly room: Room;
}

async function answer(stream: ServerHttp2Stream, route: Route, { maxMessageBytes, room }: Limits): Promise<void> {
  if (isGone(stream)) return;
  const cancelled = new AbortController();
  const place = room.place();
  const closed = new Promise<void>((resolve) => stream.once('close', resolve));
  void closed.then(() => {
    place.leave();
    cancelled.abort(new Error('The caller has gone.'));
  });
  const call = { signal: cancelled.signal, closed };

  const request = decodeRequest(route, await readMessage(stream, place, maxMessageBytes));
  const outcome = route.answer(request, call);
  if (!route.stream) {
    const response = frame(route, await (outcome as Promise<unknown>)); // Not a stream: as the interface says.
    if (isGone(stream)) return;
    place.add(response.length);
    respond(stream);
    stream.write(response);
  } else {
    if (isGone(stream)) return;
    respond(stream);
    // A stream: as the interface says.
    for await (const response of outcome as AsyncIterable<unknown>) {
      if (isGone(stream)) return;
      if (!stream.write(frame(route, response))) await drained(stream);
    }
  }
  finish(stream, Status.OK);
}

function decodeRequest({ request }: Route, bytes: Buffer): unknown {
  try {
    return decode(request, bytes);
  } catch (error) {
    throw error instanceof ProtobufError ? new GrpcError(Status.INVALID_ARGUMENT, error.message) : error;
  }
}

/** Before each message: a byte that says whether it is compressed, and four of its length. */
const prefixBytes = 5;

function frame({ response }: Route, value: unknown): Buffer {
  const message = encode(response, value as object); // Every message is an object.
  const header = Buffer.alloc(prefixBytes);
  header.writeUInt32BE(message.length, 1);
  return Buffer.concat([header, message]);
}

/** The one message of a call whose client sends no stream. */
function readMessage(stream: ServerHttp2Stream, place: Place, maxMessageBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Grows with what has come, not with what was announced, and not by one object per packet.
    let bytes: Buffer = Buffer.alloc(0);
    let size = 0;
    let isAnnounced = false;
    const refuse = (status: Status, message: string) => {
      stream.removeAllListeners('data').resume();
      reject(new GrpcError(status, message));
    };
    stream.on('data', (chunk: Buffer) => {
      if (size === 0) bytes = chunk;
      else if (size + chunk.length <= bytes.length) chunk.copy(bytes, size);
      else bytes = Buffer.concat([bytes.subarray(0, size), chunk], Math.max(2 * size, size + chunk.length));
      size += chunk.length;
      if (size < prefixBytes) return;
      const length = bytes.readUInt32BE(1);
      if (bytes[0] !== 0) refuse(Status.UNIMPLEMENTED, 'Compressed messages are not supported.');
      else if (length > maxMessageBytes)
        refuse(Status.RESOURCE_EXHAUSTED, `The message has ${length} bytes; at most ${maxMessageBytes} are read.`);
      else if (size > prefixBytes + length)
        refuse(Status.INVALID_ARGUMENT, 'One message was expected; more have come.');
      else if (!isAnnounced) {
        isAnnounced = true;
        // Until there is room the client is not told to send more.
        stream.pause();
        void place.enter(length).then(() => stream.resume());
      }
    });
    stream.on('end', () => {
      if (size < prefixBytes || size < prefixBytes + bytes.readUInt32BE(1))
        refuse(Status.INVALID_ARGUMENT, `The request ended in the middle of a message, after ${size} bytes.`);
      else resolve(bytes.subarray(prefixBytes, size));
    });
    stream.on('close', () => refuse(Status.INVALID_ARGUMENT, 'The caller went away in the middle of the request.'));
  });
}

const responseHeaders = { ':status': constants.HTTP_STATUS_OK, 'content-type': 'application/grpc' };

function respond(stream: ServerHttp2Stream): void {
  stream.respond(responseHeaders, { waitForTrailers: true });
}

/** Ends the call: by trailers after an answer, by the headers alone when there is none yet. */
function finish(stream: ServerHttp2Stream, status: Status, message = ''): void {
  if (isGone(stream)) return;
  const trailers: OutgoingHttpHeaders = { 'grpc-status': status };
  if (message) trailers['grpc-message'] = percentEncode(shortened(message));
  if (stream.headersSent) {
    stream.once('wantTrailers', () => stream.sendTrailers(trailers));
    stream.end();
  } else {
    stream.respond({ ...responseHeaders, ...trailers }, { endStream: true });
    // Whatever the client still sends is of no use.
    stream.close(constants.NGHTTP2_NO_ERROR);
  }
}

/** Whether an answer can no longer be given; to try would throw. */
function isGone(stream: ServerHttp2Stream): boolean {
  return stream.destroyed || stream.closed;
}

/** A header of 64 KiB is not sent, and the client would wait for ever. Encoded, a character has up to nine bytes. */
const maxMessageLength = 4_000;

function shortened(text: string): string {
  return text.length > maxMessageLength ? `${text.slice(0, maxMessageLength)}… (${text.length} characters)` : text;
}

/** As gRPC wants a text in a header: everything but printable ASCII, and the percent sign, by its UTF-8 bytes. */
function percentEncode(text: string): string {
  return Array.from(Buffer.from(text), (byte) =>
    byte < 0x20 || byte > 0x7e || byte === 0x25
      ? `%${byte.toString(16).toUpperCase().padStart(2, '0')}`
      : String.fromCharCode(byte),
  ).join('');
}

function drained(stream: ServerHttp2Stream): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.on('drain', done).on('close', done);
  });
}
