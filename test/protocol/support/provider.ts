import * as messages from '../../../src/protocol/gen/tfplugin6';
import { type Answer, type Method, type Route, route } from '../../../src/protocol/service';

type Messages = typeof messages;

/** What a provider answers, by the names of the methods; any of them may be missing. */
export type Handlers = {
  readonly [
    Name in keyof Messages as Messages[Name] extends Method<unknown, unknown> ? Name : never
  ]?: Messages[Name] extends Method<infer Request, infer Response, infer Stream>
    ? Answer<Request, Response, Stream>
    : never;
};

/** The routes of a provider that answers so. */
export function answering(handlers: Handlers): Route[] {
  const methods: Record<string, unknown> = messages;
  return Object.entries(handlers).map(([name, answer]) =>
    // The type of the handlers has checked that the two belong together.
    route(methods[name] as Method<unknown, unknown>, answer as Answer<unknown, unknown, boolean>),
  );
}
