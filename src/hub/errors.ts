/** Whether the hub may have done what was asked: `none` is certain, after `unknown` somebody has to look. */
export type Outcome = 'none' | 'unknown';

/** The request, and what came back. Texts are redacted before they come here. */
export interface RequestFacts {
  readonly method: string;
  /** Path below `/api/v1`, with the query. */
  readonly path: string;
  /** Null when there was no answer. */
  readonly status: number | null;
  /** The hub's own words, at most 1,000 characters, without control characters; empty when it said nothing. */
  readonly text: string;
  readonly cause?: unknown;
}

/**
 * A request to the hub that did not do what it was for. The message begins with the request and tells what happened; {@link remedy}
 * tells what to do. Not under it: `HubOptionError`, which is thrown before there is a request.
 */
export abstract class HubError extends Error {
  /** A few words for the head of a diagnostic, without a full stop. */
  readonly title: string;
  /** What a person can do about it, in whole sentences. */
  readonly remedy: string;
  readonly outcome: Outcome;
  /** Whether the same request may succeed later without anybody changing anything. */
  readonly retryable: boolean;
  readonly method: string;
  readonly path: string;
  readonly status: number | null;
  readonly text: string;

  constructor(
    facts: RequestFacts,
    story: string,
    told: { title: string; remedy: string; outcome?: Outcome; retryable?: boolean },
  ) {
    super(`${facts.method} ${facts.path} ${story}`, { cause: facts.cause });
    this.title = told.title;
    this.remedy = told.remedy;
    // A read has no effect that could be in doubt.
    this.outcome = facts.method === 'GET' ? 'none' : (told.outcome ?? 'none');
    this.retryable = told.retryable ?? false;
    this.method = facts.method;
    this.path = facts.path;
    this.status = facts.status;
    this.text = facts.text;
  }

  /** The same error in one line without remedy, for whoever meets a failure that was told in full before. */
  inShort(): this {
    // An error's own properties are all there is to it, so the copy is of the same class.
    const copy = Object.create(Object.getPrototypeOf(this) as object, Object.getOwnPropertyDescriptors(this)) as this;
    const message = `The hub could not be used (${this.title}); another error of this run says why.`;
    return Object.defineProperties(copy, {
      message: { value: message },
      stack: { value: message },
      remedy: { value: '' },
    });
  }
}

/** No connection, or one that broke before the answer was complete. */
export class UnreachableError extends HubError {
  override readonly name = 'UnreachableError';
  constructor(facts: RequestFacts, story: string, told: { remedy: string; outcome: Outcome; retryable: boolean }) {
    super(facts, `${story}${doubt(facts, told.outcome)}`, { title: 'Hub not reachable', ...told });
  }
}

/** No complete answer in the time allowed for one request. */
export class TimeoutError extends HubError {
  override readonly name = 'TimeoutError';
  constructor(facts: RequestFacts, timeoutMs: number) {
    super(facts, `got no answer within ${timeoutMs / 1000} s.${doubt(facts, 'unknown')}`, {
      title: 'Hub did not answer in time',
      remedy: 'Check that the hub is up and not overloaded, or allow more time for one request.',
      outcome: 'unknown',
      retryable: true,
    });
  }
}

/** The caller took the request back. */
export class CanceledError extends HubError {
  override readonly name = 'CanceledError';
  /** @param outcome `none` when it was not sent yet, or only ever refused before the hub looked at it. */
  constructor(facts: RequestFacts, outcome: Outcome) {
    const story = outcome === 'none' ? 'was canceled before the hub took it: it has had no effect.' : 'was canceled.';
    super(facts, `${story}${doubt(facts, outcome)}`, {
      title: 'Request canceled',
      remedy: 'Run the command again.',
      outcome,
    });
  }
}

/** Something answered, but not the API of a Distr Hub: a web page, or a redirect. */
export class WrongAddressError extends HubError {
  override readonly name = 'WrongAddressError';
  constructor(facts: RequestFacts, told: { origin: string; found: string }) {
    super(facts, `answered ${facts.status} with ${told.found} instead of the API of a Distr Hub.`, {
      title: 'Not the address of a Distr Hub',
      remedy: `Check the host (${told.origin}): it is the address of the hub's web page alone, such as https://app.distr.sh, without a path. A proxy or a login page in front of the hub answers like this, too.`,
    });
  }
}

