/** A variable of an env file. */
export interface EnvironmentEntry {
  readonly name: string;
  /** What stands between the quotes, or bare without its comment; undefined for a name alone, which is taken from outside. */
  readonly value: string | undefined;
  readonly quote: 'single' | 'double' | 'none';
  /** The line on which it begins, counted from 1. */
  readonly line: number;
}

/** Why an env file cannot be read, and where. */
export interface EnvironmentFault {
  readonly line: number;
  readonly what: string;
}

/** Reads an env file as compose does. */
export function readEnvironmentFile(text: string): readonly EnvironmentEntry[] | EnvironmentFault {
  const entries: EnvironmentEntry[] = [];
  let at = 0;
  let line = 1;
  /** What a sticky pattern finds at the place that was reached, which is behind it then. */
  const read = (pattern: RegExp): readonly (string | undefined)[] => {
    pattern.lastIndex = at;
    const match = pattern.exec(text) ?? [''];
    const [whole] = match;
    for (let next = whole.indexOf('\n'); next >= 0; next = whole.indexOf('\n', next + 1)) line++;
    at += whole.length;
    return match;
  };
  for (;;) {
    read(/(?:\s|#[^\n]*)*/y);
    if (at >= text.length) return entries;
    const start = line;
    read(/export\s+/y);
    const [, key = '', delimiter] = read(/([^\n=:]*)([\n=:]|$)/y);
    const wrong = /[^\p{L}\p{N}_.[\]\-\s]/u.exec(key)?.[0];
    if (wrong !== undefined) return { line: start, what: `\`${wrong}\` has no place in the name of a variable.` };
    const name = key.trim();
    if (name.includes(' ')) return { line: start, what: 'There is a space in the name of a variable.' };
    if (delimiter !== '=' && delimiter !== ':') {
      entries.push({ name, value: undefined, quote: 'none', line: start });
      continue;
    }
    read(/[^\S\n]*/y);
    const [, single, double] = read(/'((?:[^'\\]+|\\[^])*)'|"((?:[^"\\]+|\\[^])*)"/y);
    if (single !== undefined) entries.push({ name, value: single, quote: 'single', line: start });
    else if (double !== undefined) entries.push({ name, value: double, quote: 'double', line: start });
    else if (/^['"]/.test(text.slice(at, at + 1)))
      // Without its name: where quotes are wrong it may be the rest of a value.
      return { line: start, what: 'The quotes around a value are not closed.' };
    else {
      const [bare = ''] = read(/[^\n]*/y);
      entries.push({ name, value: (bare.split(' #', 1)[0] ?? '').trimEnd(), quote: 'none', line: start });
    }
  }
}

/**
 * Whether two .env texts mean the same: comments, blank lines and the order of distinct keys do not count. Where a value
 * refers to others (`$NAME`) the order counts. Text with `{{` is a template and counts byte by byte, and so does what
 * cannot be read.
 */
export function sameEnvironmentFile(left: string, right: string): boolean {
  if (left === right) return true;
  if (left.includes('{{') || right.includes('{{')) return false;
  const meaning = meaningOf(left);
  return meaning !== undefined && meaning === meaningOf(right);
}

/** A text that is equal for files of equal meaning; undefined for what is not such a file. */
function meaningOf(text: string): string | undefined {
  const entries = readEnvironmentFile(text);
  if (!isRead(entries)) return undefined;
  const values = new Map<string, string>();
  let ordered = false;
  for (const { name, value, quote } of entries) {
    const expands = quote !== 'single' && /[$\\]/.test(value ?? '');
    ordered ||= expands;
    // The last one of a key counts, where the last one stands.
    values.delete(name);
    values.set(name, JSON.stringify([expands ? quote : 'as it is', value ?? null]));
  }
  const lines = [...values].map(([name, value]) => `${name}=${value}`);
  return (ordered ? lines : lines.sort()).join('\n');
}

export function isRead(
  entries: readonly EnvironmentEntry[] | EnvironmentFault,
): entries is readonly EnvironmentEntry[] {
  return Array.isArray(entries);
}
