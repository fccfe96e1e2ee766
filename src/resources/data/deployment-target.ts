import { computed, conflicts, exactlyOneOf, optionalComputed } from '../../schema';
import { defineDataSource } from '../define';
import { hubId } from '../names';

export const attributes = {
  id: optionalComputed.string('Identifier, to look it up by.', hubId),
  name: optionalComputed.string('Name, to look it up by; its owner must have only one of it.'),
  customerOrganizationId: optionalComputed.string(
    "Customer that owns the target, to look it up by name; absent, it is one of the vendor's own.",
    hubId,
  ),
  type: computed.string('What runs there: `docker` or `kubernetes`.'),
  namespace: computed.string('Namespace of the agent; null for docker.', { nullable: true }),
  scope: computed.string('How far the agent may reach: `namespace` or `cluster`; null for docker.', { nullable: true }),
  metricsEnabled: computed.boolean('Whether the agent reports the load of the host or cluster.'),
  deploymentLogsEnabled: computed.boolean('Whether the agent sends the logs of what it runs.'),
  deploymentLogsAfter: computed.string('Only log lines after this time are sent (RFC 3339); null when all are.', {
    nullable: true,
  }),
  imageCleanupEnabled: computed.boolean('Whether the agent removes unused images; null for kubernetes.', {
    nullable: true,
  }),
  autohealEnabled: computed.boolean('Whether unhealthy containers are restarted; null for kubernetes.', {
    nullable: true,
  }),
  resources: computed.object(
    {
      cpuRequest: computed.string('CPU reserved.'),
      memoryRequest: computed.string('Memory reserved.'),
      cpuLimit: computed.string('Most CPU.'),
      memoryLimit: computed.string('Most memory.'),
    },
    "What the agent's pod asks for; null when nothing in particular.",
    { nullable: true },
  ),
  agentVersionId: computed.string('Version of the agent that the hub wants, by its id.'),
  agentVersion: computed.string('The same as the tag of its image.'),
  connected: computed.boolean(
    'Whether an agent has ever connected. It stays true for good; `distr_deployment_status` tells who still reports.',
  ),
  createdAt: computed.string('When it was created (RFC 3339).'),
};

export const deploymentTarget = defineDataSource({
  name: 'deployment_target',
  doc: 'A deployment target, by its id, or by its name and owner.',
  attributes,
  rules: [exactlyOneOf('id', 'name'), conflicts('id', 'customerOrganizationId')],

  operations: ({ data }) => data.deploymentTarget,
});
