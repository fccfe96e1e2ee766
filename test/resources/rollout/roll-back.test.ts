import { CanceledError, RefusedError } from '../../../src/hub/errors';
import { contentOf, every5, patient, Scene, upgradeFailed, type Report } from './scene';

/* What is put in the place of a revision that fails. */

const healthy: Report[] = [[5, 'progressing'], ...every5(10, 40, 'running')];
const helmHealthy: Report[] = [[5, 'running', 'helm upgrade succeeded'], ...every5(10, 40, 'healthy')];
const failing: Report[] = [
  [5, 'error', 'no image'],
  [70, 'error', 'no image'],
];

/** Reports, later by so many seconds. */
const from = (start: number, rows: readonly Report[]): Report[] =>
  rows.map(([second, ...rest]): Report => [start + second, ...rest]);

/** A deployment whose version v1 has come up, and whose v2 fails now. */
function upgrade(): Scene {
  const scene = new Scene();
  scene.revision('shop', 'r1', -1_000, 'v1');
  scene.report('shop', 'r1', ...from(-1_000, healthy), ...every5(-900, 4, 'running'));
  scene.report('shop', 'r2', ...failing);
  return scene;
}

const wait = (scene: Scene, timeoutMs = 900_000) =>
  scene.wait([scene.revision('shop', 'r2', 0, 'v2')], patient, timeoutMs, true);

test('the last revision that had come up is put again with all it had and awaited, and the failure stands', async () => {
  const scene = upgrade();
  scene.becomes = () => healthy;
  const { failures, seconds } = await wait(scene);
  const ofDeployment = { deploymentTargetId: 'target', deploymentId: 'shop', applicationEntitlementId: 'entitlement' };
  const fixed = { ...ofDeployment, releaseName: 'shop', dockerType: 'compose' };
  expect(scene.puts).toEqual([{ ...fixed, applicationVersionId: 'v1', ...contentOf('v1') }]);
  expect(failures).toHaveLength(1);
  expect(failures[0]?.story).toMatch(/^The shop v2 on host failed\..*Its agent says: no image/);
  expect(failures[0]?.story).toMatch(
    /\n\nWhat had come up last was put back: version v1, revision r1 of .*, now revision put1\. It has come up again\.$/,
  );
  expect(failures[0]?.remedy).toContain('The next plan shows the difference');
  expect(seconds).toBeGreaterThanOrEqual(100);
});

test('what was put back and does not come up is told, too', async () => {
  const scene = upgrade();
  scene.becomes = () => failing;
  const { failures } = await wait(scene);
  expect(scene.puts).toHaveLength(1);
  expect(failures[0]?.story).toContain('It has not come up again. The shop v1 on host failed.');
});

test('it has as much time as the first, also when that has used up its own', async () => {
  const scene = new Scene();
  scene.revision('shop', 'r1', -1_000, 'v1');
  scene.report('shop', 'r1', ...from(-1_000, healthy));
  scene.report('shop', 'r2', ...every5(5, 400, 'progressing', 'Pulling web: 1/2'));
  scene.becomes = () => [[50, 'progressing'], ...every5(55, 80, 'running')];
  const { failures, seconds } = await wait(scene, 100_000);
  expect(failures[0]?.story).toContain('After 1m40s the shop v2 on host was not running yet.');
  expect(failures[0]?.story).toContain('It has come up again.');
  expect(seconds).toBeGreaterThanOrEqual(175);
});

