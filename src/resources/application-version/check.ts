import type { Finding } from '../../checks';
import { isUnknown, wireName, type Config, type Report, type Unknown } from '../../schema';
import { checkIgnored, checks, ignoredBy, refuseEmpty, reportFindings, type ignoreChecks } from '../checks';
import type { contentAttributes } from './content';

/** The hub's limit for each file of a version. */
export const maxFileBytes = 102_400;

/** Refuses what the hub would refuse without a word about the place, or would take and no agent could work with. */
export function checkContent(
  config: Config<typeof contentAttributes & { ignoreChecks: typeof ignoreChecks }>,
  report: Report,
): void {
  const { docker, kubernetes, linkTemplate } = config;
  const ignored = ignoredBy(config.ignoreChecks);
  checkIgnored(ignored, report);
  const { baseValuesFindings, composeFileFindings } = checks();
  const check = (text: unknown, place: readonly string[], findingsOf: (text: string) => readonly Finding[]) => {
    if (typeof text !== 'string' || isTooLarge(text, place, report)) return;
    reportFindings(findingsOf(text), place, ignored, report);
  };
  const checkOptional: typeof check = (text, place, findingsOf) => {
    if (text === '') refuseEmpty(place, report);
    else check(text, place, findingsOf);
  };
  const unread = () => [];
  if (linkTemplate === '') refuseEmpty(['linkTemplate'], report);
  if (docker !== null && !isUnknown(docker)) {
    check(docker.composeFile, ['docker', 'composeFile'], composeFileFindings);
    checkOptional(docker.envTemplate, ['docker', 'envTemplate'], unread);
  }
  if (kubernetes !== null && !isUnknown(kubernetes)) {
    checkOptional(kubernetes.baseValues, ['kubernetes', 'baseValues'], baseValuesFindings);
    checkOptional(kubernetes.valuesTemplate, ['kubernetes', 'valuesTemplate'], unread);
    checkChart(kubernetes, report);
  }
}

type Chart = Exclude<Config<typeof contentAttributes>['kubernetes'], null | Unknown>;

function checkChart({ chartType, chartUrl, chartName }: Chart, report: Report): void {
  if (isUnknown(chartType)) return;
  const form = chartUrlForms[chartType];
  if (typeof chartUrl === 'string' && !form.matches.test(chartUrl)) {
    const detail = `For chart type \`${chartType}\` it must be ${form.words}; given was ${JSON.stringify(chartUrl)}.`;
    report.error(['kubernetes', 'chartUrl'], 'Invalid `chart_url`', detail);
  }
  const place = ['kubernetes', 'chartName'];
  if (chartType === 'repository' && chartName === null)
    report.error(place, 'Missing `chart_name`', 'A repository holds many charts. Set the name of the one to install.');
  if (chartType === 'oci' && typeof chartName === 'string')
    report.error(place, '`chart_name` does not belong here', 'The address of an OCI chart names the chart. Remove it.');
}

const chartUrlForms = {
  repository: {
    matches: /^https?:\/\/[^\s/]\S*$/,
    words: 'the address of a repository, such as `https://charts.example.com`',
  },
  oci: {
    matches: /^oci:\/\/[^\s/]+\/\S+$/,
    words: 'the address of the chart itself, such as `oci://registry.example.com/charts/shop`',
  },
} as const;

function isTooLarge(text: string, place: readonly string[], report: Report): boolean {
  const bytes = Buffer.byteLength(text);
  if (bytes <= maxFileBytes) return false;
  const detail = `It has ${bytes} bytes, and the hub takes at most ${maxFileBytes}. Make it smaller.`;
  report.error(place, `Invalid \`${wireName(place.at(-1) ?? '')}\``, detail);
  return true;
}
