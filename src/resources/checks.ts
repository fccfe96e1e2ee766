import type * as Checks from '../checks';
import { isSecretName, shortestNamed } from '../hub/redact';
import { of, optional, type Equivalence } from '../schema';

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

/** A `load` for a definition that keeps its own checks in a file of their own, beside those in `checks/`. */
export function loadedLater<T>(load: () => Promise<T>): { load(): Promise<void>; get(): T } {
  let module: T | undefined;
  return {
    async load() {
      await loadChecks();
      module ??= await load();
    },
    get() {
      if (module === undefined) throw new Error('the checks were not loaded.');
      return module;
    },
  };
}

/** Whether two YAML texts mean the same; see `checks/yaml`. */
export const sameYaml: Equivalence = (left, right) => left === right || checks().sameYaml(left, right);

/** Whether two .env texts mean the same; see `checks/environment-file`. */
export const sameEnvironmentFile: Equivalence = (left, right) =>
  left === right || checks().sameEnvironmentFile(left, right);

/** The values in an env file or in YAML whose names say that they are secret. A template is none, but the name of one. */
export function namedSecrets(text: string): readonly string[] {
  const values = checks().namedValues(text, isSecretName);
  return values.filter((value) => value.length >= shortestNamed && !value.includes('{{'));
}

/** The codes of checks that a configuration asks to be silent about. */
export const ignoreChecks = optional.set(
  of.string(),
  'Codes of checks that are to be silent here, such as `relative-bind-mount`; docs/preflight.md lists them.',
  { local: true },
);
