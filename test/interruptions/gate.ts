import { createServer, request, type IncomingHttpHeaders, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import type { ListeningHub } from '../support/test-hub';
import { effectOf, ours, type FaultKind } from './fault-kinds';

/** One call that is to go wrong. */
interface Awaited {
  /** The address by which it comes. */
  readonly entrance: string;
  readonly pattern: string;
  hasCome: boolean;
}

/** A call that waits. */
interface Held {
  readonly ask: () => Promise<Answer>;
  readonly answer: (answer: Promise<Answer>) => void;
}

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  /** Whether it did not break off. */
  readonly isWhole: boolean;
}

/** A call without what differs from world to world: `POST /applications/…/versions` has `*` for the id. */
export const patternOf = (call: string): string => call.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*');

/**
 * Stands before a hub and lets calls wait until all that are awaited have come. Then they go wrong at one moment: so each is
 * the first to meet the fault, although one command of Terraform makes them all.
 */
export class Gate {
  private readonly servers: Server[] = [];
  private awaited: Awaited[] = [];
  private readonly held: Held[] = [];

  /**
   * @param hub listens at `url`
   * @param kind what hits the calls, and what comes after them
   * @param meanwhile what is done when the hub has heard them, and nobody has an answer yet
   */
  constructor(
    private readonly hub: Pick<ListeningHub, 'hub' | 'url'>,
    private readonly kind: FaultKind,
    private readonly meanwhile: () => Promise<void>,
  ) {}

  /** Opens another way to the hub, for those who ask what others ask, too. Returns its address. */
  async entrance(): Promise<string> {
    const server = createServer((incoming, outgoing) => {
      this.pass(url, incoming)
        .then(({ status, headers, body, isWhole }) => {
          outgoing.writeHead(status, headers);
          if (isWhole) outgoing.end(body);
          else outgoing.write(body, () => incoming.socket.destroy());
        })
        .catch(() => incoming.socket.destroy());
    });
    this.servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // a TCP server has no other kind of address
    return url;
  }

  /** Awaits one call of the provider by this entrance. Returns how to ask whether it has come. */
  await(entrance: string, call: string): () => boolean {
    const awaited = { entrance, pattern: patternOf(call), hasCome: false };
    this.awaited.push(awaited);
    return () => awaited.hasCome;
  }

  /** Lets everything be well again. */
  clear(): void {
    this.hub.hub.faults.clear();
    this.awaited = [];
  }

  async close(): Promise<void> {
    for (const server of this.servers) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  }

  /** @throws where the connection is to be broken. */
  private async pass(entrance: string, incoming: IncomingMessage): Promise<Answer> {
    const { method = '', url = '', headers } = incoming;
    const body = await buffer(incoming);
    const ask = () => sent(this.hub.url + url, { method, headers: { ...headers, connection: 'close' } }, body);
    const pattern = patternOf(`${method} ${url.replace('/api/v1', '').replace(/\?.*/s, '')}`);
    const isIt = (each: Awaited) => !each.hasCome && each.entrance === entrance && each.pattern === pattern;
    const awaited = this.awaited.find(isIt);
    if (!awaited) return ask();
    awaited.hasCome = true;
    return new Promise((answer) => {
      this.held.push({ ask, answer });
      if (this.awaited.every(({ hasCome }) => hasCome)) void this.hit();
    });
  }

  private async hit(): Promise<void> {
    const patterns = this.awaited.map(({ pattern }) => pattern);
    for (const pattern of new Set(patterns)) {
      const [method = '', path = ''] = pattern.split(' ');
      const times = patterns.filter((each) => each === pattern).length;
      const effect = effectOf(this.kind, pattern, Date.now());
      if (effect) this.hub.hub.faults.arm({ ...ours, method, path: `/api/v1${path}`, times, effect });
    }
    const { then } = this.kind;
    if (then) this.hub.hub.faults.arm({ ...ours, times: Number.MAX_SAFE_INTEGER, effect: then });
    const answered = this.held.map(({ ask, answer }) => ({ answer, outcome: ask() }));
    await Promise.allSettled(answered.map(({ outcome }) => outcome));
    await this.meanwhile();
    for (const { answer, outcome } of answered) answer(outcome);
  }
}

function sent(
  url: string,
  options: { method: string; headers: IncomingHttpHeaders },
  content: Buffer,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { ...options, agent: false });
    outgoing.on('response', (incoming) => {
      const { statusCode: status = 0, headers } = incoming;
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', () => {});
      incoming.on('close', () =>
        resolve({
          ...{ status, headers: { ...headers, connection: 'keep-alive' } },
          ...{ body: Buffer.concat(chunks), isWhole: incoming.complete },
        }),
      );
    });
    outgoing.on('error', reject).end(content);
  });
}
