import { deploymentsOf, revisionsOf } from './presentation';
import { InvalidTemplate, renderedEnvironment, renderedValues, secretsOf } from './rendering';
import {
  rows,
  type Deployment,
  type DeploymentRevision,
  type DeploymentTarget,
  type Secret,
  type Store,
} from './store';

/** A deployment whose newest revision may show a secret. */
export interface InScope {
  readonly target: DeploymentTarget;
  readonly deployment: Deployment;
  readonly newest: DeploymentRevision;
}

/**
 * The deployments that would be rendered otherwise if the secret had another value.
 * @throws InvalidTemplate when one could not be rendered at all.
 */
export function changedBy(store: Store, { key, ...scope }: Secret, value: string): InScope[] {
  return deploymentsInScope(store, scope).filter((each) => {
    const before = secretsOf(store, each.target);
    return rendered(store, each, before) !== rendered(store, each, { ...before, [key]: value });
  });
}

/** The deployments that could not be rendered without the secret. */
export function brokenWithout(store: Store, { key, ...scope }: Secret): InScope[] {
  return deploymentsInScope(store, scope).filter((each) => {
    const { [key]: _, ...others } = secretsOf(store, each.target);
    try {
      rendered(store, each, others);
      return false;
    } catch (error) {
      if (error instanceof InvalidTemplate) return true;
      throw error;
    }
  });
}

/** As the hub names them. */
export function affectedJson(store: Store, affected: readonly InScope[]) {
  return affected.map(({ target, deployment }) => ({
    deploymentTargetId: target.id,
    deploymentTargetName: target.name,
    deploymentId: deployment.id,
    applicationName: store.applications.get(deployment.applicationId)?.name,
  }));
}

function deploymentsInScope(
  store: Store,
  { organizationId, customerOrganizationId }: Pick<Secret, 'organizationId' | 'customerOrganizationId'>,
): InScope[] {
  const targets = rows(
    store.deploymentTargets,
    (target) => target.organizationId === organizationId && target.customerOrganizationId === customerOrganizationId,
  );
  return targets.flatMap((target) =>
    deploymentsOf(store, target).map((deployment) => ({
      target,
      deployment,
      newest: revisionsOf(store, deployment).at(-1)!, // a deployment is made together with its first revision
    })),
  );
}

function rendered(store: Store, { target, newest }: InScope, secrets: Readonly<Record<string, string>>): string {
  const values = renderedValues(store, target, newest.valuesYaml, secrets);
  return JSON.stringify([values, renderedEnvironment(store, target, newest.envFileData, secrets)]);
}
