import type { HubClient } from '../../../src/hub/client';
import { UnreachableError } from '../../../src/hub/errors';
import type { DeploymentRevision, DeploymentStatus } from '../../../src/hub/deployments';
import { awaitRevisions, type AwaitedRevision, type Failure } from '../../../src/resources/rollout/wait';
import type { Expectation } from '../../../src/resources/rollout/verdict';
import { manualClock } from '../../support/manual-clock';

const patient: Expectation = { waitFor: 'running', errorGraceMs: 60_000, bakeTimeMs: 20_000 };

/** A hub whose deployments report what a test says, at the second it says. */
class Scene {
  readonly clock = manualClock();
  readonly start = this.clock.now();
  readonly requests: string[] = [];
  readonly type: 'docker' | 'kubernetes';
  hasAgent = true;
  /** From when until when the hub does not answer, in seconds. */
  down: readonly [from: number, until: number] | undefined;
  /** How far histories are behind the targets, in seconds. */
  lag = 0;
  private readonly rows: { deployment: string; revision: string; second: number; type: string; message: string }[] = [];
  /** By this one whoever waits knows that others do in the same run. */
  private readonly info = {};
  private readonly revisions = new Map<string, { id: string; second: number; version: string }[]>();

  constructor(type: 'docker' | 'kubernetes' = 'docker') {
    this.type = type;
  }

  revision(deployment: string, id: string, second = 0, version = 'v1'): AwaitedRevision {
    this.revisions.set(deployment, [{ id, second, version }, ...(this.revisions.get(deployment) ?? [])]);
    return { key: deployment, deploymentTargetId: 'target', deploymentId: deployment, revisionId: id };
  }

  report(deployment: string, revision: string, ...rows: [second: number, type: string, message?: string][]): void {
    this.rows.push(...rows.map(([second, type, message = '']) => ({ deployment, revision, second, type, message })));
    this.rows.sort((a, b) => a.second - b.second);
  }

  /** Waits, and turns the clock until it is over. Tells after how many seconds that was. */
  async wait(
    revisions: AwaitedRevision[],
    expectation = patient,
    timeoutMs = 900_000,
  ): Promise<{ failures: Failure[]; seconds: number }> {
    let over = false;
    const waiting = awaitRevisions(this.hub(), revisions, expectation, {
      clock: this.clock,
      signal: new AbortController().signal,
      timeoutMs,
    }).finally(() => (over = true));
    // It may end in an error while the clock is being turned; that is told below.
    waiting.catch(() => {});
    // Once it is over nobody sleeps any more, and a second more does no harm.
    while (!over) await this.clock.advance(250);
    return { failures: await waiting, seconds: this.second() };
  }

  private second(): number {
    return (this.clock.now() - this.start) / 1_000;
  }

  private time(second: number): string {
    return new Date(this.start + second * 1_000).toISOString();
  }

  private statuses(deployment: string): DeploymentStatus[] {
    return this.rows
      .map((row, index) => ({ row, index }))
      .filter(({ row }) => row.deployment === deployment && row.second <= this.second())
      .map(({ row, index }) => ({
        id: `status-${index}`,
        createdAt: this.time(row.second),
        deploymentRevisionId: row.revision,
        type: row.type,
        message: row.message,
      }));
  }

  private known(deployment: string) {
    return (this.revisions.get(deployment) ?? []).filter(({ second }) => second <= this.second());
  }

