import { createLocalHub } from '../../src/local-hub';
import { manualClock } from '../support/manual-clock';
import { ask, issueCredential, logIn } from './support';

const hour = 3600_000;

test("an agent's token lives a day, and a rotation does not shorten it", async () => {
  const clock = manualClock();
  const hub = createLocalHub({ clock });
  const { targetId, basic } = await issueCredential(hub);
  const agent = await logIn(hub, basic);
  await ask(hub, 'POST', `/deployment-targets/${targetId}/access-request`);
  const status = async () => (await ask(hub, 'GET', '/agent/resources', undefined, agent)).status;
  await clock.advance(24 * hour - 1000);
  expect(await status()).toBe(200);
  await clock.advance(1000);
  expect(await status()).toBe(401);
  expect((await ask(hub, 'POST', '/agent/login', undefined, basic)).status).toBe(401);
});

test("the life of agents' tokens can be chosen", async () => {
  const clock = manualClock();
  const hub = createLocalHub({ clock, agentTokenLifeSeconds: 60 });
  const agent = await logIn(hub, (await issueCredential(hub)).basic);
  await clock.advance(60_000);
  expect((await ask(hub, 'GET', '/agent/resources', undefined, agent)).status).toBe(401);
});

test('an access token ends when it says so', async () => {
  const clock = manualClock(Date.UTC(2026, 0, 1));
  const hub = createLocalHub({ clock });
  const made = await ask(hub, 'POST', '/settings/tokens', { expiresAt: '2026-01-01T01:00:00Z' });
  const { key } = (await made.json()) as { key: string };
  const status = async () => (await ask(hub, 'GET', '/applications', undefined, `AccessToken ${key}`)).status;
  expect(await status()).toBe(200);
  await clock.advance(hour);
  expect(await status()).toBe(401);
});

test('a forged token is refused', async () => {
  const hub = createLocalHub();
  const agent = await logIn(hub, (await issueCredential(hub)).basic);
  const [header, , signature] = agent.split('.');
  const claims = Buffer.from(JSON.stringify({ sub: 'somebody', exp: 9e9 })).toString('base64url');
  const reply = await ask(hub, 'GET', '/agent/resources', undefined, `${header}.${claims}.${signature}`);
  expect([reply.status, await reply.text()]).toEqual([401, 'Unauthorized\n']);
});
