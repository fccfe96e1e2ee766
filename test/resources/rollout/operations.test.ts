import type { HubClient } from '../../../src/hub/client';
import { operations } from '../../../src/resources/rollout/operations';
import { awaitRevisions } from '../../../src/resources/rollout/wait';

jest.mock('../../../src/resources/rollout/wait', () => ({ awaitRevisions: jest.fn(() => Promise.resolve([])) }));
const awaiting = jest.mocked(awaitRevisions);
beforeEach(() => awaiting.mockClear());

const hub = {} as HubClient; // only handed on
const element = (id: string, revisionId: string) => ({ deploymentTargetId: 'target', deploymentId: id, revisionId });
const patience = { waitFor: 'healthy', errorGrace: '1m30s', bakeTime: '5s' } as const;
const signal = new AbortController().signal;
const unchanged = <R>(now: R) => Promise.resolve(now);
const context = { signal, timeoutMs: 60_000, warn: () => undefined, remember: () => undefined, unchanged };
const before = { web: element('d1', 'r1'), api: element('d2', 'r1'), gone: element('d3', 'r1') };
const state = { ...patience, id: 'rollout', deployments: before, maxFailures: 0n, failed: [], timeouts: null };

/** What was awaited: the keys, and how. */
const awaited = () => awaiting.mock.calls.map(([, revisions, ...rest]) => [revisions.map(({ key }) => key), ...rest]);

test('a first roll-out waits for all, as far and as patiently as configured', async () => {
  await operations.create(hub, state, { ...context, planned: state, created: () => undefined });
  expect(awaited()).toEqual([
    [
      ['web', 'api', 'gone'],
      { waitFor: 'healthy', errorGraceMs: 90_000, bakeTimeMs: 5_000 },
      expect.objectContaining({ signal, timeoutMs: 60_000 }),
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

test('all failures are told, each on its element', async () => {
  awaiting.mockResolvedValueOnce([
    { key: 'web', story: 'It broke.', remedy: 'Mend it.' },
    { key: 'api', story: 'It broke, too.', remedy: 'Mend it.' },
  ]);
  const creating = operations.create(hub, state, { ...context, planned: state, created: () => undefined });
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
  const create = () => operations.create(hub, tolerant, { ...hearing, planned: tolerant, created: () => undefined });

  test('up to so many failures are told in warnings, and stand in the state', async () => {
    awaiting.mockResolvedValueOnce([{ key: 'web', story: 'It broke.', remedy: 'Mend it.' }]);
    expect(await create()).toMatchObject({ failed: ['web'] });
    expect(warnings).toEqual([
      'Roll-out of "web" failed: It broke.\n\n1 of 3 failed, and `max_failures` allows 1. It is awaited again with its next revision.',
    ]);
  });

  test('more of them fail the roll-out, with all of them', async () => {
    awaiting.mockResolvedValueOnce([
      { key: 'web', story: 'It broke.', remedy: 'Mend it.' },
      { key: 'api', story: 'It broke, too.', remedy: 'Mend it.' },
    ]);
    await expect(create()).rejects.toMatchObject({
      diagnostics: [
        { severity: 'error', detail: 'It broke.\n\nMend it.\n\n2 of 3 failed, and `max_failures` allows 1.' },
        { severity: 'error', summary: 'Roll-out of "api" failed' },
      ],
    });
    expect(warnings).toEqual([]);
  });

  test('those that failed in a run before do not count in the next', async () => {
    awaiting.mockResolvedValueOnce([{ key: 'api', story: 'It broke.', remedy: 'Mend it.' }]);
    const prior = { ...tolerant, failed: ['web'] };
    const planned = { ...tolerant, deployments: { ...before, api: element('d2', 'r2') } };
    const updated = () => undefined;
    const done = await operations.update(hub, planned, { ...hearing, prior, planned, updated });
    expect(done.failed).toEqual(['api']);
  });
});
