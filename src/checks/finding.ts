import { closest } from './closest';
import { codes, type Code } from './codes';

/** A mistake in a text. */
export interface Finding {
  readonly code: Code;
  /** Where, counted from 1; undefined when it is nowhere in particular. */
  readonly line: number | undefined;
  /** What stands there, as a sentence. */
  readonly what: string;
}

/** Whether a mistake can never work, or only may not. */
export function severityOf({ code }: Finding): 'error' | 'warning' {
  return codes[code].severity;
}

/** The story of a finding: where it is, what stands there, and what would happen. */
export function storyOf({ code, line, what }: Finding): string {
  const place = line === undefined ? '' : `Line ${line}: `;
  return `${place}${what} ${codes[code].consequence}`;
}

/** The findings that nobody asked to be silent about. */
export function heard(findings: readonly Finding[], ignored: readonly string[]): readonly Finding[] {
  return findings.filter(({ code }) => !ignored.includes(code));
}

/** What is wrong with a list of codes to be silent about, as sentences; undefined when nothing is. */
export function complaintAboutCodes(ignored: readonly string[]): string | undefined {
  const unknown = ignored.filter((code) => !Object.hasOwn(codes, code));
  if (unknown.length === 0) return undefined;
  const names = Object.keys(codes);
  const meant = unknown.flatMap((code) => closest(code, names) ?? []);
  const hint = meant.length === 0 ? '' : ` Is ${meant.map((code) => `\`${code}\``).join(', ')} meant?`;
  const there = names.map((code) => `\`${code}\``).join(', ');
  return `There is no check named ${unknown.map((code) => JSON.stringify(code)).join(', ')}.${hint} The checks are ${there}.`;
}
