import { every5, patient, Scene, upgradeFailed } from './scene';

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
  scene.report('quick', 'quick1', [4, 'running', 'helm install succeeded']);
  // The agent has one thread: while Helm works for the slow one, it says nothing of the other.
  scene.report('slow', 'slow1', ...every5(10, 300, 'progressing'), [300, 'running', 'helm install succeeded']);
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

test('an interruption ends the wait, and what has failed by then is told', async () => {
  const scene = new Scene();
  const revisions = [scene.revision('shop', 'r1'), scene.revision('web', 'w1')];
  scene.report('web', 'w1', [1, 'error', 'no image'], [70, 'error', 'no image']);
  scene.at(80, () => scene.interrupt());
  const { failures, broken, seconds } = await scene.wait(revisions);
  expect(failures.map(({ key }) => key)).toEqual(['web']);
  expect(broken?.error).toMatchObject({ diagnostics: [{ summary: 'Interrupted' }] });
  expect(seconds).toBeLessThan(82);
});

test.each([3_600_000, -3_600_000])('the time of day may be set by %d ms meanwhile', async (ms) => {
  const scene = new Scene();
  const revisions = [scene.revision('shop', 'r1'), scene.revision('web', 'w1')];
  scene.report('shop', 'r1', [100, 'running'], [130, 'running']);
  scene.at(60, () => scene.clock.set(ms));
  const { failures, seconds } = await scene.wait(revisions, patient, 300_000);
  expect(failures.map(({ key }) => key)).toEqual(['web']);
  expect(seconds).toBeGreaterThanOrEqual(300);
  expect(seconds).toBeLessThan(306);
});

test('a hub that is restarted meanwhile does not end the wait, one that stays away does when the time is over', async () => {
  const scene = new Scene();
  const revision = scene.revision('shop', 'r1');
  scene.report('shop', 'r1', [5, 'running'], [200, 'running']);
  scene.down = [10, 180];
  expect((await scene.wait([revision])).failures).toEqual([]);
  const other = scene.revision('web', 'w1');
  scene.down = [scene.second + 10, Infinity];
  scene.report('web', 'w1', [scene.second + 2, 'progressing', 'Pulling web: 1/2']);
  const { broken, failures } = await scene.wait([other], patient, 60_000);
  expect(String(broken?.error)).toMatch(
    /Roll-out not awaited to its end: The hub has not answered since 2026-01-01T\d\d:\d\d:\d\dZ\. .* was refused/,
  );
  expect(String(broken?.error)).toContain('Then run the command again: it goes on waiting.');
  expect(failures[0]?.story).toMatch(
    /^After 1m the shop v1 on host was not running yet\. The last report was .*Pulling web/,
  );
});

test('a hub that is away for the whole wait tells nothing of the deployment, and so do we', async () => {
  const scene = new Scene();
  scene.down = [0, Infinity];
  const { broken, failures } = await scene.wait([scene.revision('shop', 'r1')], patient, 60_000);
  expect(String(broken?.error)).toContain('The hub has not answered since the wait began (2026-01-01T00:00:00Z).');
  expect(failures[0]?.story).toMatch(/was not running yet\. The hub has shown nothing of it since the wait began\.$/);
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

describe('where the poll comes late', () => {
  // Trap 58: However long the history is, and however late it is read.
  test('a failed kubernetes upgrade that has called itself healthy for many pages of reports fails', async () => {
    const scene = new Scene('kubernetes');
    const revision = scene.revision('shop', 'r2', -4_000);
    scene.report('shop', 'r2', [-3_990, 'error', upgradeFailed], ...every5(-3_989.968, 60, 'healthy'));
    const { failures } = await scene.wait([revision]);
    expect(failures[0]?.story).toContain('Its agent says: upgrade error');
  });

  test('an upgrade error beyond the first page of attempts is found', async () => {
    const scene = new Scene('kubernetes');
    const revision = scene.revision('shop', 'r2', -2_000);
    const attempts = every5(-2_000, -1_000, 'progressing', 'helm operation in progress');
    scene.report('shop', 'r2', ...attempts, [-1_000, 'error', upgradeFailed], ...every5(-999.968, 60, 'healthy'));
    expect((await scene.wait([revision])).failures).toHaveLength(1);
  });

  test('the errors of a weekend are passed over, and what was mended since comes up', async () => {
    const scene = new Scene();
    const revision = scene.revision('shop', 'r1', -200_000);
    scene.report('shop', 'r1', ...every5(-200_000, 12, 'error', 'no network'), ...every5(12, 60, 'running'));
    const { failures } = await scene.wait([revision]);
    expect(failures).toEqual([]);
    // Of four hundred pages.
    expect(scene.requests.filter((what) => what === 'history').length).toBeLessThan(50);
  });
});

test('an error from before the wait gets the grace, whatever it has had of it', async () => {
  const scene = new Scene();
  const revision = scene.revision('shop', 'r1', -600);
  scene.report('shop', 'r1', ...every5(-600, 10, 'error', 'no network'), ...every5(10, 60, 'running'));
  expect((await scene.wait([revision])).failures).toEqual([]);

  const other = new Scene();
  const lasting = other.revision('shop', 'r1', -600);
  other.report('shop', 'r1', ...every5(-600, 900, 'error', 'no network'));
  const { failures, seconds } = await other.wait([lasting]);
  expect(failures[0]?.story).toContain('This has lasted for longer than `error_grace` (1m).');
  expect(seconds).toBeLessThan(70);
});

test('one that comes and goes is believed only when it stays', async () => {
  const scene = new Scene('kubernetes');
  const revision = scene.revision('shop', 'r1');
  scene.report('shop', 'r1', [2, 'running', 'helm install succeeded']);
  for (let from = 5; from < 60; from += 15)
    scene.report('shop', 'r1', [from, 'healthy'], [from + 5, 'healthy'], [from + 10, 'error', 'resource status error']);
  scene.report('shop', 'r1', ...every5(65, 100, 'healthy'));
  const { failures, seconds } = await scene.wait([revision]);
  expect(failures).toEqual([]);
  expect(seconds).toBeGreaterThanOrEqual(85);
});
