import type { HubClient } from '../../../src/hub/client';
import { operations } from '../../../src/resources/rollout/operations';
import { awaitRevisions } from '../../../src/resources/rollout/wait';
import { DiagnosticError } from '../../../src/schema';

jest.mock('../../../src/resources/rollout/wait', () => ({
  awaitRevisions: jest.fn(() => Promise.resolve({ failures: [] })),
}));
const awaiting = jest.mocked(awaitRevisions);
beforeEach(() => awaiting.mockClear());

const hub = {} as HubClient; // only handed on
const element = (id: string, revisionId: string) => ({ deploymentTargetId: 'target', deploymentId: id, revisionId });
const patience = { waitFor: 'healthy' as 'healthy' | 'running', errorGrace: '1m30s', bakeTime: '5s' };
const signal = new AbortController().signal;
const unchanged = <R>(now: R) => Promise.resolve(now);
const context = { signal, timeoutMs: 60_000, warn: () => undefined, remember: () => undefined, unchanged };
const before = { web: element('d1', 'r1'), api: element('d2', 'r1'), gone: element('d3', 'r1') };
const state = {
  ...{ ...patience, id: 'rollout', deployments: before, maxFailures: 0n, rollbackOnFailure: false, timeouts: null },
  failed: [] as string[],
};

/** What was awaited: the keys, and how. */
const awaited = () => awaiting.mock.calls.map(([, revisions, ...rest]) => [revisions.map(({ key }) => key), ...rest]);

test('a first roll-out waits for all, as far and as patiently as configured', async () => {
  await operations.create(hub, state, {
    ...context,
    planned: state,
    created: () => undefined,
    mayExist: () => undefined,
  });
  expect(awaited()).toEqual([
    [
      ['web', 'api', 'gone'],
      { waitFor: 'healthy', errorGraceMs: 90_000, bakeTimeMs: 5_000 },
      expect.objectContaining({ signal, timeoutMs: 60_000 }),
      false,
    ],
  ]);
});

test('an update waits only for what is new or has another revision', async () => {
  const deployments = { web: before.web, api: element('d2', 'r2'), added: element('d4', 'r1') };
  const planned = { ...state, deployments };
  const updated = () => undefined;
  const done = await operations.update(hub, planned, { ...context, prior: state, planned, updated });
  expect(awaited().map(([keys]) => keys)).toEqual([['api', 'added']]);
  expect(done).toEqual({ id: 'rollout', deployments, failed: [] });
});

test('what an earlier roll-out has seen come up, as far as now wanted, is told to the next', async () => {
  const deployments = { web: element('d1', 'r2'), api: element('d2', 'r2'), gone: element('d4', 'r2') };
  const planned = { ...state, deployments, rollbackOnFailure: true };
  const known = async (prior: Partial<typeof state> = {}) => {
    awaiting.mockClear();
    const updated = () => undefined;
    await operations.update(hub, planned, { ...context, prior: { ...state, ...prior }, planned, updated });
    const [[, revisions = [], , , rollsBack] = []] = awaiting.mock.calls;
    return [rollsBack, ...revisions.map(({ cameUp }) => cameUp)];
  };
  expect(await known()).toEqual([true, 'r1', 'r1', undefined]);
  expect(await known({ failed: ['web'] })).toEqual([true, undefined, 'r1', undefined]);
  expect(await known({ waitFor: 'running' })).toEqual([true, undefined, undefined, undefined]);
});

test('what had failed before a wait was interrupted is told beside the interruption', async () => {
  const interruption = new DiagnosticError({ severity: 'error', summary: 'Interrupted', detail: 'Stopped.' });
  const failure = { key: 'web', story: 'It broke.', remedy: 'Mend it.' };
  awaiting.mockResolvedValueOnce({ failures: [failure], broken: { error: interruption } });
  const creating = operations.create(hub, state, {
    ...context,
    planned: state,
    created: () => undefined,
    mayExist: () => undefined,
  });
  await expect(creating).rejects.toMatchObject({
    diagnostics: [{ severity: 'error', summary: 'Roll-out of "web" failed' }, { summary: 'Interrupted' }],
  });
  awaiting.mockResolvedValueOnce({ failures: [], broken: { error: interruption } });
  await expect(
    operations.create(hub, state, { ...context, planned: state, created: () => undefined, mayExist: () => undefined }),
  ).rejects.toBe(interruption);
});

test('all failures are told, each on its element', async () => {
  awaiting.mockResolvedValueOnce({
    failures: [
      { key: 'web', story: 'It broke.', remedy: 'Mend it.' },
      { key: 'api', story: 'It broke, too.', remedy: 'Mend it.' },
    ],
  });
  const creating = operations.create(hub, state, {
    ...context,
    planned: state,
    created: () => undefined,
    mayExist: () => undefined,
  });
  await expect(creating).rejects.toMatchObject({
    diagnostics: [
      {
        summary: 'Roll-out of "web" failed',
        detail: 'It broke.\n\nMend it.',
        path: [{ attribute: 'deployments' }, { key: 'web' }],
      },
      { summary: 'Roll-out of "api" failed', path: [{ attribute: 'deployments' }, { key: 'api' }] },
    ],
  });
});

describe('with max_failures', () => {
  const warnings: string[] = [];
  beforeEach(() => warnings.splice(0));
  const tolerant = { ...state, maxFailures: 1n };
  const hearing = {
    ...context,
    warn: ({ summary, detail }: { summary: string; detail: string }) => void warnings.push(`${summary}: ${detail}`),
  };
  const create = () =>
    operations.create(hub, tolerant, {
      ...hearing,
      planned: tolerant,
      created: () => undefined,
      mayExist: () => undefined,
    });

  test('up to so many failures are told in warnings, and stand in the state', async () => {
    awaiting.mockResolvedValueOnce({ failures: [{ key: 'web', story: 'It broke.', remedy: 'Mend it.' }] });
    expect(await create()).toMatchObject({ failed: ['web'] });
    expect(warnings).toEqual([
      'Roll-out of "web" failed: It broke.\n\n1 of 3 failed, and `max_failures` allows 1. It is awaited again with its next revision.',
    ]);
  });

  test('more of them fail the roll-out, with all of them', async () => {
    awaiting.mockResolvedValueOnce({
      failures: [
        { key: 'web', story: 'It broke.', remedy: 'Mend it.' },
        { key: 'api', story: 'It broke, too.', remedy: 'Mend it.' },
      ],
    });
    await expect(create()).rejects.toMatchObject({
      diagnostics: [
        { severity: 'error', detail: 'It broke.\n\nMend it.\n\n2 of 3 failed, and `max_failures` allows 1.' },
        { severity: 'error', summary: 'Roll-out of "api" failed' },
      ],
    });
    expect(warnings).toEqual([]);
  });

  test('those that failed in a run before do not count in the next', async () => {
    awaiting.mockResolvedValueOnce({ failures: [{ key: 'api', story: 'It broke.', remedy: 'Mend it.' }] });
    const prior = { ...tolerant, failed: ['web'] };
    const planned = { ...tolerant, deployments: { ...before, api: element('d2', 'r2') } };
    const updated = () => undefined;
    const done = await operations.update(hub, planned, { ...hearing, prior, planned, updated });
    expect(done.failed).toEqual(['api']);
  });
});
