/** A reference to a variable in a compose file: `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME:?message}`, `${NAME:+other}`. */
export interface Reference {
  readonly name: string;
  /** What is done without a value, or with `+` when there is one; undefined for an empty text in its place. */
  readonly operator: '-' | '?' | '+' | undefined;
  /** Whether an empty value counts as none. */
  readonly emptyIsNone: boolean;
  /** The references in the default, the message or the other text. */
  readonly within: readonly Reference[];
}

/** What a text refers to, and the first reference in it that compose cannot read. */
export interface References {
  readonly references: readonly Reference[];
  readonly broken: string | undefined;
}

/** Finds the references of a text as compose does: `$$` is a dollar, and so is one before anything but a name or `{`. */
export function referencesIn(text: string): References {
  const references: Reference[] = [];
  let at = text.indexOf('$');
  while (at >= 0) {
    const [whole = '$', name] = /^\$(?:\$|([A-Za-z_]\w*))?/.exec(text.slice(at)) ?? [];
    let length = whole.length;
    if (name !== undefined) references.push({ name, operator: undefined, emptyIsNone: false, within: [] });
    else if (text[at + 1] === '{') {
      const end = closingBrace(text, at + 2);
      const [, braced, colon, operator, argument = ''] =
        end === undefined ? [] : (/^([A-Za-z_]\w*)(?:(:?)([-+?])(.*))?$/.exec(text.slice(at + 2, end)) ?? []);
      if (end === undefined || braced === undefined)
        return { references, broken: text.slice(at, (end ?? at + 20) + 1).split('\n')[0] };
      const inner = referencesIn(argument);
      if (inner.broken !== undefined) return { references, broken: inner.broken };
      references.push({
        name: braced,
        operator: operator as Reference['operator'], // one of the three, or the group did not take part
        emptyIsNone: colon === ':',
        within: inner.references,
      });
      length = end + 1 - at;
    }
    at = text.indexOf('$', at + length);
  }
  return { references, broken: undefined };
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
