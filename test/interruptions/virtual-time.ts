import type { Clock } from '../../src/clock';
import { manualClock } from '../support/manual-clock';

/*
 * Time that passes only while nothing else does, in the place of the machine's own (`jest.mock` of src/clock): what waits for
 * a minute waits for no time at all, and always comes in the same order.
 */

const clock = manualClock();

/** In whole milliseconds, as the machine's own. */
export const systemClock: Clock = {
  now: clock.now,
  elapsed: clock.elapsed,
  sleep: (ms, signal) => clock.sleep(Math.ceil(ms), signal),
};

let underWayNow = { requests: 0 };

/** Lets time pass from now on whatever becomes of requests that the hub has not answered yet. */
export function leaveUnanswered(): void {
  underWayNow = { requests: 0 };
}

/** Lets no time pass until the hub has answered. */
export async function underWay<T>(request: () => Promise<T>): Promise<T> {
  const counted = underWayNow;
  counted.requests += 1;
  try {
    return await request();
  } finally {
    counted.requests -= 1;
  }
}

/**
 * Waits for something, and lets time pass whenever everybody else waits, too.
 * @param mayPass asked each time, and told whether no answer of the hub is awaited. @default it may then
 */
export async function whileTimePasses<T>(
  work: Promise<T>,
  mayPass: (isPause: boolean) => boolean = (isPause) => isPause,
): Promise<T> {
  let isOver = false;
  const end = () => (isOver = true);
  work.then(end, end);
  for (;;) {
    // Whoever was answered gets its turn first.
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    if (isOver) return work;
    const [next] = clock.sleeping();
    if (mayPass(underWayNow.requests === 0) && next !== undefined) await clock.advance(next);
  }
}
