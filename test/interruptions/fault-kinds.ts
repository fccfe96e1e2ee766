import type { Effect, Fault } from '../../src/local-hub';

/** One way in which a call to the hub goes wrong. */
export interface FaultKind {
  /** As the table says it. */
  readonly name: string;
  /** What hits the call; the ones after it are well again. @default nothing */
  readonly effect?: Effect | ((now: number, call: string) => Effect);
  /** What all calls after it meet, until the command is over. @default they are well again */
  readonly then?: Effect;
  /** Whether the provider's process ends with the call, so that nobody hears of anything any more. */
  readonly kills?: true;
  /** Whether the provider is told to stop while the hub has not answered the call, or in the next pause after it. */
  readonly stops?: 'unanswered' | 'in a pause';
  /** Whether only a hub in this process can do it. */
  readonly isLocal?: true;
}

const dead: Effect = { drop: 'before' };
const refused: Effect = { answer: { status: 403, body: 'insufficient permissions\n', contentType: 'text/plain' } };
const failed = { status: 500, body: 'Internal Server Error\n', contentType: 'text/plain; charset=utf-8' };

/** Every way in which a call can go wrong. */
export const faultKinds: readonly FaultKind[] = [
  { name: 'dies before', effect: dead, then: dead },
  { name: 'dies after', effect: { drop: 'after' }, then: dead },
  { name: 'no answer', effect: { drop: 'after' } },
  { name: '500', effect: { answer: failed } },
  { name: '500, stored', effect: { answer: failed, takesEffect: true } },
  { name: '429', effect: tooManyRequests },
  { name: '403', effect: refused, then: refused },
  { name: 'web page', effect: { html: true } },
  { name: 'commit fails', effect: failedCommit, isLocal: true },
  { name: 'half a body', effect: { cut: true } },
  { name: 'restarts', effect: { restart: true } },
  { name: 'killed before', effect: dead, then: dead, kills: true },
  { name: 'killed after', effect: { drop: 'after' }, then: dead, kills: true },
];

/** Who is hit: nobody but the provider. */
export const ours = { userAgent: 'cdktf-distr/' };

/** What hits this call. */
export function effectOf({ effect }: FaultKind, call: string, now: number): Effect | undefined {
  return typeof effect === 'function' ? effect(now, call) : effect;
}

/** Every way in which a command is told to stop while it waits. */
export const stopKinds: readonly FaultKind[] = [
  // Longer than anybody waits.
  { name: 'slow answer', effect: { delayMs: 1e12 }, stops: 'unanswered' },
  { name: '429', effect: tooManyRequests, stops: 'in a pause' },
  { name: 'pause', stops: 'in a pause' },
];

/** What to arm, so that the n-th request of the provider from now on is hit. */
export function faultsOf(kind: FaultKind, call: string, nth: number, now: number): Fault[] {
  const { then } = kind;
  const effect = effectOf(kind, call, now);
  return [
    ...(effect ? [{ ...ours, nth, effect }] : []),
    ...(then ? [{ ...ours, nth: nth + 1, times: Number.MAX_SAFE_INTEGER, effect: then }] : []),
  ];
}

/** Two routes answer that all went well (trap 37); the others say what happened. */
function failedCommit(_now: number, call: string): Effect {
  return /^(PUT|DELETE) \/deployments\b/.test(call) ? { commit: false } : { answer: failed };
}

function tooManyRequests(now: number): Effect {
  const headers = {
    ...{ 'Retry-After': '1', 'X-RateLimit-Limit': '30', 'X-RateLimit-Remaining': '0' },
    'X-RateLimit-Reset': String(Math.ceil(now / 1000) + 1),
  };
  return { answer: { status: 429, body: 'Too Many Requests\n', contentType: 'text/plain; charset=utf-8', headers } };
}
