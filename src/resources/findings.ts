import type * as Checks from '../checks';
import { isWhollyKnown, wireName, type Config, type Report } from '../schema';
import { checks, type ignoreChecks } from './checks';

/** The codes to be silent about; undefined while they are not known, and then what is found has to wait. */
export function ignoredBy(configured: Config<{ ignoreChecks: typeof ignoreChecks }>['ignoreChecks']) {
  if (configured === null) return [];
  return isWhollyKnown(configured) ? (configured as readonly string[]) : undefined; // nothing in it is unknown
}

/** Refuses codes that no check has. */
export function checkIgnored(ignored: readonly string[] | undefined, report: Report): void {
  const complaint = checks().complaintAboutCodes(ignored ?? []);
  if (complaint !== undefined) report.error(['ignoreChecks'], 'Invalid `ignore_checks`', complaint);
}

/** Says what was found in a text, each with its line, what would happen, and what to do. */
export function reportFindings(
  findings: readonly Checks.Finding[],
  place: readonly string[],
  ignored: readonly string[] | undefined,
  report: Report,
): void {
  if (ignored === undefined) return;
  const { codes, heard, severityOf, storyOf } = checks();
  for (const finding of heard(findings, ignored)) {
    const { title, remedy } = codes[finding.code];
    const silence = `Where the check is wrong, silence it: \`ignore_checks = ["${finding.code}"]\`.`;
    report[severityOf(finding)](place, `${title} (${finding.code})`, `${storyOf(finding)}\n\n${remedy} ${silence}`);
  }
}

/** The hub's limit for a request. */
export const maxRequestBytes = 1_048_576;

/** Refuses what has more bytes than the hub takes. */
export function refuseLarge(
  bytes: number,
  maxBytes: number,
  place: readonly string[],
  report: Report,
  what = 'It',
): boolean {
  if (bytes <= maxBytes) return false;
  const detail = `${what} has ${bytes} bytes, and the hub takes at most ${maxBytes}. Make it smaller.`;
  report.error(place, `Invalid \`${wireName(place.at(-1) ?? '')}\``, detail);
  return true;
}

/** Refuses an empty text, which the hub cannot tell from none. */
export function refuseEmpty(place: readonly string[], report: Report): void {
  const detail = 'It is empty. Leave it out to have none.';
  report.error(place, `Invalid \`${wireName(place.at(-1) ?? '')}\``, detail);
}