/** The hub is older than this client supports. */
export class OldHubError extends HubError {
  override readonly name = 'OldHubError';
  /** The hub's version; null when the hub is so old that it does not tell. */
  readonly version: string | null;
  constructor(facts: RequestFacts, version: string | null, oldest: string) {
    super(
      facts,
      version
        ? `shows a Distr Hub ${version}; this client needs ${oldest} or newer.`
        : `shows a Distr Hub older than ${oldest}, the oldest one this client supports.`,
      {
        title: 'Distr Hub is too old',
        remedy: `Upgrade the hub to ${oldest} or newer.`,
      },
    );
    this.version = version;
  }
}

/** 401: the key is wrong, has expired, or was taken away. */
export class UnauthorizedError extends HubError {
  override readonly name = 'UnauthorizedError';
  /** @param told where the key was shown, and where it comes from: `the environment variable DISTR_API_KEY`. */
  constructor(facts: RequestFacts, { origin, keySource }: { readonly origin: string; readonly keySource?: string }) {
    super(facts, answered(facts), {
      title: 'Hub does not accept the API key',
      remedy: `Check the API key${keySource ? `, which comes from ${keySource}` : ''}. It must be a personal access token of the hub ${origin} (Settings, Access Tokens) that has not expired; it also ends when its user is removed from the organization.`,
    });
  }
}

/** Why a 403 came, as far as the hub's text tells. */
export type ForbiddenReason = 'role' | 'plan-limit' | 'feature' | 'unverified-email' | 'customer' | 'unknown';

/** 403: the key is good, but not for this. */
export class ForbiddenError extends HubError {
  override readonly name = 'ForbiddenError';
  readonly reason: ForbiddenReason;
  constructor(facts: RequestFacts) {
    const reason = forbiddenReason(facts.text);
    super(facts, answered(facts), {
      title: reason === 'plan-limit' ? "Limit of the hub's plan reached" : 'Not allowed by the hub',
      remedy: forbiddenRemedies[reason],
    });
    this.reason = reason;
  }
}

/** The object does not exist, or belongs to somebody else. */
export class NotFoundError extends HubError {
  override readonly name = 'NotFoundError';
  constructor(facts: RequestFacts, story: string = answered(facts)) {
    super(facts, story, {
      title: 'Not found on the hub',
      remedy: 'Check the id, and that the API key belongs to the organization that owns the object.',
    });
  }
}

/** The hub's other objects stand in the way: a name in use, an object that something refers to. */
export class ConflictError extends HubError {
  override readonly name = 'ConflictError';
  constructor(facts: RequestFacts) {
    super(facts, answered(facts), {
      title: 'In conflict with what is on the hub',
      remedy: 'Change or remove what the hub names, then try again.',
    });
  }
}

/** 429 that cannot be waited out within the time of the operation. The request was refused before the hub looked at it. */
export class RateLimitedError extends HubError {
  override readonly name = 'RateLimitedError';
  /** When the hub accepts requests again, milliseconds since 1970. */
  readonly resetAt: number;
  /** Length of the window that is used up, in milliseconds. */
  readonly windowMs: number;
  /** Requests allowed in it; null when the hub does not say. */
  readonly limit: number | null;
  constructor(facts: RequestFacts, told: { resetAt: number; windowMs: number; limit: number | null }) {
    const when = new Date(told.resetAt).toISOString().replace(/\.\d+Z$/, 'Z');
    super(
      facts,
      `answered 429: the requests that the hub allows${told.limit === null ? '' : ` (${told.limit})`} are used up until ${when}.`,
      {
        title: 'Too many requests to the hub',
        remedy: `Run the command again after ${when}. All keys of one user share this budget (30 requests a second, 300 a minute, 2,000 an hour): a second user for automation has one of its own.`,
        retryable: true,
      },
    );
    this.resetAt = told.resetAt;
    this.windowMs = told.windowMs;
    this.limit = told.limit;
  }
}

