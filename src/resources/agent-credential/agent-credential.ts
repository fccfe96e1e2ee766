import type { DeploymentTarget } from '../../hub/deployment-targets';
import {
  computed,
  defaulted,
  equal,
  of,
  optional,
  required,
  unknown,
  type Plan,
  type PlanContext,
  type State,
} from '../../schema';
import { defineResource, type HubSource } from '../define';
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
  verifyCredential: defaulted.boolean(
    false,
    "Let each refresh try by one login whether the hub still accepts the secret. Where it does not, somebody else has issued another credential, and the plan issues a new one in place, with the same leave as for other `rotation_triggers`. Each try is one of the five logins a minute that a target has, its agents' included. An import has no secret to try.",
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

/** What a credential is issued for, by the attribute to blame. */
export type Cause = 'deploymentTargetId' | 'rotationTriggers' | 'verifyCredential';

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

  async plan(plan) {
    const { prior, planned, config, changes, replaces, client, error, set } = plan;
    const mayCutOff = planned.rotateWhileConnected === true;
    if (prior === null) {
      // A credential that is about to be issued would cut off an agent that somebody else installed.
      if (!client || typeof config.deploymentTargetId !== 'string' || mayCutOff) return;
      const { refuseConnected } = (await import('../operations.js')).agentCredential;
      return void (await refuseConnected(await client(), config.deploymentTargetId, 'deploymentTargetId'));
    }
    const cause = causeOf(prior, plan);
    if (cause === undefined) {
      if (changes && !replaces) for (const name of issued) set(name, prior[name]);
      return;
    }
    if (!replaces) for (const name of issued) set(name, unknown);
    // Nothing secret is in it, and no new secret changes it. What an import found may not be what the hub tells its agents.
    if (!replaces && prior.connectUrl !== null) set('environment', prior.environment);
    // Here and not in apply, for by then Terraform has stopped the container that hangs on the credential.
    const { inUse, refuseConnected, replacedByOther } = (await import('../operations.js')).agentCredential;
    const { deploymentTargetId: id } = prior;
    if (!mayCutOff && client) await refuseConnected(await client(), id, cause);
    else if (!mayCutOff) {
      const { summary, detail } = inUse(id, cause);
      return error([cause], summary, detail);
    }
    if (cause === 'verifyCredential') plan.warning([cause], replacedByOther.summary, replacedByOther.detail(id));
  },

  toState: ({ target, secret, connectUrl, connectCommand, environment, revision, issuedAt }: Credential) => ({
    ...{ id: target.id, deploymentTargetId: target.id },
    ...{ secret, connectUrl, connectCommand, environment, revision, issuedAt },
  }),

  operations: ({ agentCredential }) => agentCredential,
});

/** Why the credential of an object that exists is to be another one; undefined when it is not. */
function causeOf(
  prior: State<typeof attributes>,
  { planned, remembered, replaces }: PlanContext<HubSource, typeof attributes>,
): Cause | undefined {
  if (!sameTriggers(prior.rotationTriggers, planned.rotationTriggers)) return 'rotationTriggers';
  const isRejected = remembered === rejected(prior.revision);
  return isRejected && planned.verifyCredential === true && !replaces ? 'verifyCredential' : undefined;
}

/** What a read that has seen the secret of this revision rejected leaves for the plan. */
export function rejected(revision: bigint): string {
  return `rejected ${revision}`;
}

/** Whether both say the same; none and an empty map do. */
function sameTriggers(before: Plan<typeof attributes>['rotationTriggers'], after: typeof before): boolean {
  return equal(attributes.rotationTriggers.kind, before ?? {}, after ?? {});
}
