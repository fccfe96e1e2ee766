import { formatDuration } from './duration';
import { formatInstant, type Instant } from './instant';
import { applicationLink } from './application-link';
import {
  rows,
  type Application,
  type ApplicationVersion,
  type CustomerOrganization,
  type Deployment,
  type DeploymentRevision,
  type DeploymentTarget,
  type HelmOptions,
  type Membership,
  type Organization,
  type Secret,
  type Status,
  type Store,
  type User,
} from './store';
import type { World } from './world';

// How each row looks in the hub's JSON. Members that the hub leaves out when empty are undefined here.

const time = (instant: Instant | null): string | undefined => (instant === null ? undefined : formatInstant(instant));
const present = <T>(value: T | null): T | undefined => value ?? undefined;
const base64 = (data: Buffer | null): string | undefined => (data?.length ? data.toString('base64') : undefined);

export function applicationJson(application: Application, versions: ApplicationVersion[] | null) {
  const { id, createdAt, name, type } = application;
  return { id, createdAt: time(createdAt), name, type, versions: versions?.map(versionJson) ?? null };
}

export function versionJson(version: ApplicationVersion) {
  return {
    id: version.id,
    createdAt: time(version.createdAt),
    archivedAt: time(version.archivedAt),
    name: version.name,
    linkTemplate: version.linkTemplate,
    applicationId: version.applicationId,
    chartType: present(version.chartType),
    chartName: present(version.chartName),
    chartUrl: present(version.chartUrl),
    chartVersion: present(version.chartVersion),
  };
}

export const versionsOf = (store: Store, application: Application): ApplicationVersion[] =>
  rows(store.applicationVersions, ({ applicationId }) => applicationId === application.id);

export function customerJson({ id, createdAt, name, features }: CustomerOrganization) {
  return { id, createdAt: time(createdAt), name, features };
}

export function agentVersionJson(store: Store, agentVersionId: string) {
  const version = store.agentVersions.get(agentVersionId);
  return version && { id: version.id, createdAt: time(version.createdAt), name: version.name };
}

export function targetJson(store: Store, target: DeploymentTarget) {
  const customer = store.customerOrganizations.get(target.customerOrganizationId ?? '');
  return {
    id: target.id,
    createdAt: time(target.createdAt),
    name: target.name,
    type: target.type,
    namespace: present(target.namespace),
    scope: present(target.scope),
    customerOrganizationId: present(target.customerOrganizationId),
    reportedAgentVersionId: present(target.reportedAgentVersionId),
    metricsEnabled: target.metricsEnabled,
    imageCleanupEnabled: target.imageCleanupEnabled,
    autohealEnabled: target.autohealEnabled,
    deploymentLogsEnabled: target.deploymentLogsEnabled,
    deploymentLogsAfter: time(target.deploymentLogsAfter),
    resources: present(target.resources),
    customerOrganization: customer && { ...customerJson(customer), organizationId: customer.organizationId },
    deployments: deploymentsOf(store, target).map((deployment) => deploymentJson(store, deployment)),
    agentVersion: agentVersionJson(store, target.agentVersionId),
  };
}

export const deploymentsOf = (store: Store, target: DeploymentTarget): Deployment[] =>
  rows(store.deployments, ({ deploymentTargetId }) => deploymentTargetId === target.id);

/** Oldest first; a deployment always has one. */
export const revisionsOf = (store: Store, { id }: Deployment): DeploymentRevision[] =>
  rows(store.deploymentRevisions, ({ deploymentId }) => deploymentId === id);

