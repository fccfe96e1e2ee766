import { systemClock } from '../../clock';
import type { HubClient } from '../../hub/client';
import type { DeploymentTarget } from '../../hub/deployment-targets';
import { DiagnosticError, type Diagnostic, type Input, type OperationContext } from '../../schema';
import type { Operations } from '../define';
import type { attributes, Connection } from './agent-connection';
import { awaitConnection } from './wait';

export const operations: Operations<typeof attributes, Connection> = {
  // Before its first credential a target has no agent, so that one that has ever connected is the one.
  create: (hub, input, context) => connected(hub, input, input.credentialRevision > 1n, context),

  async read(hub, { deploymentTargetId, connectedAt, agentVersion, onTimeout }) {
    // What was seen stays seen, and what was given up is not waited for again. After an import nothing is known but the target.
    if (connectedAt !== null || onTimeout === 'warn') return { deploymentTargetId, connectedAt, agentVersion };
    const target = await hub.deploymentTargets.get(deploymentTargetId);
    return target.reportedAgentVersionId === null
      ? undefined
      : connectionOf(hub, target, new Date(systemClock.now()).toISOString());
  },

  update: (hub, input, context) => connected(hub, input, true, context),

  delete: () => Promise.resolve(),
};

async function connected(
  hub: HubClient,
  { deploymentTargetId, onTimeout }: Input<typeof attributes>,
  anew: boolean,
  { signal, timeoutMs = 0, warn }: OperationContext,
): Promise<Connection> {
  const waiting = { clock: systemClock, signal, timeoutMs };
  const { target, at, isSeen, story } = await awaitConnection(hub, { deploymentTargetId, anew }, waiting);
  if (at === null) {
    const told = notConnected(target, `${story} ${onTimeout === 'warn' ? goneOn : goOn}`);
    if (onTimeout !== 'warn') throw new DiagnosticError({ severity: 'error', ...told });
    warn(told);
    return { deploymentTargetId, connectedAt: null, agentVersion: null };
  }
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

const goOn = 'Run the command again to go on waiting, or allow more time in `timeouts`.';
const goneOn =
  'The apply goes on without it (`on_timeout = "warn"`): a roll-out to the target waits for the agent, and nothing else does.';

function notConnected({ name }: DeploymentTarget, detail: string): Omit<Diagnostic, 'severity'> {
  const summary = `Agent of deployment target ${JSON.stringify(name)} not connected`;
  return { summary, detail, path: [{ attribute: 'deployment_target_id' }] };
}
