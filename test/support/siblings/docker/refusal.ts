import { DiagnosticError } from '../../../../src/schema';
import { DockerApiError } from '../../docker/docker-api';
import type { Plain, Values } from '../values';

/** What the engine refused, as Terraform shows it. */
export async function orRefusal<T>(summary: string, answer: Promise<T>): Promise<T> {
  return answer.catch((error: unknown) => {
    if (!(error instanceof DockerApiError)) throw error;
    throw new DiagnosticError({ severity: 'error', summary, detail: error.message });
  });
}

/**
 * A stand-in that accepted what it does not act on would hide mistakes.
 * @throws DiagnosticError for a value outside of the given names
 */
export function checkActedOn(values: Values, names: readonly string[]): void {
  const stranger = Object.keys(values).find((name) => !names.includes(name) && isGiven(values[name]));
  if (stranger === undefined) return;
  const detail = `The stand-in for this provider does nothing about \`${stranger}\`.`;
  throw new DiagnosticError({ severity: 'error', summary: 'Not in the stand-in', detail });
}

function isGiven(value: Plain | undefined): boolean {
  return value !== null && value !== undefined && !(Array.isArray(value) && value.length === 0);
}
