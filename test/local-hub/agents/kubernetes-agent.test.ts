/* eslint-disable max-lines -- one short test for each recorded behaviour of one agent */
import type { AgentOptions } from '../../../src/local-hub/agents/agent';
import { Cluster } from '../../../src/local-hub/agents/kubernetes-agent';
import type { Workload } from '../../../src/local-hub/agents/workload';
import { story, World } from './world';

const helmOptions = {
  timeout: '15s',
  waitStrategy: 'watcher',
  rollbackOnFailure: true,
  cleanupOnFailure: true,
  forceConflicts: false,
};
const passed = 'healthy status check passed. 3 resources healthy';
const notReady =
  'resource status error: Deployment web status check failed: ReadyReplicas (0) is less than desired (1)';
const noUpgrade = 'upgrade error: helm upgrade failed: helm upgrade failed';
const noInstall = 'install error: helm install failed: helm install failed';
const missing = 'could not locate chart: chart "demo" version "9.9.9" not found in http://charts.test repository';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.end());

/** A target with an agent, and a way to deploy chart versions as the release `web` of it. */
async function cluster(options: Partial<AgentOptions> = {}, machine = new Cluster()) {
  const target = await world.target('kubernetes');
  const application = await world.application('kubernetes');
  const agent = await world.agentOf(target, options, machine);
  const versions = new Map<string, string>();
  let deployment: string | undefined;
  return {
    target,
    machine,
    agent,
    deploy: async (chartVersion: string, members: Record<string, unknown> = {}): Promise<string> => {
      const version = versions.get(chartVersion) ?? (await world.chartVersion(application, chartVersion));
      versions.set(chartVersion, version);
      const name = deployment === undefined ? { releaseName: 'web' } : { deploymentId: deployment };
      deployment = await world.deploy(target, version, { ...name, ...members });
      return deployment;
    },
    another: (releaseName: string, chartVersion: string): Promise<string> =>
      world.deploy(target, versions.get(chartVersion) ?? '', { releaseName }),
    reports: () => world.reports(deployment ?? ''),
    story: async () => story(await world.reports(deployment ?? '')),
  };
}

const fails =
  (...chartVersions: string[]) =>
  ({ chartVersion }: Workload) =>
    chartVersions.includes(chartVersion) ? 'failing' : 'healthy';

test('an install is running at once, and healthy from the next look on', async () => {
  const { deploy, reports, machine } = await cluster();
  await deploy('1.0.0');
  await world.pass(16);
  expect(await reports()).toEqual([
    { at: 5.5, revision: 1, type: 'running', message: 'helm install succeeded' },
    { at: 10, revision: 1, type: 'healthy', message: 'status check passed. 3 resources healthy' },
    { at: 15, revision: 1, type: 'healthy', message: 'status check passed. 3 resources healthy' },
  ]);
  expect(machine.states.get('web')).toMatchObject({ helmRevision: 1, phase: 'ready' });
});

test('an upgrade is running at once, says that it restarted, and counts the revision of Helm', async () => {
  const { deploy, story, machine } = await cluster();
  await deploy('1.0.0');
  await world.pass(11);
  await deploy('1.1.0');
  await world.pass(10);
  await deploy('1.1.0', { forceRestart: true });
  await world.pass(10);
  expect(await story()).toEqual([
    '1 running helm install succeeded',
    `1 ${passed}`,
    '2 running helm upgrade succeeded',
    `2 ${passed}`,
    '3 running helm upgrade succeeded; force restart succeeded',
    `3 ${passed}`,
  ]);
  expect(machine.releases.get('web')?.revision).toBe(3);
});

test('only an operation longer than an interval reports progress', async () => {
  const { deploy, reports } = await cluster({ behaviour: { mode: 'healthy', applyMs: 11_000 } });
  await deploy('1.0.0');
  await world.pass(17);
  expect((await reports()).map(({ at, type, message }) => `${at} ${type} ${message}`)).toEqual([
    '10 progressing helm operation in progress',
    '15 progressing helm operation in progress',
    '16 running helm install succeeded',
    `16.032 ${passed}`,
  ]);
});

