import type { ApplicationVersion, ApplicationVersionRequest, ChartType } from '../../hub/application-versions';
import type { HubClient } from '../../hub/client';
import type { VersionContent } from './content';

/** The content of a version as the hub has it: up to three requests. */
export async function readContent(hub: HubClient, version: ApplicationVersion): Promise<VersionContent> {
  const { applicationId, id, linkTemplate } = version;
  const { composeFile, valuesFile, templateFile, resources } = hub.applicationVersions;
  const isDocker = version.chartType === null;
  const [file, template, texts] = await Promise.all([
    (isDocker ? composeFile : valuesFile)(applicationId, id),
    templateFile(applicationId, id),
    resources(applicationId, id),
  ]);
  return {
    docker: isDocker ? { composeFile: file ?? '', envTemplate: template } : null,
    kubernetes: isDocker
      ? null
      : {
          chartType: version.chartType as ChartType, // a type that the hub may add later is drift
          chartUrl: version.chartUrl ?? '',
          chartName: version.chartName || null,
          chartVersion: version.chartVersion ?? '',
          baseValues: file,
          valuesTemplate: template,
        },
    linkTemplate: linkTemplate || null,
    resources:
      texts.length === 0
        ? null
        : texts.map(({ name, content, visibleToCustomers }) => ({ name, content, visibleToCustomers })),
  };
}

/** What is sent to make a version of such content. */
export function requestOf(name: string, content: VersionContent): ApplicationVersionRequest {
  const { docker, kubernetes, linkTemplate, resources } = content;
  const common = { name, linkTemplate: linkTemplate ?? '', resources: resources ?? [] };
  if (docker) return { type: 'docker', ...common, composeFile: docker.composeFile, templateFile: docker.envTemplate };
  if (!kubernetes) throw new TypeError('A version has neither docker nor kubernetes.');
  const { baseValues, valuesTemplate, ...chart } = kubernetes;
  return { type: 'kubernetes', ...common, ...chart, valuesFile: baseValues, templateFile: valuesTemplate };
}
