import { targetInPath, type UserCall } from '../call';
import { formatInstant } from '../instant';
import { json, refuse, type Reply } from '../reply';
import type { Resources } from '../router';
import { rows, type LogRecord } from '../store';
import { page, readTimeSeriesQuery } from '../time-series';
import { deploymentInPath } from './deployments';

/** What agents have shipped. A hub without a log store answers 500 to all of it. */
export const logs: Resources<UserCall> = {
  '/deployment-targets/{target}/logs': { before: targetInPath, GET: listOfAgent },
  '/deployments/{deployment}/logs': { before: deploymentInPath, GET: listOfDeployment },
  '/deployments/{deployment}/logs/resources': { before: deploymentInPath, GET: listResources },
};

function listOfAgent(call: UserCall): Reply {
  const target = targetInPath(call);
  const query = readTimeSeriesQuery(call);
  const oldest = call.world.store.now() - call.world.plan.logQueryWindowSeconds * 1e6;
  if (query.after !== -Infinity && query.after < oldest) {
    return refuse(
      400,
      `bad request: after must not be older than ${call.world.plan.logQueryWindowSeconds / 3600}h0m0s`,
    );
  }
  requireLogStore(call);
  const records = rows(
    call.world.store.logRecords,
    ({ deploymentTargetId, deploymentId }) => deploymentTargetId === target.id && deploymentId === null,
  );
  return json(page(records, query, at, body).map(agentRecordJson));
}

function listOfDeployment(call: UserCall): Reply {
  const resources = call.url.searchParams.getAll('resource');
  if (resources.length === 0) return refuse(400, 'query parameter resource is required');
  const query = readTimeSeriesQuery(call);
  requireLogStore(call);
  const records = ofDeployment(call).filter(({ resource }) => resources.includes(resource ?? ''));
  return json(
    page(records, query, at, body).map((record) => ({
      ...agentRecordJson(record),
      deploymentId: record.deploymentId,
      deploymentRevisionId: record.deploymentRevisionId,
      resource: record.resource,
    })),
  );
}

function listResources(call: UserCall): Reply {
  requireLogStore(call);
  const active = [...new Set(ofDeployment(call).map(({ resource }) => resource))].sort();
  return json({ active, archived: [] });
}

function ofDeployment(call: UserCall): LogRecord[] {
  const { id } = deploymentInPath(call);
  return rows(call.world.store.logRecords, ({ deploymentId }) => deploymentId === id);
}

function requireLogStore({ world }: UserCall): void {
  if (!world.logStore) refuse(500, 'Internal Server Error');
}

const at = ({ timestamp }: LogRecord) => timestamp;
const body = (record: LogRecord) => record.body;

const agentRecordJson = ({ id, timestamp, severity, body }: LogRecord) => ({
  id,
  timestamp: formatInstant(timestamp),
  severity,
  body,
});
