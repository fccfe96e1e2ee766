import { faultKinds, type FaultKind } from './fault-kinds';
import { nameOf } from './interrupted';
import { realWorld } from './real-world';
import { scenarios } from './scenarios';
import { complaintsAbout, note, tried, type Row } from './table';

/*
 * The same on a real hub: `TEST_HUB=http://127.0.0.1:8080 npm test -- test/interruptions/real-hub.test.ts`. Each point has an
 * organization of its own. One call of each operation is interrupted, the last one that writes, or where none does the last that
 * is asked for the first time, for a wait takes as many looks as it takes; with `TEST_HUB_CALLS=all` each is.
 */

const kinds = faultKinds.filter(({ isLocal }) => !isLocal);
const pick = process.env.TEST_HUB_CALLS === 'all' ? undefined : lastWrite;
const rows: Row[] = [];
afterAll(() => note(rows, { all: scenarios.length, isEvery: pick === undefined }));

const onRealHub = process.env.TEST_HUB === undefined ? test.skip : test.concurrent;
onRealHub.each(scenarios.map((scenario) => [nameOf(scenario), scenario] as const))(
  '%s, interrupted at a real hub, converges with the next apply',
  async (_name, scenario) => {
    const { row, verdicts } = await tried(scenario, realWorld, { kinds, pick });
    rows.push(row);
    expect(verdicts.flatMap(complaintsAbout)).toEqual([]);
    const calls = pick ? Math.min(1, row.calls) : row.calls;
    expect(row).toMatchObject({ points: calls * kinds.length, lost: 0, doubled: 0, rotated: 0, deleted: 0 });
  },
  6 * 3_600_000,
);

function lastWrite(calls: readonly string[], _kind: FaultKind): number[] {
  const write = calls.findLastIndex((call) => !call.startsWith('GET '));
  return calls.length === 0 ? [] : [(write === -1 ? calls.indexOf(calls.at(-1) ?? '') : write) + 1];
}
