import { readBody, type AgentCall } from '../call';
import { id, instant, list, number, optional, string, struct, word, type Decoder } from '../decode';
import { manifest } from '../manifests';
import { deploymentsOf } from '../presentation';
import { empty, refuse, yaml, type Reply } from '../reply';
import type { Resources } from '../router';
import { statusTypes } from '../store';

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

/** What an agent gets and says with the token of its login. */
export const agent: Resources<AgentCall> = {
  '/agent/manifest': { GET: ({ world, target }) => yaml(manifest(world, target, null)) },
  '/agent/status': { POST: report },
  '/agent/metrics': { POST: measure },
  '/agent/logs': { PUT: shipDeploymentLogs },
  '/agent/deployment-target-logs': { PUT: shipAgentLogs },
};

function report(call: AgentCall): Reply {
  const { revisionId, type, message } = read(call, Report);
  const { store } = call.world;
  const revision = store.deploymentRevisions.get(revisionId) ?? refuse(400, 'failed to scan Deployment ID: not found');
  const own = deploymentsOf(store, call.target).some(({ id }) => id === revision.deploymentId);
  // The hub reads the target anew after it has stored the version, and then without its deployments (seen on 3.1.0).
  if (!own || call.hasNewVersion) return refuse(400, 'Bad Request');
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
