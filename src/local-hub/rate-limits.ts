import type { Clock } from '../clock';
import { Refusal, text } from './reply';

/** So many requests of one key in so many seconds. */
export interface Limit {
  requests: number;
  seconds: number;
}

/** The hub's limiters (contract 1.4). A list is passed through from left to right, each one counting before the next is asked. */
export const limits = {
  user: [
    { requests: 30, seconds: 1 },
    { requests: 300, seconds: 60 },
    { requests: 2000, seconds: 3600 },
  ],
  auth: [{ requests: 10, seconds: 60 }],
  agentLogin: [{ requests: 5, seconds: 60 }],
  connect: [{ requests: 5, seconds: 60 }],
  agent: [{ requests: 500, seconds: 60 }],
} satisfies Record<string, Limit[]>;

interface Counter {
  window: number;
  current: number;
  previous: number;
}

/** Sliding windows whose boundaries hang on the start of the hub, counted in memory: a restart forgets them (contract 1.4). */
export class RateLimits {
  private counters = new Map<string, Counter>();
  private startedAt: number;

  constructor(
    private readonly clock: Clock,
    private readonly enabled: boolean,
  ) {
    this.startedAt = clock.now();
  }

  restart(): void {
    this.startedAt = this.clock.now();
    this.counters = new Map();
  }

  /**
   * Counts a request and returns the headers of its answer, those of the last limiter.
   * @throws Refusal 429 with the headers of the limiter that refused; the limiters after it have not counted.
   */
  count(name: keyof typeof limits, key: string): Record<string, string> {
    if (!this.enabled) return {};
    let headers = {};
    for (const limit of limits[name]) headers = this.countOne(limit, `${name} ${limit.seconds} ${key}`);
    return headers;
  }

  private countOne({ requests, seconds }: Limit, key: string): Record<string, string> {
    const length = seconds * 1000;
    const elapsed = this.clock.now() - this.startedAt;
    const window = Math.floor(elapsed / length);
    const counter = this.counterAt(key, window);
    const share = 1 - (elapsed - window * length) / length;
    const rate = Math.round(counter.previous * share + counter.current);
    const refused = rate >= requests;
    if (!refused) counter.current += 1;
    const headers = {
      'X-RateLimit-Limit': String(requests),
      'X-RateLimit-Remaining': String(Math.max(0, requests - rate - 1)),
      'X-RateLimit-Reset': String(Math.floor((this.startedAt + (window + 1) * length) / 1000)),
    };
    if (!refused) return headers;
    throw new Refusal({ ...text('Too Many Requests\n', 429), headers: { ...headers, 'Retry-After': String(seconds) } });
  }

  private counterAt(key: string, window: number): Counter {
    const last = this.counters.get(key) ?? { window, current: 0, previous: 0 };
    const counter =
      last.window === window ? last : { window, current: 0, previous: last.window === window - 1 ? last.current : 0 };
    this.counters.set(key, counter);
    return counter;
  }
}
