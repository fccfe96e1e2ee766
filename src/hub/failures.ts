import { types } from 'node:util';
import {
  ConflictError,
  ForbiddenError,
  NotFoundError,
  RateLimitedError,
  RefusedError,
  ServerError,
  UnauthorizedError,
  UnexpectedAnswerError,
  UnreachableError,
  WrongAddressError,
  type HubError,
  type RequestFacts,
} from './errors';
import { inForeignTexts } from './foreign-texts';
import { Redactor } from './redact';
import type { HubRequest, Reply } from './request';
import { ShapeError } from './shape';

interface Circumstances {
  readonly facts: RequestFacts;
  readonly redactor: Redactor;
  readonly origin: URL;
  readonly keySource?: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * The answer that was asked for, or the error that the reply amounts to.
 * @throws {HubError}
 */
export function accept<T>(request: HubRequest<T>, reply: Reply, circumstances: Circumstances): T {
  const { redactor, origin } = circumstances;
  const facts = {
    ...circumstances.facts,
    status: reply.status,
    text: isWebPage(reply) ? '' : clean(reply.text, quotedOf(request), redactor),
  };
  if (reply.status >= 400) throw refusal(request, reply, { ...circumstances, facts });
  // A success with a text of the hub is no story of its own, and the text may hold a secret.
  const silent = { ...facts, text: '' };
  if (reply.status >= 300)
    throw new WrongAddressError(silent, {
      origin: origin.origin,
      found: `a redirect to ${redirectTarget(reply, redactor)}`,
    });
  if (isWebPage(reply)) throw new WrongAddressError(silent, { origin: origin.origin, found: 'a web page' });
  try {
    const answer = request.answer(reply);
    request.secrets?.(answer).forEach((secret) => redactor.add(secret));
    return answer;
  } catch (error) {
    if (error instanceof ShapeError)
      throw new UnexpectedAnswerError({ ...silent, cause: error }, `${error.place}: ${error.message}`);
    throw error;
  }
}

/** What it means that a request ended without an answer. */
export function lostConnection(facts: RequestFacts, origin: URL, redactor: Redactor): UnreachableError {
  const { code, syscall, message } = describe(facts.cause);
  const detail = clean(message, redactor);
  const failed = (story: string, remedy: string, told: { sent?: boolean; retryable?: boolean } = {}) =>
    new UnreachableError(facts, story, {
      remedy,
      outcome: told.sent ? 'unknown' : 'none',
      retryable: told.retryable ?? false,
    });

  if (code === 'ENOTFOUND')
    return failed(
      `found no address for ${origin.hostname}.`,
      'Check the host for typing errors, and the DNS of this machine.',
    );
  if (syscall === 'getaddrinfo')
    return failed(`could not look up ${origin.hostname}: ${detail}.`, 'Check the DNS of this machine.', {
      retryable: true,
    });
  if (/CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)/.test(code))
    return failed(
      `does not trust the certificate of ${origin.origin}: ${certificateFaults[code] ?? 'it cannot be verified'} (${code}).`,
      'If the hub has a certificate of its own authority, give the PEM text of that authority as ca_certificate; otherwise check the host, and the clock of this machine.',
    );
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') || code === 'EPROTO')
    return failed(
      `could not agree on TLS with ${origin.origin} (${tlsReason(code, detail)}).`,
      'Check that this port of the host speaks https, and with a version of TLS that is not outdated. A certificate of your own authority is given as ca_certificate.',
    );
  if (message.startsWith('Proxy ') || code === 'UND_ERR_PRX_TLS')
    return failed(
      `did not get past the proxy: ${detail}.`,
      'Check HTTPS_PROXY, HTTP_PROXY and the credentials in them, or except the host by NO_PROXY.',
    );
  if (syscall === 'connect' || code === 'ECONNREFUSED' || code === 'UND_ERR_CONNECT_TIMEOUT')
    return failed(
      `could not connect to ${origin.origin}: ${detail}.`,
      'Check that the hub is up and that this machine may reach it; if there is a proxy in between, set HTTPS_PROXY.',
      { retryable: code !== 'UND_ERR_CONNECT_TIMEOUT' },
    );
  return failed(
    `lost the connection to ${origin.origin} before the answer was complete: ${detail}.`,
    'Check that the hub is up, then try again.',
    { sent: true, retryable: true },
  );
}

/** What is wrong with a certificate, by the code that Node has for it. */
const certificateFaults: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'it vouches for itself',
  SELF_SIGNED_CERT_IN_CHAIN: 'its authority is not known to this machine',
  UNABLE_TO_GET_ISSUER_CERT: 'its authority is not known to this machine',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its authority is not known to this machine',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its authority is not known to this machine',
  CERT_HAS_EXPIRED: 'it has expired',
  CERT_NOT_YET_VALID: 'it is not valid yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'it is for another host',
};

/** The code, and of OpenSSL's line of places and numbers the one part that is words. */
function tlsReason(code: string, detail: string): string {
  const reason = /SSL routines:[^:]*:([^:]+)/.exec(detail)?.[1];
  return reason === undefined ? code : `${code}, ${reason}`;
}

