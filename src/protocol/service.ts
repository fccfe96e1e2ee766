import type { MessageInit, MessageType } from './protobuf';

/** One request being answered. */
export interface Call {
  /** Aborted when nobody waits for the answer any more: cancelled by the client, or its connection is gone. */
  readonly signal: AbortSignal;
  /** Resolves when the answer has left, or never can. */
  readonly closed: Promise<void>;
}

/** One method of a service on the wire. */
export interface Method<Request, Response, Stream extends boolean = boolean> {
  /** `/package.Service/Method` */
  readonly path: string;
  readonly request: MessageType<Request>;
  readonly response: MessageType<Response>;
  /** Whether any number of messages is answered instead of one. */
  readonly stream: Stream;
}

/** What answers a method. */
export type Answer<Request, Response, Stream extends boolean> = (
  request: Request,
  call: Call,
) => Stream extends true ? AsyncIterable<MessageInit<Response>> : Promise<MessageInit<Response>>;

/** A method and what answers it. */
export interface Route extends Method<unknown, unknown> {
  readonly answer: (request: unknown, call: Call) => Promise<unknown> | AsyncIterable<unknown>;
}

/** Describes a method that is answered with one message. */
export function unary<Request, Response>(
  path: string,
  request: MessageType<Request>,
  response: MessageType<Response>,
): Method<Request, Response, false> {
  return { path, request, response, stream: false };
}

/** Describes a method that is answered with any number of messages. */
export function serverStream<Request, Response>(
  path: string,
  request: MessageType<Request>,
  response: MessageType<Response>,
): Method<Request, Response, true> {
  return { path, request, response, stream: true };
}

/** Lets a method be answered. Methods without a route are refused as not implemented. */
export function route<Request, Response, Stream extends boolean>(
  method: Method<Request, Response, Stream>,
  answer: Answer<Request, Response, Stream>,
): Route {
  return { ...method, answer: answer as Route['answer'] }; // Whoever has the route gives what its own table has read.
}