  hub(): HubClient {
    const asked = <T>(what: string, answer: T): Promise<T> => {
      this.requests.push(what);
      const [from, until] = this.down ?? [0, 0];
      if (this.second() < from || this.second() >= until) return Promise.resolve(answer);
      const facts = { method: 'GET', path: '/deployment-targets', status: null, text: '' };
      return Promise.reject(
        new UnreachableError(facts, 'was refused.', { remedy: '', outcome: 'none', retryable: true }),
      );
    };
    const hub = {
      info: () => Promise.resolve(this.info),
      deploymentTargets: {
        list: () =>
          asked('targets', [
            {
              id: 'target',
              name: 'host',
              reportedAgentVersionId: this.hasAgent ? 'v' : null,
              deployments: [...this.revisions.keys()].flatMap((id) => {
                const [newest] = this.known(id);
                if (!newest) return [];
                const latest = this.statuses(id).filter((status) =>
                  this.known(id).some((each) => each.id === status.deploymentRevisionId),
                );
                return {
                  id,
                  application: { name: 'shop', type: this.type },
                  applicationVersionName: newest.version,
                  deploymentRevisionId: newest.id,
                  deploymentRevisionCreatedAt: this.time(newest.second),
                  latestStatus: latest.at(-1) ?? null,
                };
              }),
            },
          ]),
      },
      deployments: {
        revisions: (id: string) =>
          asked(
            'revisions',
            this.known(id).map(
              (each) =>
                ({
                  id: each.id,
                  createdAt: this.time(each.second),
                  applicationVersionId: each.version,
                  valuesYaml: null,
                  envFileData: null,
                  helmOptions: null,
                  createdBy: { id: 'u', email: 'other@example.com' },
                }) as DeploymentRevision,
            ),
          ),
        statusHistory: (id: string, { after }: { after: string }) =>
          asked(
            'history',
            this.statuses(id).filter(
              ({ createdAt }) => createdAt >= after && createdAt <= this.time(this.second() - this.lag),
            ),
          ),
        logResources: () => asked('log resources', { active: ['web'], archived: [] }),
        logs: () => asked('logs', [{ resource: 'web', body: 'cannot open database' }]),
      },
    };
    return hub as unknown as HubClient; // all that waiting needs of a hub
  }
}

const upgradeFailed = 'upgrade error: helm upgrade failed: helm upgrade failed: context deadline exceeded';

test('a docker deployment is awaited until it has run for the bake time', async () => {
  const scene = new Scene();
  const revision = scene.revision('shop', 'r1');
  scene.report('shop', 'r1', [5, 'progressing'], [10, 'running'], [20, 'running'], [30, 'running']);
  const { failures, seconds } = await scene.wait([revision]);
  expect(failures).toEqual([]);
  expect(seconds).toBeGreaterThanOrEqual(30);
  // Once when it first runs, once when it has run long enough; the looks between cost only the shared list.
  expect(scene.requests.filter((what) => what === 'history')).toHaveLength(2);
});

// Trap 58: A wait reads the history whenever a report could decide, and judges by that.
test("a failed kubernetes upgrade that says healthy 32 ms later fails with the agent's words and the last log lines", async () => {
  const scene = new Scene('kubernetes');
  const revision = scene.revision('shop', 'r2');
  scene.report('shop', 'r2', [20, 'error', upgradeFailed], [20.032, 'healthy', 'status check passed'], [25, 'healthy']);
  const { failures } = await scene.wait([revision]);
  expect(failures).toHaveLength(1);
  expect(failures[0]?.story).toContain('shop v1 on host failed. Its agent says: upgrade error');
  expect(failures[0]?.story).toContain('web: cannot open database');
});

test('trouble that lasts longer than the grace is told with the grace', async () => {
  const scene = new Scene();
  const revision = scene.revision('shop', 'r1');
  scene.report('shop', 'r1', [5, 'error', 'web exited'], [35, 'error', 'web exited'], [66, 'error', 'web exited']);
  const { failures } = await scene.wait([revision]);
  expect(failures[0]?.story).toContain(
    'shop v1 on host failed. This has lasted for longer than `error_grace` (1m). Its agent says: web exited',
  );
});

// Trap 21: A wait counts the reports of its own revision alone.
test('reports of the revision before do not count', async () => {
  const scene = new Scene();
  scene.revision('shop', 'r1', -100);
  const revision = scene.revision('shop', 'r2', 0, 'v2');
  scene.report('shop', 'r1', [0, 'healthy'], [5, 'healthy'], [30, 'healthy']);
  scene.report('shop', 'r2', [40, 'running'], [60, 'running']);
  const { failures, seconds } = await scene.wait([revision]);
  expect(failures).toEqual([]);
  expect(seconds).toBeGreaterThanOrEqual(60);
});

