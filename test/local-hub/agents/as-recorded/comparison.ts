import type { Report } from '../world';
import type { CallRow, ReportRow } from './recording';

/** Something that was said at a time, in seconds. */
export interface Said {
  readonly at: number;
  readonly text: string;
}

/** The same said again and again without a gap. */
interface Run {
  readonly text: string;
  readonly first: number;
  last: number;
}

export type Kind = 'sequence' | 'gaps';

export interface Difference {
  readonly kind: Kind;
  readonly story: string;
}

/** The interval at which the recorded agents looked at the hub, in seconds. */
const interval = 5;
/** Equal reports further apart are two runs with a silence between them. */
const silence = 8;
/** What is said within that many seconds may belong to what went before. */
const edge = 0.5;

export const reportsOf = (rows: readonly ReportRow[]): Said[] =>
  rows.flatMap(([first, last, revision, type, message, count]) =>
    timesOf(first, last, count).map((at) => ({ at, text: told({ revision, type, message }) })),
  );

export const callsOf = (rows: readonly CallRow[]): Said[] =>
  rows.flatMap(([first, last, text, count]) => timesOf(first, last, count).map((at) => ({ at, text })));

/** A report without what is another one at each time: ids, ages, and what the engine is at. */
export function told({ revision, type, message }: Omit<Report, 'at'>): string {
  const isEngine =
    type === 'progressing' && /^(\w+ (Container|Network|Volume|network|service) |initializing|Pulling )/.test(message);
  const words = message
    .replaceAll(/distr-(<DEPLOYMENT_\d+>|[0-9a-f]{8})/g, '<project>')
    .replaceAll(/\d+ seconds?( ago)?/g, '<n> seconds$1');
  return `${revision} ${type} ${isEngine ? '<what the engine is at>' : words}`;
}

/** What differs in what is said, its order or its silences; or else the first gap that is an interval longer or shorter. */
export function differenceOf(recorded: readonly Said[], found: readonly Said[]): Difference | undefined {
  const [were, are] = [runsOf(recorded), runsOf(found)];
  const [before, now] = [were, are].map((runs) => runs.map(({ text }) => text));
  if (JSON.stringify(before) !== JSON.stringify(now)) {
    return { kind: 'sequence', story: `recorded\n${lines(were)}\nfound\n${lines(are)}` };
  }
  const late = were.findIndex((run, index) => !agree(run, were[index - 1], are[index]!, are[index - 1])); // as many
  return late < 0
    ? undefined
    : { kind: 'gaps', story: `from ${late + 1} on: recorded\n${lines(were)}\nfound\n${lines(are)}` };
}

function agree(was: Run, wasBefore: Run | undefined, is: Run, isBefore: Run | undefined): boolean {
  const gaps = was.first - (wasBefore?.last ?? 0) - (is.first - (isBefore?.last ?? 0));
  const lengths = was.last - was.first - (is.last - is.first);
  return Math.max(Math.abs(gaps), Math.abs(lengths)) <= interval + edge;
}

function runsOf(all: readonly Said[]): Run[] {
  const runs: Run[] = [];
  for (const { at, text } of all) {
    const previous = runs.at(-1);
    if (at < edge) continue;
    if (previous?.text === text && at - previous.last <= silence) previous.last = at;
    else runs.push({ text, first: at, last: at });
  }
  return runs;
}

const timesOf = (first: number, last: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => (count === 1 ? first : first + ((last - first) * index) / (count - 1)));

const lines = (runs: readonly Run[]): string =>
  runs.map(({ text, first, last }) => `  ${first.toFixed(1)}–${last.toFixed(1)} ${text.trim()}`).join('\n');
