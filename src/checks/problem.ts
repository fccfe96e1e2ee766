/** What is wrong with a text. */
export interface Problem {
  /** The kind of mistake, in kebab-case; never changes its meaning. */
  readonly code: string;
  /** Where, counted from 1; undefined when it is nowhere in particular. */
  readonly line: number | undefined;
  /** What it is and why it matters, in sentences. */
  readonly text: string;
}
