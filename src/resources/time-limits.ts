import {
  formatDuration,
  isObject,
  isUnknown,
  parseDuration,
  wireName,
  type Operation,
  type Report,
  type Value,
} from '../schema';

/**
 * Refuses a time that an operation lasts at least, where that is as long as the operation may last.
 * @param name the attribute that gives the time.
 * @param limits the operations that last so long, with the time that each may last by default.
 * @param story what would take so long, up to the time.
 */
export function refuseTooLong(
  [name, time]: readonly [name: string, time: Value],
  [timeouts, limits]: readonly [configured: Value, limits: Partial<Record<Operation, string>>],
  story: string,
  report: Report,
): void {
  const lasts = parseDuration(typeof time === 'string' ? time : '0s') ?? 0;
  for (const [operation, limit] of Object.entries(limits)) {
    const configured = isObject(timeouts) ? (timeouts[operation] ?? null) : null;
    const allowed = isUnknown(configured)
      ? undefined
      : parseDuration(typeof configured === 'string' ? configured : limit);
    if (allowed === undefined || lasts < allowed) continue;
    const detail = `${story} ${formatDuration(lasts)}, but only ${formatDuration(allowed)} are allowed for ${operation}. Shorten it, or allow more time in \`timeouts\`.`;
    return report.error([name], `Invalid \`${wireName(name)}\``, detail);
  }
}
