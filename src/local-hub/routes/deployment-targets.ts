import { readBody, requireWriter, subscriptionEnded, targetInPath, visibleTargets, type UserCall } from '../call';
import { boolean, id, instant, nilId, optional, string, struct, type Decoded } from '../decode';
import { deploymentsOf, targetJson } from '../presentation';
import { empty, json, refuse, Refusal, sniffedJson, text, type Reply } from '../reply';
import type { Resources } from '../router';
import { rows, sortedBy, type AgentResources, type Deployment, type DeploymentTarget, type Store } from '../store';
import { hash, newSecret } from '../tokens';
import { deploymentType } from './applications';

const Quantities = struct('types.DeploymentTargetResources', {
  cpuRequest: string,
  memoryRequest: string,
  cpuLimit: string,
  memoryLimit: string,
});

const Target = struct(
  'types.DeploymentTargetFull',
  {
    id,
    name: string,
    type: deploymentType,
    namespace: optional(string),
    scope: optional(string),
    customerOrganization: optional(struct('types.CustomerOrganization', { id })),
    metricsEnabled: boolean,
    imageCleanupEnabled: boolean,
    autohealEnabled: boolean,
    deploymentLogsEnabled: boolean,
    deploymentLogsAfter: instant,
    resources: optional(Quantities),
    agentVersion: optional(struct('types.AgentVersion', { id })),
  },
  ['DeploymentTarget'],
);

type TargetBody = Decoded<typeof Target>;

export const deploymentTargets: Resources<UserCall> = {
  '/deployment-targets': { GET: list, POST: create },
  '/deployment-targets/{target}': { before: targetInPath, GET: read, PUT: update, DELETE: remove },
  '/deployment-targets/{target}/access-request': { before: targetInPath, POST: requestAccess },
};

/** By the customer's name, then the target's; the vendor's own come last. */
function list(call: UserCall): Reply {
  const { store } = call.world;
  const customerName = (target: DeploymentTarget) => {
    const customer = store.customerOrganizations.get(target.customerOrganizationId ?? '');
    return customer ? `0${customer.name}` : '1';
  };
  const sorted = sortedBy(
    sortedBy(visibleTargets(call), ({ name }) => name),
    customerName,
  );
  return json(sorted.map((target) => targetJson(store, target)));
}

function create(call: UserCall): Reply {
  requireWriter(call);
  const body = readBody(call, Target);
  const { type } = body;
  const invalid =
    type === '' ? 'invalid deployment target type' : type === 'docker' ? dockerFault(body) : kubernetesFault(body);
  if (type === '' || invalid !== undefined) return refuse(400, `validation failed: ${invalid}`);
  const { store, version } = call.world;
  const owner = ownerOf(call, body);
  if (subscriptionEnded(call) || limitReached(call, owner))
    return refuseWithNoise(403, 'deployment target limit reached');
  const { scope, namespace } = body;
  const knownScope = scope === null || scope === 'cluster' || scope === 'namespace';
  // The database has the last word on these, and the hub does not pass it on (contract 3.2).
  if (!knownScope || (type === 'docker' && (namespace !== null || scope !== null)))
    return refuseWithNoise(500, 'Internal Server Error');
  const { customerOrganization: _customer, agentVersion: _agentVersion, id: _id, ...fields } = body;
  const [agentVersion] = rows(store.agentVersions, ({ name }) => name === version);
  const target = store.insert(store.deploymentTargets, {
    ...store.newRow(),
    ...fields,
    type,
    scope,
    organizationId: call.membership.organizationId,
    customerOrganizationId: owner,
    agentVersionId: agentVersion?.id ?? nilId,
    reportedAgentVersionId: null,
    secretHash: null,
  });
  return json(targetJson(store, target));
}

function read(call: UserCall): Reply {
  return json(targetJson(call.world.store, targetInPath(call)));
}

/** Replaces what can be changed, silently keeps the rest: type, namespace, scope, autoheal, owner (contract 3.1). */
function update(call: UserCall): Reply {
  const target = targetInPath(call);
  requireWriter(call);
  const body = readBody(call, Target);
  const { store } = call.world;
  if (body.id !== nilId && body.id !== target.id) return refuse(400, 'wrong id');
  const agentVersionId =
    body.agentVersion === null || body.agentVersion.id === nilId ? target.agentVersionId : body.agentVersion.id;
  const violated = violatedConstraint(store, target, body, agentVersionId);
  if (violated !== undefined) return refuse(500, `could not get updated DeploymentTarget: ERROR: ${violated}`);
  const { name, metricsEnabled, imageCleanupEnabled, deploymentLogsEnabled, deploymentLogsAfter, resources } = body;
  Object.assign(target, {
    name,
    metricsEnabled,
    imageCleanupEnabled,
    deploymentLogsEnabled,
    deploymentLogsAfter,
    resources,
    agentVersionId,
  });
  return sniffedJson(targetJson(store, target));
}

function remove(call: UserCall): Reply {
  const target = targetInPath(call);
  requireWriter(call);
  deleteTarget(call.world.store, target);
  return empty(204);
}

