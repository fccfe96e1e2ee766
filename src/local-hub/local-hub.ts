import { systemClock, type Clock } from '../clock';
import type { Call } from './call';
import { control, controlPath } from './control';
import { Faults, type Effect } from './faults';
import { plans, type PlanName } from './plans';
import { RateLimits } from './rate-limits';
import { notFound, text, type Reply } from './reply';
import { logged, type LoggedRequest } from './request-log';
import { refusalsAsReplies } from './router';
import { seed } from './seed';
import { serve, type Listening } from './server';
import { Store } from './store';
import { TokenSigner } from './tokens';
import type { IssuedAccess, World } from './world';
import { apiRoutes } from './routes';
import { rootReply, webPage } from './routes/root';

export interface LocalHubOptions {
  /** @default the machine's own time */
  clock?: Clock;
  /** Of every organization. @default 'trial' */
  plan?: PlanName;
  /** The version that the hub claims to have; its behaviour is always that of 3.1.0. @default '3.1.0' */
  version?: string;
  /** Admin's access token of the organization made at the start. @default a new one */
  key?: string;
  /** @default true */
  rateLimits?: boolean;
  /** Host of the hub's registry; null when it has none. @default 'localhost:8585' */
  registryHost?: string | null;
  /** Without a log store the log routes answer 500. @default true */
  logStore?: boolean;
  /** Life of an agent's token. @default 86400 */
  agentTokenLifeSeconds?: number;
  /** The hub's own address in what it hands out. @default the one it listens on */
  publicUrl?: string;
  /** Opens the control route to requests with `Authorization: Control <token>`. @default closed */
  controlToken?: string;
}

/** A Distr Hub 3.1.0 in memory. */
export interface LocalHub {
  /** Answers in-process. @throws TypeError when a fault drops the connection, as the global fetch does. */
  fetch: (request: Request, address?: string) => Promise<Response>;
  /** Serves on 127.0.0.1. @default port 0, a free one */
  listen: (port?: number) => Promise<{ url: string; close: () => Promise<void> }>;
  /** Access token of the admin of the organization made at the start. */
  readonly key: string;
  /** Of the same user with the role read_only. */
  readonly readOnlyKey: string;
  /** Every request since the start, agents' included. */
  readonly requests: LoggedRequest[];
  readonly faults: Pick<Faults, 'arm' | 'clear'>;
  /** Breaks all connections and forgets the rate limits, as a new process would; data stays. */
  restart: () => void;
  /** Tells simulated agents their credentials at every access-request. Returns how to stop listening. */
  onAccessRequest: (listener: (access: IssuedAccess) => void) => () => void;
}

/** Makes an empty hub with one organization, whose admin holds `key`. */
// eslint-disable-next-line max-lines-per-function -- its functions share what one hub consists of
export function createLocalHub(options: LocalHubOptions = {}): LocalHub {
  const {
    clock = systemClock,
    plan = 'trial',
    version = '3.1.0',
    registryHost = 'localhost:8585',
    publicUrl,
    controlToken,
  } = options;
  const listeners = new Set<(access: IssuedAccess) => void>();
  const listening = new Set<Listening>();
  const faults = new Faults();
  const requests: LoggedRequest[] = [];
  const store = new Store(clock);
  const world: World = {
    clock,
    store,
    plan: plans[plan],
    version,
    tokens: new TokenSigner(clock),
    rateLimits: new RateLimits(clock, options.rateLimits ?? true),
    registryHost,
    logStore: options.logStore ?? true,
    agentTokenLifeSeconds: options.agentTokenLifeSeconds ?? 86_400,
    baseUrl: () => publicUrl ?? [...listening][0]?.url ?? 'http://local-hub.test',
    issued: (access) => listeners.forEach((listener) => listener(access)),
  };
  const { key, readOnlyKey } = seed(world, options.key);

  const restart = () => {
    world.rateLimits.restart();
    listening.forEach((server) => server.dropConnections());
  };

  async function fetch(request: Request, address = '127.0.0.1'): Promise<Response> {
    const url = new URL(request.url);
    const body = Buffer.from(await request.arrayBuffer());
    if (controlToken !== undefined && url.pathname.startsWith(controlPath)) {
      const allowed = request.headers.get('authorization') === `Control ${controlToken}`;
      return toResponse(
        allowed ? control(request.method, url.pathname, body, { faults, requests }) : text('Unauthorized\n', 401),
      );
    }
    const entry = logged(clock.now(), request, url, body);
    requests.push(entry);
    const call: Call = { world, method: request.method, url, headers: request.headers, body, params: {}, address };
    const reply = await disturbed(faults.take(entry), call);
    entry.status = reply.status;
    const response = toResponse(reply);
    response.headers.set('Date', new Date(clock.now()).toUTCString());
    return response;
  }

  async function disturbed(effect: Effect | undefined, call: Call): Promise<Reply> {
    if (effect === undefined) return answer(call);
    if ('answer' in effect) {
      if (effect.takesEffect) answer(call);
      return { body: '', ...effect.answer };
    }
    if ('html' in effect) return webPage;
    if ('commit' in effect) {
      const rollBack = store.begin();
      const reply = answer(call);
      rollBack();
      return reply;
    }
    if ('delayMs' in effect) {
      await clock.sleep(effect.delayMs);
      return answer(call);
    }
    if ('cut' in effect) return cutShort(answer(call));
    if ('restart' in effect) restart();
    else if (effect.drop === 'after') answer(call);
    throw dropped();
  }

  return {
    fetch,
    key,
    readOnlyKey,
    requests,
    faults,
    restart,
    async listen(port = 0) {
      const server = await serve(fetch, port);
      listening.add(server);
      const close = () => {
        listening.delete(server);
        return server.close();
      };
      return { url: server.url, close };
    },
    onAccessRequest(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function answer(call: Call): Reply {
  try {
    return refusalsAsReplies(() => route(call));
  } catch (error) {
    // Nothing that the hub does, but better than an answer that a test might take for the hub's.
    return text(`The local hub has a defect: ${error instanceof Error ? error.stack : String(error)}\n`, 500);
  }
}

function route(call: Call): Reply {
  const { pathname } = call.url;
  if (!/^\/api(\/|$)/.test(pathname)) return rootReply(call);
  const path = pathname.startsWith('/api/v1/') ? pathname.slice('/api/v1'.length) : '';
  for (const lookup of apiRoutes) {
    const handle = lookup(path);
    if (handle) return handle(call);
  }
  return notFound();
}

/** An answer of which half the body comes; one without a body does not come at all. */
function cutShort({ body, ...reply }: Reply): Reply {
  if (body.length === 0) throw dropped();
  const bytes = Buffer.from(body as string); // bytes are taken, too
  return { ...reply, body: bytes.subarray(0, bytes.length / 2), cut: true };
}

function dropped(): TypeError {
  return new TypeError('fetch failed', { cause: new Error('the local hub has dropped the connection') });
}

function toResponse({ status, contentType, body, headers, cut }: Reply): Response {
  const all = new Headers(headers);
  if (contentType !== undefined) all.set('Content-Type', contentType);
  const content = cut ? breakingAfter(body) : body.length === 0 ? null : body;
  return new Response(content, { status, headers: all });
}

/** A body that fails whoever reads on after the bytes. */
function breakingAfter(bytes: string | Uint8Array): ReadableStream {
  let isSent = false;
  return new ReadableStream({
    pull(controller) {
      if (isSent) return controller.error(dropped());
      isSent = true;
      controller.enqueue(bytes);
    },
  });
}
