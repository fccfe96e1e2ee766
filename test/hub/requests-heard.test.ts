import type { SentRequest } from '../../src/hub/http';
import { apiKey, fakeHub } from './support';

test('every request that is sent is heard of, with its outcome and without a secret', async () => {
  const heard: SentRequest[] = [];
  const hub = await fakeHub(() => []);
  const client = hub.client({ onRequest: (request) => heard.push(request) });
  await client.applications.list();
  expect(heard.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
    'GET /context 200',
    'GET /docs/openapi.json 200',
    'GET /applications 200',
  ]);
  expect(heard.every(({ ms }) => ms >= 0)).toBe(true);
  expect(JSON.stringify(heard)).not.toContain(apiKey);
});
