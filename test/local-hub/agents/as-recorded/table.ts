import { exceptions, leftOut } from './exceptions';
import { recording, type Scenario } from './recording';

/** The rows of the tables in docs/agents-as-recorded.md. */
export const rows = (kind: 'docker' | 'kubernetes'): string[][] =>
  scenariosOf(kind).map(({ id, title, reports, calls }) => {
    const reported = Object.values(reports).flat();
    return [
      `\`${id}\``,
      title,
      String(countOf(reported.map((row) => row[5]))),
      String(countOf(calls.map((row) => row[3]))),
    ];
  });

export const exceptionRows = (): string[][] =>
  exceptions.map(({ reason, scenarios }) => [ids(Object.keys(scenarios)), reason]);

export const leftOutRows = (): string[][] => leftOut.map(({ reason, scenarios }) => [ids(scenarios), reason]);

/** The cells of all rows of the tables in a page, heads and rules left out. */
export const cellsIn = (page: string): string[][] =>
  page
    .split('\n')
    .filter(
      (line, index, lines) =>
        line.startsWith('|') && !line.includes('---') && !(lines[index + 1] ?? '').includes('---'),
    )
    .map((line) =>
      line
        .slice(1, -1)
        .split(/(?<!\\)\|/)
        .map((cell) => cell.trim().replaceAll('\\', '')),
    );

const scenariosOf = (kind: 'docker' | 'kubernetes'): readonly Scenario[] =>
  kind === 'docker' ? recording.docker : recording.kubernetes.flatMap(({ scenarios }) => scenarios);

const countOf = (counts: readonly number[]): number => counts.reduce((sum, count) => sum + count, 0);

const ids = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
