const nanosecondsPer: Record<string, number> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, m: 60e9, h: 3600e9 };

/** Nanoseconds, as the hub keeps the time limit of a Helm operation. */
export type Duration = number;

/**
 * Reads a Go duration such as `1h30m` or `-1.5s`; a number other than 0 needs its unit.
 * @throws Error with the words of Go's time package.
 */
export function parseDuration(text: string): Duration {
  const sign = text.startsWith('-') ? -1 : 1;
  let rest = text.replace(/^[+-]/, '');
  if (rest === '0') return 0;
  if (rest === '') throw new Error(`time: invalid duration ${JSON.stringify(text)}`);
  let total = 0;
  while (rest !== '') {
    const [whole, number, unit] = /^(\d+(?:\.\d*)?|\.\d+)([^\d.]*)/.exec(rest) ?? [];
    if (whole === undefined || number === undefined || unit === undefined)
      throw new Error(`time: invalid duration ${JSON.stringify(text)}`);
    if (unit === '') throw new Error(`time: missing unit in duration ${JSON.stringify(text)}`);
    const nanoseconds = nanosecondsPer[unit];
    if (nanoseconds === undefined)
      throw new Error(`time: unknown unit ${JSON.stringify(unit)} in duration ${JSON.stringify(text)}`);
    total += Number(number) * nanoseconds;
    rest = rest.slice(whole.length);
  }
  return sign * Math.round(total);
}

/** Writes a duration as Go does: `5m0s`, `1h0m0s`, `1.5s`, `250ms`. */
export function formatDuration(duration: Duration): string {
  if (duration === 0) return '0s';
  const sign = duration < 0 ? '-' : '';
  const size = Math.abs(duration);
  if (size < 1e9) {
    const unit = size < 1e3 ? 'ns' : size < 1e6 ? 'µs' : 'ms';
    return `${sign}${size / nanosecondsPer[unit]!}${unit}`; // the unit is a key of the table
  }
  const hours = Math.floor(size / 3600e9);
  const minutes = Math.floor((size % 3600e9) / 60e9);
  const seconds = `${(size % 60e9) / 1e9}s`;
  return sign + (hours ? `${hours}h${minutes}m` : minutes ? `${minutes}m` : '') + seconds;
}
