import type { Clock } from '../clock';
import {
  CanceledError,
  HubError,
  NotFoundError,
  TimeoutError,
  TooLargeError,
  UnexpectedAnswerError,
  type RequestFacts,
} from './errors';
import { accept, lostConnection } from './failures';
import { apiPath } from './host';
import type { Redactor } from './redact';
import type { HubRequest, Reply } from './request';
import type { Dispatcher } from './undici';

export interface HttpOptions {
  readonly origin: URL;
  readonly apiKey: string;
  readonly keySource?: string;
  readonly userAgent: string;
  /** For one request, from the connection to the last byte of the answer. */
  readonly requestTimeoutMs: number;
  readonly dispatcher: Dispatcher;
  readonly redactor: Redactor;
  readonly clock: Clock;
  readonly onRequest?: (request: SentRequest) => void;
}

/** One request that was sent, for a log: nothing in it is secret. */
export interface SentRequest {
  readonly method: string;
  /** With the query, redacted. */
  readonly path: string;
  /** Null when there was no answer. */
  readonly status: number | null;
  /** From sending it to the last byte of the answer, in milliseconds. */
  readonly ms: number;
}

/** Sends requests, each exactly once. */
export class Http {
  readonly #options: HttpOptions;
  #told: { readonly time: number; readonly at: number } | undefined;

  constructor(options: HttpOptions) {
    this.#options = options;
  }

  /**
   * The time of day at the hub, in milliseconds since 1970: what its last answer told, to the second, and what has passed
   * since. Undefined as long as no answer has told it.
   */
  get hubTime(): number | undefined {
    return this.#told && this.#told.time + this.#options.clock.elapsed() - this.#told.at;
  }

  /** @throws {HubError} */
  async exchange<T>(asked: HubRequest<T>, signal?: AbortSignal): Promise<T> {
    const { apiKey, keySource, redactor, origin, clock } = this.#options;
    const path = asked.path + queryOf(asked);
    const facts: RequestFacts = { method: asked.method, path: redactor.redact(path), status: null, text: '' };
    const bytes = asked.body?.bytes.byteLength ?? 0;
    if (bytes > maxRequestBytes) throw new TooLargeError(facts, 'the request', bytes, maxRequestBytes);
    // Such an id belongs to no object, and the path would be another one's.
    if (/\/\.{0,2}(\/|$)/.test(asked.path)) throw new NotFoundError(facts, 'was not sent: an id in it is empty.');

    const headers = {
      authorization: asked.as ? basic(asked.as, redactor) : `AccessToken ${apiKey}`,
      ...(asked.body && { 'content-type': asked.body.contentType }),
    };
    const sent = { path: apiPath + path, method: asked.method, headers, body: asked.body?.bytes ?? null };
    const reply = await this.#send(sent, facts, signal, async (answer) => {
      const text = await textOf(answer, maxAnswerBytes);
      if (text !== null) return { status: answer.statusCode, headers: answer.headers, text };
      throw new UnexpectedAnswerError({ ...facts, status: answer.statusCode }, `more than ${maxAnswerBytes} bytes`);
    });
    return accept(asked, reply, { facts, redactor, origin, keySource, now: clock.now() });
  }

  /**
   * Reads a document beside the API, without the key, until `found` finds something in it.
   * @returns null when the document ends, or has `maxBytes`, before.
   * @throws {HubError}
   */
  scan<T>(path: string, maxBytes: number, found: (reply: Reply) => T | null): Promise<T | null> {
    return this.#send(
      { path, method: 'GET', headers: {}, body: null },
      { method: 'GET', path, status: null, text: '' },
      undefined,
      async (answer) => {
        let result: T | null = null;
        await textOf(
          answer,
          maxBytes,
          (text) => (result = found({ status: answer.statusCode, headers: answer.headers, text })) !== null,
        );
        return result;
      },
    );
  }

  async #send<T>(
    { headers, ...sent }: { path: string; method: string; headers: Record<string, string>; body: Buffer | null },
    facts: RequestFacts,
    caller: AbortSignal | undefined,
    consume: (answer: Dispatcher.ResponseData) => Promise<T>,
  ): Promise<T> {
    const { origin, userAgent, dispatcher, requestTimeoutMs, clock, redactor, onRequest } = this.#options;
    if (caller?.aborted) throw new CanceledError({ ...facts, cause: caller.reason }, 'none');
    const end = new AbortController();
    const began = clock.elapsed();
    let status: number | null = null;
    let timedOut = false;
    const onAbort = () => end.abort();
    caller?.addEventListener('abort', onAbort, { once: true });
    clock.sleep(requestTimeoutMs, end.signal).then(
      () => {
        timedOut = true;
        end.abort();
      },
      () => undefined,
    );
    try {
      const options = {
        ...sent,
        origin: origin.origin,
        headers: { ...headers, 'user-agent': userAgent },
        signal: end.signal,
      };
      const answer = await dispatcher.request(options);
      status = answer.statusCode;
      const time = Date.parse(String(answer.headers.date));
      if (!Number.isNaN(time)) this.#told = { time, at: clock.elapsed() };
      return await consume(answer);
    } catch (error) {
      if (error instanceof HubError) throw error;
      if (timedOut) throw new TimeoutError(facts, requestTimeoutMs);
      if (caller?.aborted) throw new CanceledError({ ...facts, cause: caller.reason }, 'unknown');
      throw lostConnection({ ...facts, cause: error }, origin, redactor);
    } finally {
      // Ends the timer, and the connection of an answer that was not read to its end.
      end.abort();
      caller?.removeEventListener('abort', onAbort);
      onRequest?.({ method: facts.method, path: facts.path, status, ms: Math.round(clock.elapsed() - began) });
    }
  }
}

/** The hub's limit for a request on the routes that users call. */
const maxRequestBytes = 1_048_576;
const maxAnswerBytes = 32 * 1_048_576;

/** The credentials of somebody else than the owner of the key, never to be shown again. */
function basic({ user, password }: { user: string; password: string }, redactor: Redactor): string {
  const encoded = Buffer.from(`${user}:${password}`).toString('base64');
  redactor.add(password);
  redactor.add(encoded);
  return `Basic ${encoded}`;
}

function queryOf({ query = {} }: Pick<HubRequest<unknown>, 'query'>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query))
    for (const one of [value].flat()) parameters.append(name, String(one));
  return parameters.size === 0 ? '' : `?${parameters.toString()}`;
}

/** The text of an answer; null when it is larger than `maxBytes`. Reads no further once `isEnough` says so. */
async function textOf(
  { body }: Dispatcher.ResponseData,
  maxBytes: number,
  isEnough?: (text: string) => boolean,
): Promise<string | null> {
  // What happens to a body after we turned away from it is of no interest.
  body.on('error', () => undefined);
  // A byte order mark is a part of a file.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let text = '';
  let bytes = 0;
  const chunks: AsyncIterable<Buffer> = body;
  for await (const chunk of chunks) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return null;
    text += decoder.decode(chunk, { stream: true });
    if (isEnough?.(text)) return text;
  }
  return text + decoder.decode();
}
