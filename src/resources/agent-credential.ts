import type { HubClient } from '../hub/client';
import type { AccessRequest, DeploymentTarget } from '../hub/deployment-targets';
import {
  computed,
  DiagnosticError,
  equal,
  of,
  optional,
  required,
  wireName,
  type Diagnostic,
  type Plan,
} from '../schema';
import { defineResource } from './define';
import { hubId } from './names';

const attributes = {
  id: computed.string('Same as `deployment_target_id`: a target has one credential at a time.', { stable: true }),
  deploymentTargetId: required.string('Target whose agent logs in with it.', { replace: true, ...hubId }),
  rotationTriggers: optional.map(
    of.string(),
    'Any values; a change of one issues a new credential and ends the one before at once. Refused while an agent uses that one.',
    { unread: true },
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
interface Credential {
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
      if (client && typeof config.deploymentTargetId === 'string')
        await refuseConnected(await client(), config.deploymentTargetId, 'deploymentTargetId');
    } else if (!sameTriggers(prior.rotationTriggers, planned.rotationTriggers)) {
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

  async create(hub, { deploymentTargetId }) {
    return issue(hub, await refuseConnected(hub, deploymentTargetId, 'deploymentTargetId'), 1n);
  },

  async read(hub, state) {
    const target = await hub.deploymentTargets.get(state.deploymentTargetId);
    return {
      ...state,
      target,
      // After an import nothing is known but the target.
      environment: state.environment ?? (await environmentOf(hub, target.id, (await hub.info()).origin)),
      revision: state.revision ?? 0n,
    };
  },

  async update(hub, { rotationTriggers }, { prior }) {
    const { deploymentTargetId: id } = prior;
    if (sameTriggers(prior.rotationTriggers, rotationTriggers))
      return { ...prior, target: await hub.deploymentTargets.get(id) };
    return issue(hub, await refuseConnected(hub, id, 'rotationTriggers'), prior.revision + 1n);
  },

  // The hub has no way to take a credential back but another one, and that would be one in nobody's hands.
  delete: () => Promise.resolve(),
});

async function issue(hub: HubClient, target: DeploymentTarget, revision: bigint): Promise<Credential> {
  const access: AccessRequest = await hub.deploymentTargets.accessRequest(target.id);
  const { targetSecret: secret, connectUrl, connectCommand } = access;
  const environment = await environmentOf(hub, target.id, new URL(connectUrl).origin);
  return { target, secret, connectUrl, connectCommand, environment, revision, issuedAt: new Date().toISOString() };
}

/** The addresses lie below the origin that the hub itself gives to agents, which may be another than ours. */
async function environmentOf(hub: HubClient, targetId: string, origin: string): Promise<Record<string, string>> {
  const { registryHost } = await hub.info();
  const at = (path: string) => `${origin}/api/v1/agent/${path}`;
  return {
    DISTR_TARGET_ID: targetId,
    DISTR_LOGIN_ENDPOINT: at('login'),
    DISTR_MANIFEST_ENDPOINT: at('manifest'),
    DISTR_RESOURCE_ENDPOINT: at('resources'),
    DISTR_STATUS_ENDPOINT: at('status'),
    DISTR_METRICS_ENDPOINT: at('metrics'),
    DISTR_LOGS_ENDPOINT: at('logs'),
    DISTR_AGENT_LOGS_ENDPOINT: at('deployment-target-logs'),
    DISTR_INTERVAL: '5s',
    // Empty: whoever installs the agent decides its version, and the agent does not replace itself.
    DISTR_AGENT_VERSION_ID: '',
    ...(registryHost === null ? {} : { DISTR_REGISTRY_HOST: registryHost }),
  };
}

/** @throws DiagnosticError at the attribute because of which a credential would be issued. */
async function refuseConnected(
  hub: HubClient,
  targetId: string,
  because: 'deploymentTargetId' | 'rotationTriggers',
): Promise<DeploymentTarget> {
  const target = await hub.deploymentTargets.get(targetId);
  if (target.reportedAgentVersionId === null) return target;
  const path = [{ attribute: wireName(because) }];
  throw new DiagnosticError({ severity: 'error', ...inUse(targetId, 'An agent'), path });
}

function inUse(targetId: string, who: string): Pick<Diagnostic, 'summary' | 'detail'> {
  return {
    summary: 'No new credential for an agent at work',
    detail:
      `${who} has connected to the deployment target ${targetId}. A new credential would end the one it uses: within a day it could not log in any more, ` +
      'and until then it would keep a new agent from logging in.\n\n' +
      `To keep the credential in use, take the change back, or import it (import id \`${targetId}\`). To begin anew, replace the target.`,
  };
}

/** Whether both say the same; none and an empty map do. */
function sameTriggers(before: Plan<typeof attributes>['rotationTriggers'], after: typeof before): boolean {
  return equal(attributes.rotationTriggers.kind, before ?? {}, after ?? {});
}
