import assert from 'node:assert/strict';
import type { ContractCase } from './contract-case';
import type { Answer, ContractHub } from './contract-hub';
import { basic } from './contract-hub';

const refusal = 'Too Many Requests\n';

/** Asks until the hub refuses, at most `most` times. */
async function untilRefused(ask: () => Promise<Answer>, most: number): Promise<{ accepted: number; refused: Answer }> {
  for (let accepted = 0; accepted < most; accepted += 1) {
    const answer = await ask();
    if (answer.status === 429) return { accepted, refused: answer };
  }
  assert.fail(`${most} requests were accepted`);
}

function assertRefusal(refused: Answer, limit: number, seconds: number): void {
  refused.is(429, refusal);
  assert.equal(refused.headers.get('x-ratelimit-limit'), String(limit));
  assert.equal(refused.headers.get('x-ratelimit-remaining'), '0');
  assert.equal(refused.headers.get('retry-after'), String(seconds));
}

/** Tried last: they use up what the other cases need. Shortest first. */
export const limits: ContractCase[] = [
  {
    name: 'an accepted request shows the budget of the hour',
    rows: ['1.4 limit: user routes'],
    run: async (hub) => {
      const [first, second] = [await hub.get('/agent-versions'), await hub.get('/agent-versions')];
      assert.equal(first.headers.get('x-ratelimit-limit'), '2000');
      const remaining = (answer: Answer) => Number(answer.headers.get('x-ratelimit-remaining'));
      assert.ok(remaining(second) < remaining(first));
    },
  },
  {
    name: 'an agent may log in five times a minute, whatever its secret',
    rows: ['1.4 limit: POST /agent/login'],
    run: async (hub) => {
      const { id } = await hub.target();
      const logIn = () => hub.as(basic(id, 'wrong')).unpaced('POST', '/agent/login');
      const { accepted, refused } = await untilRefused(logIn, 6);
      assert.equal(accepted, 5);
      assertRefusal(refused, 5, 60);
    },
  },
  {
    name: 'a manifest may be read five times a minute, whatever the secret',
    rows: ['1.4 limit: GET /connect'],
    run: async (hub) => {
      const { id } = await hub.target();
      const { accepted, refused } = await untilRefused(
        () => hub.unpaced('GET', `/connect?targetId=${id}&targetSecret=wrong`),
        6,
      );
      assert.equal(accepted, 5);
      assertRefusal(refused, 5, 60);
    },
  },
  {
    name: 'a user may ask 30 times a second, and again after the reset',
    rows: ['1.4 limit: user routes'],
    run: async (hub, { pause, now }) => {
      await pause(65_000); // until the budget of the minute has room for the burst, whatever was asked before
      const burst = await Promise.all(Array.from({ length: 70 }, () => hub.unpaced('GET', '/agent-versions')));
      const refused = burst.find(({ status }) => status === 429);
      assert.ok(refused, '70 requests at once were accepted');
      assertRefusal(refused, 30, 1);
      await pause(Math.max(0, Number(refused.headers.get('x-ratelimit-reset')) * 1000 - now()) + 1100);
      assert.equal((await hub.unpaced('GET', '/agent-versions')).status, 200);
    },
  },
  {
    name: 'a user may ask 300 times a minute, and again soon after the reset',
    rows: ['1.4 limit: user routes'],
    run: async (hub, { pause, now }) => {
      await pause(2000);
      const ask = async () => {
        await pause(45);
        return hub.unpaced('GET', '/agent-versions');
      };
      const { refused } = await untilRefused(ask, 301);
      assertRefusal(refused, 300, 60);
      await pause(Math.max(0, Number(refused.headers.get('x-ratelimit-reset')) * 1000 - now()) + 1500);
      assert.equal((await ask()).status, 200);
    },
  },
];

/** Takes an hour of the hub's clock: for a hub whose clock can be turned. */
export const hourLimit: ContractCase = {
  name: 'a user may ask 2000 times an hour',
  rows: ['1.4 limit: user routes'],
  run: async (hub: ContractHub, { pause }) => {
    const ask = async () => {
      await pause(250);
      return hub.unpaced('GET', '/agent-versions');
    };
    const { refused } = await untilRefused(ask, 2001);
    assertRefusal(refused, 2000, 3600);
  },
};
