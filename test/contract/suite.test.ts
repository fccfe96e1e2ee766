import { createLocalHub } from '../../src/local-hub';
import { manualClock } from '../support/manual-clock';
import rows from './rows.json';
import { contractCases, hourLimit } from './suite';
import { pacedSender, runCase, surroundingsOf, type HubUnderTest } from './suite/run-case';

const cases = [...contractCases, hourLimit];

/** A fresh local hub, whose clock goes on by itself whenever somebody waits. */
function localHub(): HubUnderTest {
  const clock = manualClock();
  const running = { ...clock, sleep: (ms: number) => clock.advance(ms) };
  const hub = createLocalHub({ clock: running });
  return {
    key: hub.key,
    clock: running,
    send: (path, init) => hub.fetch(new Request(`http://local-hub.test${path}`, init)),
  };
}

/** What a case has not removed, read when the hub's limits allow it again. */
async function leftIn({ send, key, clock }: HubUnderTest): Promise<Record<string, unknown>> {
  await clock.sleep(2 * 3600_000);
  const left: Record<string, unknown> = {};
  for (const noun of ['applications', 'customer-organizations', 'deployment-targets']) {
    left[noun] = await (await send(`/api/v1/${noun}`, { headers: { Authorization: `AccessToken ${key}` } })).json();
  }
  return left;
}

test.each(cases)('$name', async (contractCase) => {
  const hub = localHub();
  const senders = { paced: pacedSender(hub.send, hub.clock), atOnce: hub.send };
  const outcome = await runCase(contractCase, senders, hub.key, await surroundingsOf(hub));
  if ('error' in outcome) throw outcome.error;
  expect(outcome).toEqual({ passed: true });
  expect(await leftIn(hub)).toEqual({ applications: [], 'customer-organizations': [], 'deployment-targets': [] });
});

test('every row of the contract on a supported route has a case', () => {
  const shown = new Set(cases.flatMap((contractCase) => contractCase.rows));
  expect(rows.supported.filter((row) => !shown.has(row))).toEqual([]);
});

test('every case names rows that the contract has', () => {
  const known = new Set(rows.supported);
  expect(cases.flatMap((contractCase) => contractCase.rows).filter((row) => !known.has(row))).toEqual([]);
});

test('no two cases have the same name', () => {
  const names = cases.map(({ name }) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
