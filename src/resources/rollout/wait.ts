import type { HubClient } from '../../hub/client';
import type { Deployment, DeploymentRevision, DeploymentStatus } from '../../hub/deployments';
import type { DeploymentTarget } from '../../hub/deployment-targets';
import { HubError } from '../../hub/errors';
import { formatDuration } from '../../schema';
import { mayPass, watchOf, type Waiting } from '../target-watch';
import { remedyFor } from './remedy';
import { judge, type Expectation, type StatusReport } from './verdict';

/** One revision to wait for. */
export interface AwaitedRevision {
  /** What the user calls it. */
  readonly key: string;
  readonly deploymentTargetId: string;
  readonly deploymentId: string;
  readonly revisionId: string;
}

/** A revision that did not come as far as it should. */
export interface Failure {
  readonly key: string;
  /** What happened, in sentences, with the agent's own words. */
  readonly story: string;
  /** What to do about it, in sentences. */
  readonly remedy: string;
}

/**
 * Waits until each revision has come as far as expected or failed. One that fails does not hold up the others: all are
 * judged, and the failures returned.
 */
export async function awaitRevisions(
  hub: HubClient,
  revisions: readonly AwaitedRevision[],
  expectation: Expectation,
  { clock, signal, timeoutMs }: Waiting,
): Promise<Failure[]> {
  const watch = await watchOf(hub, clock);
  watch.joined();
  const deadline = clock.now() + timeoutMs;
  const isLate = () => clock.now() >= deadline;
  const failures: Failure[] = [];
  let waiters = revisions.map((revision) => new Waiter(hub, revision, expectation));
  while (waiters.length > 0) {
    let outcomes: readonly Outcome[];
    try {
      const targets = await watch.look(hub, signal);
      outcomes = await Promise.all(
        waiters.map((waiter) => waiter.look(targets.get(waiter.revision.deploymentTargetId))),
      );
    } catch (error) {
      if (isLate() || !mayPass(error)) throw error;
      continue;
    }
    const isOver = isLate();
    waiters = waiters.filter((waiter, index) => {
      const outcome = outcomes[index];
      if (outcome === 'reached') return false;
      if (outcome === undefined && !isOver) return true;
      failures.push({ key: waiter.revision.key, ...(outcome ?? waiter.outcomeOfWaiting(timeoutMs)) });
      return false;
    });
  }
  return failures;
}

/** What a look at a revision found; undefined while it is neither reached nor failed. */
type Outcome = 'reached' | Omit<Failure, 'key'> | undefined;

/** One revision being waited for. */
class Waiter {
  readonly revision: AwaitedRevision;
  private readonly hub: HubClient;
  private readonly expectation: Expectation;
  /** The revision that counts: ours, or a newer one of the same content. */
  private revisionId: string;
  private reports = new Map<string, StatusReport>();
  private lastRead: string | undefined;
  private seen: DeploymentStatus | null = null;
  private okSince: number | undefined;
  private called: string;
  /** Whether an agent of the target has ever connected. */
  private hasAgent = false;

  constructor(hub: HubClient, revision: AwaitedRevision, expectation: Expectation) {
    this.hub = hub;
    this.revision = revision;
    this.expectation = expectation;
    this.revisionId = revision.revisionId;
    this.called = `deployment ${revision.deploymentId}`;
  }

  /** Judges what a look at the hub shows; undefined while it is neither reached nor failed. */
  async look(target: DeploymentTarget | undefined): Promise<Outcome> {
    const deployment = target?.deployments.find(({ id }) => id === this.revision.deploymentId);
    if (!target || !deployment)
      return {
        story: `The ${this.called} does not exist any more: somebody has deleted it, or its target.`,
        remedy: 'Plan again: that makes another one.',
      };
    this.called = `${deployment.application.name} ${deployment.applicationVersionName} on ${target.name}`;
    this.hasAgent = target.reportedAgentVersionId !== null;
    if (deployment.deploymentRevisionId !== this.revisionId) {
      const superseded = await this.superseded(deployment);
      if (superseded) return superseded;
    }
    const status = deployment.latestStatus;
    const isNew = status !== null && status.id !== this.seen?.id;
    this.seen = status;
    if (!isNew || status.deploymentRevisionId !== this.revisionId || !this.mayDecide(status, deployment))
      return undefined;
    await this.readHistory(deployment);
    return this.verdict(deployment, target.namespace);
  }

  /** What is said when the time is over. */
  outcomeOfWaiting(timeoutMs: number): Omit<Failure, 'key'> {
    const { waitFor } = this.expectation;
    const last = this.seen;
    const shown =
      last === null
        ? this.hasAgent
          ? 'Its agent has not reported anything yet. Check that it runs.'
          : 'No agent has ever connected to the target. Install one, or see what it logs.'
        : last.deploymentRevisionId === this.revisionId
          ? `The last report was ${words(last.type, last.message)}, at ${last.createdAt}.`
          : `Its agent has not reported on this revision yet; of an older one the last report was ${words(last.type, last.message)}, at ${last.createdAt}. It may be offline, or busy with another deployment of the same target.`;
    const hint =
      waitFor === 'healthy' && last?.type === 'running'
        ? ' Services without a health check never become healthy: give them one, or wait for `running`.'
        : '';
    return {
      story: `After ${formatDuration(timeoutMs)} the ${this.called} was not ${waitFor} yet. ${shown}${hint}`,
      remedy: 'Run the command again to go on waiting, or allow more time in `timeouts`.',
    };
  }

