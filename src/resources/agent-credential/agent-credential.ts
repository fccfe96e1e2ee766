import type { DeploymentTarget } from '../../hub/deployment-targets';
import { computed, defaulted, equal, of, optional, required, type Plan } from '../../schema';
import { defineResource } from '../define';
import { hubId } from '../names';

export const attributes = {
  id: computed.string('Same as `deployment_target_id`: a target has one credential at a time.', { stable: true }),
  deploymentTargetId: required.string('Target whose agent logs in with it.', { replace: true, ...hubId }),
  rotationTriggers: optional.map(
    of.string(),
    'Any values; a change of one issues a new credential in place and ends the one before at once. Refused once an agent has connected, unless `rotate_while_connected` is true. The ones that an import meets are taken over.',
    { unread: true },
  ),
  rotateWhileConnected: defaulted.boolean(
    false,
    'Issue a credential although an agent has connected: right where the same stack gives it to the agent at once. An agent that does not get it works on for at most a day, then it cannot log in any more.',
    { local: true },
  ),
  secret: computed.string("The agent's password. Null after an import: the hub never shows it again.", {
    sensitive: true,
    nullable: true,
  }),
  connectUrl: computed.string("Address of the agent's manifest, with the secret in it. Null after an import.", {
    sensitive: true,
    nullable: true,
  }),
  connectCommand: computed.string(
    'Command that installs the agent by hand, with the secret in it. Null after an import.',
    {
      sensitive: true,
      nullable: true,
    },
  ),
  environment: computed.map(
    of.string(),
    'The variables `DISTR_*` that every installation of the agent needs, without the secret.',
  ),
  revision: computed.int64('Counts the credentials that were issued here, from 1; 0 after an import.'),
  issuedAt: computed.string('When it was issued (RFC 3339). Null after an import.', { nullable: true }),
};

/** What a new issue changes, and nothing else. */
const issued = ['secret', 'connectUrl', 'connectCommand', 'environment', 'revision', 'issuedAt'] as const;

/** What the hub tells of a credential, and what only its issue told. */
export interface Credential {
  readonly target: DeploymentTarget;
  readonly secret: string | null;
  readonly connectUrl: string | null;
  readonly connectCommand: string | null;
  readonly environment: Readonly<Record<string, string>>;
  readonly revision: bigint;
  readonly issuedAt: string | null;
}

export const agentCredential = defineResource({
  name: 'agent_credential',
  doc: 'The credential by which the agent of a target logs in. Issuing one ends the one before, so it is never done unasked.',
  attributes,
  importId: ['deploymentTargetId'],

  async plan({ prior, planned, config, changes, replaces, client, error, set }) {
    if (prior === null) {
      // A credential that is about to be issued would cut off an agent that somebody else installed.
      if (!client || typeof config.deploymentTargetId !== 'string' || planned.rotateWhileConnected === true) return;
      const { refuseConnected } = (await import('../operations.js')).agentCredential;
      await refuseConnected(await client(), config.deploymentTargetId, 'deploymentTargetId');
    } else if (!sameTriggers(prior.rotationTriggers, planned.rotationTriggers)) {
      // Here and not in apply, for by then Terraform has stopped the container that hangs on the credential.
      if (planned.rotateWhileConnected === true) return;
      const { inUse, refuseConnected } = (await import('../operations.js')).agentCredential;
      if (client) return void (await refuseConnected(await client(), prior.deploymentTargetId, 'rotationTriggers'));
      const { summary, detail } = inUse(prior.deploymentTargetId, 'Perhaps an agent (the hub cannot be asked yet)');
      error(['rotationTriggers'], summary, detail);
    } else if (changes && !replaces) {
      for (const name of issued) set(name, prior[name]);
    }
  },

  toState: ({ target, secret, connectUrl, connectCommand, environment, revision, issuedAt }: Credential) => ({
    ...{ id: target.id, deploymentTargetId: target.id },
    ...{ secret, connectUrl, connectCommand, environment, revision, issuedAt },
  }),

  operations: ({ agentCredential }) => agentCredential,
});

/** Whether both say the same; none and an empty map do. */
function sameTriggers(before: Plan<typeof attributes>['rotationTriggers'], after: typeof before): boolean {
  return equal(attributes.rotationTriggers.kind, before ?? {}, after ?? {});
}