function deploymentJson(store: Store, deployment: Deployment) {
  const revisions = revisionsOf(store, deployment);
  const revision = revisions.at(-1)!; // a deployment is made together with its first revision
  const application = store.applications.get(deployment.applicationId);
  const version = store.applicationVersions.get(revision.applicationVersionId);
  const status = latestStatus(store, revisions);
  return {
    id: deployment.id,
    createdAt: time(deployment.createdAt),
    deploymentTargetId: deployment.deploymentTargetId,
    releaseName: present(deployment.releaseName),
    dockerType: present(deployment.dockerType),
    deploymentRevisionId: revision.id,
    deploymentRevisionCreatedAt: time(revision.createdAt),
    applicationId: deployment.applicationId,
    applicationName: application?.name,
    application: application && applicationJson(application, null),
    applicationVersionId: revision.applicationVersionId,
    applicationVersionName: version?.name,
    applicationLink: applicationLink(version?.linkTemplate ?? '', revision),
    valuesYaml: base64(revision.valuesYaml),
    envFileData: base64(revision.envFileData),
    latestStatus: status && statusJson(status),
    forceRestart: revision.forceRestart,
    ignoreRevisionSkew: revision.ignoreRevisionSkew,
    helmOptions: helmOptionsJson(revision.helmOptions),
  };
}

/** The newest status of the newest revision that has any (contract 4.4). */
function latestStatus(store: Store, revisions: DeploymentRevision[]): Status | undefined {
  for (const revision of [...revisions].reverse()) {
    const newest = rows(store.statuses, (status) => status.deploymentRevisionId === revision.id).at(-1);
    if (newest) return newest;
  }
  return undefined;
}

export function helmOptionsJson(options: HelmOptions | null) {
  return options ? { ...options, timeout: formatDuration(options.timeout) } : undefined;
}

export function statusJson({ id, createdAt, deploymentRevisionId, type, message }: Status) {
  return { id, createdAt: time(createdAt), deploymentRevisionId, type, message };
}

export function revisionJson(store: Store, deployment: Deployment, revision: DeploymentRevision) {
  const user = store.users.get(revision.createdBy);
  return {
    id: revision.id,
    createdAt: time(revision.createdAt),
    applicationVersionId: revision.applicationVersionId,
    applicationVersionName: store.applicationVersions.get(revision.applicationVersionId)?.name,
    releaseName: present(deployment.releaseName),
    dockerType: present(deployment.dockerType),
    valuesYaml: base64(revision.valuesYaml),
    envFileData: base64(revision.envFileData),
    forceRestart: revision.forceRestart,
    ignoreRevisionSkew: revision.ignoreRevisionSkew,
    helmOptions: helmOptionsJson(revision.helmOptions),
    createdBy: user && { id: user.id, name: user.name, email: user.email },
  };
}

function userJson({ id, createdAt, email, emailVerified, name }: User) {
  return { id, createdAt: time(createdAt), email, emailVerified, name, mfaEnabled: false };
}

export function membershipJson({ role, createdAt, customerOrganizationId }: Membership) {
  return { userRole: role, joinedOrgAt: time(createdAt), customerOrganizationId: present(customerOrganizationId) };
}

/** A user as a member of an organization. */
export const memberJson = (user: User, membership: Membership) => ({
  ...userJson(user),
  ...membershipJson(membership),
});

export function organizationJson({ plan }: World, { id, createdAt, name, subscriptionEndsAt }: Organization) {
  return {
    id,
    createdAt: time(createdAt),
    name,
    slug: null,
    features: plan.features,
    subscriptionType: plan.subscriptionType,
    subscriptionPeriod: 'monthly',
    subscriptionEndsAt: time(subscriptionEndsAt),
    stripeCustomerId: null,
    stripeSubscriptionId: null,
    subscriptionCustomerOrganizationQuantity: -1,
    subscriptionUserAccountQuantity: -1,
    preConnectScript: null,
    postConnectScript: null,
    connectScriptIsSudo: false,
    stripeWebhookSecretConfigured: false,
  };
}

export function secretJson(store: Store, secret: Secret) {
  const user = store.users.get(secret.updatedBy);
  return {
    id: secret.id,
    createdAt: time(secret.createdAt),
    updatedAt: time(secret.updatedAt),
    updatedBy: user && userJson(user),
    customerOrganizationId: present(secret.customerOrganizationId),
    key: secret.key,
  };
}
