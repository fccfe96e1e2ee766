import { computed, required } from '../../schema';
import { defineDataSource } from '../define';
import { hubId } from '../names';

export const attributes = {
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

export const deploymentStatus = defineDataSource({
  name: 'deployment_status',
  doc: 'What the agent last reported of a deployment.',
  attributes,

  operations: ({ data }) => data.deploymentStatus,
});
