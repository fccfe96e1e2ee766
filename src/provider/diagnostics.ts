import { DiagnosticError, wireName, type Diagnostic, type Path, type Place, type Report } from '../schema';

/** A place as the path that Terraform shows, in its names. */
export function pathOf(place: Place): Path {
  return place.map((step) => (typeof step === 'string' ? { attribute: wireName(step) } : step));
}

/** An error about a place of the configuration. */
function errorAt(place: Place, summary: string, detail: string): Diagnostic {
  return { severity: 'error', summary, detail, path: pathOf(place) };
}

/** Collects what is reported into a list. */
export function reportInto(diagnostics: Diagnostic[]): Report {
  return {
    error: (place, summary, detail) => diagnostics.push(errorAt(place, summary, detail)),
    warning: (place, summary, detail) => diagnostics.push({ ...errorAt(place, summary, detail), severity: 'warning' }),
  };
}

/** Whatever was thrown, as what a person reads. What nobody expected is said to be ours. */
export function diagnosticsOf(thrown: unknown, doing: string): readonly Diagnostic[] {
  if (thrown instanceof DiagnosticError) return thrown.diagnostics;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return [
    {
      severity: 'error',
      summary: 'Defect in the provider',
      detail: `While ${doing}: ${text}\n\nThis is a defect in the provider, not in your configuration; please report it with the lines above.`,
    },
  ];
}

/** Whether any of them stops the operation. */
export function hasError(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}
