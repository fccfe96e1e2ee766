import type { Construct } from 'constructs';
import type { Problem } from '../../checks';
import { Token } from '../framework';

/** What a construct refuses while the stack is being built. */
export class ConstructError extends Error {
  /** Path of the construct in the app. */
  readonly path: string;

  /**
   * @param construct the construct that is to blame, or where it would stand: its parent and its id.
   * @param story what was given, and why that cannot be.
   * @param remedy what to do.
   */
  constructor(construct: Construct | readonly [scope: Construct, id: string], story: string, remedy: string) {
    const path = 'node' in construct ? construct.node.path : `${construct[0].node.path}/${construct[1]}`;
    super(`${path}: ${story} ${remedy}`);
    this.name = 'ConstructError';
    this.path = path;
  }
}

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
