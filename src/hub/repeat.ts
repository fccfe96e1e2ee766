import type { Clock } from '../clock';
import { CanceledError, HubError, RateLimitedError, ServerError, UnreachableError, type Outcome } from './errors';

/** What bounds the requests of one piece of work. */
export interface Operation {
  readonly signal?: AbortSignal;
  /** Until when it is worth waiting for the hub, as the clock's `elapsed` will tell. @default five minutes from the request on */
  readonly deadline?: number;
}

const backoffMs = [500, 1000, 2000];
/** The minute's window ends within a minute, so whoever asks for more than this is out of requests for the hour. */
const longestWaitMs = 90_000;
const patienceMs = 300_000;

/**
 * Makes an attempt until it succeeds, or fails for good: failures that pass are repeated three times with growing pauses if that is safe, a 429 is
 * waited out whatever the request, for it was refused unseen.
 * @param attempt one request, made anew at each call.
 * @param repeatable whether a request that the hub may have carried out can be sent again.
 * @param random from 0 to 1; spreads the callers who wait for the same moment.
 */
export async function repeating<T>(
  attempt: () => Promise<T>,
  repeatable: boolean,
  { signal, deadline }: Operation,
  { clock, random }: { clock: Clock; random: () => number },
): Promise<T> {
  const end = deadline ?? clock.elapsed() + patienceMs;
  let outcome: Outcome = 'none';
  for (let failures = 0; ;) {
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof HubError)) throw error;
      if (error.outcome === 'unknown') outcome = 'unknown';
      let pause: number | undefined;
      if (error instanceof RateLimitedError) {
        // At least the jitter, even if our clock puts the reset into the past. A used-up window opens slowly, hence the spread.
        const jitter = 300 + random() * Math.max(500, error.windowMs / 20);
        pause = error.resetAt - clock.now() + jitter;
        if (pause > longestWaitMs) throw error;
      } else if (mayBeRepeated(error, repeatable)) {
        const backoff = backoffMs[failures++];
        pause = backoff && backoff * (0.5 + random());
      }
      if (pause === undefined || clock.elapsed() + pause > end) throw error;
      await clock.sleep(pause, signal).catch((cause: unknown) => {
        throw new CanceledError({ ...error, cause }, outcome);
      });
    }
  }
}

function mayBeRepeated(error: HubError, repeatable: boolean): boolean {
  const passing = (error instanceof UnreachableError || error instanceof ServerError) && error.retryable;
  return passing && (repeatable || error.outcome === 'none');
}