/** Whether a reply is a page for a browser: the hub answers any unknown path with its own, and so do proxies. */
export function isWebPage({ headers, text }: Reply): boolean {
  return String(headers['content-type']).includes('text/html') || /^\s*<(!doctype|html|\?xml)/i.test(text);
}

function refusal(
  { meaning }: Pick<HubRequest<unknown>, 'meaning'>,
  reply: Reply,
  { facts, origin, keySource, now }: Circumstances,
): HubError {
  const known = meaning?.(reply.status, facts.text);
  if (known === 'not-found') return new NotFoundError(facts);
  if (known === 'conflict') return new ConflictError(facts);
  if (known === 'unexpected') return notOfHub(facts);
  switch (reply.status) {
    case 401:
      return new UnauthorizedError(facts, { origin: origin.origin, keySource });
    case 403:
      return new ForbiddenError(facts);
    case 404:
    case 405:
      return missing(reply, facts, origin);
    case 409:
      return new ConflictError(facts);
    case 429:
      return new RateLimitedError(facts, rateLimit(reply, now));
    default:
      return reply.status >= 500 ? new ServerError(facts) : new RefusedError(facts);
  }
}

/** A 404 takes objects out of the caller's books, so it is believed only from the hub: proxies have words of their own. */
function missing(reply: Reply, facts: RequestFacts, origin: URL): HubError {
  if (isWebPage(reply)) return new WrongAddressError(facts, { origin: origin.origin, found: 'a web page' });
  if (reply.status === 405) return new RefusedError(facts);
  if (facts.text === '' || /\bnot found\b/i.test(facts.text)) return new NotFoundError(facts);
  return notOfHub(facts);
}

function notOfHub(facts: RequestFacts): HubError {
  return new UnexpectedAnswerError(facts, `"${facts.text}", which are not the words of a hub`);
}

function rateLimit({ headers }: Reply, now: number): { resetAt: number; windowMs: number; limit: number | null } {
  const header = (name: string) => {
    const value = Number(headers[name] ?? NaN);
    return Number.isFinite(value) && value >= 0 ? value : null;
  };
  // Retry-After is the length of the window, so the reset cannot be further away. If it seems to be, our clock is wrong.
  const windowMs = (header('retry-after') ?? 3600) * 1000;
  const reset = (header('x-ratelimit-reset') ?? Infinity) * 1000;
  return { resetAt: Math.max(now, Math.min(reset, now + windowMs)), windowMs, limit: header('x-ratelimit-limit') };
}

function redirectTarget({ headers }: Reply, redactor: Redactor): string {
  const location = String(headers.location);
  return clean(URL.canParse(location) ? new URL(location).origin : location.replace(/[?#][^]*/, ''), redactor);
}

/** Takes out what a refusal quotes of the request. */
function quotedOf({ confidential = [] }: Pick<HubRequest<unknown>, 'confidential'>): Redactor {
  const quoted = new Redactor().recognize(inForeignTexts);
  for (const file of confidential) valuesOf(file ?? '').forEach((value) => quoted.add(value));
  return quoted;
}

/** What stands in an env file or in YAML, line by line without names, comments and the hub's templates. */
function valuesOf(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    if (line.includes('{{')) return [];
    const [, value = line] = /^[^=:]*[=:](.*)$/.exec(line) ?? [];
    const bare = value.replace(/\s+#.*$/, '').trim();
    const forms = [value.trim(), bare, bare.replace(/^(["'])(.*)\1$/, '$2')];
    return forms.filter(({ length }) => length >= shortestQuoted);
  });
}

/** Somebody else's text, fit to be shown: short, without secrets and without characters that steer a terminal. */
function clean(text: string, ...redactors: readonly Redactor[]): string {
  // A secret with such a character in it is one without it to whoever reads it, so they go first.
  const visible = text.replace(/[\p{Cc}\p{Cf}]/gu, (character) => (/[\n\t]/.test(character) ? character : ''));
  const redacted = redactors.reduce((result, redactor) => redactor.redact(result), visible.slice(0, longestRead));
  // Where the text was cut, half a secret may stand.
  const plain = redacted
    .slice(0, visible.length > longestRead ? -longestSecret : undefined)
    // The hub adds this line to errors within a transaction, whatever the status.
    .replace(/\nInternal Server Error\s*$/, '')
    .trim();
  return plain.length > 1000 ? `${plain.slice(0, 999)}…` : plain;
}

/** No error of a hub is longer, in characters. */
const longestRead = 65_536;
const longestSecret = 4_096;
/** Shorter values are ordinary words, such as `true`. */
const shortestQuoted = 8;

function describe(error: unknown): { code: string; syscall: string; message: string } {
  if (!types.isNativeError(error)) return { code: '', syscall: '', message: String(error) };
  // Several addresses tried: the errors differ in little, the first one speaks for all.
  const first: unknown = 'errors' in error && Array.isArray(error.errors) ? error.errors[0] : undefined;
  const source = types.isNativeError(first) ? first : error;
  const member = (name: string) => (name in source ? String(Reflect.get(source, name)) : '');
  return { code: member('code'), syscall: member('syscall'), message: source.message };
}
