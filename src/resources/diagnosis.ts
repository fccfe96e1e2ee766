import { CanceledError, HubError } from '../hub/errors';
import { HubOptionError } from '../hub/option-error';
import { DiagnosticError } from '../schema';

/** What went wrong with the hub as a person reads it under a title; anything else as it is. */
export function diagnosisOf(title: string, error: unknown): unknown {
  if (error instanceof CanceledError && error.cause instanceof DiagnosticError) return interruption(error, error.cause);
  if (!(error instanceof HubError || error instanceof HubOptionError)) return error;
  const { message, remedy } = error instanceof HubError ? toldOnce(error) : error;
  const detail = remedy === '' ? message : `${message}\n\n${remedy}`;
  return new DiagnosticError({ severity: 'error', summary: title, detail }, { cause: error });
}

/** A hub that cannot be used is the same failure for all that ask it: it is told in full once, and then in a line. */
function toldOnce(error: HubError): HubError {
  if (told.has(error)) return error.inShort();
  told.add(error);
  return error;
}

// Here and not where it fails: who can do without the hub tells nobody.
const told = new WeakSet<HubError>();

/** Why a request was taken back is what counts, and what became of it only where it was to change something. */
function interruption({ message, method }: HubError, reason: DiagnosticError): DiagnosticError {
  if (method === 'GET') return reason;
  return new DiagnosticError(
    reason.diagnostics.map((each) => ({ ...each, detail: `${each.detail}\n\n${message}` })),
    { cause: reason },
  );
}
