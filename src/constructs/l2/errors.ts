import type { Construct } from 'constructs';
import type { Problem } from '../../checks';
import { ConstructError } from '../base';
import { Token } from '../framework';

export { ConstructError };

/**
 * Looks through a text that is known by now; one with tokens is looked through in the plan.
 * @throws ConstructError when it has a problem.
 */
export function requireSound(
  construct: Construct,
  prop: string,
  value: unknown,
  problemOf: (text: string) => Problem | undefined,
): void {
  if (typeof value !== 'string' || Token.isUnresolved(value)) return;
  const problem = problemOf(value);
  if (!problem) return;
  const place = problem.line === undefined ? '' : ` (line ${problem.line})`;
  throw new ConstructError(construct, `\`${prop}\` cannot be deployed${place}. ${problem.text}`, 'Change it.');
}
