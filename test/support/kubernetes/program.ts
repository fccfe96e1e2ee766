/** What may run in a container of our pods: a function in this process that is told what the container would find. */
import type { RequestListener } from 'node:http';

export interface Container {
  readonly image: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  /** Where a path in the container lies on this machine. */
  path(inside: string): string;
  /** Answers on a port of the container, where its probes ask. */
  serve(port: number, answer: RequestListener): Promise<void>;
  /** Aborted when the container is to end. */
  readonly signal: AbortSignal;
  /** Writes a line of the container's log. */
  log(line: string): void;
}

/** A program of a container. When it returns or throws while it is not told to end, the container is restarted. */
export type Program = (container: Container) => Promise<void>;

/** What runs in images that no program is given for: nothing, and it is ready at once. */
export const pause: Program = ({ signal }) =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
