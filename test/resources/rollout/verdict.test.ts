import { judge, type Expectation, type StatusReport } from '../../../src/resources/rollout/verdict';

const expectation: Expectation = { waitFor: 'running', errorGraceMs: 60_000, bakeTimeMs: 20_000 };

/** Reports from `[second, type, message]`. */
function reports(...rows: [number, StatusReport['type'], string?][]): StatusReport[] {
  return rows.map(([second, type, message = '']) => ({ at: second * 1_000, type, message }));
}

const upgradeTimedOut =
  'upgrade error: helm upgrade failed: helm upgrade failed: release web failed, and has been rolled back';
const noChart = 'upgrade error: helm upgrade failed: helm preflight failed: could not locate chart';

describe('docker', () => {
  // Trap 54: The outcome must be reported over the bake time.
  test('running for the bake time is the outcome', () => {
    const rows = reports(
      [0, 'progressing', 'compose command executed successfully'],
      [5, 'running'],
      [15, 'running'],
      [25, 'running'],
    );
    expect(judge('docker', rows, expectation)).toEqual({ outcome: 'reached' });
    expect(judge('docker', rows.slice(0, 3), expectation)).toEqual({
      outcome: 'pending',
      okSince: 5_000,
      report: undefined,
    });
  });

  // Trap 54: A start after a run is trouble, which fails after the grace.
  test('a crash loop that alternates between running and starting fails after the grace', () => {
    const loop = reports(
      ...Array.from({ length: 30 }, (_, i): [number, StatusReport['type']] => [
        i * 5,
        i % 2 ? 'progressing' : 'running',
      ]),
    );
    expect(judge('docker', loop.slice(0, 13), expectation).outcome).toBe('pending');
    expect(judge('docker', loop.slice(0, 14), expectation)).toMatchObject({
      outcome: 'failed',
      report: { at: 65_000 },
    });
    expect(judge('docker', loop, expectation)).toMatchObject({ outcome: 'failed', report: { at: 145_000 } });
  });

  test('an error that heals within the grace passes, one that lasts fails with its own message', () => {
    const healed = reports([0, 'error', 'port in use'], [40, 'error', 'port in use'], [45, 'running'], [65, 'running']);
    expect(judge('docker', healed, expectation)).toEqual({ outcome: 'reached' });
    const lasting = reports([0, 'error', 'port in use'], [60, 'error', 'port still in use']);
    expect(judge('docker', lasting, expectation)).toMatchObject({
      outcome: 'failed',
      report: { message: 'port still in use' },
    });
  });

  test('an error that outlasted the grace and healed after all does not fail the wait that begins then', () => {
    const rows = reports(
      [0, 'error', 'down'],
      [90, 'error', 'down'],
      [95, 'running'],
      [105, 'running'],
      [115, 'running'],
    );
    expect(judge('docker', rows.slice(0, 2), expectation)).toMatchObject({ outcome: 'failed', outlasted: true });
    expect(judge('docker', rows.slice(0, 4), expectation)).toMatchObject({ outcome: 'pending', okSince: 95_000 });
    expect(judge('docker', rows, expectation)).toEqual({ outcome: 'reached' });
  });

  test('an error from before the wait counts only when it goes on, and then from the beginning of the wait', () => {
    const old = reports([0, 'error', 'no network'], [300, 'error', 'no network']);
    const since = 300_000;
    expect(judge('docker', old, expectation, { since }).outcome).toBe('pending');
    expect(judge('docker', old, { ...expectation, errorGraceMs: 0 }, { since }).outcome).toBe('pending');
    const goesOn = [...old, ...reports([330, 'error', 'no network'])];
    expect(judge('docker', goesOn, expectation, { since }).outcome).toBe('pending');
    expect(judge('docker', goesOn, { ...expectation, errorGraceMs: 0 }, { since }).outcome).toBe('failed');
    const outlasts = [...goesOn, ...reports([360, 'error', 'no network'])];
    expect(judge('docker', outlasts, expectation, { since })).toMatchObject({ outcome: 'failed', outlasted: true });
    const heals = [...goesOn, ...reports([340, 'running'], [360, 'running'])];
    expect(judge('docker', heals, expectation, { since }).outcome).toBe('reached');
  });

  test('services without health checks never become healthy', () => {
    const rows = reports([0, 'running'], [600, 'running']);
    expect(judge('docker', rows, { ...expectation, waitFor: 'healthy' }).outcome).toBe('pending');
  });

  test('applied is reached by the word of the compose command alone', () => {
    const rows = reports(
      [0, 'progressing', 'Pulling web: 1/2'],
      [9, 'progressing', 'compose command executed successfully'],
    );
    expect(judge('docker', rows, { ...expectation, waitFor: 'applied', bakeTimeMs: 0 })).toEqual({
      outcome: 'reached',
    });
    expect(judge('docker', rows.slice(0, 1), { ...expectation, waitFor: 'applied', bakeTimeMs: 0 }).outcome).toBe(
      'pending',
    );
  });
});

