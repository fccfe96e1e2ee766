import { asked } from '../support/hub-api';
import { dockerStack, kubernetesStack, startDeployedProject, type DeployedProject } from '../support/deployed-project';
import { unwrapped } from '../support/terraform-project';
import { onLocalHub } from '../support/test-hub';

/* A deleted deployment leaves its agent time to take the workloads away, before what comes after may remove the agent. */

let deployed: DeployedProject;
beforeEach(async () => {
  deployed = await startDeployedProject();
});
afterEach(() => deployed.close());

const notKnown = 'Whether the agent has uninstalled is not known';
const destroy = async () => unwrapped(await deployed.project.apply('-destroy', '-target=distr_deployment.shop'));

/** Has the application up, so that its agent has connected. */
async function deploy(stack: object): Promise<void> {
  deployed.project.write(stack);
  await deployed.project.apply();
}

test('a deletion waits, and says what it cannot know', async () => {
  await deploy(dockerStack({ deployment: { drain: '300ms' } }));
  const said = await destroy();
  expect(said).toContain(`Warning: ${notKnown}`);
  expect(said).toContain('is deleted at the hub, and its agent was given 300ms to take the workloads away.');
  expect(await deployed.project.state('distr_deployment.shop')).toBeUndefined();
});

test('without a drain nothing is said, nor is the compose file read', async () => {
  await deploy(dockerStack({ deployment: { drain: '0s' } }));
  deployed.project.hub.requests.length = 0;
  expect(await destroy()).not.toContain(notKnown);
  expect(asked(deployed.project.hub).some((each) => each.endsWith('/compose-file'))).toBe(false);
});

test('where no agent has ever connected nobody is waited for', async () => {
  const { resource } = dockerStack({ deployment: { drain: null } }) as { resource: Record<string, object> };
  const { distr_agent_credential: _credential, distr_rollout: _rollout, ...rest } = resource;
  await deploy({ resource: rest });
  expect(await destroy()).not.toContain(notKnown);
});

// Trap 26: A target goes only when its agent has had the time to uninstall.
onLocalHub('the target goes only when its agent has had the time to uninstall', async () => {
  await deployed.close();
  deployed = await startDeployedProject({ mode: 'healthy', uninstallMs: 200 });
  const { project } = deployed;
  await deploy(dockerStack({ deployment: { drain: '1500ms' } }));
  project.hub.requests.length = 0;
  await project.apply('-destroy');
  const calls = project.hub.requests.map(({ method, path }) => `${method} ${path}`);
  const since = (start: string) => calls.findIndex((each) => each.startsWith(start));
  const between = calls.slice(since('DELETE /api/v1/deployments/'), since('DELETE /api/v1/deployment-targets/'));
  // The agent's first look finds the deployment gone; it looks again when it has taken the workloads away.
  expect(between.filter((each) => each === 'GET /api/v1/agent/resources').length).toBeGreaterThanOrEqual(2);
});

test('another drain is stored without a request, and counts in the next deletion', async () => {
  await deploy(kubernetesStack({ deployment: { drain: '10m' } }));
  deployed.project.write(kubernetesStack({ deployment: { drain: '200ms' } }));
  deployed.project.hub.requests.length = 0;
  await deployed.project.apply('-refresh=false');
  expect(asked(deployed.project.hub)).toEqual([]);
  expect(await destroy()).toContain('was given 200ms');
});

test('a time limit for the deletion ends the drain, and that is said', async () => {
  // The compose file wants 30 s for its services.
  const content = 'services:\n  web:\n    image: shop\n    stop_grace_period: 30s\n';
  await deploy(dockerStack({ content, deployment: { drain: null, timeouts: { delete: '1s' } } }));
  const said = await destroy();
  expect(said).toContain(
    'its agent was given 1s to take the workloads away. It may need 40s, but `timeouts` allow no more.',
  );
});

test('an interrupt ends the wait; the deployment is gone, and the next run sees that', async () => {
  await deploy(dockerStack({ deployment: { drain: '10m' } }));
  const { project } = deployed;
  const destroying = project.run('apply', '-destroy', '-no-color', '-auto-approve', '-target=distr_deployment.shop');
  let isOver = false;
  void destroying.finally(() => (isOver = true));
  const isDeleted = () => asked(project.hub).some((each) => each.startsWith('DELETE /deployments/'));
  while (!isDeleted() && !isOver) await new Promise((resolve) => setTimeout(resolve, 20));
  project.interrupt();
  const { status, output } = await destroying;
  expect(status).toBe(1);
  expect(unwrapped(output)).toContain('Error: Interrupted');
  await project.apply('-refresh-only');
  expect(await project.state('distr_deployment.shop')).toBeUndefined();
});

test.each([
  [{ drain: '16m' }, 'A deletion would wait for 16m, but only 15m are allowed for delete.'],
  [{ drain: '2m', timeouts: { delete: '1m' } }, 'A deletion would wait for 2m, but only 1m are allowed for delete.'],
  [{ drain: 'long' }, 'It must be a duration'],
])('a drain that cannot be is refused in the plan: %j', async (deployment, complaint) => {
  deployed.project.write(dockerStack({ deployment }));
  const said = await deployed.project.fail('plan');
  expect(said).toContain('Error: Invalid `drain`');
  expect(said).toContain(complaint);
  expect(said.match(/Error: /g)).toHaveLength(1);
});
