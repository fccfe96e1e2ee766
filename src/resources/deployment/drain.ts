import type { Clock } from '../../clock';
import type { HubClient } from '../../hub/client';
import type { Deployment } from '../../hub/deployments';
import type { DeploymentTarget } from '../../hub/deployment-targets';
import { formatDuration, parseDuration, type Diagnostic } from '../../schema';

/** How long an agent is given to take a deployment away. */
export interface Drain {
  readonly ms: number;
  /** What makes the time uncertain, in sentences; empty when nothing does. */
  readonly doubts: string;
  /** What stays behind even when the agent does its work well, in sentences; empty when nothing does. */
  readonly remains: string;
}

/**
 * The time that an agent needs from the deletion until nothing of the deployment runs any more: it looks at the hub
 * every five seconds, and then stops what runs. Null where there is nobody to wait for.
 * @param configured the attribute `drain`.
 */
export async function drainOf(
  hub: HubClient,
  target: DeploymentTarget,
  deployment: Deployment,
  configured: string | null,
): Promise<Drain | null> {
  if (target.reportedAgentVersionId === null) return null;
  const remains = remainsOf(target, deployment);
  if (configured !== null) {
    const ms = parseDuration(configured) ?? 0;
    return ms === 0 ? null : { ms, doubts: '', remains };
  }
  if (target.type === 'kubernetes') return { ms: 30_000, doubts: '', remains };
  const { application, applicationVersionId } = deployment;
  // A deletion does not fail because of a file that it only looks into.
  const file = await hub.applicationVersions.composeFile(application.id, applicationVersionId).catch(() => null);
  const { stopGrace } = await import('../../checks/index.js');
  const { ms, unread } = stopGrace(file ?? '');
  const services = file === null ? 'its services' : unread.join(', ');
  const doubts =
    services === ''
      ? ''
      : ` The \`stop_grace_period\` of ${services} cannot be read from the compose file and counted as 10s: set \`drain\` if it is longer.`;
  return { ms: pollMs + ms + marginMs, doubts, remains };
}

function remainsOf({ type, namespace }: DeploymentTarget, { releaseName }: Deployment): string {
  if (type !== 'kubernetes') return '';
  const secret = `sh.distr.agent.v1.${releaseName ?? '<release>'}.pull`;
  return (
    ' An object that does not go away (its finalizer, for instance) holds the agent up for five minutes, and then stays.\n\n' +
    `What no agent removes is the Secret by which the images were pulled. It holds credentials: delete it by \`kubectl delete secret ${secret} --namespace ${namespace ?? 'default'}\`.`
  );
}

const pollMs = 5_000;
const marginMs = 5_000;

/**
 * Lets the time pass, as far as the operation has it, and says what nobody can know.
 * @throws the signal's reason, at once, when it is or becomes aborted.
 */
export async function passDrain(
  { ms, doubts, remains }: Drain,
  deployment: Deployment,
  { clock, signal, timeoutMs = ms }: { clock: Clock; signal: AbortSignal; timeoutMs: number | undefined },
): Promise<Omit<Diagnostic, 'severity'>> {
  const given = Math.min(ms, timeoutMs);
  await clock.sleep(given, signal);
  const short = given < ms ? ` It may need ${formatDuration(ms)}, but \`timeouts\` allow no more.` : '';
  return {
    summary: 'Whether the agent has uninstalled is not known',
    detail:
      `${deployment.application.name} ${deployment.applicationVersionName} (${deployment.id}) is deleted at the hub, and its agent was given ${formatDuration(given)} to take the workloads away.${short}${doubts}\n\n` +
      'The hub gives no sign of that. An agent that is offline, or busy with another deployment, does it later; one that is removed before leaves the workloads running, and so does one that fails: it tries once.' +
      remains,
  };
}
