import type { HubClient } from '../../../src/hub/client';
import type { DeploymentTarget } from '../../../src/hub/deployment-targets';
import { ForbiddenError, ServerError, UnreachableError } from '../../../src/hub/errors';
import { awaitConnection, type Ending } from '../../../src/resources/agent-connection/wait';
import { DiagnosticError } from '../../../src/schema';
import { manualClock } from '../../support/manual-clock';

/** A hub that shows of one target what a test lets happen, at the second it says. */
class Scene {
  readonly clock = manualClock();
  readonly start = this.clock.now();
  readonly requests: string[] = [];
  type = 'docker';
  /** From when on the hub says that an agent has connected, and from when until when there is a target, in seconds. */
  connects = -3600;
  isThere: readonly [from: number, until: number] = [-Infinity, Infinity];
  /** Null: the hub has no log store. */
  log: number[] | null = [];
  reports: number[] = [];
  failure: (second: number) => Error | undefined = () => undefined;
  private readonly interruption = new AbortController();

  async wait(anew: boolean, timeoutMs = 600_000): Promise<{ connected?: Ending; error?: unknown; seconds: number }> {
    let over = false;
    const waiting = { clock: this.clock, signal: this.interruption.signal, timeoutMs };
    const awaited = { deploymentTargetId: 'target', anew };
    const outcome = awaitConnection(this.hub(), awaited, waiting)
      .then(
        (connected) => ({ connected }),
        (error: unknown) => ({ error }),
      )
      .finally(() => (over = true));
    while (!over) await this.clock.advance(250);
    return { ...(await outcome), seconds: this.second };
  }

  interrupt(): void {
    this.interruption.abort(new DiagnosticError({ severity: 'error', summary: 'Interrupted', detail: 'Stopped.' }));
  }

  time(second: number): string {
    return new Date(this.start + second * 1_000).toISOString();
  }

  private get second(): number {
    return this.clock.elapsed() / 1_000;
  }

  private latest(seconds: readonly number[]): number | undefined {
    return seconds.filter((second) => second <= this.second).at(-1);
  }

  private target() {
    const reported = this.latest(this.reports);
    const latestStatus =
      reported === undefined ? null : { createdAt: this.time(reported), type: 'running', message: '' };
    return {
      ...{ id: 'target', name: 'host', type: this.type, namespace: this.type === 'docker' ? null : 'shop' },
      reportedAgentVersionId: this.second >= this.connects ? 'v' : null,
      deployments: [{ latestStatus: null }, { latestStatus }],
    } as unknown as DeploymentTarget; // all that the wait looks at
  }

  private hub(): HubClient {
    const asked = <T>(what: string, answer: () => T): Promise<T> => {
      this.requests.push(what);
      const failure = this.failure(this.second);
      return failure ? Promise.reject(failure) : Promise.resolve(answer());
    };
    const noLogStore = new ServerError({ method: 'GET', path: '/logs', status: 500, text: '' });
    const info = {};
    const hub = {
      info: () => Promise.resolve(info),
      deploymentTargets: {
        list: () =>
          asked('targets', () => {
            const [from, until] = this.isThere;
            return this.second >= from && this.second < until ? [this.target()] : [];
          }),
        logs: () =>
          asked('log', () => {
            if (this.log === null) throw noLogStore;
            const line = this.latest(this.log);
            return line === undefined ? [] : [{ timestamp: this.time(line), body: 'no deployment' }];
          }),
      },
    };
    return hub as unknown as HubClient; // the nouns that the wait asks
  }
}

const every5From = (second: number) => Array.from({ length: 200 }, (_, index) => second + 5 * index);
const detailOf = (error: unknown) => (error instanceof DiagnosticError ? error.diagnostics[0]?.detail : undefined);

