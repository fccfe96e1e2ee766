/** The largest time that is accepted anywhere: 10 years. */
const mostMs = 10 * 365 * 24 * 3_600_000;
const unitMs: Record<string, number> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * Milliseconds of a duration such as `90s`, `15m` or `1h30m` (the form that Terraform's `timeouts` and the hub use).
 * Undefined when the text is not one, is negative, or exceeds ten years.
 */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0;
  if (!/^(\d+(\.\d+)?(ms|s|m|h))+$/.test(text)) return undefined;
  let ms = 0;
  for (const [, amount = '', , unit = ''] of text.matchAll(/(\d+(\.\d+)?)(ms|s|m|h)/g))
    ms += Number(amount) * (unitMs[unit] ?? 0);
  return ms <= mostMs ? ms : undefined;
}

/** Milliseconds as a person writes them: `90000` is `1m30s`. */
export function formatDuration(ms: number): string {
  if (ms > 0 && ms < 1_000) return `${Math.round(ms)}ms`;
  const seconds = Math.round(ms / 1_000);
  const parts: [number, string][] = [
    [Math.floor(seconds / 3_600), 'h'],
    [Math.floor((seconds % 3_600) / 60), 'm'],
    [seconds % 60, 's'],
  ];
  return (
    parts
      .filter(([amount]) => amount > 0)
      .map(([amount, unit]) => `${amount}${unit}`)
      .join('') || '0s'
  );
}

/** Whether two durations are equally long: `5m` and `5m0s` are. Texts that are no durations are compared as they stand. */
export function sameDuration(left: string, right: string): boolean {
  return left === right || (parseDuration(left) !== undefined && parseDuration(left) === parseDuration(right));
}

/** Rules of an attribute that holds a duration. */
export const durationRules = {
  pattern: {
    matches: { test: (text: string) => parseDuration(text) !== undefined },
    words: 'be a duration such as "90s", "15m" or "1h30m", of at most ten years',
  },
} as const;
