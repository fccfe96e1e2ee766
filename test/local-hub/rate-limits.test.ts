import { createLocalHub, type LocalHub } from '../../src/local-hub';
import { manualClock, type ManualClock } from '../support/manual-clock';
import { ask, issueCredential, logIn, origin } from './support';

const list = (hub: LocalHub) => ask(hub, 'GET', '/applications');

const limitOf = ({ headers }: Response) =>
  ['limit', 'remaining', 'reset'].map((name) => Number(headers.get(`x-ratelimit-${name}`)));

/** The statuses of so many requests, each some milliseconds after the one before. */
async function statuses(
  count: number,
  everyMs: number,
  clock: ManualClock,
  send: () => Promise<Response>,
): Promise<number[]> {
  const seen: number[] = [];
  for (let index = 0; index < count; index += 1) {
    await clock.advance(everyMs);
    seen.push((await send()).status);
  }
  return seen;
}

const accepted = (seen: number[]): number => seen.filter((status) => status === 200).length;

test('40 requests at once: 30 are accepted, and only those count for the hour', async () => {
  const clock = manualClock();
  const hub = createLocalHub({ clock });
  expect(accepted(await statuses(40, 0, clock, () => list(hub)))).toBe(30);
  await clock.advance(1500);
  expect(limitOf(await list(hub))[1]).toBe(2000 - 31);
});

test('a refusal tells the limit that refused, when it ends, and its length', async () => {
  const clock = manualClock();
  const hub = createLocalHub({ clock });
  await statuses(30, 0, clock, () => list(hub));
  const refused = await list(hub);
  expect([refused.status, await refused.text()]).toEqual([429, 'Too Many Requests\n']);
  expect(limitOf(refused)).toEqual([30, 0, clock.now() / 1000 + 1]);
  expect(refused.headers.get('retry-after')).toBe('1');
});

test('the window slides: half a second into the next one half of the budget is back', async () => {
  const clock = manualClock();
  const hub = createLocalHub({ clock });
  await statuses(30, 0, clock, () => list(hub));
  await clock.advance(1500);
  expect(accepted(await statuses(30, 0, clock, () => list(hub)))).toBe(15);
});

test('after a minute that was used up five requests a second are accepted', async () => {
  const clock = manualClock();
  const hub = createLocalHub({ clock });
  expect(accepted(await statuses(400, 40, clock, () => list(hub)))).toBe(300);
  await clock.advance(60_000 - 400 * 40);
  expect((await list(hub)).status).toBe(429);
  expect(accepted(await statuses(200, 50, clock, () => list(hub)))).toBe(50);
});

test('all access tokens of a user share one budget, a session has its own', async () => {
  const clock = manualClock();
  const hub = createLocalHub({ clock });
  const account = { name: 'Ann', email: 'ann@example.com', organizationName: 'Ann', password: 'long enough' };
  const { token } = (await (await ask(hub, 'POST', '/auth/register', account)).json()) as { token: string };
  const make = async () => {
    const made = await ask(hub, 'POST', '/settings/tokens', {}, `Bearer ${token}`);
    return `AccessToken ${((await made.json()) as { key: string }).key}`;
  };
  const [one, other] = [await make(), await make()];
  const send = (authorization: string) => () => ask(hub, 'GET', '/applications', undefined, authorization);
  await clock.advance(2000);
  expect(accepted(await statuses(20, 0, clock, send(one)))).toBe(20);
  expect(accepted(await statuses(20, 0, clock, send(other)))).toBe(10);
  expect(accepted(await statuses(20, 0, clock, send(`Bearer ${token}`)))).toBe(20);
});

test('wrong keys and unknown paths are not counted; bad ids, bad JSON and wrong methods are', async () => {
  const hub = createLocalHub({ clock: manualClock() });
  const remaining = async (response: Promise<Response>) => (await response).headers.get('x-ratelimit-remaining');
  expect(await remaining(ask(hub, 'GET', '/applications', undefined, 'AccessToken wrong'))).toBeNull();
  expect(await remaining(ask(hub, 'GET', '/does-not-exist'))).toBeNull();
  expect(await remaining(hub.fetch(new Request(`${origin}/status`)))).toBeNull();
  expect(await remaining(ask(hub, 'GET', '/applications/not-a-uuid'))).toBe('1999');
  expect(await remaining(ask(hub, 'POST', '/applications', []))).toBe('1998');
  expect(await remaining(ask(hub, 'DELETE', '/applications'))).toBe('1997');
});

test('an address may call each path below /auth ten times a minute', async () => {
  const clock = manualClock();
  const hub = createLocalHub({ clock });
  const logInFrom = (address: string) => () =>
    ask(hub, 'POST', '/auth/login', { email: 'x', password: 'y' }, '', address);
  const from = (address: string) => statuses(11, 0, clock, logInFrom(address));
  expect((await from('127.0.0.1')).filter((status) => status === 429)).toHaveLength(1);
  expect((await from('127.0.0.2')).filter((status) => status === 429)).toHaveLength(1);
});

test('an old secret keeps the new one out: all logins of a target count', async () => {
  const hub = createLocalHub({ clock: manualClock() });
  const { targetId, basic } = await issueCredential(hub);
  const wrong = `Basic ${Buffer.from(`${targetId}:wrong`).toString('base64')}`;
  for (let count = 0; count < 5; count += 1)
    expect((await ask(hub, 'POST', '/agent/login', undefined, wrong)).status).toBe(401);
  expect((await ask(hub, 'POST', '/agent/login', undefined, basic)).status).toBe(429);
});

test('the agents of a target may call 500 times a minute', async () => {
  const clock = manualClock();
  const hub = createLocalHub({ clock });
  const agent = await logIn(hub, (await issueCredential(hub)).basic);
  const seen = await statuses(501, 100, clock, () => ask(hub, 'GET', '/agent/resources', undefined, agent));
  expect(accepted(seen)).toBe(500);
});

test('limits can be switched off', async () => {
  const clock = manualClock();
  const hub = createLocalHub({ clock, rateLimits: false });
  expect(accepted(await statuses(100, 0, clock, () => list(hub)))).toBe(100);
  expect((await list(hub)).headers.get('x-ratelimit-limit')).toBeNull();
});
