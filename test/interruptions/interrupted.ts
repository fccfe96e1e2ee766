import { faultKinds } from './fault-kinds';
import { localWorld } from './local-world';
import { scenarios } from './scenarios';
import { complaintsAbout, note, tried, type Row } from './table';

/**
 * Tests that each call of each operation on these resources can go wrong in every way, and that the next apply makes good
 * for it. What there is to try is not listed anywhere: it comes from an undisturbed run.
 */
export function testInterruptions(...resources: readonly string[]): void {
  const rows: Row[] = [];
  afterAll(() => note(rows, { all: scenarios.length, isEvery: true }));
  const chosen = scenarios.filter(({ resource }) => resources.includes(resource));
  test.each(chosen.map((scenario) => [nameOf(scenario), scenario] as const))(
    '%s, interrupted at every call in every way, converges with the next apply',
    async (_name, scenario) => {
      const { row, verdicts } = await tried(scenario, async () => localWorld(), { kinds: faultKinds });
      rows.push(row);
      expect(verdicts.flatMap(complaintsAbout)).toEqual([]);
      expect(row).toMatchObject({ points: row.calls * faultKinds.length, lost: 0, doubled: 0, rotated: 0, deleted: 0 });
    },
    120_000,
  );
}

/** What a test of a scenario is called. */
export function nameOf({ resource, sort, operation }: { resource: string; sort: string; operation: string }): string {
  return `${operation} of ${resource} (${sort})`;
}