test('a failed upgrade is rolled back, and reported healthy 32 ms after its error', async () => {
  const { deploy, reports, machine } = await cluster({ behaviour: fails('2.0.0') });
  await deploy('1.0.0', { helmOptions });
  await world.pass(11);
  await deploy('2.0.0', { helmOptions });
  await world.pass(39);
  const second = (await reports()).filter(({ revision }) => revision === 2);
  expect(story(second)).toEqual([
    '2 progressing helm operation in progress ×5',
    `2 error ${noUpgrade}: release web failed, and has been rolled back due to rollback-on-failure being set: ` +
      'resource Deployment/shop/web not ready. status: InProgress, message: Pending termination: 1\ncontext deadline exceeded',
    `2 ${passed} ×3`,
  ]);
  const [error, healthy] = second.slice(5).map(({ at }) => at);
  expect([error, healthy]).toEqual([40.5, 40.532]);
  expect(machine.states.get('web')).toMatchObject({ helmRevision: 3, phase: 'failed' });
});

test('a failed upgrade is reported healthy without a rollback, too', async () => {
  const { deploy, story, machine } = await cluster({ behaviour: fails('2.0.0') });
  const options = { helmOptions: { ...helmOptions, rollbackOnFailure: false, cleanupOnFailure: false } };
  await deploy('1.0.0', options);
  await world.pass(11);
  await deploy('2.0.0', options);
  await world.pass(21);
  expect((await story()).slice(2)).toEqual([
    '2 progressing helm operation in progress ×3',
    `2 error ${noUpgrade}: resource Deployment/shop/web not ready. status: InProgress, message: Pending termination: 1\n` +
      'context deadline exceeded',
    `2 ${passed}`,
  ]);
  expect(machine.releases.get('web')?.revision).toBe(2);
});

test('a fast failure is visible until the next look', async () => {
  const message = 'failed to create resource: ConfigMap "web-Bad_Name" is invalid';
  const { deploy, reports } = await cluster({
    behaviour: ({ chartVersion }) =>
      chartVersion === '2.0.0' ? { mode: 'failing', applyMs: 700, message } : 'healthy',
  });
  await deploy('1.0.0');
  await world.pass(11);
  await deploy('2.0.0');
  await world.pass(10);
  expect((await reports()).slice(2)).toEqual([
    {
      at: 15.7,
      revision: 2,
      type: 'error',
      message: `${noUpgrade}: release web failed, and has been rolled back due to rollback-on-failure being set: ${message}`,
    },
    { at: 20, revision: 2, type: 'healthy', message: 'status check passed. 3 resources healthy' },
  ]);
});

test('after a failed upgrade the next good revision takes over', async () => {
  const { deploy, story, machine } = await cluster({ behaviour: fails('2.0.0') });
  await deploy('1.0.0', { helmOptions });
  await world.pass(11);
  await deploy('2.0.0', { helmOptions });
  await world.pass(39);
  await deploy('2.0.1', { helmOptions });
  await world.pass(11);
  expect((await story()).slice(-2)).toEqual(['3 running helm upgrade succeeded', `3 ${passed}`]);
  expect(machine.releases.get('web')?.revision).toBe(4);
});

test('an upgrade that fails before Helm writes a revision is tried again, and heals when the chart appears', async () => {
  const { deploy, story, machine } = await cluster({
    behaviour: ({ chartVersion }) => (chartVersion === '9.9.9' ? { mode: 'failing-for-a-while', tries: 4 } : 'healthy'),
  });
  await deploy('1.0.0');
  await world.pass(11);
  await deploy('9.9.9');
  await world.pass(30);
  expect((await story()).slice(2)).toEqual([
    `2 error upgrade error: helm upgrade failed: helm preflight failed: ${missing} ×4`,
    '2 running helm upgrade succeeded',
    `2 ${passed}`,
  ]);
  expect(machine.releases.get('web')?.revision).toBe(2);
});

test('a chart that never appears is an error at every look', async () => {
  const { deploy, story } = await cluster({ behaviour: { mode: 'failing', stage: 'preflight' } });
  await deploy('9.9.9');
  await world.pass(26);
  expect(await story()).toEqual([`1 error install error: helm install failed: helm preflight failed: ${missing} ×5`]);
});

test('a failed install is installed again and again, until a good revision takes over', async () => {
  const { deploy, story, machine } = await cluster({ behaviour: fails('1.0.0') });
  await deploy('1.0.0', { helmOptions });
  await world.pass(31);
  await deploy('1.0.1', { helmOptions });
  await world.pass(19);
  const error =
    `1 error ${noInstall}: release web failed, and has been uninstalled due to rollback-on-failure being set: ` +
    'resource Deployment/shop/web not ready. status: InProgress, message: Available: 0/1\ncontext deadline exceeded';
  expect(await story()).toEqual([
    '1 progressing helm operation in progress ×3',
    error,
    '1 progressing helm operation in progress ×3',
    error,
    '2 running helm install succeeded',
    `2 ${passed} ×3`,
  ]);
  expect(machine.releases.get('web')?.revision).toBe(1);
});

