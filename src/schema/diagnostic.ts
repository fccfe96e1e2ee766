/** One step into a value: an attribute or block by name, a list element by index, a map element by key. */
export type PathStep = { readonly attribute: string } | { readonly index: number } | { readonly key: string };

/** Where in a configuration something stands. Names are Terraform's (snake_case). Set elements cannot be addressed. */
export type Path = readonly PathStep[];

/** What a person reads in the terminal. */
export interface Diagnostic {
  readonly severity: 'error' | 'warning';
  /** Title, one line: which object and which verb, without a full stop. */
  readonly summary: string;
  /** The story: what happened, with the value, why, and what to do. */
  readonly detail: string;
  /** The attribute to blame; absent when it is none in particular. */
  readonly path?: Path;
}

/** The name of a type as a person says it: `application_version` is "application version". */
export function nounOf({ name }: { readonly name: string }): string {
  return name.replaceAll('_', ' ');
}

/** The title of a diagnostic about an object: `Application version "1.0" not created`. A release has a name of its own. */
export function titleOf(
  noun: string,
  { name, releaseName }: { readonly name?: unknown; readonly releaseName?: unknown },
  predicate: string,
): string {
  const known = [name, releaseName].find((each) => typeof each === 'string');
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}${known === undefined ? '' : ` ${JSON.stringify(known)}`} ${predicate}`;
}

/** An error that already knows how it wants to be told. Anything else that is thrown counts as a defect of ours. */
export class DiagnosticError extends Error {
  override readonly name = 'DiagnosticError';
  readonly diagnostics: readonly Diagnostic[];
  constructor(diagnostics: Diagnostic | readonly Diagnostic[], options?: ErrorOptions) {
    const list: readonly Diagnostic[] = 'summary' in diagnostics ? [diagnostics] : diagnostics;
    super(list.map((d) => `${d.summary}: ${d.detail}`).join('\n'), options);
    this.diagnostics = list;
  }
}
