import { readBody, type AgentCall } from '../call';
import { id, instant, list, number, optional, string, struct, word, type Decoder } from '../decode';
import { formatInstant } from '../instant';
import { manifest } from '../manifests';
import { agentVersionJson, deploymentsOf, helmOptionsJson, revisionsOf } from '../presentation';
import { empty, json, refuse, yaml, type Reply } from '../reply';
import { InvalidTemplate, renderedEnvironment, renderedValues } from '../rendering';
import type { Resources } from '../router';
import { statusTypes, type Deployment, type DeploymentTarget } from '../store';
import { mergeValues } from '../values';
import type { World } from '../world';
import { parseMap, writeMap } from '../yaml';

const maxBodyBytes = 50 * 1024 * 1024;

const Report = struct('api.AgentDeploymentStatus', {
  revisionId: id,
  type: word([...statusTypes, 'ok'], (given) => `invalid deployment status type: ${given}`),
  message: string,
});
const Disk = struct('api.AgentDeploymentTargetDiskMetrics', {
  device: string,
  path: string,
  fsType: string,
  bytesTotal: number,
  bytesUsed: number,
});
const Metrics = struct('api.AgentDeploymentTargetMetricsRequest', {
  cpuCoresMillis: number,
  cpuUsage: number,
  memoryBytes: number,
  memoryUsage: number,
  diskMetrics: list(Disk),
});
const line = { timestamp: instant, severity: string, body: string };
const AgentLines = list(struct('api.DeploymentTargetLogRecordRequest', line));
const DeploymentLines = list(
  struct('api.DeploymentLogRecord', {
    ...line,
    deploymentId: id,
    deploymentRevisionId: id,
    resource: optional(string),
  }),
);

/** What an agent does with the token of its login. */
export const agent: Resources<AgentCall> = {
  '/agent/manifest': { GET: ({ world, target }) => yaml(manifest(world, target, null)) },
  '/agent/resources': { GET: readResources },
  '/agent/status': { POST: report },
  '/agent/metrics': { POST: measure },
  '/agent/logs': { PUT: shipDeploymentLogs },
  '/agent/deployment-target-logs': { PUT: shipAgentLogs },
};

/** Everything that the agent shall run. One deployment that cannot be rendered fails the answer for all of them (contract 5.1). */
function readResources({ world, target }: AgentCall): Reply {
  const { store } = world;
  const deployments = deploymentsOf(store, target).map((deployment) => {
    try {
      return agentDeployment(world, target, deployment);
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
function agentDeployment({ store }: World, target: DeploymentTarget, deployment: Deployment) {
  const revision = revisionsOf(store, deployment).at(-1)!; // a deployment is made together with its first revision
  const version = store.applicationVersions.get(revision.applicationVersionId);
  const common = {
    id: deployment.id,
    revisionId: revision.id,
    registryAuth: null,
    logsEnabled: target.deploymentLogsEnabled,
    forceRestart: revision.forceRestart,
    ignoreRevisionSkew: revision.ignoreRevisionSkew,
  };
  const noDocker = { composeFile: null, envFile: null, dockerType: null, imageCleanupEnabled: false };
  const noChart = { releaseName: '', chartUrl: '', chartName: '', chartVersion: '', values: null };
  if (target.type === 'docker') {
    const compose = { ...parseMap(version?.composeFile?.toString() ?? ''), name: `distr-${deployment.id.slice(0, 8)}` };
    const environment = renderedEnvironment(store, target, revision.envFileData);
    return {
      ...common,
      ...noChart,
      composeFile: Buffer.from(writeMap(compose)).toString('base64'),
      envFile: environment === null ? null : Buffer.from(environment).toString('base64'),
      dockerType: deployment.dockerType,
      imageCleanupEnabled: target.imageCleanupEnabled,
    };
  }
  // The hub trips over a missing release name, and nobody but the administrator of its log learns why (contract, trap 16).
  if (deployment.releaseName === null) return refuse(500);
  return {
    ...common,
    ...noDocker,
    releaseName: deployment.releaseName,
    chartUrl: version?.chartUrl,
    chartName: version?.chartType === 'repository' ? version.chartName : '',
    chartVersion: version?.chartVersion,
    values: mergeValues(
      parseMap(version?.valuesFile?.toString() ?? ''),
      renderedValues(store, target, revision.valuesYaml) ?? {},
    ),
    helmOptions: helmOptionsJson(revision.helmOptions),
  };
}

function report(call: AgentCall): Reply {
  const { revisionId, type, message } = read(call, Report);
  const { store } = call.world;
  const revision = store.deploymentRevisions.get(revisionId) ?? refuse(400, 'failed to scan Deployment ID: not found');
  const own = deploymentsOf(store, call.target).some(({ id }) => id === revision.deploymentId);
  if (!own) return refuse(400, 'Bad Request');
  if (type === '') return refuse(500, 'Internal Server Error');
  store.insert(store.statuses, {
    ...store.newRow(),
    deploymentId: revision.deploymentId,
    deploymentRevisionId: revisionId,
    type: type === 'ok' ? 'running' : type,
    message,
  });
  return empty(200);
}

function measure(call: AgentCall): Reply {
  const { diskMetrics, ...sample } = read(call, Metrics);
  const { store } = call.world;
  const deploymentTargetId = call.target.id;
  store.insert(store.metrics, {
    ...store.newRow(),
    deploymentTargetId,
    sample: { ...sample, diskMetrics: diskMetrics ?? undefined },
  });
  return empty(200);
}

/** Lines of unknown deployments or revisions are dropped silently. */
function shipDeploymentLogs(call: AgentCall): Reply {
  const { store } = call.world;
  const own = new Set(deploymentsOf(store, call.target).map(({ id }) => id));
  const known = (read(call, DeploymentLines) ?? []).filter(
    ({ deploymentId, deploymentRevisionId, body }) =>
      own.has(deploymentId) &&
      store.deploymentRevisions.get(deploymentRevisionId)?.deploymentId === deploymentId &&
      body !== '',
  );
  return keep(call, known);
}

function shipAgentLogs(call: AgentCall): Reply {
  const records = read(call, AgentLines) ?? [];
  return keep(
    call,
    records.map((record) => ({ ...record, deploymentId: null, deploymentRevisionId: null, resource: null })),
  );
}

interface Line {
  timestamp: number | null;
  severity: string;
  body: string;
  deploymentId: string | null;
  deploymentRevisionId: string | null;
  resource: string | null;
}

function keep({ world: { store, logStore }, target }: AgentCall, lines: Line[]): Reply {
  if (!logStore) return refuse(500, 'Internal Server Error');
  for (const { timestamp, ...line } of lines) {
    const row = store.newRow();
    store.insert(store.logRecords, {
      ...row,
      ...line,
      timestamp: timestamp ?? row.createdAt,
      deploymentTargetId: target.id,
    });
  }
  return empty(204);
}

const read = <T>(call: AgentCall, decoder: Decoder<T>): T => readBody(call, decoder, maxBodyBytes);
