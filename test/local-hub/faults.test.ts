import { createLocalHub } from '../../src/local-hub';
import { manualClock } from '../support/manual-clock';
import { ask, names, origin } from './support';

const create = { name: 'web', type: 'docker' };

test('the n-th matching request is answered in place of the hub, and nothing happens there', async () => {
  const hub = createLocalHub();
  hub.faults.arm({
    method: 'POST',
    path: '/api/v1/applications',
    nth: 2,
    effect: { answer: { status: 503, body: 'later' } },
  });
  const statuses = [];
  for (let count = 0; count < 3; count += 1) statuses.push((await ask(hub, 'POST', '/applications', create)).status);
  expect(statuses).toEqual([200, 503, 200]);
  expect(await names(await ask(hub, 'GET', '/applications'))).toEqual(['web', 'web']);
});

test('a fault hits as often as it was armed for, and other requests not at all', async () => {
  const hub = createLocalHub();
  hub.faults.arm({ path: '/api/v1/applications/*', times: 2, effect: { answer: { status: 502 } } });
  const read = async () => (await ask(hub, 'GET', '/applications/11111111-1111-4111-8111-111111111111')).status;
  expect((await ask(hub, 'GET', '/applications')).status).toBe(200);
  expect([await read(), await read(), await read()]).toEqual([502, 502, 404]);
});

test('a delayed request is answered after that time of the clock', async () => {
  const clock = manualClock();
  const hub = createLocalHub({ clock });
  hub.faults.arm({ effect: { delayMs: 5000 } });
  let answered = false;
  const asking = ask(hub, 'GET', '/applications').then(() => (answered = true));
  while (clock.sleeping().length === 0) await new Promise(setImmediate); // until the hub has read the request
  await clock.advance(4999);
  expect(answered).toBe(false);
  await clock.advance(1);
  await asking;
  expect(answered).toBe(true);
});

test.each([
  ['before', []],
  ['after', ['web']],
] as const)('a connection can be dropped %s the request takes effect', async (drop, left) => {
  const hub = createLocalHub();
  hub.faults.arm({ method: 'POST', effect: { drop } });
  await expect(ask(hub, 'POST', '/applications', create)).rejects.toThrow('fetch failed');
  expect(await names(await ask(hub, 'GET', '/applications'))).toEqual(left);
  expect(hub.requests[0]?.status).toBeNull();
});

test('a dropped connection breaks for a client on the network, too', async () => {
  const hub = createLocalHub();
  const server = await hub.listen();
  hub.faults.arm({ effect: { drop: 'before' } });
  await expect(fetch(`${server.url}/status`)).rejects.toThrow('fetch failed');
  expect((await fetch(`${server.url}/status`)).status).toBe(200);
  await server.close();
});

test('a request can take effect behind an answer in place of the hub', async () => {
  const hub = createLocalHub();
  hub.faults.arm({ method: 'POST', effect: { answer: { status: 500 }, takesEffect: true } });
  expect((await ask(hub, 'POST', '/applications', create)).status).toBe(500);
  expect(await names(await ask(hub, 'GET', '/applications'))).toEqual(['web']);
});

test('an answer can be cut after half of its body, in the process and on the network', async () => {
  const hub = createLocalHub();
  const server = await hub.listen();
  hub.faults.arm({ times: 2, effect: { cut: true } });
  const replies = [await ask(hub, 'POST', '/applications', create), await fetch(`${server.url}/status`)];
  expect(replies.map(({ status }) => status)).toEqual([200, 200]);
  await expect(replies[0]?.text()).rejects.toThrow('fetch failed');
  await expect(replies[1]?.text()).rejects.toThrow('terminated');
  expect(await names(await ask(hub, 'GET', '/applications'))).toEqual(['web']);
  await server.close();
});

test('an answer without a body that is cut does not come at all', async () => {
  const hub = createLocalHub();
  const { id } = (await (await ask(hub, 'POST', '/applications', create)).json()) as { id: string };
  hub.faults.arm({ effect: { cut: true } });
  await expect(ask(hub, 'DELETE', `/applications/${id}`)).rejects.toThrow('fetch failed');
  expect(await names(await ask(hub, 'GET', '/applications'))).toEqual([]);
});

test('a fault can be for one sort of client alone', async () => {
  const hub = createLocalHub();
  hub.faults.arm({ userAgent: 'cdktf-distr/', effect: { html: true } });
  const typeFor = async (userAgent: string) => {
    const request = new Request(`${origin}/status`, { headers: { 'user-agent': userAgent } });
    return (await hub.fetch(request)).headers.get('content-type');
  };
  expect(await typeFor('DistrAgentClient/3.1.0')).toBe('application/json');
  expect(await typeFor('cdktf-distr/1.0.0')).toContain('text/html');
});

test('a write can be answered with the page of the web UI', async () => {
  const hub = createLocalHub();
  hub.faults.arm({ effect: { html: true } });
  const reply = await ask(hub, 'POST', '/applications', create);
  expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
  expect(await names(await ask(hub, 'GET', '/applications'))).toEqual([]);
});

test('a commit can fail behind an answer of success: a row is not made, changed or deleted', async () => {
  const hub = createLocalHub();
  const made = (await (await ask(hub, 'POST', '/applications', create)).json()) as { id: string };
  hub.faults.arm({ times: 3, effect: { commit: false } });
  expect((await ask(hub, 'POST', '/applications', create)).status).toBe(200);
  expect((await ask(hub, 'PUT', `/applications/${made.id}`, { name: 'renamed' })).status).toBe(200);
  expect((await ask(hub, 'DELETE', `/applications/${made.id}`)).status).toBe(204);
  expect(await names(await ask(hub, 'GET', '/applications'))).toEqual(['web']);
});

test('a restart drops the request and forgets the limits, but no data', async () => {
  const clock = manualClock();
  const hub = createLocalHub({ clock });
  await ask(hub, 'POST', '/applications', create);
  for (let count = 0; count < 29; count += 1) await ask(hub, 'GET', '/applications');
  expect((await ask(hub, 'GET', '/applications')).status).toBe(429);
  hub.faults.arm({ effect: { restart: true } });
  await expect(ask(hub, 'GET', '/applications')).rejects.toThrow('fetch failed');
  const reply = await ask(hub, 'GET', '/applications');
  expect([reply.headers.get('x-ratelimit-remaining'), await names(reply)]).toEqual(['1999', ['web']]);
});

test('faults that are cleared hit nobody', async () => {
  const hub = createLocalHub();
  hub.faults.arm({ effect: { html: true } });
  hub.faults.clear();
  expect((await hub.fetch(new Request(`${origin}/status`))).headers.get('content-type')).toBe('application/json');
});
