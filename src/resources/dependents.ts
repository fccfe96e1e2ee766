import type { CustomerOrganization } from '../hub/customer-organizations';
import type { Deployment } from '../hub/deployments';
import type { DeploymentTarget } from '../hub/deployment-targets';
import type { HubClient } from '../hub/client';
import { HubError } from '../hub/errors';

/* What stands in the way of a deletion, by the names and ids that a person needs to find it. */

/** Deployments of a target: `shop 1.0.0 (<id>)`. */
export function deploymentsText(deployments: readonly Deployment[]): string {
  return deployments.map((each) => `${each.application.name} ${each.applicationVersionName} (${each.id})`).join(', ');
}

/** The deployments of an application: `1.0.0 on host (<id>)`. One on an old version still refers to the others it ran. */
export function deploymentsOf(applicationId: string, targets: readonly DeploymentTarget[], leaving = nobody): string[] {
  return targets.flatMap(({ name, deployments }) =>
    deployments
      .filter(({ id, application }) => application.id === applicationId && !leaving.has(id))
      .map(({ id, applicationVersionName }) => `${applicationVersionName} on ${name} (${id})`),
  );
}

/**
 * The targets and users of a customer, as far as the hub tells: `deployment target host (<id>)`, `user ann@example.com (<id>)`.
 * @param leaving ids of targets that do not count.
 */
export async function belongingsOf(
  hub: HubClient,
  { id, userCount }: CustomerOrganization,
  targets: readonly DeploymentTarget[],
  leaving = nobody,
): Promise<string[]> {
  const owned = targets.filter((each) => each.customerOrganizationId === id && !leaving.has(each.id));
  const users = userCount ? await unlessRefused(hub.userAccounts.list()) : [];
  const members = users?.filter((each) => each.customerOrganizationId === id);
  return [
    ...owned.map((each) => `deployment target ${each.name} (${each.id})`),
    ...(members?.map((each) => `user ${each.email} (${each.id})`) ?? [
      `${userCount} user${userCount === 1 ? '' : 's'}`,
    ]),
  ];
}

/** The entitlements to an application: `entitlement Acme (<id>)`; none where the plan of the hub has none. */
export async function entitlementsTo(hub: HubClient, applicationId: string): Promise<string[]> {
  const found = await unlessRefused(hub.applicationEntitlements.list(applicationId));
  return found?.map(({ id, name }) => `entitlement ${name} (${id})`) ?? [];
}

const nobody: ReadonlySet<string> = new Set();

/** Names are a courtesy: what the hub does not show is left out. */
async function unlessRefused<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof HubError) return undefined;
    throw error;
  }
}
