import type { HubClient } from '../../../src/hub/client';
import type { Deployment } from '../../../src/hub/deployments';
import type { DeploymentTarget } from '../../../src/hub/deployment-targets';
import { NotFoundError } from '../../../src/hub/errors';
import { drainOf, passDrain } from '../../../src/resources/deployment/drain';
import { manualClock } from '../../support/manual-clock';

const deployment = {
  ...{ id: 'd1', releaseName: 'web', applicationVersionId: 'v1', applicationVersionName: '1.0.0' },
  application: { id: 'a1', name: 'shop', type: 'docker' },
} as unknown as Deployment; // all that is looked at
const target = (type: string, reportedAgentVersionId: string | null = 'agent') =>
  ({ type, namespace: 'acme', reportedAgentVersionId }) as DeploymentTarget; // all that is looked at

const asked: string[] = [];
beforeEach(() => asked.splice(0));

/** A hub that has this compose file. */
function hubWith(composeFile: string | Error | null): HubClient {
  const read = (applicationId: string, id: string) => {
    asked.push(`${applicationId}/${id}`);
    return composeFile instanceof Error ? Promise.reject(composeFile) : Promise.resolve(composeFile);
  };
  return { applicationVersions: { composeFile: read } } as unknown as HubClient; // all that is asked of it
}

const slow = 'services: { web: { stop_grace_period: 45s } }';

// Trap 46: The time is that of a poll and the longest grace of the services.
test.each([
  ['docker, by its compose file', 'docker', slow, 55_000],
  ["docker, with Docker's own grace", 'docker', 'services: { web: {} }', 20_000],
  ['kubernetes', 'kubernetes', slow, 30_000],
])('an agent is given its time: %s', async (_name, type, file, ms) => {
  expect(await drainOf(hubWith(file), target(type), deployment, null)).toMatchObject({ ms, doubts: '' });
  expect(asked).toEqual(type === 'docker' ? ['a1/v1'] : []);
});

test('a configured time counts, and then nothing is asked', async () => {
  expect(await drainOf(hubWith(slow), target('docker'), deployment, '2m')).toEqual({
    ms: 120_000,
    doubts: '',
    remains: '',
  });
  expect(asked).toEqual([]);
});

test.each([
  ['0s', 'agent'],
  ['0', 'agent'],
  [null, null],
  ['2m', null],
])('nobody is waited for with a drain of %j and the agent %j', async (configured, reported) => {
  expect(await drainOf(hubWith(slow), target('docker', reported), deployment, configured)).toBeNull();
  expect(asked).toEqual([]);
});

test('a grace that cannot be read is named', async () => {
  const drain = await drainOf(
    hubWith('services: { web: { stop_grace_period: "${GRACE}" } }'),
    target('docker'),
    deployment,
    null,
  );
  expect(drain?.ms).toBe(20_000);
  expect(drain?.doubts).toContain('The `stop_grace_period` of web cannot be read');
});

test('a compose file that cannot be had keeps no deployment from its deletion', async () => {
  const gone = new NotFoundError({ method: 'GET', path: '/compose-file', status: 404, text: '' }, 'is not there.');
  const drain = await drainOf(hubWith(gone), target('docker'), deployment, null);
  expect(drain?.ms).toBe(20_000);
  expect(drain?.doubts).toContain('of its services cannot be read');
});

describe('passing it', () => {
  const signal = new AbortController().signal;

  // Trap 46: A deletion waits for the agent, and says what nobody knows.
  test('takes its time, and says what nobody knows', async () => {
    const clock = manualClock();
    let over = false;
    const passing = passDrain({ ms: 20_000, doubts: ' Perhaps more.', remains: '' }, deployment, {
      ...{ clock, signal, timeoutMs: 900_000 },
    }).finally(() => (over = true));
    await clock.advance(19_999);
    expect(over).toBe(false);
    await clock.advance(1);
    const { summary, detail } = await passing;
    expect(summary).toBe('Whether the agent has uninstalled is not known');
    expect(detail).toContain(
      'shop 1.0.0 (d1) is deleted at the hub, and its agent was given 20s to take the workloads away. Perhaps more.',
    );
  });

  // Trap 61: A deletion says that an object may hold the agent up, and stay.
  // Trap 62: A deletion names the Secret that no agent removes, and the command that does.
  test('says of a cluster what stays there', async () => {
    const clock = manualClock();
    const drain = await drainOf(hubWith(null), target('kubernetes'), deployment, null);
    const passing = drain && passDrain(drain, deployment, { clock, signal, timeoutMs: undefined });
    await clock.advance(30_000);
    const detail = (await passing)?.detail;
    expect(detail).toContain('holds the agent up for five minutes, and then stays');
    expect(detail).toContain('kubectl delete secret sh.distr.agent.v1.web.pull --namespace acme');
  });

  test('ends with the time that the deletion has, and says so', async () => {
    const clock = manualClock();
    const passing = passDrain({ ms: 1_800_000, doubts: '', remains: '' }, deployment, {
      clock,
      signal,
      timeoutMs: 60_000,
    });
    await clock.advance(60_000);
    expect((await passing).detail).toContain('given 1m to take the workloads away. It may need 30m, but `timeouts`');
  });

  test('ends at once when Terraform is interrupted', async () => {
    const interruption = new AbortController();
    const passing = passDrain({ ms: 20_000, doubts: '', remains: '' }, deployment, {
      ...{ clock: manualClock(), signal: interruption.signal, timeoutMs: undefined },
    });
    interruption.abort(new Error('Interrupted.'));
    await expect(passing).rejects.toThrow('Interrupted.');
  });
});
