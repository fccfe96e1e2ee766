import { CanceledError, HubError } from '../hub/errors';
import { HubOptionError } from '../hub/option-error';
import { DiagnosticError } from '../schema';

/** What went wrong with the hub as a person reads it under a title; anything else as it is. */
export function diagnosisOf(title: string, error: unknown): unknown {
  if (error instanceof CanceledError && error.cause instanceof DiagnosticError) return interruption(error, error.cause);
  if (!(error instanceof HubError || error instanceof HubOptionError)) return error;
  const detail = error.remedy === '' ? error.message : `${error.message}\n\n${error.remedy}`;
  return new DiagnosticError({ severity: 'error', summary: title, detail }, { cause: error });
}

/** Why a request was taken back is what counts, and what became of it only where it was to change something. */
function interruption({ message, method }: HubError, reason: DiagnosticError): DiagnosticError {
  if (method === 'GET') return reason;
  return new DiagnosticError(
    reason.diagnostics.map((each) => ({ ...each, detail: `${each.detail}\n\n${message}` })),
    { cause: reason },
  );
}
