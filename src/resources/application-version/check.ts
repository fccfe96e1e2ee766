import type { Finding } from '../../checks';
import { isUnknown, type Config, type Report, type Unknown } from '../../schema';
import { checks, type ignoreChecks } from '../checks';
import { checkIgnored, ignoredBy, maxRequestBytes, refuseEmpty, refuseLarge, reportFindings } from '../findings';
import type { contentAttributes } from './content';

/** The hub's limit for each file of a version. */
export const maxFileBytes = 102_400;

type VersionConfig = Config<typeof contentAttributes & { ignoreChecks: typeof ignoreChecks }>;

/** Refuses what the hub would refuse without a word about the place, or would take and no agent could work with. */
export function checkContent(config: VersionConfig, report: Report): void {
  const { docker, kubernetes, linkTemplate } = config;
  const ignored = ignoredBy(config.ignoreChecks);
  checkIgnored(ignored, report);
  const { baseValuesFindings, composeFileFindings } = checks();
  const check = (text: unknown, place: readonly string[], findingsOf: (text: string) => readonly Finding[]) => {
    if (typeof text !== 'string' || refuseLarge(Buffer.byteLength(text), maxFileBytes, place, report)) return;
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
  checkRequest(config, report);
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

/** What the form says beside its files: marks between its parts, and the other attributes. */
const formBytes = 4096;

/** The files have limits of their own; the rest of the request is texts that are shown beside the version. */
function checkRequest({ docker, kubernetes, linkTemplate, resources }: VersionConfig, report: Report): void {
  const texts = [docker, kubernetes].flatMap((part) => (part === null || isUnknown(part) ? [] : Object.values(part)));
  const files = texts.reduce<number>((sum, text) => sum + (typeof text === 'string' ? Buffer.byteLength(text) : 0), 0);
  const shown = Buffer.byteLength(JSON.stringify([linkTemplate, resources]));
  const place = resources === null ? ['linkTemplate'] : ['resources'];
  refuseLarge(shown, maxRequestBytes - formBytes - files, place, report, 'What is shown beside the version');
}