/** Any other 4xx: the hub does not accept what was sent. */
export class RefusedError extends HubError {
  override readonly name = 'RefusedError';
  constructor(facts: RequestFacts) {
    super(facts, answered(facts), {
      title: 'Refused by the hub',
      remedy:
        "Correct what the hub's text names. Where it says nothing, compare the configuration with the object on the hub.",
    });
  }
}

/** Larger than the hub accepts; nothing was sent. */
export class TooLargeError extends HubError {
  override readonly name = 'TooLargeError';
  readonly bytes: number;
  readonly maxBytes: number;
  constructor(facts: RequestFacts, what: string, bytes: number, maxBytes: number) {
    super(facts, `was not sent: ${what} has ${bytes} bytes, the hub accepts ${maxBytes}.`, {
      title: 'Too large for the hub',
      remedy: `Make ${what} smaller.`,
    });
    this.bytes = bytes;
    this.maxBytes = maxBytes;
  }
}

/** 5xx. The hub may have stored something all the same. */
export class ServerError extends HubError {
  override readonly name = 'ServerError';
  constructor(facts: RequestFacts) {
    // 500 is the hub's answer also to values that its database refuses, so repeating it is pointless; the others come from proxies before it.
    const passing = facts.status !== null && [502, 503, 504].includes(facts.status);
    super(facts, `${answered(facts)}${doubt(facts, 'unknown')}`, {
      title: passing ? 'Hub not available' : 'Hub failed',
      remedy: passing
        ? 'Try again when the hub, or the proxy before it, is up.'
        : "The hub answers 500 to some invalid values, too: check the values sent, then the hub's log at this time.",
      outcome: 'unknown',
      retryable: passing,
    });
  }
}

/** A success by its status, but not an answer that can be believed. */
export class UnexpectedAnswerError extends HubError {
  override readonly name = 'UnexpectedAnswerError';
  constructor(facts: RequestFacts, found: string) {
    super(facts, `answered ${facts.status} in an unexpected form: ${found}.${doubt(facts, 'unknown')}`, {
      title: 'Unexpected answer of the hub',
      remedy:
        'Check what stands between this machine and the hub. If nothing does, this version of the hub is not supported yet: please report it with this text.',
      outcome: 'unknown',
    });
  }
}

const forbiddenRemedies: Record<ForbiddenReason, string> = {
  role: "The API key, or its user, may lack the role: writing needs read_write, deleting customers needs admin, and the hub does not show a key's role. Use a key with a higher role.",
  'plan-limit':
    "The organization's plan allows no more of these (an expired subscription answers like this, too). Remove one, or change the plan.",
  feature:
    "The organization's plan lacks this feature. Ask for it to be enabled, or remove what needs it from the configuration.",
  'unverified-email': 'The user of the API key has to confirm its e-mail address at the hub first.',
  customer:
    'There is no such customer in the organization: it may have been deleted meanwhile, then plan again. If its id was written by hand, check that.',
  unknown:
    "The API key may lack the role (the hub does not show a key's role), or the plan of the organization does not cover this.",
};

function forbiddenReason(text: string): ForbiddenReason {
  if (text.includes('insufficient permissions') || text.includes('must be admin')) return 'role';
  if (text.includes('limit reached') || text.includes('subscription')) return 'plan-limit';
  if (text.includes('not enabled for organization')) return 'feature';
  if (text.includes('email not verified')) return 'unverified-email';
  if (text.includes('customer organization does not belong')) return 'customer';
  return 'unknown';
}

function answered({ status, text }: RequestFacts): string {
  return text === ''
    ? `answered ${status} without a text.`
    : `answered ${status}: ${text}${/[.!?]$/.test(text) ? '' : '.'}`;
}

function doubt({ method }: RequestFacts, outcome: Outcome): string {
  return method !== 'GET' && outcome === 'unknown' ? ' Whether it took effect is not known.' : '';
}