test('an install that fails without a rollback takes the name for good, until the deployment is deleted', async () => {
  const { deploy, story, machine } = await cluster({ behaviour: fails('1.0.0') });
  const options = { helmOptions: { ...helmOptions, rollbackOnFailure: false } };
  const deployment = await deploy('1.0.0', options);
  await world.pass(26);
  await deploy('1.0.1', { helmOptions });
  await world.pass(10);
  const taken = `error ${noInstall}: release name check failed: cannot reuse a name that is still in use`;
  expect((await story()).slice(2)).toEqual([`1 ${taken} ×2`, `2 ${taken} ×2`]);
  await world.api('DELETE', `/deployments/${deployment}`);
  await world.pass(10);
  expect([...machine.releases.keys(), ...machine.states.keys()]).toEqual([]);
});

test('without helmOptions Helm waits for five minutes, and nobody hears of the others', async () => {
  const { deploy, another } = await cluster({ behaviour: fails('2.0.0') });
  await deploy('1.0.0');
  const side = await another('side', '1.0.0');
  await world.pass(11);
  await deploy('2.0.0');
  await world.pass(320);
  const times = (await world.reports(side)).map(({ at }) => at);
  // 300 s until the time limit, half a second for the work, 10 s for the rollback.
  expect(times.slice(1, 4)).toEqual([10, 325.5, 325.532]);
});

test('Helm never waits with hookOnly and without a rollback', async () => {
  const { deploy, story } = await cluster({ behaviour: 'failing' });
  await deploy('1.0.0', { helmOptions: { ...helmOptions, waitStrategy: 'hookOnly', rollbackOnFailure: false } });
  await world.pass(16);
  expect(await story()).toEqual(['1 running helm install succeeded', `1 error ${notReady} ×2`]);
});

test('the strategy legacy says no more than that time is over', async () => {
  const { deploy, story } = await cluster({ behaviour: fails('2.0.0') });
  await deploy('1.0.0');
  await world.pass(11);
  await deploy('2.0.0', { helmOptions: { ...helmOptions, waitStrategy: 'legacy' } });
  await world.pass(35);
  expect(await story()).toContain(
    `2 error ${noUpgrade}: release web failed, and has been rolled back due to rollback-on-failure being set: context deadline exceeded`,
  );
});

test('helmOptions with a time limit only are not applied, and healthy all the same', async () => {
  const { deploy, story } = await cluster();
  await deploy('1.0.0');
  await world.pass(11);
  await deploy('2.0.0', { helmOptions: { timeout: '15s' } });
  await world.pass(10);
  expect((await story()).slice(2)).toEqual([
    `2 error ${noUpgrade}: wait strategy not set. Choose one of: watcher, hookOnly, legacy`,
    `2 ${passed}`,
  ]);
});

test('an unknown wait strategy with a rollback locks the release', async () => {
  const { deploy, story } = await cluster();
  await deploy('1.0.0');
  await world.pass(11);
  await deploy('1.0.1', { helmOptions: { ...helmOptions, waitStrategy: 'sometimes' } });
  await world.pass(10);
  await deploy('1.0.2', { helmOptions });
  await world.pass(10);
  const unknown = 'unknown wait strategy (ssometimes). Valid values are: watcher, hookOnly, legacy';
  expect((await story()).slice(2)).toEqual([
    `2 error ${noUpgrade}: an error occurred while rolling back the release. original upgrade error: ${unknown}: unable to get waiter: ${unknown}`,
    `2 ${passed}`,
    `3 error ${noUpgrade}: another operation (install/upgrade/rollback) is in progress ×2`,
  ]);
});

test('a crash loop is healthy and an error by turns', async () => {
  const { deploy, story } = await cluster({ behaviour: 'crash-loop' });
  await deploy('1.0.0');
  await world.pass(71);
  expect(await story()).toEqual([
    '1 running helm install succeeded',
    `1 ${passed} ×2`,
    `1 error ${notReady} ×10`,
    `1 ${passed}`,
  ]);
});

test('what is unhealthy is installed, and an error from the next look on', async () => {
  const { deploy, story } = await cluster({ behaviour: 'unhealthy' });
  await deploy('1.0.0');
  await world.pass(16);
  expect(await story()).toEqual(['1 running helm install succeeded', `1 error ${notReady} ×2`]);
});

