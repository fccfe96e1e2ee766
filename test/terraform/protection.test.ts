import { askHub, connectAgent, deployByHand, written } from '../support/hub-api';
import { TerraformProject, unwrapped } from '../support/terraform-project';

let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

const acme = { name: 'Acme' };
const host = { name: 'host', type: 'docker' };
const stack = (customer: object = {}, target: object = {}) => ({
  resource: {
    distr_customer_organization: { acme: { ...acme, ...customer } },
    distr_deployment_target: {
      host: { ...host, customer_organization_id: '${distr_customer_organization.acme.id}', ...target },
    },
    distr_agent_credential: { host: { deployment_target_id: '${distr_deployment_target.host.id}' } },
  },
});
const idOf = async (address: string) => String((await project.state(address))?.id);
const destroyPlan = async () => unwrapped(await project.succeed('plan', '-destroy', '-no-color'));
const count = async (path: string) => (await askHub<object[]>(project.hub, 'GET', path)).length;

test('what Terraform made goes in the right order, and the hub is empty then', async () => {
  project.write(stack());
  await project.apply();
  project.hub.requests.length = 0;
  await project.apply('-destroy');
  expect(written(project.hub).map((each) => each.replace(/[^/]+$/, ''))).toEqual([
    'DELETE /deployment-targets/',
    'DELETE /customer-organizations/',
  ]);
  expect([await count('/deployment-targets'), await count('/customer-organizations')]).toEqual([0, 0]);
});

// Trap 26: A target with deployments of others is not deleted.
test('a target with a deployment that somebody else made is not deleted before force_destroy is applied', async () => {
  project.write(stack());
  await project.apply();
  const deployment = await deployByHand(project.hub, await idOf('distr_deployment_target.host'));

  const output = await project.fail('apply', '-destroy', '-auto-approve');
  expect(output).toContain('Deployment target "host" not deleted');
  expect(output).toContain(`handmade 1.0.0 (${deployment.id})`);
  expect(output).toContain('set `force_destroy = true`, apply, and destroy again');
  expect(await count('/deployment-targets')).toBe(1);
  expect(await count('/customer-organizations')).toBe(1);

  project.write(stack({}, { force_destroy: true }));
  await project.apply();
  await project.apply('-destroy');
  expect(await count('/deployment-targets')).toBe(0);
});

test('what stops the deletion of a target is told before anything is destroyed, and after it there is a way on', async () => {
  project.write(stack());
  await project.apply();
  const id = await idOf('distr_deployment_target.host');
  const { secret } = (await project.state('distr_agent_credential.host')) ?? {};
  await connectAgent(project.hub, id, String(secret));
  const deployment = await deployByHand(project.hub, id);

  const plan = await destroyPlan();
  expect(plan).toContain('Deployment target "host" is not deleted while it has deployments');
  expect(plan).toContain(`handmade 1.0.0 (${deployment.id})`);
  expect(plan).toContain('it has already destroyed what hangs on the target, such as its credential');

  const refused = await project.fail('apply', '-destroy', '-auto-approve');
  expect(refused).toContain('If its agent has connected, do so with `-refresh=false`');
  expect(refused).toContain(`import its credential again (import id \`${id}\`)`);
  expect(await project.state('distr_agent_credential.host')).toBeUndefined();
  expect(await project.fail('plan')).toContain('No new credential for an agent at work');
  project.write({ ...stack(), import: { to: 'distr_agent_credential.host', id } });
  expect(await project.apply()).toContain('1 imported, 0 added, 0 changed, 0 destroyed');
  expect((await project.plan()).changes).toEqual([]);

  await askHub(project.hub, 'DELETE', `/deployments/${deployment.id}`);
  await project.apply('-destroy');
  expect(await count('/deployment-targets')).toBe(0);
});

test('a refused destroy is taken up again when nothing stops it any more', async () => {
  project.write(stack());
  await project.apply();
  const id = await idOf('distr_deployment_target.host');
  const { secret } = (await project.state('distr_agent_credential.host')) ?? {};
  await connectAgent(project.hub, id, String(secret));
  const deployment = await deployByHand(project.hub, id);
  await project.fail('apply', '-destroy', '-auto-approve');
  await askHub(project.hub, 'DELETE', `/deployments/${deployment.id}`);
  const stopped = await project.fail('apply', '-destroy', '-auto-approve');
  expect(stopped).toContain('A destroy that stops here goes on with `-refresh=false`');
  project.terraformEnvironment = { TF_CLI_ARGS_destroy: '-refresh=false' };
  await project.succeed('destroy', '-auto-approve');
  expect(await count('/deployment-targets')).toBe(0);
});

test('a plan to delete needs no answer of the hub', async () => {
  project.write(stack());
  await project.apply();
  await project.stopHub();
  expect(unwrapped(await project.succeed('plan', '-destroy', '-refresh=false', '-no-color'))).toContain('3 to destroy');
});

