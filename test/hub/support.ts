import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { createHubClient, type HubClient, type HubClientOptions } from '../../src/hub/client';

/** What arrived at a {@link fakeHub}. */
export interface Received {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface FakeHub {
  readonly origin: string;
  /** All but the look at the hub before the first call. */
  readonly requests: Received[];
  /** The look at the hub before the first call: `GET /context` and the document with the version. */
  readonly looks: string[];
  /** A client of it with the key `distr-key`. */
  client(options?: Partial<HubClientOptions>): HubClient;
}

/** Answers a request; what it returns is sent as JSON with status 200. */
export type Handler = (received: Received, response: ServerResponse) => unknown;

export const apiKey = 'distr-0123456789abcdef0123456789abcdef';

export const contextAnswer = {
  user: { id: 'user-1', email: 'ann@example.com' },
  organization: {
    id: 'organization-1',
    name: 'Lab',
    subscriptionType: 'trial',
    features: ['licensing'],
    subscriptionLimits: { maxCustomerOrganizations: -1, maxDeploymentsPerCustomerOrganization: 8 },
  },
  registryHost: 'registry.example.com',
};

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0)) await cleanup();
});

/** Does something when the test is over. */
export function afterThisTest(cleanup: () => unknown): void {
  cleanups.unshift(cleanup);
}

/** A server on a free port of the loopback, closed when the test is over. */
export async function serve(listener: RequestListener): Promise<string> {
  return `http://127.0.0.1:${await listen(createServer(listener))}`;
}

/** Opens a server on a free port of the loopback, and closes it when the test is over. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterThisTest(() => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  });
  return (server.address() as AddressInfo).port; // a server on a port has such an address
}

/**
 * A hub of a few lines: the look before the first call finds what it should, everything else is up to the test.
 * @param look what the look finds instead of a hub 3.1.0.
 */
export async function fakeHub(handler: Handler, look: { context?: Handler; openapi?: Handler } = {}): Promise<FakeHub> {
  const requests: Received[] = [];
  const looks: string[] = [];
  const origin = await serve((request, response) => {
    void bodyOf(request).then(async (body) => {
      const received = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
      const answer =
        received.path === '/api/v1/context'
          ? (look.context ?? (() => contextAnswer))
          : received.path === '/docs/openapi.json'
            ? (look.openapi ?? (() => ({ openapi: '3.1.2', info: { title: 'Distr', version: '3.1.0' } })))
            : handler;
      if (answer === handler) requests.push(received);
      else looks.push(`${received.method} ${received.path}`);
      const value = await answer(received, response);
      if (!response.headersSent && value !== undefined) reply(response, 200, value);
    });
  });
  return {
    origin,
    requests,
    looks,
    client: (options = {}) => {
      const client = createHubClient({
        host: origin,
        apiKey,
        version: '1.2.3',
        environment: {},
        random: () => 0,
        ...options,
      });
      afterThisTest(() => client.close());
      return client;
    },
  };
}

/** A hub that speaks https, and the keys it was shown. */
export async function secureHub(identity: { key: string; cert: string }): Promise<{ origin: string; keys: unknown[] }> {
  const keys: unknown[] = [];
  const server = createSecureServer(identity, (request, response) => {
    keys.push(request.headers.authorization);
    reply(
      response,
      200,
      request.url === '/api/v1/context'
        ? contextAnswer
        : request.url === '/docs/openapi.json'
          ? { info: { version: '3.1.0' } }
          : [],
    );
  });
  return { origin: `https://127.0.0.1:${await listen(server)}`, keys };
}

/** Sends an answer: JSON for objects, plain text as the hub sends it for texts. */
export function reply(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = typeof body === 'string' ? 'text/plain; charset=utf-8' : 'application/json';
  response.writeHead(status, { ...(text !== '' && { 'content-type': type }), ...headers }).end(text);
}

/** All rows of what comes in pages. */
export async function rowsOf<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const rows: T[] = [];
  for await (const page of pages) rows.push(...page);
  return rows;
}

/** The error that a promise ends with. */
export async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => {
      throw new Error('It succeeded.');
    },
    (error: unknown) => error,
  );
}

/** Waits until something is so, for ten seconds at most. */
export async function until(isSo: () => boolean): Promise<void> {
  const end = Date.now() + 10_000;
  while (!isSo()) {
    if (Date.now() > end) throw new Error(`It never came to be so: ${isSo.toString()}`);
    await nextTurn();
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}
