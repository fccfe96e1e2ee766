import type * as Checks from '../checks';
import { isSecretName, shortestNamed } from '../hub/redact';
import { isWhollyKnown, of, optional, wireName, type Config, type Equivalence, type Report } from '../schema';

let loaded: typeof Checks | undefined;

/** Loads the checks, and with them the YAML parser, which the start of the provider must not carry: a definition's `load`. */
export async function loadChecks(): Promise<void> {
  loaded ??= await import('../checks/index.js');
}

/** The checks, for a definition whose `load` is {@link loadChecks}. */
export function checks(): typeof Checks {
  if (!loaded) throw new Error('the checks were not loaded.');
  return loaded;
}

/** Whether two YAML texts mean the same; see `checks/yaml`. */
export const sameYaml: Equivalence = (left, right) => left === right || checks().sameYaml(left, right);

/** Whether two .env texts mean the same; see `checks/environment-file`. */
export const sameEnvironmentFile: Equivalence = (left, right) =>
  left === right || checks().sameEnvironmentFile(left, right);

/** The values in an env file or in YAML whose names say that they are secret. A template is none, but the name of one. */
export function namedSecrets(text: string): readonly string[] {
  const values = checks().namedValues(text, isSecretName);
  return values.filter((value) => value.length >= shortestNamed && !value.includes('{{'));
}

/** The codes of checks that a configuration asks to be silent about. */
export const ignoreChecks = optional.set(
  of.string(),
  'Codes of checks that are to be silent here, such as `relative-bind-mount`; docs/preflight.md lists them.',
  { local: true },
);

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

/** Refuses an empty text, which the hub cannot tell from none. */
export function refuseEmpty(place: readonly string[], report: Report): void {
  const detail = 'It is empty. Leave it out to have none.';
  report.error(place, `Invalid \`${wireName(place.at(-1) ?? '')}\``, detail);
}
