import type { DeploymentTarget } from '../../hub/deployment-targets';
import {
  computed,
  defaulted,
  isUnknown,
  optional,
  optionalComputed,
  required,
  unknown,
  type ObjectValue,
  type Report,
  type Unknown,
} from '../../schema';
import { defineResource } from '../define';
import { displayName, hubId, namespaceName, unlessReplaced } from '../names';
import { instant, sameInstant } from '../instant';

/** A default that depends on the type of the target; the hub knows the switch for one type only. */
function onDocker(value: boolean) {
  return {
    from: ({ type }: ObjectValue): boolean | null | Unknown =>
      isUnknown(type) ? unknown : type === 'docker' ? value : null,
    words: `\`${value}\` for type \`docker\`, which alone has it`,
  } as { from: (config: ObjectValue) => boolean | null; words: string }; // unknown is allowed wherever a plan is
}

const quantity = {
  pattern: {
    matches: /^\d+(\.\d+)?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE]\d+)?$/,
    words: 'be a Kubernetes quantity such as "500m" or "256Mi"',
  },
} as const;

export const attributes = {
  id: computed.string('Identifier, given by the hub.', { stable: true }),
  name: required.string('Name of the host or cluster.', displayName),
  type: required.oneOf(
    ['docker', 'kubernetes'],
    'What runs there: a Docker host, or a namespace or whole Kubernetes cluster.',
    { replace: 'guarded' },
  ),
  namespace: optional.string(
    'Namespace of the agent and of what it installs. Required when `type` is `kubernetes`, refused otherwise.',
    {
      replace: 'guarded',
      ...namespaceName,
    },
  ),
  scope: optional.oneOf(
    ['namespace', 'cluster'],
    'How far the agent may reach. Required when `type` is `kubernetes`, refused otherwise.',
    {
      replace: 'guarded',
    },
  ),
  customerOrganizationId: optional.string("Customer that owns the target; absent, it is the vendor's own.", {
    replace: 'guarded',
    ...hubId,
  }),
  metricsEnabled: defaulted.boolean(
    {
      from: ({ scope }: ObjectValue): boolean => (isUnknown(scope) ? (unknown as never) : scope !== 'namespace'), // unknown is allowed wherever a plan is
      words: '`false` for scope `namespace`, where the agent may not read them, otherwise `true`',
    },
    'Whether the agent reports the load of the host or cluster.',
  ),
  deploymentLogsEnabled: defaulted.boolean(true, 'Whether the agent sends the logs of what it runs.'),
  deploymentLogsAfter: optional.string('Send only log lines after this time (RFC 3339).', {
    ...instant,
    same: sameInstant,
  }),
  imageCleanupEnabled: defaulted.boolean(
    onDocker(true),
    'Whether the agent removes images that no deployment uses any more. Refused when `type` is `kubernetes`.',
  ),
  autohealEnabled: defaulted.boolean(
    onDocker(true),
    'Whether unhealthy containers are restarted. Refused when `type` is `kubernetes`.',
    {
      replace: 'guarded',
    },
  ),
  resources: optional.object(
    {
      cpuRequest: required.string('CPU reserved.', quantity),
      memoryRequest: required.string('Memory reserved.', quantity),
      cpuLimit: required.string('Most CPU.', quantity),
      memoryLimit: required.string('Most memory.', quantity),
    },
    "What the agent's pod asks for. Refused when `type` is `docker`.",
  ),
  agentVersionId: optionalComputed.string(
    'Version of the agent, by its id at the hub. Absent, the hub decides, and its choice stays.',
    {
      stable: true,
      ...hubId,
    },
  ),
  agentVersion: computed.string('Version of the agent that the hub wants, as the tag of its image.'),
  adoptExisting: defaulted.boolean(
    false,
    `Take over a target of the same name, type and owner that was never used: no agent has connected, nothing is deployed. Otherwise such a one stops the create${unlessReplaced}. One in use is never taken over: beside it a second of the name is made, with a warning.`,
    { local: true },
  ),
  allowReplacement: defaulted.boolean(false, 'Let a plan replace the target, with everything on it.', { local: true }),
  forceDestroy: defaulted.boolean(
    false,
    'Delete the target although the hub lists deployments on it. The agent is not told: what runs on the host goes on running, unmanaged. `deletion_protection` of a deployment does not hold that up: the hub knows nothing of it.',
    { local: true },
  ),
};

export const deploymentTarget = defineResource({
  name: 'deployment_target',
  doc: 'A Docker host or Kubernetes cluster of a customer, or of the vendor, where an agent runs deployments.',
  attributes,
  importId: ['id'],
  loses:
    "its deployments at the hub and the agent's credential; the agent would be cut off and its workloads would go on unmanaged",

  check(config, report) {
    if (config.type === 'kubernetes') {
      for (const name of ['namespace', 'scope'] as const) {
        if (config[name] === null)
          report.error([name], `Missing \`${name}\``, 'A target of type `kubernetes` needs it. Set it.');
      }
      refuseOthers(config, ['imageCleanupEnabled', 'autohealEnabled'], 'docker', report);
    } else if (config.type === 'docker') {
      refuseOthers(config, ['namespace', 'scope', 'resources'], 'kubernetes', report);
    }
  },

  plan(plan) {
    const { prior, planned } = plan;
    if (prior && !plan.replaces && planned.agentVersionId === prior.agentVersionId)
      plan.set('agentVersion', prior.agentVersion);
  },

  toState: (target: DeploymentTarget) => ({
    id: target.id,
    name: target.name,
    type: target.type as 'docker' | 'kubernetes', // a type that the hub may add later is drift, and so is a scope
    namespace: target.namespace,
    scope: target.scope as 'namespace' | 'cluster' | null,
    customerOrganizationId: target.customerOrganizationId,
    metricsEnabled: target.metricsEnabled,
    deploymentLogsEnabled: target.deploymentLogsEnabled,
    deploymentLogsAfter: target.deploymentLogsAfter,
    imageCleanupEnabled: target.type === 'docker' ? target.imageCleanupEnabled : null,
    autohealEnabled: target.type === 'docker' ? target.autohealEnabled : null,
    resources: target.resources,
    agentVersionId: target.agentVersion.id,
    agentVersion: target.agentVersion.name,
  }),

  operations: ({ deploymentTarget }) => deploymentTarget,
});

function refuseOthers(config: Record<string, unknown>, names: readonly string[], type: string, report: Report): void {
  for (const name of names) {
    if (config[name] !== null)
      report.error([name], `\`${name}\` does not belong here`, `Only a target of type \`${type}\` has it. Remove it.`);
  }
}
