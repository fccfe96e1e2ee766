import type { HubClient } from '../hub/client';
import { isUnknown, type PlanContext } from '../schema';
import type { HubSource } from './define';
import { listedBefore } from './existing';

/** The part of a deployment's plan that its rules look at. */
interface PlannedDeployment {
  readonly config: Readonly<Record<string, unknown>>;
  readonly prior: { readonly [name: string]: unknown } | null;
}

type Planning = Pick<PlanContext<HubSource, never>, 'client' | 'changes' | 'replaces' | 'error'> &
  PlannedDeployment & { replace(name: string): void; set(name: string, value: unknown): void };

/**
 * What the hub would refuse only in apply, or ignore: a version of another application or type, and an entitlement that
 * cannot be changed. Looks at the hub only when something changes and everything needed is known.
 */
export async function checkPlannedDeployment(plan: Planning): Promise<void> {
  const { config, prior, client, changes, error } = plan;
  const { deploymentTargetId, applicationVersionId, applicationEntitlementId } = config;
  if (prior && prior.applicationEntitlementId !== null && prior.applicationEntitlementId !== applicationEntitlementId)
    plan.replace('applicationEntitlementId');
  if (!changes || !client || typeof applicationVersionId !== 'string') return;
  if (prior?.applicationVersionId === applicationVersionId) return;
  const hub = await client();
  const application = await applicationOf(hub, applicationVersionId);
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
  const target = (await listedBefore(hub, 'deploymentTargets')).find(({ id }) => id === deploymentTargetId);
  if (target && target.type !== application.type) {
    error(
      ['deploymentTargetId'],
      'Target of another type',
      `The application ${JSON.stringify(application.name)} is of type ${application.type}, the deployment target ${JSON.stringify(target.name)} of type ${target.type}. Deploy to a target of the application's type.`,
    );
  }
}

async function applicationOf(hub: HubClient, versionId: string) {
  return (await listedBefore(hub, 'applications')).find(({ versions }) => versions.some(({ id }) => id === versionId));
}