describe('an agent that has never connected', () => {
  test.each(['docker', 'kubernetes'])('is awaited until the hub says that it has: %s', async (type) => {
    const scene = new Scene();
    Object.assign(scene, { type, connects: 60 });
    const { connected, seconds } = await scene.wait(false);
    expect(connected).toMatchObject({ isSeen: true, target: { id: 'target' } });
    expect(seconds).toBeGreaterThanOrEqual(60);
    expect(seconds).toBeLessThan(66);
    expect(scene.requests).not.toContain('log');
  });

  test('is awaited also with a later credential', async () => {
    const scene = new Scene();
    Object.assign(scene, { connects: 60, reports: [80] });
    const { connected, seconds } = await scene.wait(true);
    expect(seconds).toBeLessThan(66);
    expect(connected).toMatchObject({ isSeen: true });
    expect(scene.requests).not.toContain('log');
  });

  test('ends in a time-out that says that nobody ever called, and where to look', async () => {
    const scene = new Scene();
    Object.assign(scene, { connects: Infinity, type: 'kubernetes' });
    const { connected, seconds } = await scene.wait(false, 90_000);
    expect(seconds).toBeLessThan(96);
    expect(connected?.story).toContain(
      'After 1m30s no agent has ever asked the hub for the work of the deployment target "host" (target).',
    );
    expect(connected?.story).toContain('`kubectl logs deployment/distr-agent --namespace shop`');
    expect(connected?.at).toBeNull();
  });
});

test('one that has connected before is not waited for where that is enough', async () => {
  const { connected, seconds } = await new Scene().wait(false);
  expect(connected?.isSeen).toBe(true);
  expect(seconds).toBeLessThan(2);
});

describe('after a new credential', () => {
  test('a kubernetes agent is not waited for', async () => {
    const scene = new Scene();
    Object.assign(scene, { type: 'kubernetes', reports: [-300] });
    const { connected, seconds } = await scene.wait(true);
    expect(connected?.isSeen).toBe(true);
    expect(seconds).toBeLessThan(2);
    expect(scene.requests).toEqual(['targets']);
  });

  test('a docker agent is awaited until the next report, which is when it connected', async () => {
    const scene = new Scene();
    scene.reports = [-60, -55, ...every5From(40)];
    const { connected, seconds } = await scene.wait(true);
    expect(connected).toMatchObject({ isSeen: true, at: scene.time(40) });
    expect(seconds).toBeLessThan(46);
    // A target with reports is looked at for nothing else.
    expect(scene.requests).not.toContain('log');
  });

  test('a hub whose clock is an hour behind changes nothing', async () => {
    const scene = new Scene();
    const hubTime = scene.time.bind(scene);
    scene.time = (second) => hubTime(second - 3600);
    scene.reports = [-60, -55, ...every5From(40)];
    const { connected, seconds } = await scene.wait(true);
    expect(connected?.isSeen).toBe(true);
    expect(seconds).toBeGreaterThanOrEqual(40);
  });

  test('one without a deployment shows by its log, which is asked for seldom', async () => {
    const scene = new Scene();
    scene.log = [-31, -1, 45];
    const { connected, seconds } = await scene.wait(true);
    expect(connected).toMatchObject({ isSeen: true, at: scene.time(45) });
    expect(seconds).toBeLessThan(60);
    expect(scene.requests.filter((each) => each === 'log').length).toBeLessThanOrEqual(6);
  });

  test('one whose first line ever comes now has connected', async () => {
    const scene = new Scene();
    scene.log = [20];
    expect((await scene.wait(true)).connected).toMatchObject({ isSeen: true, at: scene.time(20) });
  });

  test('one that cannot be seen at all passes after half a minute, unseen', async () => {
    const scene = new Scene();
    scene.log = null;
    const { connected, seconds } = await scene.wait(true);
    expect(connected?.isSeen).toBe(false);
    expect(seconds).toBeGreaterThanOrEqual(30);
    expect(seconds).toBeLessThan(36);
  });

  test('one whose first report comes while nothing else can be seen has been seen', async () => {
    const scene = new Scene();
    Object.assign(scene, { log: null, reports: [12] });
    expect((await scene.wait(true)).connected).toMatchObject({ isSeen: true, at: scene.time(12) });
  });

  test('silence ends in a time-out that quotes the last thing that was heard', async () => {
    const scene = new Scene();
    scene.reports = [-60, -55];
    const { connected } = await scene.wait(true, 120_000);
    expect(connected?.story).toContain('After 2m the deployment target "host" (target) has shown no sign of its agent');
    expect(connected?.story).toContain(`The last report is of ${scene.time(-55)}: "running".`);
    expect(connected?.story).toContain('five logins a minute');
  });

  test('the time-out of a target that has neither report nor line says just that', async () => {
    const { connected } = await new Scene().wait(true, 120_000);
    expect(connected?.story).toContain('An agent has connected once, but no report or log line of it is there.');
  });
});

