/** One word after `cdktf-distr`. */
export interface Command {
  /** How it is called, for example `hub [--port NUMBER]`. */
  usage: string;
  /** What it does, in a sentence. */
  summary: string;
  /** @returns the exit code. @throws UsageError for arguments that it does not understand */
  run(args: string[], surroundings: Surroundings): Promise<number>;
}

/** What a command has to do with the outside. */
export interface Surroundings {
  print(line: string): void;
  /** Aborted when the user wants to end it. */
  signal: AbortSignal;
}

/** Arguments that make no sense; the message says which and what would. */
export class UsageError extends Error {}
