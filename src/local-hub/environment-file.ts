/**
 * Reads the `KEY=value` lines of an env file for the application's link: quotes, comments, `export`, and `${NAME}` of earlier lines.
 * @throws Error for a line that is none.
 */
export function parseEnvironment(text: string): Record<string, string> {
  const environment: Record<string, string> = {};
  const expand = (value: string) =>
    value.replace(/\$(?:\{([A-Za-z_]\w*)[^}]*\}|([A-Za-z_]\w*))/g, (_whole, braced?: string, plain?: string) => {
      return environment[braced ?? plain ?? ''] ?? '';
    });
  const entry =
    /(?:^|\n)[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*(?:'([^']*)'|"((?:[^"\\]|\\.)*)"|([^\n]*))[^\n]*/y;
  let at = 0;
  while (at < text.length) {
    const blank = /(?:^|\n)[ \t\r]*(?:#[^\n]*)?(?=\n|$)/y;
    blank.lastIndex = at;
    if (blank.exec(text) && blank.lastIndex > at) {
      at = blank.lastIndex;
      continue;
    }
    entry.lastIndex = at;
    const match = entry.exec(text);
    if (!match)
      throw new Error(`unexpected character in variable name near ${JSON.stringify(text.slice(at, at + 20))}`);
    const [, name = '', single, double, bare = ''] = match;
    environment[name] =
      single ?? expand(double?.replace(/\\n/g, '\n').replace(/\\(.)/g, '$1') ?? bare.replace(/\s#.*$/, '').trim());
    at = entry.lastIndex;
  }
  return environment;
}
