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
  return { row: rowOf(scenario, { calls: known.calls.length, kinds: kinds.length }, verdicts), verdicts };
}

/** A line of the table, of all that became of the points of a scenario. */
export function rowOf(
  { resource, sort, operation }: Pick<Scenario, 'resource' | 'sort' | 'operation'>,
  extent: { readonly calls: number; readonly kinds: number },
  verdicts: readonly Verdict[],
): Row {
  const sum = (count: (verdict: Verdict) => number) => verdicts.reduce((total, verdict) => total + count(verdict), 0);
  return {
    ...{ resource, sort, operation, ...extent, points: verdicts.length },
    byItself: sum(({ converged }) => Number(converged === 'itself')),
    asked: sum(({ converged }) => Number(converged === 'asked')),
    lost: sum(({ lost }) => lost),
    doubled: sum(({ doubled }) => doubled),
    rotated: sum(({ rotated }) => rotated),
    deleted: sum(({ deleted }) => deleted),
  };
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

/**
 * Notes rows for the table that `npm test` prints when all files are through (scripts/interruptions.mjs).
 * @param all the number of rows when everything is tried
 * @param isEvery whether every call is interrupted in every way
 */
export function note(
  rows: readonly Row[],
  { all, isEvery }: { readonly all: number; readonly isEvery: boolean },
): void {
  const notes = process.env.INTERRUPTIONS;
  if (notes === undefined) return;
  const common = { file: expect.getState().testPath ?? '', of: all, every: isEvery };
  for (const row of rows) appendFileSync(notes, `${JSON.stringify({ ...common, row })}\n`);
}

function allOf(calls: readonly string[]): number[] {
  return calls.map((_, index) => index + 1);
}