describe('kubernetes', () => {
  // Trap 22: An upgrade error that is not tried again is final, whatever comes after it.
  test('a failed upgrade that is healthy a moment later has failed, with the message of the upgrade', () => {
    const rows = reports(
      [0, 'progressing'],
      [20, 'error', upgradeTimedOut],
      [20.032, 'healthy'],
      [25, 'healthy'],
      [60, 'healthy'],
    );
    expect(judge('kubernetes', rows, expectation)).toMatchObject({
      outcome: 'failed',
      report: { message: upgradeTimedOut },
    });
  });

  test('a failed upgrade whose old pods are broken, too, has failed with the message of the upgrade', () => {
    const rows = reports(
      [0, 'error', upgradeTimedOut],
      [5, 'error', 'resource status error: deployments.apps "web" not ready'],
    );
    expect(judge('kubernetes', rows, expectation)).toMatchObject({
      outcome: 'failed',
      report: { message: upgradeTimedOut },
    });
  });

  // Trap 22: An upgrade error that is repeated is tried again, and gets the grace.
  test('an upgrade error that is repeated is a retry: a chart that appears within the grace passes', () => {
    const rows = reports(
      [0, 'error', noChart],
      [5, 'error', noChart],
      [10, 'running', 'helm upgrade succeeded'],
      [15, 'healthy'],
      [30, 'healthy'],
    );
    expect(judge('kubernetes', rows, expectation)).toEqual({ outcome: 'reached' });
    expect(judge('kubernetes', reports([0, 'error', noChart], [60, 'error', noChart]), expectation).outcome).toBe(
      'failed',
    );
  });

  test('a registry login that fails before each attempt does not make the upgrade error final', () => {
    const login = 'failed to ensure docker auth: 401';
    const rows = reports([0, 'error', login], [0.1, 'error', noChart], [5, 'error', login], [5.1, 'error', noChart]);
    expect(judge('kubernetes', rows, expectation).outcome).toBe('pending');
  });

  test('healthy counts only after Helm has succeeded for the same revision', () => {
    expect(judge('kubernetes', reports([0, 'healthy'], [100, 'healthy']), expectation).outcome).toBe('pending');
    expect(
      judge('kubernetes', reports([0, 'healthy'], [100, 'healthy']), expectation, { complete: false }).outcome,
    ).toBe('reached');
  });

  // Trap 60: What the agent would repeat for ever fails at once.
  test.each([
    'install error: helm install failed: release name check failed: cannot reuse a name that is still in use',
    'helm release web already exists but was not created by the agent',
    'actual helm revision for web (8) is different from latest deployed by agent (6)',
  ])('what only a person can mend fails at once: %s', (message) => {
    expect(judge('kubernetes', reports([0, 'error', message]), expectation).outcome).toBe('failed');
  });

  test('what only a person can mend may have been mended before the wait: it fails when the agent says it again', () => {
    const skew = 'actual helm revision for web (3) is different from latest deployed by agent (2)';
    const old = reports([0, 'error', skew], [5, 'error', skew]);
    expect(judge('kubernetes', old, expectation, { since: 5_000 }).outcome).toBe('pending');
    const again = [...old, ...reports([10, 'error', skew])];
    expect(judge('kubernetes', again, expectation, { since: 5_000 }).outcome).toBe('failed');
    const mended = [...old, ...reports([10, 'running', 'helm upgrade succeeded'], [15, 'healthy'], [30, 'healthy'])];
    expect(judge('kubernetes', mended, expectation, { since: 5_000 }).outcome).toBe('reached');
  });

  test('an upgrade that has failed for good fails also the wait that begins later', () => {
    const rows = reports([0, 'error', upgradeTimedOut], [0.032, 'healthy'], [5, 'healthy']);
    expect(judge('kubernetes', rows, expectation, { since: 5_000 }).outcome).toBe('failed');
  });

  test('a failed install is retried by the agent and gets the grace', () => {
    const message = 'install error: helm install failed: context deadline exceeded';
    const rows = reports(
      [0, 'error', message],
      [20, 'error', message],
      [30, 'running', 'helm install succeeded'],
      [50, 'healthy'],
    );
    expect(judge('kubernetes', rows, expectation)).toEqual({ outcome: 'reached' });
  });

  test('one error between good reports starts the bake time again', () => {
    const rows = reports(
      [0, 'running', 'helm install succeeded'],
      [15, 'healthy'],
      [18, 'error', 'resource status error'],
      [20, 'healthy'],
      [39, 'healthy'],
    );
    expect(judge('kubernetes', rows, expectation)).toMatchObject({ outcome: 'pending', okSince: 20_000 });
  });
});
