import { visibleTargets, type UserCall } from '../call';
import { json, type Reply } from '../reply';
import type { Resources } from '../router';
import { rows } from '../store';

export const deploymentTargetMetrics: Resources<UserCall> = {
  '/deployment-target-metrics': { GET: list },
};

/** The latest sample of each target that has metrics switched on; it carries no time. */
function list(call: UserCall): Reply {
  const { metrics } = call.world.store;
  const samples = visibleTargets(call)
    .filter(({ metricsEnabled }) => metricsEnabled)
    .map(({ id }) => rows(metrics, ({ deploymentTargetId }) => deploymentTargetId === id).at(-1))
    .filter((latest) => latest !== undefined);
  return json(samples.map(({ deploymentTargetId, sample }) => ({ deploymentTargetId, ...sample })));
}
