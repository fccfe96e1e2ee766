/** A blank line, a comment, or an entry: its name, and its value in single quotes, in double quotes or bare. */
const line =
  /[ \t\r]*(?:#[^\n]*|(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*[=:][ \t]*(?:'([^']*)'|"((?:[^"\\]|\\.)*)"|([^\n]*))[^\n]*)?(?:\n|$)/y;

/**
 * Reads the `KEY=value` lines of an env file for the application's link: quotes, comments, `export`, and `${NAME}` of earlier lines.
 * @throws Error for a line that is none.
 */
export function parseEnvironment(text: string): Record<string, string> {
  const environment: Record<string, string> = {};
  const expanded = (value: string) =>
    value.replace(
      /\$(?:\{([A-Za-z_]\w*)[^}]*\}|([A-Za-z_]\w*))/g,
      (_whole, braced?: string, plain?: string) => environment[braced ?? plain ?? ''] ?? '',
    );
  for (let at = 0; at < text.length; at = line.lastIndex) {
    line.lastIndex = at;
    const match = line.exec(text);
    if (!match)
      throw new Error(`unexpected character in variable name near ${JSON.stringify(text.slice(at, at + 20))}`);
    const [, name, single, double, bare = ''] = match;
    if (name === undefined) continue;
    environment[name] = single ?? expanded(double === undefined ? withoutComment(bare) : unescaped(double));
  }
  return environment;
}

const withoutComment = (value: string): string => value.replace(/\s#.*$/, '').trim();
const unescaped = (value: string): string => value.replace(/\\n/g, '\n').replace(/\\(.)/g, '$1');