test.each([
  ['a first revision has none before it', () => new Scene(), 'Nothing was put back: it is the first revision'],
  [
    'none before it had come up',
    () => {
      const scene = new Scene();
      scene.revision('shop', 'r1', -1_000, 'v1');
      scene.report('shop', 'r1', ...from(-1_000, failing));
      return scene;
    },
    'Nothing was put back: no revision before it had come up.',
  ],
  [
    'the last that had come up has the same content',
    () => {
      const scene = upgrade();
      scene.revision('shop', 'same', -500, 'v2');
      scene.report('shop', 'same', ...from(-500, healthy));
      return scene;
    },
    'has the same content.',
  ],
])('nothing is put back where %s', async (_name, sceneOf, story) => {
  const scene = sceneOf();
  const revision = scene.revision('shop', 'r2', 0, 'v2');
  scene.report('shop', 'r2', ...failing);
  const { failures } = await scene.wait([revision], patient, 900_000, true);
  expect(failures[0]?.story).toContain(story);
  expect(scene.puts).toEqual([]);
});

test('nothing is put back where the agent has not said anything', async () => {
  const scene = new Scene();
  scene.revision('shop', 'r1', -1_000, 'v1');
  scene.report('shop', 'r1', ...from(-1_000, healthy));
  const { failures } = await wait(scene, 100_000);
  expect(failures[0]?.story).toContain('Nothing was put back. Its agent has not heard of it yet');
  expect(scene.puts).toEqual([]);
});

test('nothing is put over what somebody else has put meanwhile', async () => {
  const scene = upgrade();
  const revision = scene.revision('shop', 'r2', 0, 'v2');
  scene.revision('shop', 'theirs', 20, 'v3');
  const { failures } = await scene.wait([revision], patient, 900_000, true);
  expect(failures[0]?.story).toContain('with other content than the one that was awaited.');
  expect(failures[0]?.story).toContain('Nothing was put back. The newer one stays.');

  const late = upgrade();
  late.failure = (what) => {
    if (what === 'logs') late.revision('shop', 'theirs', late.second, 'v3');
    return undefined;
  };
  expect((await wait(late)).failures[0]?.story).toContain('somebody has changed the deployment meanwhile');
  expect(late.puts).toEqual([]);
});

describe('on kubernetes, where what has failed says that it is healthy', () => {
  /** r1 came up, r2 and r3 have failed and run on as r1, and r4 fails now. */
  function failedTwice(): Scene {
    const scene = new Scene('kubernetes');
    scene.revision('shop', 'r1', -9_000, 'v1');
    scene.report('shop', 'r1', ...from(-9_000, helmHealthy), ...every5(-8_900, -8_000, 'healthy'));
    for (const [index, start] of [-8_000, -4_000].entries()) {
      scene.revision('shop', `r${index + 2}`, start, `v${index + 2}`);
      const rows = every5(start + 20.032, start + 4_000, 'healthy', 'status check passed');
      scene.report('shop', `r${index + 2}`, [start + 20, 'error', upgradeFailed], ...rows);
    }
    scene.report('shop', 'r4', [20, 'error', upgradeFailed], ...every5(20.032, 200, 'healthy'));
    scene.becomes = () => helmHealthy;
    return scene;
  }
  const waitForFourth = (scene: Scene, known: object = {}) =>
    scene.wait([{ ...scene.revision('shop', 'r4', 0, 'v4'), ...known }], patient, 900_000, true);

  // Trap 58: A roll-back takes the last revision that had come up by its history.
  test('the last one that Helm has installed or upgraded is put back', async () => {
    const scene = failedTwice();
    const { failures } = await waitForFourth(scene);
    expect(scene.puts).toMatchObject([{ applicationVersionId: 'v1' }]);
    expect(failures[0]?.story).toContain('It has come up again.');
    // A page or two decide on each, however long they ran.
    expect(scene.requests.filter((what) => what === 'history').length).toBeLessThan(12);
  });

  test('one that the state knows to have come up needs no history, which may be pruned', async () => {
    const scene = failedTwice();
    scene.keptFrom = -10;
    await waitForFourth(scene, { cameUp: 'r1' });
    expect(scene.puts).toMatchObject([{ applicationVersionId: 'v1' }]);
  });

  test('one whose first reports are pruned is judged by those that are left', async () => {
    const scene = new Scene('kubernetes');
    scene.revision('shop', 'r1', -90_000, 'v1');
    scene.report('shop', 'r1', ...every5(-50_000, 10, 'healthy'));
    scene.report('shop', 'r4', [20, 'error', upgradeFailed], ...every5(20.032, 200, 'healthy'));
    scene.becomes = () => helmHealthy;
    await waitForFourth(scene);
    expect(scene.puts).toMatchObject([{ applicationVersionId: 'v1' }]);
  });

  test('a rollback that fails like the upgrade is no success, though it says so', async () => {
    const scene = failedTwice();
    scene.becomes = () => [[20, 'error', upgradeFailed], ...every5(20.032, 100, 'healthy')];
    expect((await waitForFourth(scene)).failures[0]?.story).toContain('It has not come up again.');
  });
});

