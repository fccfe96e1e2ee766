import { systemClock } from '../../clock';
import type { HubClient } from '../../hub/client';
import type { DeploymentTarget } from '../../hub/deployment-targets';
import type { OperationContext } from '../../schema';
import type { Operations } from '../define';
import type { attributes, Connection } from './agent-connection';
import { awaitConnection } from './wait';

export const operations: Operations<typeof attributes, Connection> = {
  // Before its first credential a target has no agent, so that one that has ever connected is the one.
  create: (hub, { deploymentTargetId, credentialRevision }, context) =>
    connected(hub, deploymentTargetId, credentialRevision > 1n, context),

  async read(hub, { deploymentTargetId, connectedAt, agentVersion }) {
    // What was seen stays seen. After an import nothing is known but the target.
    if (connectedAt !== null) return { deploymentTargetId, connectedAt, agentVersion };
    const target = await hub.deploymentTargets.get(deploymentTargetId);
    return target.reportedAgentVersionId === null
      ? undefined
      : connectionOf(hub, target, new Date(systemClock.now()).toISOString());
  },

  update: (hub, _input, context) => connected(hub, context.prior.deploymentTargetId, true, context),

  delete: () => Promise.resolve(),
};

async function connected(
  hub: HubClient,
  deploymentTargetId: string,
  anew: boolean,
  { signal, timeoutMs = 0, warn }: OperationContext,
): Promise<Connection> {
  const waiting = { clock: systemClock, signal, timeoutMs };
  const { target, at, isSeen } = await awaitConnection(hub, { deploymentTargetId, anew }, waiting);
  if (!isSeen)
    warn({
      summary: 'Connection of an agent not seen',
      detail:
        `Whether the agent of the deployment target ${JSON.stringify(target.name)} has connected with its new credential cannot be seen: nothing on the target reports, and the hub keeps no logs. ` +
        'It is taken as connected; the next roll-out shows whether it is.',
    });
  return connectionOf(hub, target, at);
}

async function connectionOf(hub: HubClient, target: DeploymentTarget, connectedAt: string): Promise<Connection> {
  const { agentVersion, reportedAgentVersionId: reported } = target;
  const versions = reported === agentVersion.id ? [agentVersion] : await hub.agentVersions.list();
  const name = versions.find(({ id }) => id === reported)?.name ?? null;
  return { deploymentTargetId: target.id, connectedAt, agentVersion: name };
}
