import type { HubClient } from '../../../src/hub/client';
import type { Deployment, DeploymentRequest, DeploymentRevision, DeploymentStatus } from '../../../src/hub/deployments';
import { UnreachableError } from '../../../src/hub/errors';
import { agentHelmOptions } from '../../../src/resources/deployment/deployment';
import type { Expectation } from '../../../src/resources/rollout/verdict';
import { awaitRevisions, type Awaited, type AwaitedRevision } from '../../../src/resources/rollout/wait';
import { DiagnosticError } from '../../../src/schema';
import { manualClock } from '../../support/manual-clock';

export const patient: Expectation = { waitFor: 'running', errorGraceMs: 60_000, bakeTimeMs: 20_000 };

/** What an agent reports, and when. */
export type Report = [second: number, type: string, message?: string];

interface Revision {
  readonly id: string;
  readonly second: number;
  readonly version: string;
}

/** What a version is deployed with: all that a revision has, and each version its own. */
export function contentOf(version: string) {
  return {
    valuesYaml: `version: ${version}\n`,
    envFileData: `VERSION=${version}\n`,
    helmOptions: { ...agentHelmOptions, timeout: `${version.slice(1)}m` },
    ...{ forceRestart: version === 'v1', ignoreRevisionSkew: version === 'v1' },
  };
}

/** Rows of one page of the hub's. */
const pageRows = 100;

/** A hub whose deployments report what a test says, at the second it says. */
export class Scene {
  readonly clock = manualClock();
  readonly requests: string[] = [];
  readonly puts: DeploymentRequest[] = [];
  hasAgent = true;
  /** From when until when the hub does not answer, in seconds. */
  down: readonly [from: number, until: number] | undefined;
  /** How far histories are behind the targets, in seconds. */
  lag = 0;
  /** Reports from before that second are pruned. */
  keptFrom = -Infinity;
  /** What the agent reports of a revision that is put, in seconds from then. */
  becomes: (version: string) => readonly Report[] = () => [];
  /** Fails a request of this kind. */
  failure: (what: string) => Error | undefined = () => undefined;
  private readonly start = this.clock.now();
  /** By this one whoever waits knows that others do in the same run. */
  private readonly info = {};
  private readonly interruption = new AbortController();
  private readonly events: { second: number; happen: () => void }[] = [];
  private readonly rows: { deployment: string; revision: string; second: number; type: string; message: string }[] = [];
  private readonly revisions = new Map<string, Revision[]>();

  constructor(readonly type: 'docker' | 'kubernetes' = 'docker') {}

  revision(deployment: string, id: string, second = 0, version = 'v1'): AwaitedRevision {
    this.revisions.set(deployment, [{ id, second, version }, ...(this.revisions.get(deployment) ?? [])]);
    return { key: deployment, deploymentTargetId: 'target', deploymentId: deployment, revisionId: id };
  }

  report(deployment: string, revision: string, ...rows: readonly Report[]): void {
    this.rows.push(...rows.map(([second, type, message = '']) => ({ deployment, revision, second, type, message })));
    this.rows.sort((a, b) => a.second - b.second);
  }

  /** Waits, and turns the clock until it is over. Tells after how many seconds that was. */
  async wait(
    revisions: AwaitedRevision[],
    expectation = patient,
    timeoutMs = 900_000,
    rollsBack = false,
  ): Promise<Awaited & { seconds: number }> {
    let over = false;
    const waiting = { clock: this.clock, signal: this.interruption.signal, timeoutMs };
    const awaited = awaitRevisions(this.hub(), revisions, expectation, waiting, rollsBack).finally(() => (over = true));
    // Once it is over nobody sleeps any more, and a second more does no harm.
    while (!over) {
      await this.clock.advance(250);
      for (const event of this.events.splice(0)) {
        if (event.second <= this.second) event.happen();
        else this.events.push(event);
      }
    }
    return { ...(await awaited), seconds: this.second };
  }

  /** Lets something happen at a second of the wait. */
  at(second: number, happen: () => void): void {
    this.events.push({ second, happen });
  }

  interrupt(): void {
    this.interruption.abort(
      new DiagnosticError({ severity: 'error', summary: 'Interrupted', detail: 'Terraform was interrupted.' }),
    );
  }

  /** How far the scene is. The time of the hub is its own: nobody sets it. */
  get second(): number {
    return this.clock.elapsed() / 1_000;
  }

