import { createServer, request as requestOverHttp, type IncomingMessage, type ServerResponse } from 'node:http';
import { request as requestOverTls } from 'node:https';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { systemClock, type Clock } from '../clock';
import { Faults, type Effect } from './faults';
import type { Reply } from './reply';
import { webPage } from './routes/root';
import type { IssuedAccess } from './world';

export interface ForwarderOptions {
  /** Address of the hub, without `/api/v1`. */
  readonly hubUrl: string;
  /** On 127.0.0.1. @default 0, a free one */
  readonly port?: number;
  /** @default the machine's own time */
  readonly clock?: Clock;
}

/** What can go wrong on the way to a hub whose inside is out of reach: as on the local hub, and one more. */
export type ForwarderEffect =
  | Exclude<Effect, { commit: false }>
  /** Breaks all connections, and refuses new ones for that many milliseconds, as a hub that starts anew. */
  | { downMs: number };

/** One request that came along. Neither query nor bodies nor other headers are kept, for secrets are in all of them. */
export interface ForwardedRequest {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly userAgent: string | null;
  /** Null while there is no answer, and when the connection broke. */
  status: number | null;
  /** Time until the whole answer was passed on, in milliseconds; null until then. */
  ms: number | null;
}

/** A proxy on loopback before a hub. */
export interface Forwarder {
  /** For example `http://127.0.0.1:8080`, without a slash at the end. */
  readonly url: string;
  /** Every request since the start. */
  readonly requests: ForwardedRequest[];
  readonly faults: Pick<Faults<ForwarderEffect>, 'arm' | 'clear'>;
  /** Tells simulated agents the credentials that the hub issues. Returns how to stop listening. */
  onAccessRequest(listener: (access: IssuedAccess) => void): () => void;
  close(): Promise<void>;
}

/** Passes everything on to a hub and back, unchanged but for the headers of the connection itself. */
export async function startForwarder({ hubUrl, port = 0, clock = systemClock }: ForwarderOptions): Promise<Forwarder> {
  const forwarder = new RunningForwarder(new URL(hubUrl), clock);
  await forwarder.listen(port);
  return forwarder;
}

class RunningForwarder implements Forwarder {
  readonly requests: ForwardedRequest[] = [];
  readonly faults = new Faults<ForwarderEffect>();
  private readonly listeners = new Set<(access: IssuedAccess) => void>();
  private readonly closing = new AbortController();
  private readonly server = createServer((incoming, outgoing) => this.accept(incoming, outgoing));
  private port = 0;