  /** A newer revision of the same content takes the wait over; another one ends it. */
  private async superseded(deployment: Deployment): Promise<Omit<Failure, 'key'> | undefined> {
    const revisions = await this.hub.deployments.revisions(deployment.id);
    const ours = revisions.find(({ id }) => id === this.revisionId);
    const newest = revisions[0];
    if (!newest || newest.id === this.revisionId) return undefined;
    if (!ours || !isSameContent(ours, newest)) {
      const by = newest.createdBy ? ` by ${newest.createdBy.email}` : '';
      return {
        story: `The ${this.called} has a newer revision (${newest.id}, made at ${newest.createdAt}${by}) with other content than the one that was awaited.`,
        remedy: 'Plan again: the difference shows there.',
      };
    }
    this.revisionId = newest.id;
    this.reports = new Map();
    this.lastRead = undefined;
    this.okSince = undefined;
    return undefined;
  }

  /** Whether a report can change the verdict, so that the history is worth a request. */
  private mayDecide({ type, createdAt }: DeploymentStatus, { deploymentRevisionCreatedAt }: Deployment): boolean {
    const { waitFor, bakeTimeMs, errorGraceMs } = this.expectation;
    const isOk = type === 'healthy' || (type === 'running' && waitFor !== 'healthy');
    if (isOk && this.okSince !== undefined) return Date.parse(createdAt) - this.okSince >= bakeTimeMs;
    if (type !== 'progressing' || waitFor === 'applied' || this.okSince !== undefined) return true;
    // A crash loop hides behind it: it runs for seconds and starts for minutes.
    return Date.parse(createdAt) - Date.parse(this.lastRead ?? deploymentRevisionCreatedAt) >= errorGraceMs;
  }

  private async readHistory(deployment: Deployment): Promise<void> {
    const rows = await this.hub.deployments.statusHistory(deployment.id, {
      after: this.lastRead ?? deployment.deploymentRevisionCreatedAt,
    });
    this.lastRead = rows.at(-1)?.createdAt ?? this.lastRead;
    for (const { id, deploymentRevisionId, type, message, createdAt } of rows) {
      if (deploymentRevisionId === this.revisionId)
        this.reports.set(id, { at: Date.parse(createdAt), type: knownType(type), message });
    }
  }

  private async verdict(deployment: Deployment, namespace: string | null): Promise<Outcome> {
    const type = deployment.application.type === 'kubernetes' ? 'kubernetes' : 'docker';
    const reports = [...this.reports.values()];
    const complete = (reports[0]?.at ?? 0) - Date.parse(deployment.deploymentRevisionCreatedAt) < prunedAfterMs;
    const verdict = judge(type, reports, this.expectation, complete);
    if (verdict.outcome === 'reached') return 'reached';
    if (verdict.outcome === 'failed') {
      const { type: reported, message } = verdict.report;
      const looped = reported === 'progressing' ? ' It runs and starts again and again.' : '';
      const grace = formatDuration(this.expectation.errorGraceMs);
      const outlasted = verdict.outlasted ? ` This has lasted for longer than \`error_grace\` (${grace}).` : '';
      return {
        story: `The ${this.called} failed.${looped}${outlasted} Its agent says: ${message.trim()}${await this.lastLogLines()}`,
        remedy: `Nothing was taken back. ${remedyFor(message, { name: deployment.releaseName, namespace })}`,
      };
    }
    this.okSince = verdict.okSince;
    return undefined;
  }

  /** The end of the workloads' logs, where the hub keeps logs and has any. */
  private async lastLogLines(): Promise<string> {
    try {
      const { active } = await this.hub.deployments.logResources(this.revision.deploymentId);
      if (active.length === 0) return '';
      const records = await this.hub.deployments.logs(this.revision.deploymentId, {
        resources: active,
        limit: logLines,
      });
      const lines = records.reverse().map(({ resource, body }) => `  ${resource}: ${body.trim()}`);
      return lines.length === 0 ? '' : `\n\nLast log lines:\n${lines.join('\n')}`;
    } catch (error) {
      // The logs are an extra; a hub without a log store answers 500.
      if (error instanceof HubError) return '';
      throw error;
    }
  }
}

const logLines = 10;

/** An agent reports every few seconds and an operation takes minutes: when the first report that is left is older, the ones before it were pruned. */
const prunedAfterMs = 3_600_000;

function isSameContent(ours: DeploymentRevision, newest: DeploymentRevision): boolean {
  return (
    ours.applicationVersionId === newest.applicationVersionId &&
    ours.valuesYaml === newest.valuesYaml &&
    ours.envFileData === newest.envFileData &&
    JSON.stringify(ours.helmOptions) === JSON.stringify(newest.helmOptions)
  );
}

/** A word that the hub may add later counts as a state on the way. */
function knownType(type: string): StatusReport['type'] {
  return type === 'healthy' || type === 'running' || type === 'error' ? type : 'progressing';
}

function words(type: string, message: string): string {
  return message === '' ? `\`${type}\`` : `\`${type}\` ("${message.trim()}")`;
}
