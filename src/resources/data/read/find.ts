import { DiagnosticError, type Path } from '../../../schema';

/** What a data source looked for. */
export interface Wanted {
  /** The noun in the singular, for people. */
  readonly called: string;
  readonly name: string;
  /** Where it was looked for, after the name: "of customer …". */
  readonly where?: string;
}

/**
 * The one object that a name means.
 * @throws DiagnosticError when there is none, or when there are several.
 */
export function theOnly<T extends { readonly id: string; readonly createdAt: string }>(
  found: readonly T[],
  { called, name, where = '' }: Wanted,
): T {
  const [first, ...others] = found;
  if (first && others.length === 0) return first;
  const what = `${called} ${JSON.stringify(name)}${where}`;
  const path: Path = [{ attribute: 'name' }];
  if (!first) {
    const detail = `The hub has no ${what}. Check the name, in upper and lower case, and that the API key belongs to the right organization.`;
    throw new DiagnosticError({ severity: 'error', summary: `No ${what}`, detail, path });
  }
  const list = found.map(({ id, createdAt }) => `${id} (created ${createdAt})`).join(', ');
  const detail = `The hub has ${found.length} of them: ${list}. Give the \`id\` of the one you mean instead of the name.`;
  throw new DiagnosticError({ severity: 'error', summary: `Several objects are ${what}`, detail, path });
}
