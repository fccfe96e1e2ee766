/** A moment as the hub's database keeps it: whole microseconds since 1970-01-01T00:00:00, without a zone. */
export type Instant = number;

/** RFC 3339 with `Z` and no trailing zeros in the fraction, as the hub writes every time (contract 1.5). */
export function formatInstant(instant: Instant): string {
  const seconds = Math.floor(instant / 1e6);
  const fraction = String(instant - seconds * 1e6)
    .padStart(6, '0')
    .replace(/0+$/, '');
  return new Date(seconds * 1000)
    .toISOString()
    .replace('.000Z', fraction && `.${fraction}`)
    .replace(/Z?$/, 'Z');
}

/**
 * Reads RFC 3339 as the hub does: the offset is dropped, not applied, and what is finer than a microsecond is cut (contract 1.5).
 * @throws Error with the words of Go's time package, of which the hub's refusals consist.
 */
export function parseInstant(text: string, layoutFraction = ''): Instant {
  let rest = text;
  const numbers: number[] = [];
  for (const [pattern, word] of layout) {
    const match = pattern.exec(rest);
    if (!match) {
      const whole = `2006-01-02T15:04:05${layoutFraction}Z07:00`;
      throw new Error(`parsing time "${text}" as "${whole}": cannot parse "${rest}" as "${word}"`);
    }
    if (match[1] !== undefined) numbers.push(Number(match[1]));
    rest = rest.slice(match[0].length);
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0, fraction = 0] = numbers;
  const milliseconds = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(milliseconds).getUTCDate() !== day) throw new Error(`parsing time "${text}": day out of range`);
  return milliseconds * 1000 + Math.floor(fraction * 1e6 + 1e-4);
}

const layout: [RegExp, string][] = [
  [/^(\d{4})/, '2006'],
  [/^-/, '-'],
  [/^(\d\d)/, '01'],
  [/^-/, '-'],
  [/^(\d\d)/, '02'],
  [/^T/, 'T'],
  [/^(\d\d)/, '15'],
  [/^:/, ':'],
  [/^(\d\d)/, '04'],
  [/^:/, ':'],
  [/^(\d\d)(?=\.|Z|[+-]|$)/, '05'],
  [/^((?:\.\d+)?)/, ''],
  [/^(?:Z|[+-]\d\d:\d\d)$/, 'Z07:00'],
];
