import { idInPath, maySee, readBody, requireWriter, type UserCall } from '../call';
import { boolean, bytes, duration, id, optional, string, struct, type Decoded } from '../decode';
import { deploymentsOf, revisionJson, revisionsOf } from '../presentation';
import { empty, json, refuse, type Reply } from '../reply';
import { InvalidTemplate, renderedEnvironment, renderedValues } from '../rendering';
import type { Resources } from '../router';
import { dockerTypes, type ApplicationVersion, type Deployment, type DeploymentTarget } from '../store';
import { mergeValues } from '../values';
import { parseMap } from '../yaml';
import { deleteDeployment } from './deployment-targets';

const DeploymentRequest = struct('api.DeploymentRequest', {
  deploymentTargetId: id,
  deploymentId: optional(id),
  applicationVersionId: id,
  applicationEntitlementId: optional(id),
  releaseName: optional(string),
  dockerType: optional(string),
  valuesYaml: bytes,
  envFileData: bytes,
  forceRestart: boolean,
  ignoreRevisionSkew: boolean,
  helmOptions: optional(
    struct('api.HelmOptions', {
      timeout: duration,
      waitStrategy: string,
      rollbackOnFailure: boolean,
      cleanupOnFailure: boolean,
      forceConflicts: boolean,
    }),
  ),
});

type DeploymentBody = Decoded<typeof DeploymentRequest>;

export const deployments: Resources<UserCall> = {
  '/deployments': { PUT: put },
  '/deployments/{deployment}': { before: deploymentInPath, DELETE: remove },
  '/deployments/{deployment}/revisions': { before: deploymentInPath, GET: listRevisions },
};

/** The deployment of the path, if the caller may see its target. @throws Refusal 404 */
export function deploymentInPath(call: UserCall): Deployment {
  const { store } = call.world;
  const deployment = store.deployments.get(idInPath(call, 'deployment'));
  const target = store.deploymentTargets.get(deployment?.deploymentTargetId ?? '');
  return deployment && target && maySee(call, target) ? deployment : refuse(404);
}

/** Creates a deployment, or adds a revision to one. Answers with nothing, not even an id (contract 4.1). */
function put(call: UserCall): Reply {
  requireWriter(call);
  const body = readBody(call, DeploymentRequest);
  const { store } = call.world;
  const version = versionOf(call, body);
  const target = targetOf(call, body);
  const existing = existingOf(call, body, target, version);
  checkTarget(call, body, target, version);
  checkContent(call, body, target, version);
  const createdAt = store.now();
  const deployment = existing ?? createDeployment(call, body, target, version, createdAt);
  store.insert(store.deploymentRevisions, {
    ...store.newRow(createdAt),
    deploymentId: deployment.id,
    applicationVersionId: version.id,
    valuesYaml: body.valuesYaml,
    envFileData: body.envFileData,
    forceRestart: body.forceRestart,
    ignoreRevisionSkew: body.ignoreRevisionSkew,
    helmOptions: body.helmOptions,
    createdBy: call.user.id,
  });
  return empty(204);
}

/** Answers 200, not 204 (contract 4.1). */
function remove(call: UserCall): Reply {
  const deployment = deploymentInPath(call);
  requireWriter(call);
  deleteDeployment(call.world.store, deployment);
  return empty(200);
}

function listRevisions(call: UserCall): Reply {
  const deployment = deploymentInPath(call);
  const { store } = call.world;
  return json(
    revisionsOf(store, deployment)
      .reverse()
      .map((revision) => revisionJson(store, deployment, revision)),
  );
}

function versionOf(
  { world: { store }, membership }: UserCall,
  { applicationVersionId }: DeploymentBody,
): ApplicationVersion {
  const version = store.applicationVersions.get(applicationVersionId);
  const application = store.applications.get(version?.applicationId ?? '');
  const own = application?.organizationId === membership.organizationId;
  return version && own ? version : refuse(400, 'Application does not exist');
}

