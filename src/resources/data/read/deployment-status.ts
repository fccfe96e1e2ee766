import { DiagnosticError } from '../../../schema';
import type { Read } from '../../define';
import type { attributes } from '../deployment-status';

/** After this time the hub's own pages call a status stale, too. */
const freshMs = 60_000;

export const read: Read<typeof attributes> = async (hub, { deploymentTargetId, deploymentId }) => {
  const target = await hub.deploymentTargets.get(deploymentTargetId);
  const deployment = target.deployments.find(({ id }) => id === deploymentId);
  if (!deployment) {
    const there = target.deployments.map(({ id, application }) => `${id} (${application.name})`).join(', ') || 'none';
    throw new DiagnosticError({
      severity: 'error',
      summary: 'Deployment status not read',
      detail: `The deployment target ${JSON.stringify(target.name)} (${target.id}) has no deployment ${deploymentId}. Its deployments: ${there}. Check both ids.`,
      path: [{ attribute: 'deployment_id' }],
    });
  }
  const status = deployment.latestStatus;
  return {
    deploymentTargetId,
    deploymentId,
    revisionId: status?.deploymentRevisionId ?? null,
    type: status?.type ?? null,
    message: status?.message ?? null,
    reportedAt: status?.createdAt ?? null,
    stale: status === null || Date.now() - Date.parse(status.createdAt) > freshMs,
    previousRevision: status !== null && status.deploymentRevisionId !== deployment.deploymentRevisionId,
  };
};
