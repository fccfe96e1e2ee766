import { isUnknown, type Config, type Report } from '../../schema';
import { checks } from '../checks';
import { checkIgnored, ignoredBy, maxRequestBytes, refuseEmpty, refuseLarge, reportFindings } from '../findings';
import type { attributes } from './deployment';

/** In base64 four bytes stand for three, and the ids and options beside it need less than a kibibyte. */
export const maxTextBytes = ((maxRequestBytes - 1024) / 4) * 3;

/** Says what is wrong with the texts of a deployment, as far as they tell by themselves. */
export function checkTexts({ docker, kubernetes, ignoreChecks }: Config<typeof attributes>, report: Report): void {
  const ignored = ignoredBy(ignoreChecks);
  checkIgnored(ignored, report);
  const { envFileFindings, valuesFindings } = checks();
  const check = (text: unknown, place: readonly string[], findingsOf: typeof valuesFindings) => {
    if (typeof text !== 'string') return;
    if (text === '') refuseEmpty(place, report);
    else if (!refuseLarge(Buffer.byteLength(text), maxTextBytes, place, report))
      reportFindings(findingsOf(text), place, ignored, report);
  };
  if (docker !== null && !isUnknown(docker)) check(docker.envFile, ['docker', 'envFile'], envFileFindings);
  if (kubernetes === null || isUnknown(kubernetes)) return;
  check(kubernetes.values, ['kubernetes', 'values'], valuesFindings);
  const { helmOptions } = kubernetes;
  if (helmOptions === null || isUnknown(helmOptions) || helmOptions.rollbackOnFailure !== false) return;
  const finding = { code: 'no-rollback', line: undefined, what: '`rollback_on_failure` is false.' } as const;
  reportFindings([finding], ['kubernetes', 'helmOptions', 'rollbackOnFailure'], ignored, report);
}
