/** Rules of an attribute that holds a point in time. */
export const instant = {
  pattern: {
    matches: { test: isInstant },
    words: 'be a time such as "2026-01-31T12:00:00Z" (RFC 3339, at most microseconds)',
  },
} as const;

/** Whether two times are the same instant, however they are written. */
export function sameInstant(left: string, right: string): boolean {
  const [a, b] = [microseconds(left), microseconds(right)];
  return a !== undefined && a === b;
}

function isInstant(text: string): boolean {
  const parts = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  if (!parts || Number.isNaN(Date.parse(text))) return false;
  const [year = 0, month = 0, day = 0] = parts.slice(1, 4).map(Number);
  // Date lets February have 31 days.
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function microseconds(text: string): bigint | undefined {
  const ms = Date.parse(text);
  if (Number.isNaN(ms)) return undefined;
  // Date keeps milliseconds only; the hub keeps six digits.
  const fraction = (/\.(\d+)/.exec(text)?.[1] ?? '').padEnd(6, '0');
  return BigInt(Math.floor(ms / 1_000)) * 1_000_000n + BigInt(fraction);
}
