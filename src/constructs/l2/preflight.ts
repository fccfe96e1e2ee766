import type { Construct } from 'constructs';
import { codes, complaintAboutCodes, heard, severityOf, storyOf, type Code, type Finding } from '../../checks';
import { Annotations, Token } from '../framework';
import { ConstructError } from './errors';

/** The code of a check; docs/preflight.md lists them. */
export type PreflightCode = Code;

/** What is looked through before it is delivered. */
export interface PreflightOptions {
  /**
   * Checks that are to be silent: what an agent would refuse, or what may go wrong on a customer's host, is otherwise
   * said when the stack is built, where the text is known then, and in the plan.
   * @default - none is silent
   */
  readonly ignoreChecks?: readonly PreflightCode[];
}

/** Refuses a code that no check has, which the compiler has done already unless the program is JavaScript. */
export function requireCodes(construct: Construct, { ignoreChecks = [] }: PreflightOptions): void {
  if (!Array.isArray(ignoreChecks)) {
    const story = `\`ignoreChecks\` is ${JSON.stringify(ignoreChecks)}.`;
    throw new ConstructError(construct, story, 'Give a list of codes.');
  }
  const complaint = complaintAboutCodes(ignoreChecks);
  if (complaint !== undefined) throw new ConstructError(construct, complaint, 'Correct `ignoreChecks`.');
}

/**
 * Says what was found in a text of a construct: warnings at its place in the tree, errors at once.
 * @throws ConstructError for what can never work.
 */
export function requireSound(
  construct: Construct,
  prop: string,
  findings: readonly Finding[],
  { ignoreChecks = [] }: PreflightOptions,
): void {
  const errors: string[] = [];
  for (const finding of heard(findings, ignoreChecks)) {
    const text = `${storyOf(finding)} ${codes[finding.code].remedy} (${finding.code})`;
    if (severityOf(finding) === 'error') errors.push(text);
    else Annotations.of(construct).addWarning(`\`${prop}\`: ${text}`);
  }
  if (errors.length === 0) return;
  const silence = 'Where a check is wrong, silence it by its code in `ignoreChecks`.';
  throw new ConstructError(construct, `\`${prop}\` cannot be deployed. ${errors.join('\n')}`, silence);
}

/** A text that is known by now; one with tokens is looked through in the plan. */
export function knownText(value: unknown): string | undefined {
  return typeof value === 'string' && !Token.isUnresolved(value) ? value : undefined;
}

/** What a check finds in a text, as far as it is known by now. */
export function findingsIn(value: unknown, findingsOf: (text: string) => readonly Finding[]): readonly Finding[] {
  const text = knownText(value);
  return text === undefined ? [] : findingsOf(text);
}

/** Values as YAML, without what is not known yet; undefined where nothing is known. */
export function knownValues(value: object | string | undefined): string | undefined {
  if (typeof value !== 'object') return knownText(value);
  return JSON.stringify(value, (_, member: unknown) => (Token.isUnresolved(member) ? undefined : member));
}

/**
 * An env file of the variables, as far as they are known by now: in the place of a value that is not stands one that the hub
 * fills in. Null without any, undefined where not even the names are known.
 */
export function knownEnvironment(
  env: Readonly<Record<string, string>> | string | undefined,
): string | null | undefined {
  if (env === undefined) return null;
  if (typeof env === 'string') return knownText(env);
  if (Token.isUnresolved(env)) return undefined;
  const lines = Object.entries(env).map(([name, value]) => {
    const isKnown = !Token.isUnresolved(value) && !/'|\\$/.test(value);
    return `${name}='${isKnown ? value : '{{ .Secrets.UNKNOWN }}'}'\n`;
  });
  return lines.length === 0 ? null : lines.join('');
}