test('of several only those that fail are rolled back, each at once', async () => {
  const scene = upgrade();
  scene.becomes = () => healthy;
  const shop = scene.revision('shop', 'r2', 0, 'v2');
  const slow = scene.revision('slow', 's1', 0, 'v2');
  scene.report('slow', 's1', ...every5(5, 300, 'progressing'), ...every5(300, 340, 'running'));
  const { failures, seconds } = await scene.wait([shop, slow], patient, 900_000, true);
  expect(failures.map(({ key }) => key)).toEqual(['shop']);
  expect(scene.puts.map(({ deploymentId }) => deploymentId)).toEqual(['shop']);
  // It did not wait for the slow one.
  expect(scene.requests.indexOf('put')).toBeLessThan(scene.requests.length / 2);
  expect(seconds).toBeGreaterThanOrEqual(320);
});

const facts = { method: 'PUT', path: '/deployments', status: 400, text: '' };

test('a hub that refuses to put it back is quoted', async () => {
  const scene = upgrade();
  scene.failure = (what) =>
    what === 'put' ? new RefusedError({ ...facts, text: 'invalid values: no secret KEY' }) : undefined;
  const { failures } = await wait(scene);
  expect(failures[0]?.story).toMatch(/^The shop v2 on host failed\./);
  expect(failures[0]?.story).toContain(
    'Then putting back what had come up last (version v1, revision r1 of 2025-12-31T23:43:20.000Z) failed: PUT /deployments answered 400: invalid values: no secret KEY.',
  );
});

test('one whose answer is lost counts when the hub shows it', async () => {
  const scene = upgrade();
  scene.becomes = () => healthy;
  let lost = false;
  const { put } = scene.hub().deployments;
  scene.failure = (what) => {
    if (what !== 'put' || lost) return undefined;
    lost = true;
    void put({ deploymentId: 'shop', applicationVersionId: 'v1' } as Parameters<typeof put>[0]);
    return new CanceledError({ ...facts, status: null }, 'unknown');
  };
  const { failures } = await wait(scene);
  expect(failures[0]?.story).toContain('now revision put1. It has come up again.');
});

test('whether the hub has taken it is told as open where that cannot be looked at', async () => {
  const scene = upgrade();
  const down = { ...facts, method: 'GET', path: '/deployment-targets/target', status: null };
  scene.failure = (what) =>
    what === 'target' && scene.puts.length > 0 ? new CanceledError(down, 'unknown') : undefined;
  const { failures } = await wait(scene);
  expect(scene.puts).toHaveLength(1);
  expect(failures[0]?.story).toContain(
    'Then looking whether what had come up last (version v1, revision r1 of 2025-12-31T23:43:20.000Z) was put back failed: GET /deployment-targets/target was canceled.',
  );
});

test('an interruption tells what has failed and what was put back', async () => {
  const scene = upgrade();
  scene.at(90, () => scene.interrupt());
  const { failures, broken, seconds } = await wait(scene);
  expect(scene.puts).toHaveLength(1);
  expect(failures[0]?.story).toContain('Whether it has come up again is not known.');
  expect(broken?.error).toMatchObject({ diagnostics: [{ summary: 'Interrupted' }] });
  expect(seconds).toBeLessThan(92);
});
