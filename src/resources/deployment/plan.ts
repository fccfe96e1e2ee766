import type { ApplicationVersion } from '../../hub/application-versions';
import type { DeploymentType } from '../../hub/applications';
import type { HubClient } from '../../hub/client';
import type { DeploymentRequest } from '../../hub/deployments';
import type { DeploymentTarget } from '../../hub/deployment-targets';
import { RefusedError } from '../../hub/errors';
import { DiagnosticError, isUnknown, wireName, type PlanContext } from '../../schema';
import type { HubSource } from '../define';
import { listedBefore } from '../existing';
import type { attributes } from './deployment';

/** Plans the change to a version; refuses what the hub would refuse only in apply, or ignore: one of another type. */
export async function planVersion(
  plan: PlanContext<HubSource, typeof attributes>,
  hub: HubClient,
  versionId: string,
): Promise<void> {
  const { config, prior, error } = plan;
  const application = (await listedBefore(hub, 'applications')).find(({ versions }) =>
    versions.some(({ id }) => id === versionId),
  );
  if (!application) return;
  if (prior && application.id !== prior.applicationId) plan.replace('applicationVersionId');
  if (prior === null) plan.set('applicationId', application.id);
  const version = application.versions.find(({ id }) => id === versionId);
  if (version?.archivedAt) plan.warning(['applicationVersionId'], 'Archived version', archivedStory(version));

  const type = config.docker !== null && !isUnknown(config.docker) ? 'docker' : 'kubernetes';
  if (config[type] !== null && application.type !== type) {
    error([type], otherSettings, settingsStory('application', application));
  }
  const target = (await listedBefore(hub, 'deploymentTargets')).find(({ id }) => id === config.deploymentTargetId);
  if (target && target.type !== application.type)
    error(['deploymentTargetId'], otherTarget, targetStory(JSON.stringify(application.name), application.type, target));
}

/**
 * Makes a deployment of a version that the plan could not know. Of what the hub then refuses, the types are told by name;
 * settings of the other type it takes, and no agent runs them.
 */
export async function putOfOneType(
  hub: HubClient,
  request: DeploymentRequest,
  settings: DeploymentType,
): Promise<void> {
  const target = await hub.deploymentTargets.get(request.deploymentTargetId);
  if (target.type !== settings) throw refusal(settings, otherSettings, settingsStory('deployment target', target));
  try {
    await hub.deployments.put(request);
  } catch (error) {
    if (!(error instanceof RefusedError && error.text.includes('must have the same type'))) throw error;
    const type = target.type === 'docker' ? 'kubernetes' : 'docker';
    throw refusal(
      'deploymentTargetId',
      otherTarget,
      targetStory(`of the version ${request.applicationVersionId}`, type, target),
    );
  }
}

function archivedStory({ name, archivedAt }: ApplicationVersion): string {
  return `The version ${JSON.stringify(name)} was archived at the hub (${archivedAt}), which offers it no more but deploys it all the same. Where that is not meant, give another version.`;
}

const otherSettings = 'Settings of the other type';
const otherTarget = 'Target of another type';

function settingsStory(noun: string, { name, type }: { readonly name: string; readonly type: string }): string {
  return `The ${noun} ${JSON.stringify(name)} is of type ${type}: give the settings as \`${type}\`.`;
}

function targetStory(application: string, type: string, target: DeploymentTarget): string {
  return `The application ${application} is of type ${type}, the deployment target ${JSON.stringify(target.name)} of type ${target.type}. Deploy to a target of the application's type.`;
}

function refusal(attribute: string, summary: string, detail: string): DiagnosticError {
  return new DiagnosticError({ severity: 'error', summary, detail, path: [{ attribute: wireName(attribute) }] });
}
