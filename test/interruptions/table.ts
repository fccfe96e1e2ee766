import { appendFileSync } from 'node:fs';
import type { FaultKind } from './fault-kinds';
import { disturbed, undisturbed, type Verdict } from './point';
import type { Scenario } from './scenario';
import type { World } from './world';

/** A line of the table: one operation on one sort of object. */
export interface Row {
  readonly resource: string;
  readonly sort: string;
  readonly operation: string;
  readonly calls: number;
  readonly kinds: number;
  readonly points: number;
  readonly byItself: number;
  readonly asked: number;
  readonly lost: number;
  readonly doubled: number;
  readonly rotated: number;
  readonly deleted: number;
}

/** Which calls of a run are disturbed, and how. */
export interface Extent {
  readonly kinds: readonly FaultKind[];
  /** The numbers of the calls, from 1, for each kind. @default all */
  readonly pick?: ((calls: readonly string[], kind: FaultKind) => readonly number[]) | undefined;
}

/** All points of a scenario, and what became of each. */
export async function tried(
  scenario: Scenario,
  makeWorld: () => Promise<World>,
  { kinds, pick = allOf }: Extent,
): Promise<{ readonly row: Row; readonly verdicts: readonly Verdict[] }> {
  const known = await undisturbed(scenario, makeWorld);
  const verdicts: Verdict[] = [];
  for (const kind of kinds)
    for (const nth of pick(known.calls, kind)) verdicts.push(await disturbed(scenario, makeWorld, known, nth, kind));
  const sum = (count: (verdict: Verdict) => number) => verdicts.reduce((total, verdict) => total + count(verdict), 0);
  const row = {
    ...{ resource: scenario.resource, sort: scenario.sort, operation: scenario.operation },
    ...{ calls: known.calls.length, kinds: kinds.length, points: verdicts.length },
    byItself: sum(({ converged }) => Number(converged === 'itself')),
    asked: sum(({ converged }) => Number(converged === 'asked')),
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    rotated: sum(({ rotated }) => rotated),
    deleted: sum(({ deleted }) => deleted),
  };
  return { row, verdicts };
}

/** What is wrong with a point, in words; nothing is where it converged, and asked a person only after a kill. */
export function complaintsAbout(verdict: Verdict): string[] {
  const { call, kind, converged, lost, doubled, rotated, deleted, violations, story } = verdict;
  const counts = Object.entries({ lost, doubled, rotated, deleted }).filter(([, count]) => count > 0);
  const wrong = [
    ...(converged === 'not' ? ['did not converge'] : []),
    ...(converged === 'asked' && !kind.kills ? ['asked a person'] : []),
    ...counts.map(([what, count]) => `${count} ${what}`),
    ...violations,
  ];
  return wrong.length === 0 ? [] : [`${call}, ${kind.name}: ${wrong.join(', ')}\n${story.join('\n---\n')}`];
}

/** Rows in columns, with their sum. */
export function printed(rows: readonly Row[]): string {
  const cells = [...rows, totalOf(rows)].map((row) => [
    `${row.resource} (${row.sort})`,
    ...columns.map((name) => String(row[name])),
  ]);
  const lines = [['', ...columns], ...cells];
  const widths = lines[0]?.map((_, index) => Math.max(...lines.map((line) => line[index]?.length ?? 0))) ?? [];
  return lines
    .map((line) =>
      line
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Notes rows for docs/reliability.md, when a run is told `--write` (scripts/jest.mjs). */
export function note(file: string, rows: readonly Row[]): void {
  const records = process.env.EXAMPLE_RECORDS;
  if (records === undefined) return;
  for (const row of rows) appendFileSync(records, `${JSON.stringify({ file, interrupted: row })}\n`);
}

const columns = [
  ...(['operation', 'calls', 'kinds', 'points', 'byItself', 'asked'] as const),
  ...(['lost', 'doubled', 'rotated', 'deleted'] as const),
];

function totalOf(rows: readonly Row[]): Row {
  const sum = (name: keyof Row) => rows.reduce((total, row) => total + Number(row[name]), 0);
  return {
    ...{ resource: 'all', sort: `${rows.length} rows`, operation: '' },
    ...{ calls: sum('calls'), kinds: rows[0]?.kinds ?? 0, points: sum('points'), byItself: sum('byItself') },
    ...{
      asked: sum('asked'),
      lost: sum('lost'),
      doubled: sum('doubled'),
      rotated: sum('rotated'),
      deleted: sum('deleted'),
    },
  };
}

function allOf(calls: readonly string[]): number[] {
  return calls.map((_, index) => index + 1);
}
