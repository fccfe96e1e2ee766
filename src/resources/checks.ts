import type * as Checks from '../checks';
import { wireName, type Equivalence, type Report } from '../schema';

let loaded: typeof Checks | undefined;

/** Loads the checks, and with them the YAML parser, which the start of the provider must not carry: a definition's `load`. */
export async function loadChecks(): Promise<void> {
  loaded ??= await import('../checks/index.js');
}

/** The checks, for a definition whose `load` is {@link loadChecks}. */
export function checks(): typeof Checks {
  if (!loaded) throw new Error('the checks were not loaded.');
  return loaded;
}

/** Whether two YAML texts mean the same; see `checks/yaml`. */
export const sameYaml: Equivalence = (left, right) => left === right || checks().sameYaml(left, right);

/** Whether two .env texts mean the same; see `checks/environment-file`. */
export const sameEnvironmentFile: Equivalence = (left, right) =>
  left === right || checks().sameEnvironmentFile(left, right);

/** Refuses a text that has a problem, naming its line, or that is empty: the hub cannot tell an empty text from none. */
export function reportProblem(
  text: string,
  place: readonly string[],
  report: Report,
  problemOf?: (text: string) => Checks.Problem | undefined,
): void {
  const refuse = (detail: string) => report.error(place, `Invalid \`${wireName(place.at(-1) ?? '')}\``, detail);
  const problem = problemOf?.(text);
  if (problem) refuse(problem.line === undefined ? problem.text : `Line ${problem.line}: ${problem.text}`);
  else if (text === '') refuse('It is empty. Leave it out to have none.');
}
