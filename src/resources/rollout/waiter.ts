import type { HubClient } from '../../hub/client';
import type { Deployment, DeploymentRevision, DeploymentStatus } from '../../hub/deployments';
import type { DeploymentTarget } from '../../hub/deployment-targets';
import { HubError } from '../../hub/errors';
import { formatDuration } from '../../schema';
import { isSameContent } from '../deployment/content';
import { History } from './history';
import { remedyFor } from './remedy';
import { judge, type Expectation } from './verdict';

/** One revision to wait for. */
export interface AwaitedRevision {
  /** What the user calls it. */
  readonly key: string;
  readonly deploymentTargetId: string;
  readonly deploymentId: string;
  readonly revisionId: string;
  /** The revision that was awaited before, and came up. */
  readonly cameUp?: string;
}

/** Why a revision has not come as far as it should, for people. */
export interface Trouble {
  /** What happened, in sentences, with the agent's own words. */
  readonly story: string;
  /** What to do about it, in sentences. */
  readonly remedy: string;
  /** Why no earlier revision could do better, in a sentence; undefined where one could. */
  readonly stays?: string;
}

/** What a look at a revision found; undefined while it is neither reached nor failed. */
export type Outcome = 'reached' | Trouble | undefined;

/** One revision being waited for. */
export class Waiter {
  readonly revision: AwaitedRevision;
  private readonly hub: HubClient;
  private readonly expectation: Expectation;
  /** The revision that counts: ours, or a newer one of the same content. */
  private revisionId: string;
  private history: History | undefined;
  private seen: DeploymentStatus | null | undefined;
  /** When the newest report of the revision came that was there before the wait, by the hub's time. */
  private since = -Infinity;
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

  /** The revision that has failed, when one has: ours, or a newer one of the same content. */
  get judged(): AwaitedRevision {
    return { ...this.revision, revisionId: this.revisionId };
  }

  /** Judges what a look at the hub shows. */
  async look(target: DeploymentTarget | undefined): Promise<Outcome> {
    const deployment = target?.deployments.find(({ id }) => id === this.revision.deploymentId);
    if (!target || !deployment)
      return {
        story: `The ${this.called} does not exist any more: somebody has deleted it, or its target.`,
        remedy: 'Plan again: that makes another one.',
        stays: 'There is nothing to put back.',
      };
    this.called = `${deployment.application.name} ${deployment.applicationVersionName} on ${target.name}`;
    this.hasAgent = target.reportedAgentVersionId !== null;
    if (deployment.deploymentRevisionId !== this.revisionId) {
      const superseded = await this.superseded(deployment);
      if (superseded) return superseded;
    }
    const status = deployment.latestStatus;
    const isOurs = status !== null && status.deploymentRevisionId === this.revisionId;
    if (this.seen === undefined && isOurs) this.since = Date.parse(status.createdAt);
    const isNew = status !== null && status.id !== this.seen?.id;
    this.seen = status;
    if (!isNew || !isOurs || !this.mayDecide(status, deployment)) return undefined;
    return this.verdict(deployment, target.namespace);
  }

  /** What is said when the time is over. */
  outcomeOfWaiting(timeoutMs: number): Trouble {
    const { waitFor } = this.expectation;
    const last = this.seen;
    const hasSpoken = last?.deploymentRevisionId === this.revisionId;
    const hint =
      waitFor === 'healthy' && last?.type === 'running'
        ? ' Services without a health check never become healthy: give them one, or wait for `running`.'
        : '';
    return {
      story: `After ${formatDuration(timeoutMs)} the ${this.called} was not ${waitFor} yet. ${this.shown(last, hasSpoken)}${hint}`,
      remedy: 'Run the command again to go on waiting, or allow more time in `timeouts`.',
      ...(!hasSpoken && { stays: 'Its agent has not heard of it yet, and would not hear of an earlier one either.' }),
    };
  }

  private shown(last: DeploymentStatus | null | undefined, hasSpoken: boolean): string {
    if (last === undefined) return 'The hub has shown nothing of it since the wait began.';
    if (last === null)
      return this.hasAgent
        ? 'Its agent has not reported anything yet. Check that it runs.'
        : 'No agent has ever connected to the target. Install one, or see what it logs.';
    const report = `${words(last.type, last.message)}, at ${last.createdAt}.`;
    if (hasSpoken) return `The last report was ${report}`;
    return `Its agent has not reported on this revision yet; of an older one the last report was ${report} It may be offline, or busy with another deployment of the same target.`;
  }

  /** A newer revision of the same content takes the wait over; another one ends it. */
  private async superseded(deployment: Deployment): Promise<Trouble | undefined> {
    const revisions = await this.hub.deployments.revisions(deployment.id);
    const ours = revisions.find(({ id }) => id === this.revisionId);
    const newest = revisions[0];
    if (!newest || newest.id === this.revisionId) return undefined;
    if (!ours || !(await isSameContent(ours, newest))) return supersededBy(this.called, newest);
    this.revisionId = newest.id;
    this.history = undefined;
    this.since = -Infinity;
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
    return Date.parse(createdAt) - Date.parse(this.history?.readTo ?? deploymentRevisionCreatedAt) >= errorGraceMs;
  }

  private async verdict(deployment: Deployment, namespace: string | null): Promise<Outcome> {
    this.history ??= new History(this.hub, deployment, {
      id: this.revisionId,
      createdAt: deployment.deploymentRevisionCreatedAt,
    });
    const verdict = await this.history.verdict(
      (type, reports, complete) => judge(type, reports, this.expectation, { complete, since: this.since }),
      this.seen?.createdAt,
    );
    if (verdict.outcome === 'reached') return 'reached';
    if (verdict.outcome === 'failed') {
      const { type: reported, message } = verdict.report;
      const looped = reported === 'progressing' ? ' It runs and starts again and again.' : '';
      const grace = formatDuration(this.expectation.errorGraceMs);
      const outlasted = verdict.outlasted ? ` This has lasted for longer than \`error_grace\` (${grace}).` : '';
      return {
        story: `The ${this.called} failed.${looped}${outlasted} Its agent says: ${message.trim()}${await this.lastLogLines()}`,
        remedy: remedyFor(message, { name: deployment.releaseName, namespace }),
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

function supersededBy(called: string, { id, createdAt, createdBy }: DeploymentRevision): Trouble {
  const by = createdBy ? ` by ${createdBy.email}` : '';
  return {
    story: `The ${called} has a newer revision (${id}, made at ${createdAt}${by}) with other content than the one that was awaited.`,
    remedy: 'Plan again: the difference shows there.',
    stays: 'The newer one stays.',
  };
}

function words(type: string, message: string): string {
  return message === '' ? `\`${type}\`` : `\`${type}\` ("${message.trim()}")`;
}
