import type { HubClient } from '../../hub/client';
import type { Deployment, DeploymentRevision, DeploymentStatus } from '../../hub/deployments';
import type { StatusReport, Verdict } from './verdict';

/** How to judge reports, oldest first; `complete`: whether they reach back to the first of the revision. */
export type Judgement = (type: 'docker' | 'kubernetes', reports: readonly StatusReport[], complete: boolean) => Verdict;

/** What an agent has reported about one revision, read from the hub as far as a verdict needs it. */
export class History {
  private readonly reports: StatusReport[] = [];
  private readonly told = new Set<string>();
  private lastRead: string | undefined;

  constructor(
    private readonly hub: HubClient,
    private readonly deployment: Pick<Deployment, 'id' | 'application'>,
    private readonly revision: Pick<DeploymentRevision, 'id' | 'createdAt'>,
  ) {}

  /** Time of the newest row that was read; undefined before the first. */
  get readTo(): string | undefined {
    return this.lastRead;
  }

  /**
   * Reads on until the verdict stands, or there is nothing more.
   * @param newest time of the newest row there is: of a long history the middle is passed over, as of errors over a weekend,
   * since how it began and how it ends decides. Without it only the beginning is read.
   */
  async verdict(judgement: Judgement, newest?: string): Promise<Verdict> {
    const type = this.deployment.application.type === 'kubernetes' ? 'kubernetes' : 'docker';
    const judged = () => judgement(type, this.reports, this.isComplete());
    for await (const rows of this.pages(newest)) {
      if (!this.take(rows) && newest === undefined) break;
      const verdict = judged();
      if (verdict.outcome === 'reached' || (verdict.outcome === 'failed' && !verdict.outlasted)) return verdict;
    }
    return judged();
  }

  private async *pages(newest: string | undefined): AsyncGenerator<DeploymentStatus[]> {
    const { deployments } = this.hub;
    let count = 0;
    for await (const rows of deployments.statusHistory(this.deployment.id, {
      after: this.lastRead ?? this.revision.createdAt,
    })) {
      yield rows;
      if (++count === mostPages) break;
    }
    if (count < mostPages || newest === undefined) return;
    const end = Math.max(Date.parse(newest) - tailMs, Date.parse(this.lastRead ?? newest));
    yield* deployments.statusHistory(this.deployment.id, { after: new Date(end).toISOString() });
  }

  /** Whether any of the rows is of the revision. */
  private take(rows: readonly DeploymentStatus[]): boolean {
    this.lastRead = rows.at(-1)?.createdAt ?? this.lastRead;
    const ours = rows.filter(({ deploymentRevisionId }) => deploymentRevisionId === this.revision.id);
    for (const { id, type, message, createdAt } of ours) {
      if (this.told.has(id)) continue;
      this.told.add(id);
      this.reports.push({ at: Date.parse(createdAt), type: knownType(type), message });
    }
    return ours.length > 0;
  }

  private isComplete(): boolean {
    return (this.reports[0]?.at ?? 0) - Date.parse(this.revision.createdAt) < prunedAfterMs;
  }
}

/** An agent reports every few seconds and an operation takes minutes: when the first report that is left is older, the ones before it were pruned. */
const prunedAfterMs = 3_600_000;

/** Two hours and more of reports every five seconds, which no operation of an agent lasts. */
const mostPages = 20;
/** More than any grace or bake time that is usual. */
const tailMs = 3_600_000;

/** A word that the hub may add later counts as a state on the way. */
function knownType(type: string): StatusReport['type'] {
  return type === 'healthy' || type === 'running' || type === 'error' ? type : 'progressing';
}
