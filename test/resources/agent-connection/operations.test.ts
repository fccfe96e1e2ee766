import type { HubClient } from '../../../src/hub/client';
import type { DeploymentTarget } from '../../../src/hub/deployment-targets';
import { operations } from '../../../src/resources/agent-connection/operations';
import { awaitConnection } from '../../../src/resources/agent-connection/wait';

jest.mock('../../../src/resources/agent-connection/wait', () => ({ awaitConnection: jest.fn() }));
const awaiting = jest.mocked(awaitConnection);
const warnings: string[] = [];
beforeEach(() => {
  awaiting.mockReset();
  warnings.splice(0);
});

const at = '2026-01-31T12:00:00.000Z';
const versions = ['3.0.0', '3.1.0'].map((name) => ({ id: name, createdAt: at, name }));
const hub = { agentVersions: { list: () => Promise.resolve(versions) } } as unknown as HubClient; // all that is asked

/** The wait sees an agent of this version. */
function sees(reportedAgentVersionId: string, isSeen = true): void {
  const target = { id: 'target', name: 'host', agentVersion: versions[1], reportedAgentVersionId };
  awaiting.mockResolvedValue({ target: target as DeploymentTarget, at, isSeen }); // all that is looked at
}

const unchanged = <R>(now: R) => Promise.resolve(now);
const context = {
  ...{ signal: new AbortController().signal, timeoutMs: 600_000, remember: () => undefined, unchanged },
  warn: ({ summary, detail }: { summary: string; detail: string }) => void warnings.push(`${summary}: ${detail}`),
};
const input = {
  ...{ deploymentTargetId: 'target', credentialRevision: 1n, triggers: null, timeouts: null },
  onTimeout: 'fail' as 'fail' | 'warn',
};
const state = { ...input, id: 'target', connectedAt: at, agentVersion: '3.1.0' };
const create = (credentialRevision = 1n, more: Partial<typeof input> = {}) => {
  const planned = { ...input, credentialRevision, ...more };
  const known = { ...state, ...planned, connectedAt: null, agentVersion: null };
  return operations.create(hub, planned, {
    ...context,
    planned: known,
    created: () => undefined,
    mayExist: () => undefined,
  });
};
const isAwaitedAnew = () => awaiting.mock.calls.map(([, { anew }]) => anew);

test('only what follows the first credential is awaited anew', async () => {
  sees('3.1.0');
  await create(1n);
  await create(2n);
  await operations.update(hub, input, { ...context, prior: state, planned: state, updated: () => undefined });
  expect(isAwaitedAnew()).toEqual([false, true, true]);
  expect(warnings).toEqual([]);
});

test.each([
  ['the one that the target is to have', '3.1.0', '3.1.0'],
  ['another one', '3.0.0', '3.0.0'],
  ['one that the hub does not know', 'unknown', null],
])("the agent's version is told by its name: %s", async (_name, reported, agentVersion) => {
  sees(reported);
  expect(await create()).toEqual({ deploymentTargetId: 'target', connectedAt: at, agentVersion });
});

test('an agent that could not be seen is taken as connected, with a word', async () => {
  sees('3.1.0', false);
  expect(await create(2n)).toMatchObject({ connectedAt: at });
  expect(warnings).toHaveLength(1);
  expect(warnings[0]).toContain('Connection of an agent not seen');
  expect(warnings[0]).toContain('nothing on the target reports, and the hub keeps no logs');
});

describe('when the time is over', () => {
  beforeEach(() => {
    const target = { id: 'target', name: 'host' } as DeploymentTarget; // all that is looked at
    awaiting.mockResolvedValue({ target, at: null, story: 'Nobody called.' });
  });

  test('the operation fails, and says how to go on', async () => {
    await expect(create()).rejects.toMatchObject({
      diagnostics: [
        {
          severity: 'error',
          summary: 'Agent of deployment target "host" not connected',
          detail: expect.stringMatching(/^Nobody called. Run the command again to go on waiting/) as string,
        },
      ],
    });
  });

  test('it goes on with a warning where that is wanted, and tells of no connection', async () => {
    expect(await create(1n, { onTimeout: 'warn' })).toEqual({
      ...{ deploymentTargetId: 'target', connectedAt: null, agentVersion: null },
    });
    expect(warnings).toEqual([
      'Agent of deployment target "host" not connected: Nobody called. The apply goes on without it (`on_timeout = "warn"`): a roll-out to the target waits for the agent, and nothing else does.',
    ]);
  });
});
