import { isDeepStrictEqual } from 'node:util';
import type { HubClient } from '../../hub/client';
import type { AccessRequest, DeploymentTarget } from '../../hub/deployment-targets';
import { DiagnosticError, wireName } from '../../schema';
import type { Operations } from '../define';
import { diagnosisOf } from '../diagnosis';
import type { attributes, Cause, Credential } from './agent-credential';
import { inUse, noRegistry, stoppedAlready } from './stories';
import { verify } from './verify';

export { inUse, replacedByOther } from './stories';

export const operations: Operations<typeof attributes, Credential> = {
  async create(hub, { deploymentTargetId, rotateWhileConnected }, { warn }) {
    const target = rotateWhileConnected
      ? await hub.deploymentTargets.get(deploymentTargetId)
      : await refuseConnected(hub, deploymentTargetId, 'deploymentTargetId');
    if ((await hub.info()).registryHost === null) warn(noRegistry);
    return issue(hub, target, 1n);
  },

  async read(hub, state, context) {
    const target = await hub.deploymentTargets.get(state.deploymentTargetId);
    const { secret, verifyCredential, connectUrl } = state;
    if (verifyCredential && secret !== null) await verify(hub, { ...state, secret }, target, context);
    const { origin } = connectUrl === null ? await hub.info() : new URL(connectUrl);
    // The hub may have got another registry. What an import found by the way of one machine stays, or it would differ by the machine.
    const isKept = connectUrl === null && state.environment !== null;
    const environment = isKept ? state.environment : await environmentOf(hub, target.id, origin);
    // After an import nothing is known but the target.
    return { ...state, target, environment, revision: state.revision ?? 0n };
  },

  async update(hub, { rotationTriggers, rotateWhileConnected }, { prior, planned }) {
    const { deploymentTargetId: id } = prior;
    // Only a new issue makes it unknown in a plan.
    if (planned.revision !== null) return { ...prior, target: await hub.deploymentTargets.get(id) };
    const isRotation = !isDeepStrictEqual({ ...prior.rotationTriggers }, { ...rotationTriggers });
    try {
      const target = rotateWhileConnected
        ? await hub.deploymentTargets.get(id)
        : await refuseConnected(hub, id, isRotation ? 'rotationTriggers' : 'verifyCredential');
      const issued = await issue(hub, target, prior.revision + 1n);
      // Another origin or registry since the plan is for the next read to find, as a change that can be reviewed.
      return { ...issued, environment: planned.environment ?? issued.environment };
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
export async function refuseConnected(hub: HubClient, targetId: string, cause: Cause): Promise<DeploymentTarget> {
  const target = await hub.deploymentTargets.get(targetId);
  if (target.reportedAgentVersionId === null) return target;
  const { summary, detail } = inUse(targetId, cause, target.name);
  throw new DiagnosticError({
    severity: 'error',
    summary,
    detail: cause === 'deploymentTargetId' ? detail : `${detail}\n\n${stoppedAlready}`,
    path: [{ attribute: wireName(cause) }],
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
