import type { UserCall } from '../call';
import { formatInstant } from '../instant';
import { statusJson } from '../presentation';
import { json, text, type Reply } from '../reply';
import type { Resources } from '../router';
import { rows, type Status } from '../store';
import { page, readTimeSeriesQuery } from '../time-series';
import { deploymentInPath } from './deployments';

/** The history over all revisions of a deployment. */
export const deploymentStatus: Resources<UserCall> = {
  '/deployments/{deployment}/status': { before: deploymentInPath, GET: list },
  '/deployments/{deployment}/status/export': { before: deploymentInPath, GET: exportAll },
};

function list(call: UserCall): Reply {
  return json(select(call, readTimeSeriesQuery(call)).map(statusJson));
}

function exportAll(call: UserCall): Reply {
  const statuses = select(call, { ...readTimeSeriesQuery(call), limit: Infinity });
  const lines = statuses.map(({ createdAt, type, message }) => {
    const wholeSeconds = createdAt - (createdAt % 1e6);
    return `[${formatInstant(wholeSeconds)}] [${type}] ${message}\n`;
  });
  const [day] = formatInstant(call.world.store.now()).split('T');
  return {
    ...text(lines.join('')),
    headers: { 'Content-Disposition': `attachment; filename="${day}_deployment_status.log"` },
  };
}

function select(call: UserCall, query: ReturnType<typeof readTimeSeriesQuery>): Status[] {
  const { id } = deploymentInPath(call);
  const statuses = rows(call.world.store.statuses, ({ deploymentId }) => deploymentId === id);
  return page(
    statuses,
    query,
    ({ createdAt }) => createdAt,
    ({ message }) => message,
  );
}
