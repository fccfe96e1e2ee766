import type { MessageType } from './protobuf';

/** One request being answered. */
export interface Call {
  /** Aborted when nobody waits for the answer any more: cancelled by the client, or its connection is gone. */
  readonly signal: AbortSignal;
  /** Resolves when the answer has left, or never can. */
  readonly closed: Promise<void>;
}

/** One method of a service on the wire. */
export interface Method {
  /** `/package.Service/Method` */
  readonly path: string;
  readonly request: MessageType<unknown>;
  readonly response: MessageType<unknown>;
  /** Whether any number of messages is answered instead of one. */
  readonly stream: boolean;
}

/** A service on the wire: its methods by the names that they have in `T`, the interface of those who answer. */
export type Service<T> = { readonly [Name in keyof T]-?: Method };

/** A method and who answers it. */
export interface Route extends Method {
  readonly answer: (request: unknown, call: Call) => Promise<unknown> | AsyncIterable<unknown>;
}

/** Everything a server answers, by path. */
export type Routes = ReadonlyMap<string, Route>;

/** Describes a service. */
export function service<T>(methods: Service<T>): Service<T> {
  return methods;
}

/** The routes of a service. Methods that the handlers lack have none. */
export function routesOf<T extends object>(description: Service<T>, handlers: T): Route[] {
  return Object.entries<Method>(description).flatMap(([name, method]) => {
    const handler: unknown = handlers[name as keyof T]; // The description is made from T.
    // The generated interface T says what each handler takes and gives; here only the table knows.
    return typeof handler === 'function' ? [{ ...method, answer: handler.bind(handlers) as Route['answer'] }] : [];
  });
}