test('a target that is deleted meanwhile ends the wait', async () => {
  const scene = new Scene();
  Object.assign(scene, { connects: Infinity, isThere: [-Infinity, 30] });
  const { error, seconds } = await scene.wait(false);
  expect(detailOf(error)).toContain('The deployment target target does not exist any more');
  expect(seconds).toBeLessThan(36);
});

test('a hub that is restarted is waited for, one that refuses is not', async () => {
  const facts = { method: 'GET', path: '/deployment-targets', status: null, text: '' };
  const down = new UnreachableError(facts, 'was refused.', { remedy: '', outcome: 'none', retryable: true });
  const scene = new Scene();
  Object.assign(scene, { connects: 10, failure: (second: number) => (second < 40 ? down : undefined) });
  expect((await scene.wait(false)).connected?.isSeen).toBe(true);

  const refused = new ForbiddenError({ ...facts, status: 403 });
  const other = new Scene();
  other.failure = () => refused;
  expect((await other.wait(false)).error).toBe(refused);
  expect(other.requests).toEqual(['targets']);
});

describe('a hub that stays away until the time is over', () => {
  const facts = { method: 'GET', path: '/deployment-targets', status: null, text: '' };
  const remedy = 'See whether it runs.';
  const down = new UnreachableError(facts, 'was refused.', { remedy, outcome: 'none', retryable: true });
  const toldOf = async (scene: Scene, anew = false) => detailOf((await scene.wait(anew, 60_000)).error);

  test('is told with what was awaited, since when, and what to do', async () => {
    const scene = new Scene();
    scene.failure = () => down;
    expect(await toldOf(scene)).toBe(
      'After 1m it is not known whether the agent of the deployment target target has connected. The hub has not answered since the wait began (2026-01-01T00:00:00Z). ' +
        'GET /deployment-targets was refused. It has shown nothing of it since the wait began.\n\nSee whether it runs. Then run the command again: it goes on waiting.',
    );
  });

  test('is told with what it showed last: nobody', async () => {
    const scene = new Scene();
    scene.connects = Infinity;
    scene.failure = (second) => (second > 20 ? down : undefined);
    const told = await toldOf(scene);
    expect(told).toContain('whether the agent of the deployment target "host" (target) has connected');
    expect(told).toMatch(/The hub has not answered since 2026-01-01T00:00:(1[6-9]|20)Z\. GET/);
    expect(told).toContain('Until then no agent had ever asked for its work.');
  });

  test('is told with what it showed last: an old report', async () => {
    const scene = new Scene();
    Object.assign(scene, { reports: [-100], failure: (second: number) => (second > 20 ? down : undefined) });
    expect(await toldOf(scene, true)).toContain(`Until then the last report was of ${scene.time(-100)}: "running".`);
  });
});

test.each([3_600_000, -3_600_000])('the time of day may be set by %d ms meanwhile', async (ms) => {
  const scene = new Scene();
  scene.connects = Infinity;
  scene.failure = (second) => {
    if (second > 30 && !isSet) scene.clock.set(ms);
    isSet ||= second > 30;
    return undefined;
  };
  let isSet = false;
  const { connected, seconds } = await scene.wait(false, 90_000);
  expect(isSet).toBe(true);
  expect(connected?.at).toBeNull();
  expect(seconds).toBeGreaterThanOrEqual(90);
  expect(seconds).toBeLessThan(96);
});

test('an interruption ends the wait at once', async () => {
  const scene = new Scene();
  scene.connects = Infinity;
  const waiting = scene.wait(false);
  await scene.clock.advance(30_000);
  scene.interrupt();
  const { error, seconds } = await waiting;
  expect(error).toMatchObject({ diagnostics: [{ summary: 'Interrupted' }] });
  expect(seconds).toBeLessThan(32);
});
