import { computed, DiagnosticError, required } from '../../schema';
import { defineDataSource } from '../define';
import { hubId } from '../names';

const attributes = {
  deploymentTargetId: required.string('Target that the deployment is on.', hubId),
  deploymentId: required.string('The deployment.', hubId),
  revisionId: computed.string('Revision that the last report is about; null when there was none yet.', {
    nullable: true,
  }),
  type: computed.string(
    'The last report: `progressing`, `running`, `healthy` or `error`; null when there was none yet.',
    {
      nullable: true,
    },
  ),
  message: computed.string("The agent's words. Values of secrets may stand in them.", {
    nullable: true,
    sensitive: true,
  }),
  reportedAt: computed.string('When it was reported (RFC 3339).', { nullable: true }),
  stale: computed.boolean(
    'Whether the last report is older than 60 seconds, or there is none. While an agent works on another deployment of the target it does not report.',
  ),
  previousRevision: computed.boolean(
    'Whether the report is about an older revision than the newest: of the newest there is none yet.',
  ),
};

/** After this time the hub's own pages call a status stale, too. */
const freshMs = 60_000;

export const deploymentStatus = defineDataSource({
  name: 'deployment_status',
  doc: 'What the agent last reported of a deployment.',
  attributes,

  async read(hub, { deploymentTargetId, deploymentId }) {
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
      ...{ deploymentTargetId, deploymentId },
      revisionId: status?.deploymentRevisionId ?? null,
      type: status?.type ?? null,
      message: status?.message ?? null,
      reportedAt: status?.createdAt ?? null,
      stale: status === null || Date.now() - Date.parse(status.createdAt) > freshMs,
      previousRevision: status !== null && status.deploymentRevisionId !== deployment.deploymentRevisionId,
    };
  },
});
