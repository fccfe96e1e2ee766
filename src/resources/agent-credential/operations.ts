import { isDeepStrictEqual } from 'node:util';
import type { HubClient } from '../../hub/client';
import type { AccessRequest, DeploymentTarget } from '../../hub/deployment-targets';
import { DiagnosticError, wireName, type Diagnostic } from '../../schema';
import type { Operations } from '../define';
import { diagnosisOf } from '../diagnosis';
import type { attributes, Credential } from './agent-credential';

export const operations: Operations<typeof attributes, Credential> = {
  async create(hub, { deploymentTargetId, rotateWhileConnected }) {
    const target = rotateWhileConnected
      ? await hub.deploymentTargets.get(deploymentTargetId)
      : await refuseConnected(hub, deploymentTargetId, 'deploymentTargetId');
    return issue(hub, target, 1n);
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

  async update(hub, { rotationTriggers, rotateWhileConnected }, { prior }) {
    const { deploymentTargetId: id } = prior;
    if (isDeepStrictEqual({ ...prior.rotationTriggers }, { ...rotationTriggers }))
      return { ...prior, target: await hub.deploymentTargets.get(id) };
    try {
      const target = rotateWhileConnected
        ? await hub.deploymentTargets.get(id)
        : await refuseConnected(hub, id, 'rotationTriggers');
      return await issue(hub, target, prior.revision + 1n);
    } catch (error) {
      throw withAgentStopped(error);
    }
  },

  // The hub has no way to take a credential back but another one, and that would be one in nobody's hands.
  delete: () => Promise.resolve(),
};

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
export async function refuseConnected(
  hub: HubClient,
  targetId: string,
  because: 'deploymentTargetId' | 'rotationTriggers',
): Promise<DeploymentTarget> {
  const target = await hub.deploymentTargets.get(targetId);
  if (target.reportedAgentVersionId === null) return target;
  const { summary, detail } = inUse(targetId, 'An agent', target.name);
  throw new DiagnosticError({
    severity: 'error',
    summary,
    detail: because === 'rotationTriggers' ? `${detail}\n\n${stoppedAlready}` : detail,
    path: [{ attribute: wireName(because) }],
  });
}

/** A rotation that fails in apply comes too late for an agent that hangs on the credential. */
function withAgentStopped(thrown: unknown): unknown {
  if (thrown instanceof DiagnosticError) return thrown;
  const error = diagnosisOf('Agent credential not updated', thrown);
  if (!(error instanceof DiagnosticError)) return error;
  const told = error.diagnostics.map((each) => ({ ...each, detail: `${each.detail}\n\n${stoppedAlready}` }));
  return new DiagnosticError(told, { cause: error });
}

const stoppedAlready =
  'Where this comes in apply, and the agent is a container of the same stack, Terraform has stopped it already, before it asked for the new credential. The next apply that succeeds restores it, also one with the change taken back.';

/** What is said when a credential is not to be issued. */
export function inUse(targetId: string, who: string, targetName?: string): Pick<Diagnostic, 'summary' | 'detail'> {
  const called = targetName === undefined ? targetId : `${JSON.stringify(targetName)} (${targetId})`;
  return {
    summary: 'No new credential for an agent at work',
    detail:
      `${who} has connected to the deployment target ${called}. A new credential would end the one it uses: within a day it could not log in any more, ` +
      'and until then it would keep a new agent from logging in.\n\n' +
      `To keep the credential in use, take the change back, or import it (import id \`${targetId}\`). ` +
      'To give the agent a new one, set `rotate_while_connected = true` (in constructs `rotateWhileConnected: true`) where the same stack installs the agent, or where somebody is ready to. ' +
      'A destroy that stops here goes on with `-refresh=false` (for cdktf in the environment variable TF_CLI_ARGS_destroy).',
  };
}
