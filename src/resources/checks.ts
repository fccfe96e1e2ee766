import type * as Checks from '../checks';
import type { Equivalence } from '../schema';

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
