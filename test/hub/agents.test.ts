import { NotFoundError, RateLimitedError, UnexpectedAnswerError, UnreachableError } from '../../src/hub/errors';
import { Redactor } from '../../src/hub/redact';
import { manualClock } from '../support/manual-clock';
import { errorOf, fakeHub, reply, type Handler } from './support';

const secret = '0123456789abcdef0123456789abcdef';
const encoded = Buffer.from(`target-1:${secret}`).toString('base64');

/** What the hub's refusals look like. */
function refusing(status: number, text: string, headers: Record<string, string> = {}): Handler {
  return (_received, response) => reply(response, status, `${text}\n`, headers);
}

test('a secret is tried by one login in its own name, and the token is not kept', async () => {
  const hub = await fakeHub(() => ({ token: 'token-of-the-agent', requiresMfa: false }));
  const redactor = new Redactor();
  await expect(hub.client({ redactor }).agents.accepts('target-1', secret)).resolves.toBe(true);
  expect(hub.requests).toMatchObject([
    { method: 'POST', path: '/api/v1/agent/login', body: '', headers: { authorization: `Basic ${encoded}` } },
  ]);
  for (const told of [secret, encoded, 'token-of-the-agent']) expect(redactor.redact(`<${told}>`)).toBe('<(secret)>');
});

test('one that the hub refuses in its own words is not accepted', async () => {
  const hub = await fakeHub(refusing(401, 'unauthorized: failed to verify access: invalid accessKey'));
  await expect(hub.client().agents.accepts('target-1', secret)).resolves.toBe(false);
});

test('a refusal in other words is no verdict: a proxy may have said it', async () => {
  const hub = await fakeHub(refusing(401, `no entry for ${secret}`));
  const error = await errorOf(hub.client().agents.accepts('target-1', secret));
  expect(error).toBeInstanceOf(UnexpectedAnswerError);
  expect(String(error)).toContain('"no entry for (secret)", which are not the words of a hub');
});

test('a target that is gone is told as such', async () => {
  const hub = await fakeHub(refusing(401, 'unauthorized: not found'));
  await expect(hub.client().agents.accepts('target-1', secret)).rejects.toBeInstanceOf(NotFoundError);
});

test('it is never tried twice, for agents need the other logins: neither after 429 nor while nobody listens', async () => {
  const limit = { 'retry-after': '60', 'x-ratelimit-limit': '5' };
  const hub = await fakeHub(refusing(429, 'Too Many Requests', limit));
  const clock = manualClock();
  await expect(hub.client({ clock }).agents.accepts('target-1', secret)).rejects.toBeInstanceOf(RateLimitedError);
  expect(hub.requests).toHaveLength(1);

  const dropping = await fakeHub((_received, response) => void response.socket?.destroy());
  await expect(dropping.client({ clock }).agents.accepts('target-1', secret)).rejects.toBeInstanceOf(UnreachableError);
  expect(dropping.requests).toHaveLength(1);
});