  hub(): HubClient {
    const hub = {
      info: () => Promise.resolve(this.info),
      during: () => hub,
      deploymentTargets: {
        list: () => this.asked('targets', () => [this.target()]),
        get: () => this.asked('target', () => this.target()),
      },
      deployments: {
        revisions: (id: string) => this.asked('revisions', () => this.known(id).map((each) => this.revisionOf(each))),
        statusHistory: (id: string, { after }: { after: string }) => this.pages(id, after),
        put: (request: DeploymentRequest) => this.asked('put', () => this.put(request)),
        logResources: () => this.asked('log resources', () => ({ active: ['web'], archived: [] })),
        logs: () => this.asked('logs', () => [{ resource: 'web', body: 'cannot open database' }]),
      },
    };
    return hub as unknown as HubClient; // all that waiting needs of a hub
  }

  private asked<T>(what: string, answer: () => T): Promise<T> {
    this.requests.push(what);
    const [from, until] = this.down ?? [0, 0];
    const facts = { method: 'GET', path: '/deployment-targets', status: null, text: '' };
    const isDown = this.second >= from && this.second < until;
    const failure = isDown
      ? new UnreachableError(facts, 'was refused.', { remedy: '', outcome: 'none', retryable: true })
      : this.failure(what);
    return failure ? Promise.reject(failure) : Promise.resolve().then(answer);
  }

  private async *pages(id: string, after: string): AsyncGenerator<DeploymentStatus[]> {
    const until = this.time(this.second - this.lag);
    const rows = this.statuses(id).filter(({ createdAt }) => createdAt >= after && createdAt <= until);
    for (let from = 0; from === 0 || from < rows.length; from += pageRows)
      yield await this.asked('history', () => rows.slice(from, from + pageRows));
  }

  private put(request: DeploymentRequest): void {
    const id = request.deploymentId ?? '';
    this.puts.push(request);
    const revision = `put${this.puts.length}`;
    this.revision(id, revision, this.second, request.applicationVersionId);
    const began = this.second;
    this.report(
      id,
      revision,
      ...this.becomes(request.applicationVersionId).map(([second, ...rest]): Report => [began + second, ...rest]),
    );
  }

  private target() {
    return {
      id: 'target',
      name: 'host',
      namespace: this.type === 'docker' ? null : 'shop',
      reportedAgentVersionId: this.hasAgent ? 'v' : null,
      deployments: [...this.revisions.keys()].flatMap((id) => this.deployment(id) ?? []),
    };
  }

  private deployment(id: string): Deployment | undefined {
    const [newest] = this.known(id);
    if (!newest) return undefined;
    const known = new Set(this.known(id).map((each) => each.id));
    const latest = this.statuses(id).filter((status) => known.has(status.deploymentRevisionId));
    const deployment = {
      ...this.revisionOf(newest),
      ...{ id, deploymentTargetId: 'target', application: { name: 'shop', type: this.type } },
      applicationEntitlementId: 'entitlement',
      deploymentRevisionId: newest.id,
      deploymentRevisionCreatedAt: this.time(newest.second),
      latestStatus: latest.at(-1) ?? null,
    };
    return deployment as unknown as Deployment; // all that is looked at
  }

  private revisionOf({ id, second, version }: Revision): DeploymentRevision {
    return {
      ...{ id, createdAt: this.time(second), applicationVersionId: version, applicationVersionName: version },
      ...{ releaseName: 'shop', dockerType: 'compose', ...contentOf(version) },
      createdBy: { id: 'u', email: 'other@example.com' },
    };
  }

  private time(second: number): string {
    return new Date(this.start + second * 1_000).toISOString();
  }

  private statuses(deployment: string): DeploymentStatus[] {
    return this.rows.flatMap(({ deployment: of, revision, second, type, message }, index) =>
      of === deployment && second <= this.second && second >= this.keptFrom
        ? {
            id: `status-${index}-${second}`,
            createdAt: this.time(second),
            deploymentRevisionId: revision,
            type,
            message,
          }
        : [],
    );
  }

  private known(deployment: string): Revision[] {
    return (this.revisions.get(deployment) ?? []).filter(({ second }) => second <= this.second);
  }
}

/** Reports every five seconds. */
export function every5(from: number, until: number, type: string, message = ''): Report[] {
  return Array.from({ length: Math.ceil((until - from) / 5) }, (_, index) => [from + 5 * index, type, message]);
}

export const upgradeFailed = 'upgrade error: helm upgrade failed: helm upgrade failed: context deadline exceeded';
