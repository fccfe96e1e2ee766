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

const blank = /[^\S\n]*(?:#[^\n]*)?(?:\n|$)/y;
const entry =
  /[^\S\n]*(?:export[^\S\n]+)?([A-Za-z_][\w.-]*)[^\S\n]*(?:(?:[=:])[^\S\n]*(?:'([^']*)'|"((?:[^"\\]|\\[^])*)"|([^\n]*)))?[^\S\n]*(?:#[^\n]*)?(?:\n|$)/y;

/** A text that is equal for files of equal meaning; undefined for what is not such a file. */
function meaningOf(text: string): string | undefined {
  const values = new Map<string, string>();
  let ordered = false;
  for (let at = 0; at < text.length;) {
    const skipped = matchAt(blank, text, at);
    if (skipped) {
      at += skipped[0].length;
      continue;
    }
    const match = matchAt(entry, text, at);
    if (!match) return undefined;
    at += match[0].length;
    const [, key = '', single, double, bare] = match;
    const value = single ?? double ?? bare?.replace(/(^|\s)#.*$/, '').trim();
    const expands = single === undefined && /[$\\]/.test(value ?? '');
    ordered ||= expands;
    // The last one of a key counts, where the last one stands.
    values.delete(key);
    values.set(key, JSON.stringify([expands ? (double === undefined ? 'bare' : 'double') : 'as it is', value ?? null]));
  }
  const entries = [...values].map(([key, value]) => `${key}=${value}`);
  return (ordered ? entries : entries.sort()).join('\n');
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}
