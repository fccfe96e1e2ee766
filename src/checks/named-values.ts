/**
 * The values in an env file or in YAML whose names say what they are, such as secrets: `DB_PASSWORD=…`, `password: …`,
 * and the pairs `name: DB_PASSWORD`, `value: …` that charts like. Found without reading the text as a whole, which may be
 * broken.
 * @param isMeant whether the value of a name is looked for
 */
export function namedValues(text: string, isMeant: (name: string) => boolean): readonly string[] {
  const pairs = text.replace(/\bname:[ \t]*["']?([\w.-]+)["']?[ \t]*\r?\n[ \t]*value:/g, '$1:');
  const values: string[] = [];
  for (const { 0: all, 1: name = '', index } of pairs.matchAll(/([\w.-]+)["']?[ \t]*[:=][ \t]*/g)) {
    if (isMeant(name)) values.push(...valuesAt(pairs, index + all.length));
  }
  return values;
}

/** What may be the value that begins there. A bare one ends with the line, or within braces before. */
function valuesAt(text: string, start: number): string[] {
  const value = /"((?:[^"\\]|\\[^])*)"|'([^']*)'|[^\r\n]*/y;
  value.lastIndex = start;
  const [bare = '', double, single] = value.exec(text) ?? [];
  const quoted = double ?? single;
  if (quoted !== undefined) return [quoted, quoted.replace(/\\(["\\$])/g, '$1')];
  const whole = bare.replace(/\s#.*$/, '').trim();
  return [whole, whole.replace(/\s*[,}\]].*$/, '')];
}
