/** One word after `cdktf-distr`. */
export interface Command {
  /** How it is called, for example `hub [options]`. */
  usage: string;
  /** What it does, in a sentence. */
  summary: string;
  /** Its options, each as it is written and what it is for. */
  options: readonly (readonly [option: string, meaning: string])[];
  /**
   * @returns the exit code.
   * @throws UsageError for arguments that it does not understand, CommandError where something around it is in the way
   */
  run(args: string[], surroundings: Surroundings): Promise<number>;
}

/** What a command has to do with the outside. */
export interface Surroundings {
  /** Writes a line of what was asked for. */
  print(line: string): void;
  /** Writes a line about what went wrong. */
  complain(line: string): void;
  /** Aborted when the user wants to end it. */
  signal: AbortSignal;
}

/** Arguments that make no sense; the message says which and what would. */
export class UsageError extends Error {}

/** Something that the arguments are not to blame for; the message says what it is and what to do. */
export class CommandError extends Error {}
