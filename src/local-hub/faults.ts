/** What goes wrong with one request. */
export type Effect =
  /** Answers in the hub's place. Nothing happens in the hub, unless the request is to take effect all the same. */
  | {
      answer: { status: number; body?: string; contentType?: string; headers?: Record<string, string> };
      takesEffect?: true;
    }
  /** Waits that long by the hub's clock, then goes on as usual. */
  | { delayMs: number }
  /** Closes the connection without an answer, before or after the request took effect. */
  | { drop: 'before' | 'after' }
  /** Breaks the connection in the midst of the answer; the request has taken effect. */
  | { cut: true }
  /** Answers 200 with the page of the web UI, as a wrong base URL does. */
  | { html: true }
  /** Answers as usual, but nothing is kept: a failed commit (contract 4.2). */
  | { commit: false }
  /** The hub's process starts anew: connections break, rate limits are forgotten, data stays. */
  | { restart: true };

/** One or more requests in a row that go wrong. Other servers than the local hub may know other effects. */
export interface Fault<E = Effect> {
  /** @default any */
  method?: string;
  /** The path as in the URL, without query; `*` stands for one segment. @default any */
  path?: string;
  /** How the user agent begins of whoever sends it. @default anyhow */
  userAgent?: string;
  /** Which matching request is the first to be hit, counted from now. @default 1 */
  nth?: number;
  /** How many matching requests are hit from then on. @default 1 */
  times?: number;
  effect: E;
}

interface Armed<E> extends Fault<E> {
  seen: number;
}

/** What of a request decides whether a fault hits it. */
export interface Faulted {
  readonly method: string;
  readonly path: string;
  readonly userAgent: string | null | undefined;
}

/** The faults that wait for their request. */
export class Faults<E = Effect> {
  private armed: Armed<E>[] = [];

  arm(fault: Fault<E>): void {
    this.armed.push({ ...fault, seen: 0 });
  }

  clear(): void {
    this.armed = [];
  }

  /** The effect that hits this request. Every armed fault counts it. */
  take(request: Faulted): E | undefined {
    const hitting = this.armed.filter((fault) => matches(fault, request) && counts(fault));
    this.armed = this.armed.filter(({ seen, nth = 1, times = 1 }) => seen < nth + times - 1);
    return hitting[0]?.effect;
  }
}

function counts(fault: Armed<unknown>): boolean {
  fault.seen += 1;
  return fault.seen >= (fault.nth ?? 1);
}

function matches({ method, path, userAgent = '' }: Fault<unknown>, request: Faulted): boolean {
  if (method !== undefined && method !== request.method) return false;
  if (!(request.userAgent ?? '').startsWith(userAgent)) return false;
  if (path === undefined) return true;
  const segments = path.split('/');
  const given = request.path.split('/');
  return (
    segments.length === given.length && segments.every((segment, index) => segment === '*' || segment === given[index])
  );
}