// Trap 24: A history that begins late is judged by what is left of it.
test('a kubernetes deployment whose first reports were pruned is judged by those that are left', async () => {
  const scene = new Scene('kubernetes');
  const revision = scene.revision('shop', 'r1', -7_200);
  scene.report('shop', 'r1', [-600, 'healthy'], [5, 'healthy'], [10, 'healthy']);
  expect((await scene.wait([revision])).failures).toEqual([]);
});

test('a kubernetes deployment whose history is whole is not reached by what runs before Helm has succeeded', async () => {
  const scene = new Scene('kubernetes');
  const revision = scene.revision('shop', 'r1', -10);
  scene.report('shop', 'r1', [-5, 'healthy'], [5, 'healthy'], [40, 'healthy'], [70, 'healthy']);
  expect((await scene.wait([revision], patient, 90_000)).failures).toHaveLength(1);
});

// Trap 5: A wait goes on with a revision of the same content that others make.
test('a newer revision of the same content takes the wait over', async () => {
  const scene = new Scene();
  const revision = scene.revision('shop', 'r1');
  scene.revision('shop', 'r2', 10);
  scene.report('shop', 'r1', [5, 'progressing']);
  scene.report('shop', 'r2', [20, 'running'], [40, 'running']);
  expect((await scene.wait([revision])).failures).toEqual([]);
});

test('a newer revision with other content ends the wait and says who made it', async () => {
  const scene = new Scene();
  const revision = scene.revision('shop', 'r1');
  scene.revision('shop', 'r2', 10, 'v2');
  const { failures, seconds } = await scene.wait([revision]);
  expect(failures[0]?.story).toMatch(/newer revision \(r2.*other@example.com\) with other content/);
  expect(seconds).toBeLessThan(20);
});

test('one that fails does not hold up the others, and all failures are told', async () => {
  const scene = new Scene();
  const revisions = ['a', 'b', 'c'].map((name) => scene.revision(name, `${name}1`));
  scene.report('a', 'a1', [5, 'error', 'port in use'], [65, 'error', 'port in use']);
  scene.report('b', 'b1', [5, 'running'], [100, 'running']);
  scene.report('c', 'c1', [5, 'error', 'no image'], [70, 'error', 'no image']);
  const { failures, seconds } = await scene.wait(revisions);
  expect(failures.map(({ key }) => key)).toEqual(['a', 'c']);
  expect(seconds).toBeGreaterThanOrEqual(100);
});

// Trap 55: Silence is no failure: a wait goes on until its own time is over.
test('one that is silent for minutes behind a slow one of the same target passes', async () => {
  const scene = new Scene('kubernetes');
  const revisions = ['slow', 'quick'].map((id) => scene.revision(id, `${id}1`));
  const every5 = (from: number, until: number) =>
    Array.from({ length: (until - from) / 5 }, (_, index): [number, string] => [from + 5 * index, 'progressing']);
  scene.report('quick', 'quick1', [4, 'running', 'helm install succeeded']);
  // The agent has one thread: while Helm works for the slow one, it says nothing of the other.
  scene.report('slow', 'slow1', ...every5(10, 300), [300, 'running', 'helm install succeeded']);
  for (const id of ['slow', 'quick'])
    scene.report(id, `${id}1`, [301, 'healthy'], [306, 'healthy'], [321, 'healthy'], [326, 'healthy']);
  const { failures, seconds } = await scene.wait(revisions);
  expect(failures).toEqual([]);
  expect(seconds).toBeGreaterThanOrEqual(320);
});

// Trap 25: All who wait share one list at each look, and looks become rarer.
test('a hundred waiting deployments share one list per look', async () => {
  const scene = new Scene();
  const revisions = Array.from({ length: 100 }, (_, index) => scene.revision(`d${index}`, `r${index}`));
  for (const { deploymentId, revisionId } of revisions)
    scene.report(deploymentId, revisionId, [5, 'running'], [25, 'running']);
  await Promise.all([scene.wait(revisions.slice(0, 50)), scene.wait(revisions.slice(50))]);
  expect(scene.requests.filter((what) => what === 'history').length).toBeLessThanOrEqual(200);
  // The pauses grow from half a second to four, whoever waits: 30 s take 13 looks.
  expect(scene.requests.filter((what) => what === 'targets').length).toBeLessThanOrEqual(14);
});

