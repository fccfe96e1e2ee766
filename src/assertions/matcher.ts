import type { Context, Mismatch } from './compare';

/** An expectation that is not a value. Made by `Match`. */
export abstract class Matcher {
  /** The expectation in an error message. */
  abstract readonly words: string;

  /** What differs between the expectation and what was found. */
  abstract compare(found: unknown, path: string, context: Context): Mismatch[];
}
