/** Time as the rest of the package sees it. Whoever waits takes one, so that tests can turn hours in milliseconds. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Milliseconds since some moment: what limits a wait is measured by it, for nobody sets it, as they do the time of day. */
  elapsed(): number;
  /**
   * Resolves after `ms` milliseconds.
   * @throws the signal's reason, at once, when it is or becomes aborted.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => performance.now(),
  async sleep(ms, signal) {
    let rest = ms;
    for (; rest > longestTimerMs; rest -= longestTimerMs) await timer(longestTimerMs, signal);
    await timer(rest, signal);
  },
};

/** Node fires at once what is longer. */
const longestTimerMs = 2 ** 31 - 1;

function timer(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(reasonOf(signal));
    const onAbort = () => {
      clearTimeout(pending);
      reject(reasonOf(signal!));
    };
    const pending = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, ms);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}

function reasonOf(signal: AbortSignal): Error {
  return signal.reason instanceof Error ? signal.reason : new Error(String(signal.reason));
}