// Trap 28: A customer with targets or users is not deleted unasked.
test('a customer with a target that somebody else made is not deleted before force_destroy is applied', async () => {
  project.write(stack());
  await project.apply();
  const customerOrganization = { id: await idOf('distr_customer_organization.acme') };
  const other = { ...host, name: 'other', customerOrganization };
  const { id } = await askHub(project.hub, 'POST', '/deployment-targets', other);

  const plan = await destroyPlan();
  expect(plan).toContain('Customer organization "Acme" is not deleted while it has any of this');
  expect(plan).toContain(`The hub lists deployment target other (${id}) of it.`);
  expect(plan.match(/Warning:/g)).toHaveLength(2);

  const output = await project.fail('apply', '-destroy', '-auto-approve');
  expect(output).toContain('Customer organization "Acme" not deleted');
  expect(output).toContain(`The hub lists deployment target other (${id}) of it.`);
  expect(await count('/customer-organizations')).toBe(1);

  project.write(stack({ force_destroy: true }));
  await project.apply();
  await project.apply('-destroy');
  expect([await count('/deployment-targets'), await count('/customer-organizations')]).toEqual([0, 0]);
});

test('a plan to delete warns of what goes along, and of nothing else', async () => {
  project.write(stack());
  await project.apply();
  const first = await destroyPlan();
  expect(first).toContain('Customer organization "Acme" goes with all it has');
  expect(first).toContain('Its secrets, license keys and entitlements at the hub are deleted with it');
  expect(first.match(/Warning:/g)).toHaveLength(1);
  project.write(stack({}, { force_destroy: true }));
  await project.apply();
  expect((await destroyPlan()).match(/Warning:/g)).toHaveLength(1);
  const { id } = await deployByHand(project.hub, await idOf('distr_deployment_target.host'));
  const second = await destroyPlan();
  expect(second).toContain('Deployment target "host" goes with all it has');
  expect(second).toContain(`handmade 1.0.0 (${id}). They are deleted with it.`);
  expect(second.match(/Warning:/g)).toHaveLength(2);
});

// Trap 28: What uses an application is named, before and after.
test('an application in use is not deleted, and by what is told before', async () => {
  project.write({ resource: { distr_application: { handmade: { name: 'handmade', type: 'docker' } } } });
  await project.apply();
  const target = await askHub(project.hub, 'POST', '/deployment-targets', host);
  const deployment = await deployByHand(project.hub, target.id, await idOf('distr_application.handmade'));
  const use = `1.0.0 on host (${deployment.id})`;
  const plan = await destroyPlan();
  expect(plan).toContain('Application "handmade" is not deleted while it is in use');
  expect(plan).toContain(use);
  const output = await project.fail('apply', '-destroy', '-auto-approve');
  expect(output).toContain('Application "handmade" not deleted');
  expect(output).toContain(`These use it, or a version of it: ${use}.`);
  expect(await project.state('distr_application.handmade')).toBeDefined();
});

// Trap 30: What is gone counts as deleted.
test('what is gone already counts as deleted', async () => {
  project.write(stack());
  await project.apply();
  await askHub(project.hub, 'DELETE', `/deployment-targets/${await idOf('distr_deployment_target.host')}`);
  await askHub(project.hub, 'DELETE', `/customer-organizations/${await idOf('distr_customer_organization.acme')}`);
  expect(await project.apply('-destroy', '-refresh=false')).toContain('3 destroyed');
});

test('a replacement of a target that is allowed still does not take the deployments of others along', async () => {
  project.write(stack());
  await project.apply();
  await deployByHand(project.hub, await idOf('distr_deployment_target.host'));
  project.write(stack({}, { autoheal_enabled: false, allow_replacement: true }));
  const output = await project.fail('apply', '-auto-approve');
  expect(output).toContain('Deployment target "host" not deleted');
  expect(await count('/deployment-targets')).toBe(1);
});

test('a customer with a user is not deleted before force_destroy is applied', async () => {
  const customer = (more: object = {}) => ({
    resource: { distr_customer_organization: { acme: { ...acme, ...more } } },
  });
  project.write(customer());
  await project.apply();
  const customerOrganizationId = await idOf('distr_customer_organization.acme');
  const ann = { email: 'ann@example.com', name: 'Ann', userRole: 'read_write', customerOrganizationId };
  const { user } = await askHub<{ user: { id: string } }>(project.hub, 'POST', '/user-accounts', ann);

  expect(await destroyPlan()).toContain(`The hub lists user ann@example.com (${user.id}) of it.`);

  const output = await project.fail('apply', '-destroy', '-auto-approve');
  expect(output).toContain('Customer organization "Acme" not deleted');
  expect(output).toContain(`The hub lists user ann@example.com (${user.id}) of it.`);
  expect(await count('/customer-organizations')).toBe(1);

  project.write(customer({ force_destroy: true }));
  await project.apply();
  await project.apply('-destroy');
  expect(await count('/customer-organizations')).toBe(0);
});
