import { asked, askHub } from '../support/hub-api';
import { dockerStack, startDeployedProject } from '../support/deployed-project';
import { manualClock } from '../support/manual-clock';
import { TerraformProject, unwrapped } from '../support/terraform-project';
import { onLocalHub } from '../support/test-hub';

/* What a person reads who presses Ctrl-C. Terraform passes it on to the provider, which ends what it waits for. */

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

const told = 'Error: Interrupted';
const story = 'Terraform was told to stop before this was finished.';
const shop = { resource: { distr_application: { shop: { name: 'shop', type: 'docker' } } } };

/** A project whose hub is as slow as a test wants: its clock stands still, so a delayed answer never comes. */
async function startSlow(): Promise<TerraformProject> {
  const project = await TerraformProject.start({ clock: manualClock() });
  closers.push(() => project.close());
  return project;
}

/** Runs a command, presses Ctrl-C as soon as something has happened, and returns what a person reads. */
async function interrupted(
  project: TerraformProject,
  hasHappened: () => boolean,
  ...args: readonly string[]
): Promise<string> {
  const running = project.run(...args, '-no-color');
  while (!hasHappened()) await new Promise((resolve) => setTimeout(resolve, 10));
  project.interrupt();
  const { status, output } = await running;
  expect(status).toBe(1);
  return unwrapped(output);
}

/** How often the hub was asked since something was written. */
function requestsAfterLastWrite({ hub }: TerraformProject): number {
  const calls = asked(hub);
  return calls.length - 1 - calls.findLastIndex((call) => !call.startsWith('GET '));
}

onLocalHub('a create under way: whether it took effect is not known, and that is said', async () => {
  const project = await startSlow();
  project.write(shop);
  project.hub.faults.arm({ method: 'POST', effect: { delayMs: 1 } });
  const isSent = () => project.hub.requests.some(({ method }) => method === 'POST');
  const said = await interrupted(project, isSent, 'apply', '-auto-approve');
  expect(said).toContain(told);
  expect(said).toContain(story);
  expect(said).toContain('POST /applications was canceled. Whether it took effect is not known.');
  expect(said.match(/Error: Interrupted/g)).toHaveLength(1);
  // It may be there all the same: the next plan looks.
  expect(await project.state('distr_application.shop')).toMatchObject({ name: 'shop', id: null });
  project.hub.faults.clear();
  await project.apply();
  expect(await askHub<object[]>(project.hub, 'GET', '/applications')).toHaveLength(1);
});

onLocalHub('a read under way: it is not told as a failure of the hub', async () => {
  const project = await startSlow();
  project.write(shop);
  await project.apply();
  const before = await project.state('distr_application.shop');
  const path = `/api/v1/applications/${String(before?.id)}`;
  project.hub.faults.arm({ path, effect: { delayMs: 1 } });
  const isSent = () => project.hub.requests.some((each) => each.path === path);
  const said = await interrupted(project, isSent, 'plan');
  expect(said).toContain(told);
  expect(said).toContain(story);
  expect(said).not.toContain('canceled');
  expect(await project.state('distr_application.shop')).toEqual(before);
});

test('a roll-out that waits: all but the roll-out is in the state, and the next apply goes on waiting', async () => {
  let behaviour: 'silent' | 'healthy' = 'silent';
  const { project, close } = await startDeployedProject(() => behaviour);
  closers.push(close);
  project.write(dockerStack());
  const looks = () =>
    project.hub.requests.filter(({ method, path }) => method === 'GET' && path.endsWith('/deployment-targets'));
  const isDeployed = () =>
    project.hub.requests.some(({ method, path }) => method === 'PUT' && path.endsWith('/deployments'));
  const said = await interrupted(project, () => isDeployed() && looks().length > 3, 'apply', '-auto-approve');
  expect(said).toContain(told);
  expect(said).toContain(story);
  expect(said).not.toContain('canceled');
  expect(await askHub<object[]>(project.hub, 'GET', '/deployment-targets')).toHaveLength(1);

  behaviour = 'healthy';
  expect((await project.plan()).changes).toMatchObject([{ address: 'distr_rollout.shop', actions: ['create'] }]);
  await project.apply();
});

onLocalHub('the look at a hub that does not answer', async () => {
  const project = await startSlow();
  project.write(shop);
  project.hub.faults.arm({ path: '/api/v1/context', times: 9, effect: { delayMs: 1 } });
  const isSent = () => project.hub.requests.some(({ path }) => path === '/api/v1/context');
  const said = await interrupted(project, isSent, 'apply', '-auto-approve');
  expect(said).toContain(told);
  expect(said).not.toContain('did not answer');
});

test('the pause that a hub asks for which has had too many requests: the one that was refused has had no effect', async () => {
  const project = await TerraformProject.start();
  closers.push(() => project.close());
  project.write(shop);
  const reset = Math.floor(Date.now() / 1_000) + 55;
  const headers = { 'Retry-After': '60', 'X-RateLimit-Limit': '300', 'X-RateLimit-Reset': String(reset) };
  project.hub.faults.arm({ method: 'POST', times: 9, effect: { answer: { status: 429, headers } } });
  const isRefused = () => project.hub.requests.some(({ status }) => status === 429);
  const said = await interrupted(project, isRefused, 'apply', '-auto-approve');
  expect(said).toContain(told);
  expect(said).toContain('POST /applications was canceled before the hub took it: it has had no effect.');
  expect(project.hub.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
});

test('the time that an agent is given to take a deployment away: it is deleted, and the next run knows', async () => {
  const { project, close } = await startDeployedProject();
  closers.push(close);
  project.write(dockerStack({ deployment: { drain: '10m' } }));
  await project.apply();
  const isDeleted = () => project.hub.requests.some(({ method, status }) => method === 'DELETE' && status === 200);
  expect(await interrupted(project, isDeleted, 'apply', '-destroy', '-auto-approve')).toContain(told);
  const [target] = await askHub<{ deployments: object[] }[]>(project.hub, 'GET', '/deployment-targets');
  expect(target?.deployments).toEqual([]);
  await project.apply('-destroy', '-refresh=false');
  expect(await askHub<object[]>(project.hub, 'GET', '/deployment-targets')).toEqual([]);
});

test('the wait for what was put back: what has failed is told, and the next apply tries it again', async () => {
  const versions: string[] = [];
  const { project, close } = await startDeployedProject(({ revisionId }) => {
    if (!versions.includes(revisionId)) versions.push(revisionId);
    return (['healthy', 'failing', 'silent'] as const)[versions.indexOf(revisionId)] ?? 'healthy';
  });
  closers.push(close);
  const rollout = { rollback_on_failure: true };
  project.write(dockerStack({ rollout }));
  await project.apply();
  project.write(dockerStack({ version: '2', rollout }));
  // The agent may have it before the hub has shown it to us.
  const isShown = () => requestsAfterLastWrite(project) > 1;
  const said = await interrupted(project, () => versions.length === 3 && isShown(), 'apply', '-auto-approve');
  expect(said).toContain('Error: Roll-out of "shop" failed');
  expect(said).toContain('What had come up last was put back: version 1');
  expect(said).toContain('Whether it has come up again is not known.');
  expect(said).toContain(told);
  const { changes } = await project.plan();
  expect(changes.filter(({ actions }) => actions[0] === 'update').map(({ address }) => address)).toEqual([
    'distr_deployment.shop',
    'distr_rollout.shop',
  ]);
  await project.apply();
});