  constructor(
    private readonly hub: URL,
    private readonly clock: Clock,
  ) {}

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, '127.0.0.1', resolve);
    });
    this.port = (this.server.address() as AddressInfo).port; // a TCP server has no other kind of address
  }

  onAccessRequest(listener: (access: IssuedAccess) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.refuseConnections();
  }

  private accept(incoming: IncomingMessage, outgoing: ServerResponse): void {
    const { method = 'GET', url = '/', headers } = incoming;
    const path = url.replace(/\?.*/s, '');
    const userAgent = headers['user-agent'] ?? null;
    const entry: ForwardedRequest = { at: this.clock.now(), method, path, userAgent, status: null, ms: null };
    this.requests.push(entry);
    outgoing.sendDate = false;
    outgoing.once('finish', () => {
      Object.assign(entry, { status: outgoing.statusCode, ms: this.clock.now() - entry.at });
    });
    this.handle(incoming, outgoing, entry).catch(() => incoming.socket.destroy());
  }

  /** @throws where the connection is to be broken. */
  private async handle(incoming: IncomingMessage, outgoing: ServerResponse, entry: ForwardedRequest): Promise<void> {
    const { method, path } = entry;
    const userAgent = incoming.headers['user-agent'];
    const effect = this.faults.take({ method, path, userAgent }) ?? { delayMs: 0 };
    if ('answer' in effect && !effect.takesEffect) return answer(outgoing, effect.answer);
    if ('restart' in effect) return this.server.closeAllConnections();
    if ('html' in effect) return answer(outgoing, webPage);
    if ('downMs' in effect) return this.goDown(effect.downMs);
    if ('drop' in effect && effect.drop === 'before') throw new Error('dropped on purpose');
    if ('delayMs' in effect && effect.delayMs > 0) await this.clock.sleep(effect.delayMs, this.closing.signal);
    const issues = method === 'POST' && path.endsWith('/access-request');
    const reply = await passOn(this.hub, incoming, outgoing, issues);
    if ('drop' in effect || 'answer' in effect) {
      await bytesOf(reply);
      if ('answer' in effect) return answer(outgoing, effect.answer);
      throw new Error('dropped on purpose');
    }
    const head = () => outgoing.writeHead(reply.statusCode ?? 502, reply.statusMessage, endToEnd(reply.rawHeaders));
    if ('cut' in effect) {
      const body = await bytesOf(reply);
      // There is no half of nothing.
      if (body.length === 0) throw new Error('dropped on purpose');
      head().write(body.subarray(0, body.length / 2), () => incoming.socket.destroy());
    } else if (issues) {
      const body = await bytesOf(reply);
      head().end(body);
      if (reply.statusCode === 200) this.announce(body.toString());
    } else {
      await pipeline(reply, head());
    }
  }

  private async goDown(ms: number): Promise<void> {
    await this.refuseConnections();
    await this.clock.sleep(ms, this.closing.signal);
    await this.listen(this.port);
  }

  private refuseConnections(): Promise<void> {
    return new Promise((resolve) => {
      this.server.close(() => resolve());
      this.server.closeAllConnections();
    });
  }

  private announce(text: string): void {
    const { connectUrl, targetId, targetSecret, connectCommand } = JSON.parse(text) as Access; // the hub's own answer
    const type = connectCommand.startsWith('kubectl') ? 'kubernetes' : 'docker';
    this.listeners.forEach((listener) => listener({ deploymentTargetId: targetId, type, targetSecret, connectUrl }));
  }
}

/** Answer to an access-request. */
interface Access {
  connectUrl: string;
  targetId: string;
  targetSecret: string;
  connectCommand: string;
}

/** What concerns a connection, not its messages (RFC 9110, 7.6.1). */
const hopByHop = [
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
];

/** Sends the request on, body and all, and resolves with the head of the answer. Every request gets a connection of its own. */
function passOn(hub: URL, incoming: IncomingMessage, outgoing: ServerResponse, readable: boolean) {
  const send = hub.protocol === 'https:' ? requestOverTls : requestOverHttp;
  // An answer that is to be read here must not come compressed.
  const left = ['host', ...(readable ? ['accept-encoding'] : [])];
  return new Promise<IncomingMessage>((resolve, reject) => {
    const { method, url = '/', rawHeaders } = incoming;
    const path = hub.pathname.replace(/\/$/, '') + url;
    const headers = ['Host', hub.host, ...endToEnd(rawHeaders, left)];
    const upstream = send(new URL(hub.origin), { method, path, headers, agent: false }, resolve);
    upstream.on('error', reject);
    outgoing.once('close', () => upstream.destroy());
    incoming.pipe(upstream);
  });
}

/** Names and values in turn, as Node gives and takes them. */
function endToEnd(rawHeaders: readonly string[], left: readonly string[] = []): string[] {
  const pairs = rawHeaders.flatMap((name, index) =>
    index % 2 === 0 ? [{ name, value: rawHeaders[index + 1] ?? '' }] : [],
  );
  const isConnection = ({ name }: { name: string }) => name.toLowerCase() === 'connection';
  const named = pairs.filter(isConnection).flatMap(({ value }) => value.toLowerCase().split(/\s*,\s*/));
  const dropped = new Set([...hopByHop, ...named, ...left]);
  return pairs.flatMap(({ name, value }) => (dropped.has(name.toLowerCase()) ? [] : [name, value]));
}

type Answer = Extract<ForwarderEffect, { answer: unknown }>['answer'];

function answer(outgoing: ServerResponse, { status, body = '', contentType, headers }: Answer | Reply): void {
  outgoing.writeHead(status, { ...headers, ...(contentType !== undefined && { 'Content-Type': contentType }) });
  outgoing.end(body);
}

async function bytesOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer); // a message without encoding yields buffers
  return Buffer.concat(chunks);
}
