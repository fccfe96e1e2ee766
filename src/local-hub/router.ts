import type { Call, Handler } from './call';
import { empty, Refusal, type Reply } from './reply';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Method = (typeof methods)[number];

/** What can be done at one path. `before` runs first, even where the method turns out not to exist. */
export type Resource<C extends Call> = Partial<Record<Method, Handler<C>>> & { before?: (call: C) => void };

/** Resources by path below `/api/v1`; `{name}` stands for one segment. */
export type Resources<C extends Call> = Record<string, Resource<C>>;

/** The handler of a path, whatever the method; undefined if there is no such path. */
export type Lookup = (path: string) => ((call: Call) => Reply) | undefined;

/** Makes resources with a common entrance; the headers of the entrance go onto every answer, refusals included. */
export function group<C extends Call>(
  resources: Resources<C>,
  enter: (call: Call) => { call: C; headers: Record<string, string> },
): Lookup {
  const patterns = Object.entries(resources).map(([pattern, resource]) => ({ segments: pattern.split('/'), resource }));
  return (path) => {
    for (const { segments, resource } of patterns) {
      const params = matchPath(segments, path.replace(/\/$/, '').split('/'));
      if (!params) continue;
      return (call) => {
        const entered = enter({ ...call, params });
        return withHeaders(entered.headers, () => answer(resource, entered.call));
      };
    }
    return undefined;
  };
}

/** Runs a handler; what it refuses becomes its reply. */
export function refusalsAsReplies(handle: () => Reply): Reply {
  try {
    return handle();
  } catch (error) {
    if (error instanceof Refusal) return error.reply;
    throw error;
  }
}

/** Runs a handler and puts the headers onto its reply, also where it refuses. */
export function withHeaders(headers: Record<string, string>, handle: () => Reply): Reply {
  const reply = refusalsAsReplies(handle);
  return { ...reply, headers: { ...headers, ...reply.headers } };
}

function answer<C extends Call>(resource: Resource<C>, call: C): Reply {
  resource.before?.(call);
  const handler = resource[call.method as Method]; // a method without handler finds undefined
  if (handler) return handler(call);
  return empty(405, { Allow: methods.filter((method) => resource[method]).join(', ') });
}

function matchPath(pattern: string[], path: string[]): Record<string, string> | undefined {
  if (pattern.length !== path.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, segment] of pattern.entries()) {
    const given = path[index] ?? '';
    const [, name] = /^\{(.+)\}$/.exec(segment) ?? [];
    if (name === undefined ? segment !== given : given === '') return undefined;
    if (name !== undefined) params[name] = given;
  }
  return params;
}
