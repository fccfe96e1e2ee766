/** A reference to a variable in a compose file: `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME:?message}`, `${NAME:+other}`. */
export interface Reference {
  readonly name: string;
  /** What is done without a value, or with `+` when there is one; undefined for an empty text in its place. */
  readonly operator: '-' | '?' | '+' | undefined;
  /** Whether an empty value counts as none. */
  readonly emptyIsNone: boolean;
  /** The default, the message or the other text, and the references in it. */
  readonly argument: string;
  readonly within: readonly Reference[];
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
}

/** Values of variables by their names; undefined for one whose value is not known. */
export type Variables = ReadonlyMap<string, string | undefined>;

/** What a text refers to, and the first reference in it that compose cannot read. */
export interface References {
  readonly references: readonly Reference[];
  readonly broken: string | undefined;
}

/** Finds the references of a text as compose does: `$$` is a dollar, and so is one before anything but a name or `{`. */
export function referencesIn(text: string): References {
  return referencesWithin(text, 0);
}

/** Deeper than an honest one is nested, nothing is looked for. */
const mostLevels = 50;

function referencesWithin(text: string, level: number): References {
  if (level > mostLevels) return { references: [], broken: undefined };
  const references: Reference[] = [];
  let at = text.indexOf('$');
  while (at >= 0) {
    const [whole = '$', name] = /^\$(?:\$|([A-Za-z_]\w*))?/.exec(text.slice(at)) ?? [];
    let length = whole.length;
    const place = { start: at, end: at + whole.length };
    if (name !== undefined)
      references.push({ name, operator: undefined, emptyIsNone: false, argument: '', within: [], ...place });
    else if (text[at + 1] === '{') {
      const end = closingBrace(text, at + 2);
      const [, braced, colon, operator, argument = ''] =
        end === undefined ? [] : (/^([A-Za-z_]\w*)(?:(:?)([-+?])(.*))?$/.exec(text.slice(at + 2, end)) ?? []);
      if (end === undefined || braced === undefined)
        return { references, broken: text.slice(at, (end ?? at + 20) + 1).split('\n')[0] };
      const inner = referencesWithin(argument, level + 1);
      if (inner.broken !== undefined) return { references, broken: inner.broken };
      references.push({
        name: braced,
        operator: operator as Reference['operator'], // one of the three, or the group did not take part
        emptyIsNone: colon === ':',
        argument,
        within: inner.references,
        start: at,
        end: end + 1,
      });
      length = end + 1 - at;
    }
    at = text.indexOf('$', at + length);
  }
  return { references, broken: undefined };
}

/**
 * A text with its variables filled in as compose does it, still in the language of compose: a dollar that is meant as one
 * stays two. The text itself where something in it is not known.
 */
export function interpolated(text: string, variables: Variables): string {
  return resolved(text, variables) ?? text;
}

function resolved(text: string, variables: Variables): string | undefined {
  const { references, broken } = referencesIn(text);
  if (broken !== undefined) return undefined;
  let filled = '';
  let at = 0;
  for (const reference of references) {
    const value = valueOf(reference, variables);
    if (value === undefined) return undefined;
    filled += text.slice(at, reference.start) + value;
    at = reference.end;
  }
  return filled + text.slice(at);
}

/** What stands in the place of a reference. */
function valueOf({ name, operator, emptyIsNone, argument }: Reference, variables: Variables): string | undefined {
  const value = variables.get(name);
  if (value === undefined && (variables.has(name) || isAgentsOwn(name))) return undefined;
  const isSet = value !== undefined && !(emptyIsNone && value === '');
  if (operator === '+') return isSet ? resolved(argument, variables) : '';
  if (isSet) return value.replaceAll('$', '$$$$');
  return operator === '-' ? resolved(argument, variables) : undefined;
}

/** Whether the agent's process may have a variable by itself. */
export function isAgentsOwn(name: string): boolean {
  return /^(?:(?:DISTR|COMPOSE|DOCKER)_\w+|PATH|HOME|HOSTNAME|PWD|USER)$/.test(name);
}

/** All of them, those within others included. */
export function allOf(references: readonly Reference[]): readonly Reference[] {
  return references.flatMap((reference) => [reference, ...allOf(reference.within)]);
}

function closingBrace(text: string, start: number): number | undefined {
  let depth = 1;
  for (let at = start; at < text.length; at++) {
    if (text.startsWith('${', at)) depth++;
    else if (text[at] === '}' && --depth === 0) return at;
  }
  return undefined;
}