test('when the time is over it says what was seen last and what to do', async () => {
  const scene = new Scene();
  const revision = scene.revision('shop', 'r1');
  const silent = await scene.wait([revision], patient, 60_000);
  expect(silent.failures[0]?.story).toContain(
    'After 1m the shop v1 on host was not running yet. Its agent has not reported anything yet. Check that it runs.',
  );
  scene.hasAgent = false;
  const missing = await scene.wait([revision], patient, 60_000);
  expect(missing.failures[0]?.story).toContain('No agent has ever connected to the target.');
  scene.report(
    'shop',
    'r1',
    [130, 'running', 'status check results: 1 running'],
    [300, 'running', 'status check results: 1 running'],
  );
  const never = await scene.wait([revision], { ...patient, waitFor: 'healthy' }, 600_000);
  expect(never.failures[0]?.story).toContain('Services without a health check never become healthy');
});

test('a deployment that somebody deletes meanwhile fails at once', async () => {
  const scene = new Scene();
  const { failures } = await scene.wait([
    { key: 'x', deploymentTargetId: 'target', deploymentId: 'gone', revisionId: 'r' },
  ]);
  expect(failures[0]?.story).toContain('does not exist any more');
});

test('an interruption ends the wait', async () => {
  const scene = new Scene();
  const revision = scene.revision('shop', 'r1');
  const stop = new AbortController();
  const hub = scene.hub();
  const waiting = awaitRevisions(hub, [revision], patient, {
    clock: scene.clock,
    signal: stop.signal,
    timeoutMs: 60_000,
  });
  const failed = expect(waiting).rejects.toThrow('Terraform was interrupted.');
  await scene.clock.advance(1_000);
  stop.abort(new Error('Terraform was interrupted.'));
  await failed;
});

test('a hub that is restarted meanwhile does not end the wait, one that stays away does when the time is over', async () => {
  const scene = new Scene();
  const revision = scene.revision('shop', 'r1');
  scene.report('shop', 'r1', [5, 'running'], [200, 'running']);
  scene.down = [10, 180];
  expect((await scene.wait([revision])).failures).toEqual([]);
  scene.down = [0, Infinity];
  await expect(scene.wait([revision], patient, 60_000)).rejects.toThrow('was refused');
});

test('a crash loop that starts for minutes, and ran while nobody looked, fails by its history', async () => {
  const scene = new Scene();
  const revision = scene.revision('shop', 'r1');
  const starting = Array.from({ length: 60 }, (_, index) => index * 5 + 12);
  scene.report('shop', 'r1', [5, 'progressing', 'compose command executed successfully'], [10, 'running', '1 running']);
  scene.report(
    'shop',
    'r1',
    ...starting.map((second): [number, string, string] => [second, 'progressing', '1 starting']),
  );
  scene.down = [8, 14];
  const { failures, seconds } = await scene.wait([revision]);
  expect(failures[0]?.story).toContain('It runs and starts again and again.');
  expect(seconds).toBeLessThan(150);
  expect(scene.requests.filter((request) => request === 'history')).toHaveLength(2);
});

// Trap 24: A history that comes late is read on until it tells enough.
test('a history that lags behind its target is read on until it has caught up', async () => {
  const scene = new Scene('kubernetes');
  scene.lag = 8;
  const revision = scene.revision('shop', 'r2');
  const healthy = [25, 30, 35, 40].map((second): [number, string] => [second, 'healthy']);
  scene.report('shop', 'r2', [20, 'error', upgradeFailed], ...healthy);
  const { failures } = await scene.wait([revision]);
  expect(failures[0]?.story).toContain('Its agent says: upgrade error');
});