/** Gives out a new secret and forgets the one before (contract 3.3). */
function requestAccess(call: UserCall): Reply {
  const target = targetInPath(call);
  requireWriter(call);
  const { world } = call;
  const targetSecret = newSecret();
  target.secretHash = hash(targetSecret);
  const connectUrl = `${world.baseUrl()}/api/v1/connect?targetId=${target.id}&targetSecret=${targetSecret}`;
  const connectCommand =
    target.type === 'docker'
      ? `curl -fsSL '${connectUrl}' | docker compose -f - up -d`
      : `kubectl apply -n ${target.namespace} -f "${connectUrl}"`;
  world.issued({ deploymentTargetId: target.id, type: target.type, targetSecret, connectUrl });
  return sniffedJson({ connectUrl, targetId: target.id, targetSecret, connectCommand });
}

/** Deletes a target with all that hangs below it. */
export function deleteTarget(store: Store, target: DeploymentTarget): void {
  for (const deployment of deploymentsOf(store, target)) deleteDeployment(store, deployment);
  const isOfTarget = (row: { deploymentTargetId: string }) => row.deploymentTargetId === target.id;
  for (const { id } of rows(store.notes, isOfTarget)) store.notes.delete(id);
  for (const { id } of rows(store.logRecords, isOfTarget)) store.logRecords.delete(id);
  for (const { id } of rows(store.metrics, isOfTarget)) store.metrics.delete(id);
  store.deploymentTargets.delete(target.id);
}

/** Deletes a deployment with its revisions and statuses; its agent learns of it by its absence. */
export function deleteDeployment(store: Store, { id }: Deployment): void {
  for (const revision of rows(store.deploymentRevisions, ({ deploymentId }) => deploymentId === id)) {
    store.deploymentRevisions.delete(revision.id);
  }
  for (const status of rows(store.statuses, ({ deploymentId }) => deploymentId === id))
    store.statuses.delete(status.id);
  store.deployments.delete(id);
}

/** The customer that the new target is for: the one named, else the caller's own, else none. */
function ownerOf({ world, membership }: UserCall, { customerOrganization }: TargetBody): string | null {
  if (customerOrganization === null || customerOrganization.id === nilId) return membership.customerOrganizationId;
  const customer = world.store.customerOrganizations.get(customerOrganization.id);
  if (customer?.organizationId === membership.organizationId) return customer.id;
  return refuseWithNoise(403, 'customer organization does not belong to organization');
}

function limitReached({ world, membership }: UserCall, owner: string | null): boolean {
  const { maxTargetsPerOwner } = world.plan;
  const owned = rows(
    world.store.deploymentTargets,
    (target) => target.organizationId === membership.organizationId && target.customerOrganizationId === owner,
  );
  return maxTargetsPerOwner >= 0 && owned.length >= maxTargetsPerOwner;
}

/** Refusals inside the hub's transaction are followed by a second line (contract 3.2). */
function refuseWithNoise(status: number, sentence: string): never {
  throw new Refusal(text(`${sentence}\nInternal Server Error\n`, status));
}

const dockerFault = ({ resources }: TargetBody): string | undefined =>
  resources === null ? undefined : 'DeploymentTarget with type "docker" must not have resources';

function kubernetesFault({
  autohealEnabled,
  namespace,
  scope,
  imageCleanupEnabled,
  resources,
}: TargetBody): string | undefined {
  if (autohealEnabled) return 'DeploymentTarget with type "kubernetes" must not have autoheal enabled';
  if (!namespace) return 'DeploymentTarget with type "kubernetes" must not have empty namespace';
  if (scope === null) return 'DeploymentTarget with type "kubernetes" must not have empty scope';
  if (imageCleanupEnabled) return 'image cleanup is not supported on DeploymentTarget with type "kubernetes"';
  return resources === null ? undefined : quantityFault(resources);
}

function quantityFault(resources: AgentResources): string | undefined {
  const pattern = "'^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
  const named = [
    ['CPU limit', resources.cpuLimit],
    ['memory limit', resources.memoryLimit],
    ['CPU request', resources.cpuRequest],
    ['memory request', resources.memoryRequest],
  ] as const;
  const wrong = named.find(
    ([, quantity]) => !/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+|[numkMGTPE]|[KMGTPE]i)?$/.test(quantity),
  );
  return wrong && `failed to parse ${wrong[0]}: quantities must match the regular expression ${pattern}`;
}

function violatedConstraint(
  store: Store,
  { type }: DeploymentTarget,
  body: TargetBody,
  agentVersionId: string,
): string | undefined {
  const check = (name: string) =>
    `new row for relation "deploymenttarget" violates check constraint "${name}" (SQLSTATE 23514)`;
  if (type === 'docker' && body.resources !== null) return check('type_docker_resources_check');
  if (type === 'kubernetes' && body.imageCleanupEnabled) return check('image_cleanup_enabled_only_for_docker');
  if (store.agentVersions.has(agentVersionId)) return undefined;
  return 'insert or update on table "deploymenttarget" violates foreign key constraint "deploymenttarget_agent_version_id_fkey" (SQLSTATE 23503)';
}
