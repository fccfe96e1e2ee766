import type { Clock } from '../../src/clock';

/** A clock that stands still until the test moves it. */
export interface ManualClock extends Clock {
  /** Moves on, and lets every sleep end at its time, in order. What wakes up may sleep again. */
  advance(ms: number): Promise<void>;
  /** Sets the time of day forward, or back. Nobody wakes up of it. */
  set(ms: number): void;
  /** How long those who sleep now have still to sleep, in milliseconds, shortest first. */
  sleeping(): number[];
}

interface Sleeper {
  readonly until: number;
  readonly wake: () => void;
}

/** @param start milliseconds since 1970. @default 2026-01-01T00:00:00Z */
export function manualClock(start: number = Date.UTC(2026, 0, 1)): ManualClock {
  let now = 0;
  let began = start;
  const sleepers = new Set<Sleeper>();

  return {
    now: () => began + now,
    elapsed: () => now,
    set: (ms) => void (began += ms),
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const fail = () => {
          sleepers.delete(sleeper);
          reject(signal?.reason instanceof Error ? signal.reason : new Error(String(signal?.reason)));
        };
        const wake = () => {
          sleepers.delete(sleeper);
          signal?.removeEventListener('abort', fail);
          resolve();
        };
        const sleeper = { until: now + ms, wake };
        if (signal?.aborted) return fail();
        signal?.addEventListener('abort', fail, { once: true });
        sleepers.add(sleeper);
      }),
    async advance(ms) {
      const end = now + ms;
      for (;;) {
        const next = [...sleepers].sort((a, b) => a.until - b.until).find((sleeper) => sleeper.until <= end);
        if (!next) break;
        now = Math.max(now, next.until);
        next.wake();
        // Whoever woke up gets its turn, and may sleep again, before the clock goes on.
        await new Promise(setImmediate);
      }
      now = end;
    },
    sleeping: () => [...sleepers].map(({ until }) => until - now).sort((a, b) => a - b),
  };
}
