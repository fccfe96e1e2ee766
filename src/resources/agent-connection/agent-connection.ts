import { computed, defaulted, of, optional, required, timeouts } from '../../schema';
import { defineResource } from '../define';
import { hubId } from '../names';

export const attributes = {
  id: computed.string('Same as `deployment_target_id`.', { stable: true }),
  deploymentTargetId: required.string('Target whose agent is awaited.', { replace: true, ...hubId }),
  credentialRevision: required.int64(
    "The credential that the agent was given: `revision` of the target's `distr_agent_credential`. Another one is waited for again.",
    { unread: true },
  ),
  triggers: optional.map(
    of.string(),
    "Any values; a change of one waits again. Put in what restarts the agent, such as its container's id.",
    { unread: true },
  ),
  onTimeout: defaulted.oneOf(
    ['fail', 'warn'],
    'fail',
    'What happens when no agent has connected in time: the apply fails, and the next one waits again; or it goes on with a warning, and nothing waits again before another credential or trigger. ' +
      'With `warn` a deployment is made all the same, and its `distr_rollout` counts the missing agent among its failures.',
    { local: true },
  ),
  connectedAt: computed.string(
    'When an agent of the target was seen to have connected (RFC 3339); null when none was in time, and that was only a warning.',
    { nullable: true },
  ),
  agentVersion: computed.string(
    'Version that the agent reported then, such as `3.1.0`; null when the hub does not know it.',
    { nullable: true },
  ),
  timeouts: timeouts({ create: '10m', update: '10m' }),
};

/** What was seen of an agent: work that was done, for which the hub has no object. */
export interface Connection {
  readonly deploymentTargetId: string;
  /** Null when none was seen in time. */
  readonly connectedAt: string | null;
  readonly agentVersion: string | null;
}

export const agentConnection = defineResource({
  name: 'agent_connection',
  doc:
    'Waits until the agent of a target has connected. After a new credential the hub shows less than at the first time: ' +
    'of a docker agent the next report or log line is awaited, a kubernetes agent is not waited for. Destroying it does nothing.',
  attributes,
  importId: ['deploymentTargetId'],

  check({ credentialRevision }, report) {
    if (typeof credentialRevision !== 'bigint' || credentialRevision > 0n) return;
    report.error(
      ['credentialRevision'],
      'Credential without a secret',
      'The revision 0 is that of a credential that was imported: the hub never shows its secret again, so no agent can be installed with it.\n\n' +
        'Import the `distr_agent_credential` in an apply of its own, then change its `rotation_triggers`: that issues a new one.',
    );
  },

  toState: ({ deploymentTargetId, connectedAt, agentVersion }: Connection) => ({
    id: deploymentTargetId,
    ...{ deploymentTargetId, connectedAt, agentVersion },
  }),

  operations: ({ agentConnection }) => agentConnection,
});
