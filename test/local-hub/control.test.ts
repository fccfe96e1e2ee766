import { createLocalHub, type LocalHub } from '../../src/local-hub';
import { ask, origin } from './support';

const control = (hub: LocalHub, method: string, path: string, body?: unknown, token = 'secret') =>
  hub.fetch(
    new Request(`${origin}/_control/${path}`, {
      method,
      headers: { Authorization: `Control ${token}` },
      body: body === undefined ? null : JSON.stringify(body),
    }),
  );

test('another process arms a fault and disarms it', async () => {
  const hub = createLocalHub({ controlToken: 'secret' });
  const fault = { method: 'GET', times: 9, effect: { answer: { status: 503 } } };
  expect((await control(hub, 'POST', 'faults', fault)).status).toBe(204);
  expect((await ask(hub, 'GET', '/applications')).status).toBe(503);
  await control(hub, 'DELETE', 'faults');
  expect((await ask(hub, 'GET', '/applications')).status).toBe(200);
});

test('another process reads the log and clears it, without standing in it', async () => {
  const hub = createLocalHub({ controlToken: 'secret' });
  await ask(hub, 'GET', '/applications');
  expect(await (await control(hub, 'GET', 'requests')).json()).toEqual([
    expect.objectContaining({ method: 'GET', path: '/api/v1/applications', status: 200 }),
  ]);
  await control(hub, 'DELETE', 'requests');
  expect(await (await control(hub, 'GET', 'requests')).json()).toEqual([]);
});

test('the wrong token is refused', async () => {
  const hub = createLocalHub({ controlToken: 'secret' });
  expect((await control(hub, 'GET', 'requests', undefined, 'guess')).status).toBe(401);
});

test('without a token the hub has no control route', async () => {
  const reply = await control(createLocalHub(), 'GET', 'requests');
  expect(reply.headers.get('content-type')).toBe('text/html; charset=utf-8');
});
