import { constants, type IncomingHttpHeaders, type OutgoingHttpHeaders, type ServerHttp2Stream } from 'node:http2';
import { ProtobufError, decode, encode } from './protobuf';
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
  /** Told about everything a handler throws, with the path of the call. */
  readonly onError?: (error: unknown, path: string) => void;
  /** Takes secrets out of the text of an error that goes to the client. */
  readonly redact?: (text: string) => string;
}

/** Answers the streams of an HTTP/2 server as gRPC calls. */
export function grpcListener(routes: readonly Route[], options: GrpcOptions = {}) {
  const { maxMessageBytes = 256 * 1024 * 1024, onError = () => {}, redact = (text: string) => text } = options;
  const byPath = new Map(routes.map((route) => [route.path, route]));
  return (stream: ServerHttp2Stream, headers: IncomingHttpHeaders): void => {
    const path = headers[':path'] ?? '';
    // A broken stream is told by its close; without a listener it would end the process.
    stream.on('error', () => {});
    if (!headers['content-type']?.startsWith('application/grpc') || headers[':method'] !== 'POST') {
      stream.respond({ ':status': 415 }, { endStream: true });
      return stream.close();
    }
    const route = byPath.get(path);
    const outcome = route
      ? answer(stream, route, maxMessageBytes)
      : Promise.reject(new GrpcError(Status.UNIMPLEMENTED, `There is no method ${path}.`));
    outcome.catch((error: unknown) => {
      if (!(error instanceof GrpcError)) onError(error, path);
      const message = redact(error instanceof Error ? error.message : String(error));
      finish(stream, error instanceof GrpcError ? error.status : Status.INTERNAL, message);
    });
  };
}

async function answer(stream: ServerHttp2Stream, route: Route, maxMessageBytes: number): Promise<void> {
  const cancelled = new AbortController();
  const closed = new Promise<void>((resolve) => stream.once('close', resolve));
  void closed.then(() => cancelled.abort(new Error('The caller has gone.')));
  const call = { signal: cancelled.signal, closed };

  const request = decodeRequest(route, await readMessage(stream, maxMessageBytes));
  const outcome = route.answer(request, call);
  if (!route.stream) {
    const response = frame(route, await (outcome as Promise<unknown>)); // Not a stream: as the interface says.
    if (isGone(stream)) return;
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

/** Flag (0: not compressed), length, message. */
function frame({ response }: Route, value: unknown): Buffer {
  const message = encode(response, value as object); // Every message is an object.
  const header = Buffer.alloc(5);
  header.writeUInt32BE(message.length, 1);
  return Buffer.concat([header, message]);
}

/** The one message of a call whose client sends no stream. */
function readMessage(stream: ServerHttp2Stream, maxMessageBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // Grows with what has come, not with what was announced, and not by one object per packet.
    let bytes: Buffer = Buffer.alloc(0);
    let size = 0;
    const refuse = (status: Status, message: string) => {
      stream.removeAllListeners('data').resume();
      reject(new GrpcError(status, message));
    };
    stream.on('data', (chunk: Buffer) => {
      if (size === 0) bytes = chunk;
      else if (size + chunk.length <= bytes.length) chunk.copy(bytes, size);
      else bytes = Buffer.concat([bytes.subarray(0, size), chunk], Math.max(2 * size, size + chunk.length));
      size += chunk.length;
      if (size < 5) return;
      const length = bytes.readUInt32BE(1);
      if (bytes[0] !== 0) refuse(Status.UNIMPLEMENTED, 'Compressed messages are not supported.');
      else if (length > maxMessageBytes)
        refuse(Status.RESOURCE_EXHAUSTED, `The message has ${length} bytes; at most ${maxMessageBytes} are read.`);
      else if (size > 5 + length) refuse(Status.INVALID_ARGUMENT, 'One message was expected; more have come.');
    });
    stream.on('end', () => {
      if (size < 5 || size < 5 + bytes.readUInt32BE(1))
        refuse(Status.INVALID_ARGUMENT, `The request ended in the middle of a message, after ${size} bytes.`);
      else resolve(bytes.subarray(5, size));
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
  if (message) trailers['grpc-message'] = percentEncode(message);
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
