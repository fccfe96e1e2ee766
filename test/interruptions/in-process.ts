import type { Dispatcher } from '../../src/hub/undici';
import { underWay } from './virtual-time';

/*
 * Connections to local hubs in this process, in the place of the network's (`jest.mock` of src/hub/dispatcher): thousands
 * of requests cost no socket.
 */

type Fetch = (request: Request) => Promise<Response>;

const hubs = new Map<string, Fetch>();

/** Lets clients find a hub at its origin. Returns how it is taken away. */
export function reachable(origin: string, fetch: Fetch): () => void {
  hubs.set(origin, fetch);
  return () => hubs.delete(origin);
}

export function createDispatcher({ origin }: { readonly origin: URL }): Dispatcher {
  const request = ({ path, method, headers, body, signal }: Sent) =>
    underWay(async () => {
      const fetch = hubs.get(origin.origin);
      if (!fetch) throw lost('connect ECONNREFUSED', { code: 'ECONNREFUSED', syscall: 'connect' });
      const answer = fetch(new Request(origin.origin + path, { method, headers, body }));
      const response = await Promise.race([answer, aborted(signal)]).catch(() => {
        throw lost('other side closed', { code: 'UND_ERR_SOCKET' });
      });
      return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: bodyOf(response) };
    });
  return { request, destroy: () => Promise.resolve() } as unknown as Dispatcher; // all that is asked of one
}

interface Sent {
  readonly path: string;
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly body: Buffer | null;
  readonly signal: AbortSignal;
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) =>
    signal.addEventListener('abort', () => reject(lost('aborted', { name: 'AbortError' })), { once: true }),
  );
}

function bodyOf(response: Response): object {
  return {
    on: () => undefined,
    async *[Symbol.asyncIterator]() {
      try {
        for await (const chunk of response.body ?? []) yield Buffer.from(chunk as Uint8Array); // made of bytes
      } catch {
        throw lost('other side closed', { code: 'UND_ERR_SOCKET' });
      }
    },
  };
}

const lost = (message: string, told: object): Error => Object.assign(new Error(message), told);
