import type { HubClient } from '../../hub/client';
import { isUnknown, type PlanContext } from '../../schema';
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

  const type = config.docker !== null && !isUnknown(config.docker) ? 'docker' : 'kubernetes';
  if (config[type] !== null && application.type !== type) {
    error(
      [type],
      'Settings of the other type',
      `The application ${JSON.stringify(application.name)} is of type ${application.type}: give its settings as \`${application.type}\`.`,
    );
  }
  const target = (await listedBefore(hub, 'deploymentTargets')).find(({ id }) => id === config.deploymentTargetId);
  if (target && target.type !== application.type) {
    error(
      ['deploymentTargetId'],
      'Target of another type',
      `The application ${JSON.stringify(application.name)} is of type ${application.type}, the deployment target ${JSON.stringify(target.name)} of type ${target.type}. Deploy to a target of the application's type.`,
    );
  }
}
