import type { HubClient } from '../../hub/client';
import type { DeploymentTarget } from '../../hub/deployment-targets';
import { ServerError, type HubError } from '../../hub/errors';
import { DiagnosticError, formatDuration } from '../../schema';
import { mayPass, Silence, watchOf, type Waiting } from '../target-watch';

/** Whose agent is awaited. */
export interface Awaited {
  readonly deploymentTargetId: string;
  /** Whether an agent may have connected with another credential, or before it was restarted: then that it ever has proves nothing. */
  readonly anew: boolean;
}

/** How the wait for an agent has ended. */
export type Ending =
  /** It is taken as connected. `at`: when that was seen, RFC 3339; `isSeen` is false where nothing could be seen, and the agent was given its time. */
  | { readonly target: DeploymentTarget; readonly at: string; readonly isSeen: boolean; readonly story?: undefined }
  /** The time is over. `story`: what the hub shows, and what to look at, in sentences. */
  | { readonly target: DeploymentTarget; readonly at: null; readonly isSeen?: undefined; readonly story: string };

/**
 * Waits until the agent of a target has connected. The first time ever the hub says so. Later it does not, and what an
 * agent with the credential before is doing looks the same: the stack has stopped that one before this wait begins, so
 * the next sign of life is the new one's. Signs are only compared with each other, never with the clock of this machine.
 * @throws DiagnosticError when the target is gone, or when the time is over and the hub away.
 */
export async function awaitConnection(hub: HubClient, awaited: Awaited, waiting: Waiting): Promise<Ending> {
  const { clock, signal, timeoutMs } = waiting;
  const watch = await watchOf(hub, clock);
  watch.joined();
  const began = clock.elapsed();
  const waited = () => clock.elapsed() - began;
  const signs = new Signs(hub, clock.elapsed);
  const silence = new Silence(clock);
  let { anew } = awaited;
  let target: DeploymentTarget | undefined;
  for (;;) {
    try {
      target = (await watch.look(hub, signal)).get(awaited.deploymentTargetId);
      if (!target) throw gone(awaited);
      const at = new Date(clock.now()).toISOString();
      if (target.reportedAgentVersionId === null) {
        // Whatever appears from now on is new.
        anew = false;
      } else {
        // A kubernetes agent reads the new secret from its volume when the token of the old one ends, up to a day later.
        if (!anew || target.type === 'kubernetes') return { target, at, isSeen: true };
        const fresh = await signs.freshOf(target);
        if (fresh) return { target, at: fresh.at, isSeen: true };
        if (signs.areInvisible && waited() >= blindWaitMs) return { target, at, isSeen: false };
      }
      silence.broken();
    } catch (error) {
      if (!mayPass(error)) throw error;
      if (waited() >= timeoutMs) throw unheard(awaited, { target, sign: signs.newest }, waiting, { silence, error });
      continue;
    }
    if (waited() >= timeoutMs) return { target, at: null, story: storyOf(target, signs.newest, waiting) };
  }
}

/** How long an agent is given that cannot be seen. */
const blindWaitMs = 30_000;
/** Agents ship their log every half minute, and each target's costs a request. */
const logPauseMs = 10_000;

/** Something that an agent has told the hub. */
interface Sign {
  readonly kind: 'report' | 'log line';
  readonly at: string;
  readonly words: string;
}

/** What shows of an agent that has connected before. */
class Signs {
  /** The newest one so far. */
  newest: Sign | undefined;
  /** Whether there is nothing by which it could be seen: no deployment that it has reported on, and no log store. */
  areInvisible = false;
  private first: { readonly sign: Sign | undefined } | undefined;
  private logReadAt = -Infinity;

  constructor(
    private readonly hub: HubClient,
    private readonly elapsed: () => number,
  ) {}

  /** The newest sign, if it came after the first look. */
  async freshOf(target: DeploymentTarget): Promise<Sign | undefined> {
    const sign = newestReport(target) ?? (await this.logLine(target.id));
    this.newest = sign ?? this.newest;
    this.first ??= { sign };
    const before = this.first.sign;
    if (!sign || sign === before) return undefined;
    return before?.kind !== sign.kind || Date.parse(sign.at) > Date.parse(before.at) ? sign : undefined;
  }

