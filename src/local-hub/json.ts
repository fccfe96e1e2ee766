/**
 * Writes JSON as the hub's encoder does: `undefined` members are left out, bigints become numbers of any length, `<`, `>` and `&`
 * are escaped, and the text ends in a newline.
 */
export function writeJson(value: unknown): string {
  return write(value).replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`) + '\n';
}

/**
 * The first JSON value of a text; whatever follows it is ignored, as by Go's decoder (contract 1.3).
 * @throws Error `EOF` when there is none, `unexpected EOF` when it stops short, otherwise JSON.parse's own.
 */
export function readFirstJson(text: string): unknown {
  const start = text.search(/\S/);
  if (start < 0) throw new Error('EOF');
  const end = endOfValue(text, start);
  if (end === undefined) throw new Error('unexpected EOF');
  return JSON.parse(text.slice(start, end));
}

function write(value: unknown): string {
  if (typeof value === 'bigint') return String(value);
  if (Array.isArray(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined);
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${write(member)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/** Where the value that starts at `start` ends, or undefined if the text ends before it does. */
function endOfValue(text: string, start: number): number | undefined {
  let depth = 0;
  const token = /"(?:[^"\\]|\\.)*"|[[\]{}]|[^\s"[\]{},:]+|[,:]|"/gs;
  token.lastIndex = start;
  for (let match = token.exec(text); match; match = token.exec(text)) {
    const [word] = match;
    if (word === '"') return undefined;
    if (word === '{' || word === '[') depth += 1;
    if (word === '}' || word === ']') depth -= 1;
    if (depth <= 0) return token.lastIndex;
  }
  return undefined;
}
