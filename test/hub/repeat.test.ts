import type { ServerResponse } from 'node:http';
import { manualClock } from '../support/manual-clock';
import { errorOf, fakeHub, reply, until, type Received } from './support';

const start = Date.UTC(2026, 0, 1);
const shop = { id: 'application-1', createdAt: '2026-01-01T00:00:00Z', name: 'Shop', type: 'docker', versions: [] };

/** Refuses a request as the hub does whose window ends in so many seconds. */
function refuse(response: ServerResponse, seconds: number, window: { limit: number; length: number }): undefined {
  const headers = {
    'x-ratelimit-limit': window.limit,
    'x-ratelimit-remaining': 0,
    'x-ratelimit-reset': start / 1000 + seconds,
    'retry-after': String(window.length),
  };
  response.writeHead(429, headers).end('Too Many Requests\n');
  return undefined;
}

const minute = { limit: 300, length: 60 };
const hour = { limit: 2000, length: 3600 };

/** A hub that treats the first requests in special ways, then answers. */
function hubThat(...firsts: ((response: ServerResponse) => unknown)[]) {
  let count = 0;
  return fakeHub((_: Received, response) => {
    const first = firsts[count++];
    return first ? void first(response) : shop;
  });
}

// Trap 43: What is refused is sent again after the reset.
test('a refused request is repeated after the reset time, also one that creates something', async () => {
  const clock = manualClock(start);
  const hub = await hubThat((response) => refuse(response, 17, minute));

  const created = hub.client({ clock }).applications.create({ name: 'Shop', type: 'docker' });
  await until(() => clock.sleeping().includes(17_300));
  await clock.advance(17_299);
  expect(hub.requests).toHaveLength(1);
  await clock.advance(1);

  await expect(created).resolves.toMatchObject({ id: 'application-1' });
  expect(hub.requests.map(({ method, body }) => `${method} ${body}`)).toEqual(
    Array(2).fill('POST {"name":"Shop","type":"docker"}'),
  );
});

// Trap 43: Who waits for the same reset is spread.
test('those who wait for the same reset are spread, over a twentieth of the window', async () => {
  const clock = manualClock(start);
  const hub = await hubThat(
    (response) => refuse(response, 60, minute),
    (response) => refuse(response, 60, minute),
    (response) => refuse(response, 64, { limit: 30, length: 1 }),
  );

  const created = hub.client({ clock, random: () => 1 }).applications.create({ name: 'Shop', type: 'docker' });
  await until(() => clock.sleeping().includes(63_300));
  await clock.advance(63_300);
  // The reset is past by our clock, so the wait is the jitter alone.
  await until(() => clock.sleeping().includes(3300));
  await clock.advance(3300);
  await until(() => clock.sleeping().includes(800));
  await clock.advance(800);

  await created;
});

test('a clock that is wrong makes no wait longer than the window of the limit', async () => {
  const clock = manualClock(start - 86_400_000);
  const hub = await hubThat((response) => refuse(response, 17, minute));

  const created = hub.client({ clock }).applications.create({ name: 'Shop', type: 'docker' });
  await until(() => clock.sleeping().includes(60_300));
  await clock.advance(60_300);

  await created;
});

// Trap 43: An hour that is used up is told at once, with its end.
test('an hour that is used up is not waited for: the error says when to come back', async () => {
  const clock = manualClock(start);
  const hub = await hubThat((response) => refuse(response, 1800, hour));

  const error = await errorOf(hub.client({ clock }).applications.list());

  expect(error).toMatchObject({
    name: 'RateLimitedError',
    resetAt: start + 1_800_000,
    limit: 2000,
    outcome: 'none',
    retryable: true,
  });
  expect((error as Error).message).toBe(
    'GET /applications answered 429: the requests that the hub allows (2000) are used up until 2026-01-01T00:30:00Z.',
  );
  expect(hub.requests).toHaveLength(1);
});

test('an operation waits for a reset only if its deadline is later', async () => {
  const clock = manualClock(start);
  const hub = await hubThat(
    (response) => refuse(response, 17, minute),
    (response) => refuse(response, 17, minute),
  );
  const client = hub.client({ clock });

  await expect(client.during({ deadline: 17_000 }).applications.get('1')).rejects.toMatchObject({
    name: 'RateLimitedError',
  });
  expect(hub.requests).toHaveLength(1);

  const read = client.during({ deadline: 18_000 }).applications.get('1');
  await until(() => clock.sleeping().includes(17_300));
  await clock.advance(17_300);
  await read;
});