test('an agent stopped during an upgrade leaves a revision that it does not know', async () => {
  const { deploy, story, machine, agent } = await cluster({
    behaviour: ({ chartVersion }) => ({ mode: 'healthy', applyMs: chartVersion === '1.1.0' ? 60_000 : 500 }),
  });
  await deploy('1.0.0');
  await world.pass(11);
  await deploy('1.1.0');
  await world.pass(20);
  await agent.stop();
  expect(machine.releases.get('web')?.revision).toBe(3);
  expect(machine.states.get('web')?.helmRevision).toBe(1);
  expect((await story()).at(-1)).toMatch(/^2 progressing helm operation in progress/);
});

test('an agent stopped during an install leaves nothing behind', async () => {
  const { deploy, machine, agent } = await cluster({ behaviour: { mode: 'healthy', applyMs: 60_000 } });
  await deploy('1.0.0');
  await world.pass(20);
  await agent.stop();
  expect([...machine.releases.keys()]).toEqual([]);
});

test('a silent agent looks every interval and reports nothing', async () => {
  const { deploy, reports } = await cluster({ behaviour: 'silent' });
  await deploy('1.0.0');
  await world.pass(16);
  expect(await reports()).toEqual([]);
  expect(world.agentCalls()).toHaveLength(4);
});

test('values can say themselves how a release behaves', async () => {
  const { deploy, reports } = await cluster();
  const valuesYaml = Buffer.from('x-simulated-agent: silent\n').toString('base64');
  await deploy('1.0.0', { valuesYaml });
  await world.pass(16);
  expect(await reports()).toEqual([]);
});

test('a release of somebody else is left alone, until the agent is given a state of it', async () => {
  const { deploy, story, machine } = await cluster();
  machine.releases.set('web', { revision: 1, runs: null, locked: false });
  await deploy('1.0.0');
  await world.pass(11);
  const zero = '00000000-0000-0000-0000-000000000000';
  machine.states.set('web', { deploymentId: zero, revisionId: zero, helmRevision: 1, phase: 'ready' });
  await world.pass(10);
  expect(await story()).toEqual([
    '1 error helm release web already exists but was not created by the agent ×2',
    '1 running helm upgrade succeeded',
    `1 ${passed}`,
  ]);
});

test('a revision that an administrator has made stops the agent, until the difference is ignored', async () => {
  const { deploy, story, machine } = await cluster();
  await deploy('1.0.0');
  await world.pass(11);
  Object.assign(machine.releases.get('web') ?? {}, { revision: 2 });
  await deploy('1.1.0');
  await world.pass(10);
  await deploy('1.1.0', { ignoreRevisionSkew: true });
  await world.pass(10);
  expect((await story()).slice(2)).toEqual([
    '2 error actual helm revision for web (2) is different from latest deployed by agent (1) ×2',
    '3 running helm upgrade succeeded',
    `3 ${passed}`,
  ]);
});

test('a release that an administrator has uninstalled never heals', async () => {
  const { deploy, story, machine } = await cluster();
  await deploy('1.0.0');
  await world.pass(11);
  machine.releases.delete('web');
  await world.pass(5);
  await deploy('1.1.0');
  await world.pass(10);
  expect((await story()).slice(2)).toEqual([
    '1 error could not get helm manifest: release: not found',
    `2 error ${noUpgrade}: "web" has no deployed releases ×2`,
  ]);
});

test('a deployment deleted during its install is uninstalled after it; a slow uninstall silences the others', async () => {
  const { deploy, another, machine } = await cluster({
    behaviour: ({ releaseName }) => ({
      mode: 'healthy',
      applyMs: 8000,
      uninstallMs: releaseName === 'web' ? 20_000 : 0,
    }),
  });
  const deployment = await deploy('1.0.0');
  await world.pass(6);
  await world.api('DELETE', `/deployments/${deployment}`);
  const side = await another('side', '1.0.0');
  await world.pass(40);
  expect(world.agentCalls().filter((call) => call.includes('status'))).toEqual([
    'POST /agent/status 400',
    'POST /agent/status 400',
    ...Array<string>(4).fill('POST /agent/status 200'),
  ]);
  expect([...machine.releases.keys()]).toEqual(['side']);
  expect((await world.reports(side)).map(({ at }) => at)[0]).toBe(38.032);
});