function targetOf(
  { world: { store }, membership }: UserCall,
  { deploymentTargetId }: DeploymentBody,
): DeploymentTarget {
  const target = store.deploymentTargets.get(deploymentTargetId);
  return target?.organizationId === membership.organizationId ? target : refuse(400, 'DeploymentTarget does not exist');
}

function existingOf(
  { world: { store } }: UserCall,
  { deploymentId }: DeploymentBody,
  target: DeploymentTarget,
  version: ApplicationVersion,
): Deployment | undefined {
  if (deploymentId === null) return undefined;
  const existing = deploymentsOf(store, target).find((deployment) => deployment.id === deploymentId);
  if (!existing) return refuse(400, "DeploymentTarget doesn't have Deployment with the specified ID");
  if (existing.applicationId !== version.applicationId)
    return refuse(400, 'can not change application of existing deployment');
  return existing;
}

function checkTarget(
  call: UserCall,
  body: DeploymentBody,
  target: DeploymentTarget,
  version: ApplicationVersion,
): void {
  const { store, plan } = call.world;
  if (body.applicationEntitlementId !== null) {
    const licensing = plan.features.includes('licensing');
    refuse(400, licensing ? 'entitlement does not exist' : 'unexpected applicationEntitlementId');
  }
  if (store.applications.get(version.applicationId)?.type !== target.type) {
    refuse(400, 'application and deployment target must have the same type');
  }
  if (!maySee(call, target)) refuse(400, 'DeploymentTarget not found');
  const agentVersion = store.agentVersions.get(target.agentVersionId)?.name ?? '';
  const isSecond = body.deploymentId === null && deploymentsOf(store, target).length > 0;
  if (isSecond && !supportsSeveralDeployments(agentVersion)) {
    refuse(400, `multi deployments not supported by agent version ${agentVersion} (requires 1.6.0)`);
  }
  if (body.ignoreRevisionSkew && target.type !== 'kubernetes') {
    refuse(400, 'IgnoreRevisionSkew is only supported for Kubernetes deployments');
  }
}

/** Values must render and merge with the version's, on docker, too; the env file must only render. */
function checkContent(
  { world: { store } }: UserCall,
  body: DeploymentBody,
  target: DeploymentTarget,
  version: ApplicationVersion,
): void {
  const values = orRefuse('invalid values', () => renderedValues(store, target, body.valuesYaml));
  try {
    mergeValues(parseMap(version.valuesFile?.toString() ?? ''), values ?? {});
  } catch (error) {
    refuse(400, `values cannot be merged with base: ${error instanceof Error ? error.message : String(error)}`);
  }
  orRefuse('invalid env file', () => renderedEnvironment(store, target, body.envFileData));
}

function createDeployment(
  { world: { store } }: UserCall,
  { releaseName, ...body }: DeploymentBody,
  target: DeploymentTarget,
  version: ApplicationVersion,
  createdAt: number,
): Deployment {
  const dockerType = dockerTypes.find((type) => type === body.dockerType) ?? null;
  if (dockerType !== body.dockerType) {
    const value = `invalid input value for enum docker_type: "${body.dockerType}"`;
    return refuse(500, `could not save Deployment: ERROR: ${value} (SQLSTATE 22P02)`);
  }
  const taken = deploymentsOf(store, target).map((deployment) => deployment.releaseName);
  if (releaseName !== null && taken.includes(releaseName)) {
    return refuse(400, 'conflict: release name must be unique per deployment target');
  }
  const row = { deploymentTargetId: target.id, applicationId: version.applicationId, releaseName, dockerType };
  return store.insert(store.deployments, { ...store.newRow(createdAt), ...row });
}

/** What was rendered. @throws Refusal 400 with the title when it could not be. */
export function orRefuse<T>(title: string, render: () => T): T {
  try {
    return render();
  } catch (error) {
    if (error instanceof InvalidTemplate) return refuse(400, `${title}: ${error.message}`);
    throw error;
  }
}

function supportsSeveralDeployments(agentVersion: string): boolean {
  const [major = 0, minor = 0] = agentVersion.split('.').map(Number);
  return major > 1 || (major === 1 && minor >= 6);
}
