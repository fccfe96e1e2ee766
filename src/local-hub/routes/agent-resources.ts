import type { AgentCall } from '../call';
import { formatInstant } from '../instant';
import { agentVersionJson, deploymentsOf, helmOptionsJson, revisionsOf } from '../presentation';
import { InvalidTemplate, renderedEnvironment, renderedValues } from '../rendering';
import { json, refuse, type Reply } from '../reply';
import type { Resources } from '../router';
import type { ApplicationVersion, Deployment, DeploymentRevision, DeploymentTarget, Store } from '../store';
import { mergeValues } from '../values';
import { parseMap, writeMap } from '../yaml';

export const agentResources: Resources<AgentCall> = {
  '/agent/resources': { GET: readResources },
};

/** Everything that the agent shall run. One deployment that cannot be rendered fails the answer for all of them (contract 5.1). */
function readResources({ world: { store }, target }: AgentCall): Reply {
  const deployments = deploymentsOf(store, target).map((deployment) => {
    try {
      return agentDeployment(store, target, deployment);
    } catch (error) {
      if (error instanceof InvalidTemplate) return refuse(500, error.message);
      throw error;
    }
  });
  return json({
    version: agentVersionJson(store, target.agentVersionId),
    namespace: target.namespace ?? undefined,
    metricsEnabled: target.metricsEnabled,
    deploymentLogsEnabled: target.deploymentLogsEnabled,
    deploymentLogsAfter: target.deploymentLogsAfter === null ? undefined : formatInstant(target.deploymentLogsAfter),
    deployments: deployments.length > 0 ? deployments : undefined,
  });
}

/** Every entry has the members of both types; those of the other one are empty. */
function agentDeployment(store: Store, target: DeploymentTarget, deployment: Deployment) {
  const revision = revisionsOf(store, deployment).at(-1)!; // a deployment is made together with its first revision
  const version = store.applicationVersions.get(revision.applicationVersionId)!; // a version in use is not deleted
  return {
    id: deployment.id,
    revisionId: revision.id,
    registryAuth: null,
    logsEnabled: target.deploymentLogsEnabled,
    forceRestart: revision.forceRestart,
    ignoreRevisionSkew: revision.ignoreRevisionSkew,
    ...emptyDocker,
    ...emptyChart,
    ...(target.type === 'docker'
      ? dockerMembers(store, target, deployment, revision, version)
      : chartMembers(store, target, deployment, revision, version)),
  };
}

const emptyDocker = { composeFile: null, envFile: null, dockerType: null, imageCleanupEnabled: false };
const emptyChart = { releaseName: '', chartUrl: '', chartName: '', chartVersion: '', values: null };

/** The compose file gets a name of its own, which ties its containers to the deployment (contract 4.2). */
function dockerMembers(
  store: Store,
  target: DeploymentTarget,
  { id, dockerType }: Deployment,
  { envFileData }: DeploymentRevision,
  { composeFile }: ApplicationVersion,
) {
  const compose = { ...parseMap(composeFile?.toString() ?? ''), name: `distr-${id.slice(0, 8)}` };
  const environment = renderedEnvironment(store, target, envFileData);
  return {
    composeFile: Buffer.from(writeMap(compose)).toString('base64'),
    envFile: environment === null ? null : Buffer.from(environment).toString('base64'),
    dockerType,
    imageCleanupEnabled: target.imageCleanupEnabled,
  };
}

function chartMembers(
  store: Store,
  target: DeploymentTarget,
  { releaseName }: Deployment,
  { valuesYaml, helmOptions }: DeploymentRevision,
  { chartType, chartName, chartUrl, chartVersion, valuesFile }: ApplicationVersion,
) {
  // The hub trips over a missing release name, and nobody but the administrator of its log learns why (contract, trap 16).
  if (releaseName === null) return refuse(500);
  const base = parseMap(valuesFile?.toString() ?? '');
  return {
    releaseName,
    chartUrl,
    chartName: chartType === 'repository' ? chartName : '',
    chartVersion,
    values: mergeValues(base, renderedValues(store, target, valuesYaml) ?? {}),
    helmOptions: helmOptionsJson(helmOptions),
  };
}
