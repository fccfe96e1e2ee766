import type { Problem } from './problem';
import { readMap } from './yaml';

/** What is wrong with Helm values; undefined when nothing is. */
export function valuesProblem(text: string): Problem | undefined {
  const reading = readMap(text);
  return 'problem' in reading ? reading.problem : undefined;
}