test('who waits for a reset can be called off', async () => {
  const clock = manualClock(start);
  const controller = new AbortController();
  const hub = await hubThat((response) => refuse(response, 17, minute));

  const failed = errorOf(hub.client({ clock }).during({ signal: controller.signal }).applications.get('1'));
  await until(() => clock.sleeping().includes(17_300));
  controller.abort(new Error('stopped'));

  expect(await failed).toMatchObject({ name: 'CanceledError', cause: { message: 'stopped' } });
  expect(clock.sleeping()).toEqual([]);
  expect(hub.requests).toHaveLength(1);
});

test('a create that is canceled when it was only ever refused has had no effect', async () => {
  const clock = manualClock(start);
  const controller = new AbortController();
  const hub = await hubThat((response) => refuse(response, 17, minute));

  const client = hub.client({ clock }).during({ signal: controller.signal });
  const failed = errorOf(client.applications.create({ name: 'Shop', type: 'docker' }));
  await until(() => clock.sleeping().includes(17_300));
  controller.abort();

  expect(await failed).toMatchObject({
    name: 'CanceledError',
    outcome: 'none',
    message: 'POST /applications was canceled before the hub took it: it has had no effect.',
  });
});

test('an update that is canceled while it waits is in doubt when an earlier try of it was lost', async () => {
  const clock = manualClock(start);
  const controller = new AbortController();
  const hub = await hubThat(
    (response) => response.socket?.destroy(),
    (response) => refuse(response, 17, minute),
  );

  const failed = errorOf(hub.client({ clock }).during({ signal: controller.signal }).applications.rename('1', 'Shop'));
  await until(() => clock.sleeping().includes(250));
  await clock.advance(250);
  await until(() => clock.sleeping().includes(17_050));
  controller.abort();

  expect(await failed).toMatchObject({ name: 'CanceledError', outcome: 'unknown' });
});

test.each([502, 503, 504])('a read is repeated after %i, with growing pauses, three times', async (status) => {
  const clock = manualClock(start);
  const hub = await fakeHub((_, response) => reply(response, status, 'Bad Gateway'));

  const failed = errorOf(hub.client({ clock }).applications.get('1'));
  for (const pause of [250, 500, 1000]) {
    await until(() => clock.sleeping().includes(pause));
    await clock.advance(pause);
  }

  expect(await failed).toMatchObject({ name: 'ServerError', status, retryable: true });
  expect(hub.requests).toHaveLength(4);
});

test('a read is repeated after a lost connection', async () => {
  const clock = manualClock(start);
  const hub = await hubThat((response) => response.socket?.destroy());

  const read = hub.client({ clock }).applications.get('1');
  await until(() => clock.sleeping().includes(250));
  await clock.advance(250);

  await expect(read).resolves.toMatchObject({ name: 'Shop' });
});

test('an update that replaces everything is repeated like a read', async () => {
  const clock = manualClock(start);
  const hub = await hubThat((response) => response.socket?.destroy());

  const renamed = hub.client({ clock }).applications.rename('1', 'Shop');
  await until(() => clock.sleeping().includes(250));
  await clock.advance(250);

  await renamed;
  expect(hub.requests.map(({ method }) => method)).toEqual(['PUT', 'PUT']);
});

// Trap 4: A create is never sent again by itself.
test.each([
  ['502', (response: ServerResponse) => reply(response, 502, 'Bad Gateway')],
  ['a lost connection', (response: ServerResponse) => response.socket?.destroy()],
])('what creates something is not repeated after %s', async (_, fail) => {
  const hub = await hubThat(fail);

  await expect(hub.client().applications.create({ name: 'Shop', type: 'docker' })).rejects.toMatchObject({
    outcome: 'unknown',
  });

  expect(hub.requests).toHaveLength(1);
});

// Trap 1: A deployment is put once: not even a lost answer is repeated.
test('a new revision of a deployment is not repeated, although it is a PUT', async () => {
  const hub = await hubThat((response) => reply(response, 503, ''));
  const request = {
    deploymentTargetId: 't-1',
    deploymentId: 'd-1',
    applicationVersionId: 'v-1',
    applicationEntitlementId: null,
    releaseName: null,
    dockerType: null,
    valuesYaml: null,
    envFileData: null,
    forceRestart: false,
    ignoreRevisionSkew: false,
    helmOptions: null,
  };

  await expect(hub.client().deployments.put(request)).rejects.toMatchObject({ outcome: 'unknown' });

  expect(hub.requests).toHaveLength(1);
});

// Trap 18: A 500 is never repeated.
test('500 is never repeated, not even for a read', async () => {
  const hub = await hubThat((response) => reply(response, 500, ''));

  await expect(hub.client().applications.get('1')).rejects.toMatchObject({ name: 'ServerError', retryable: false });

  expect(hub.requests).toHaveLength(1);
});