  private async logLine(targetId: string): Promise<Sign | undefined> {
    if (this.elapsed() - this.logReadAt < logPauseMs) return this.newest;
    this.logReadAt = this.elapsed();
    try {
      const [line] = await this.hub.deploymentTargets.logs(targetId, { limit: 1 });
      this.areInvisible = false;
      return line && { kind: 'log line', at: line.timestamp, words: line.body.trim() };
    } catch (error) {
      // A hub without a log store answers 500; it may still get one that is down just now.
      if (!(error instanceof ServerError) || error.retryable) throw error;
      this.areInvisible = true;
      return undefined;
    }
  }
}

/** What the agent said last of anything that it has to run. */
function newestReport({ deployments }: DeploymentTarget): Sign | undefined {
  const [newest] = deployments
    .flatMap(({ latestStatus }) => latestStatus ?? [])
    .sort((a, b) => Date.parse(b.createdAt) - Date.parse(a.createdAt));
  return newest && { kind: 'report', at: newest.createdAt, words: `${newest.type} ${newest.message}`.trim() };
}

function gone({ deploymentTargetId }: Awaited): DiagnosticError {
  return new DiagnosticError({
    severity: 'error',
    summary: 'Agent not connected',
    detail: `The deployment target ${deploymentTargetId} does not exist any more: somebody has deleted it. Plan again: that makes another one.`,
    path: [{ attribute: 'deployment_target_id' }],
  });
}

/** Of a hub that is away nobody learns whether the agent is there. */
function unheard(
  { deploymentTargetId: id }: Awaited,
  { target, sign }: { readonly target: DeploymentTarget | undefined; readonly sign: Sign | undefined },
  { timeoutMs }: Waiting,
  { silence, error }: { readonly silence: Silence; readonly error: HubError },
): DiagnosticError {
  const called = target ? `${JSON.stringify(target.name)} (${id})` : id;
  const known = `After ${formatDuration(timeoutMs)} it is not known whether the agent of the deployment target ${called} has connected.`;
  const detail = `${known} ${silence.story(error)} ${shownUntilThen(target, sign)}\n\n${silence.remedy(error)}`;
  const summary = 'Connection of an agent not known';
  return new DiagnosticError(
    { severity: 'error', summary, detail, path: [{ attribute: 'deployment_target_id' }] },
    { cause: error },
  );
}

function shownUntilThen(target: DeploymentTarget | undefined, sign: Sign | undefined): string {
  if (!target) return 'It has shown nothing of it since the wait began.';
  if (target.reportedAgentVersionId === null) return 'Until then no agent had ever asked for its work.';
  if (!sign) return 'An agent had connected once, but until then no report or log line of it was there.';
  return `Until then the last ${sign.kind} was of ${sign.at}: ${JSON.stringify(sign.words)}.`;
}

/** Says what the hub shows, and no more. */
function storyOf(target: DeploymentTarget, sign: Sign | undefined, { timeoutMs }: Waiting): string {
  const called = `the deployment target ${JSON.stringify(target.name)} (${target.id})`;
  const after = `After ${formatDuration(timeoutMs)}`;
  if (target.reportedAgentVersionId === null)
    return (
      `${after} no agent has ever asked the hub for the work of ${called}.\n\n` +
      `See whether the agent runs and what it logs (${logCommand(target)}): it must reach the hub at the addresses in its \`DISTR_*\` variables, and log in with the newest secret.`
    );
  return (
    `${after} ${called} has shown no sign of its agent since the wait began. ` +
    (sign
      ? `The last ${sign.kind} is of ${sign.at}: ${JSON.stringify(sign.words)}.`
      : 'An agent has connected once, but no report or log line of it is there.') +
    `\n\nSee whether the agent runs and what it logs (${logCommand(target)}). If it logs in with an old secret, replace it; if another agent with an old secret runs somewhere, stop it: ` +
    'the two share five logins a minute. An agent that could not log in for a while may hang; a restart mends that.'
  );
}

function logCommand({ type, namespace }: DeploymentTarget): string {
  return type === 'kubernetes'
    ? `\`kubectl logs deployment/distr-agent --namespace ${namespace ?? 'default'}\``
    : '`docker logs` with its container';
}
