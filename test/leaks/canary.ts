/** Secrets that a test has given somewhere, by what they are. Each is long and random, also in its first and last 12 characters. */
export type Canaries = Readonly<Record<string, string>>;

/** A secret that nothing else looks like. */
export function canary(): string {
  return crypto.randomUUID().replaceAll('-', '');
}

/**
 * The names of the canaries that stand in a text: whole or cut off, across line breaks, or encoded in a way that somebody
 * could undo. Written without the code that takes secrets out, which it is to judge: it decodes, where that one encodes.
 */
export function canariesIn(text: string, canaries: Canaries): string[] {
  const all = readings(text).join('\n').toLowerCase();
  return Object.entries(canaries)
    .filter(([, secret]) => pieces(secret.toLowerCase()).some((piece) => all.includes(piece)))
    .map(([name]) => name);
}

/** The beginning and the end: what is cut somewhere still has one of them. */
function pieces(secret: string): string[] {
  return [secret.slice(0, 12), secret.slice(-12)];
}

/** A text in every way that it may be read. */
function readings(text: string): string[] {
  const plain = [text, text.replace(/[│╷╵]|\s*\n\s*/g, '')];
  const unescaped = [...plain, ...plain.map(withoutEscapes), ...plain.map(withoutEscapes).map(withoutEscapes)];
  return [...unescaped, ...decodedRuns(unescaped[2] ?? text)];
}

function withoutEscapes(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(parseInt(code, 16)))
    .replace(/\\x([0-9a-f]{2})|%([0-9a-f]{2})/gi, (_, x?: string, percent?: string) =>
      String.fromCharCode(parseInt(x ?? percent ?? '', 16)),
    )
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)))
    .replace(/\\([^])/g, '$1');
}

/** What stands in base64, wherever in it, or in hexadecimal digits. */
function decodedRuns(text: string): string[] {
  const base64 = text.match(/[A-Za-z0-9+/_-]{16,}/g) ?? [];
  const hexadecimal = text.match(/[0-9a-f]{24,}/gi) ?? [];
  return [
    ...base64.flatMap((run) => [0, 1, 2, 3].map((from) => Buffer.from(run.slice(from), 'base64').toString('latin1'))),
    ...hexadecimal.flatMap((run) => [0, 1].map((from) => Buffer.from(run.slice(from), 'hex').toString('latin1'))),
  ];
}
