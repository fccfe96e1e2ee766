import type { Clock } from '../../../src/clock';
import type { ContractCase, Surroundings } from './contract-case';
import { ContractHub, type Send, type Senders } from './contract-hub';
import type { Context } from './objects';

/** A hub that the suite runs against. */
export interface HubUnderTest {
  send: Send;
  key: string;
  clock: Clock;
}

export type Outcome = { passed: true } | { passed: false; error: unknown } | { skipped: string };

/** What the suite knows of a hub from the start. */
export async function surroundingsOf({ send, key, clock }: HubUnderTest): Promise<Surroundings> {
  const response = await send('/api/v1/context', { headers: { Authorization: `AccessToken ${key}` } });
  const text = await response.text();
  if (response.status !== 200)
    throw new Error(`GET /api/v1/context answered ${response.status}: ${text.slice(0, 200)}`);
  const context = JSON.parse(text) as Context; // the cases assert what they need of it
  return { context, pause: (ms) => clock.sleep(ms), now: () => clock.now() };
}

/** Runs one case and removes what it has made, whatever came of it. */
export async function runCase(
  contractCase: ContractCase,
  senders: Senders,
  key: string,
  surroundings: Surroundings,
): Promise<Outcome> {
  const skipped = contractCase.impossible?.(surroundings.context);
  if (skipped !== undefined) return { skipped };
  const hub = new ContractHub(senders, `AccessToken ${key}`);
  try {
    await contractCase.run(hub, surroundings).finally(() => hub.cleanUp());
    return { passed: true };
  } catch (error) {
    return { passed: false, error };
  }
}

const gapMs = 45;
const minuteMs = 60_000;
const mostInAMinute = 290;

/**
 * Sends at most 22 requests a second and 290 a minute. What the hub refuses all the same, because somebody else uses the same budget,
 * is sent again after the reset: a refused request has had no effect.
 * @throws Error when the reset is more than two minutes away, as that of the hour's budget may be
 */
export function pacedSender(send: Send, clock: Clock): Send {
  const sent: number[] = [];
  return async function paced(path, init) {
    const soonest = Math.max((sent.at(-1) ?? 0) + gapMs, (sent.at(-mostInAMinute) ?? 0) + minuteMs);
    if (soonest > clock.now()) await clock.sleep(soonest - clock.now());
    sent.push(clock.now());
    const response = await send(path, init);
    if (response.status !== 429) return response;
    const reset = Number(response.headers.get('x-ratelimit-reset')) * 1000;
    if (reset - clock.now() > 2 * minuteMs) {
      const again = new Date(reset).toISOString();
      throw new Error(`the user's budget of the hour is used up: come back at ${again}, or with a key of another user`);
    }
    await clock.sleep(Math.max(0, reset - clock.now()) + 1000);
    return paced(path, init);
  };
}
