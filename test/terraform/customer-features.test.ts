import { askHub, written } from '../support/hub-api';
import { TerraformProject } from '../support/terraform-project';

const address = 'distr_customer_organization.it';
let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

interface Customer {
  readonly id: string;
  readonly name: string;
  readonly features: readonly string[];
}
const listed = () => askHub<Customer[]>(project.hub, 'GET', '/customer-organizations');

function write(settings: object = {}): void {
  project.write({ resource: { distr_customer_organization: { it: { name: 'Acme', ...settings } } } });
}

const usual = ['artifacts', 'deployment_targets'];
const wanted = ['alerts', 'deployment_targets', 'support_bundles'];
const putCustomer = { method: 'PUT', path: '/api/v1/customer-organizations/*' } as const;

test('without any, a customer is made by one request, with those that the hub gives', async () => {
  write();
  await project.apply();
  expect(await project.state(address)).toMatchObject({ features: usual });
  expect(written(project.hub)).toEqual(['POST /customer-organizations']);
  expect((await project.plan()).changes).toEqual([]);
});

// Trap 9: Features of a customer are given by a second request.
test('others are given by a second request, changed in place, and kept where none are configured', async () => {
  write({ features: wanted });
  await project.apply();
  const [made] = await listed();
  expect(written(project.hub)).toEqual(['POST /customer-organizations', `PUT /customer-organizations/${made?.id}`]);
  expect([...(made?.features ?? [])].sort()).toEqual(wanted);
  expect((await project.plan()).changes).toEqual([]);

  write({ features: [] });
  expect((await project.plan()).changes).toMatchObject([{ address, actions: ['update'] }]);
  await project.apply();
  expect(await listed()).toMatchObject([{ id: made?.id, features: [] }]);
  expect((await project.plan()).changes).toEqual([]);

  write();
  expect((await project.plan()).changes).toEqual([]);
});

test('their order, and one that the hub has twice, are no difference', async () => {
  write({ features: ['artifacts', 'deployment_targets'] });
  await project.apply();
  const [made] = await listed();
  const twice = { name: 'Acme', features: ['deployment_targets', 'artifacts', 'deployment_targets'] };
  await askHub(project.hub, 'PUT', `/customer-organizations/${made?.id}`, twice);
  expect((await project.plan()).changes).toEqual([]);
});

test('a customer whose features could not be given is kept, and the next apply completes the work', async () => {
  write({ features: wanted });
  project.hub.faults.arm({ ...putCustomer, effect: { answer: { status: 500, body: 'Internal Server Error' } } });
  expect(await project.fail('apply', '-auto-approve')).toContain('Customer organization "Acme" not created');
  const [made] = await listed();
  expect(await project.state(address)).toMatchObject({ id: made?.id, features: usual });
  await project.apply();
  expect(await listed()).toHaveLength(1);
  expect(await project.state(address)).toMatchObject({ features: wanted });
  expect((await project.plan()).changes).toEqual([]);
});

test('an answer that is lost after the features were given is asked for again', async () => {
  write({ features: wanted });
  project.hub.faults.arm({ ...putCustomer, effect: { drop: 'after' } });
  await project.apply();
  expect(await project.state(address)).toMatchObject({ features: wanted });
  expect(await listed()).toHaveLength(1);
});

test('a run that was lost between the two requests is found by the next one', async () => {
  await askHub(project.hub, 'POST', '/customer-organizations', { name: 'Acme' });
  write({ features: wanted });
  expect(await project.fail('apply', '-auto-approve')).toContain('adopt_existing = true');
  write({ features: wanted, adopt_existing: true });
  await project.apply();
  const [made, ...others] = await listed();
  expect(others).toEqual([]);
  expect([...(made?.features ?? [])].sort()).toEqual(wanted);
});

test('a customer that is taken over stays as it is when its features cannot be changed, and the next apply takes it over again', async () => {
  const { id } = await askHub(project.hub, 'POST', '/customer-organizations', { name: 'Acme' });
  write({ features: wanted, adopt_existing: true });
  project.hub.faults.arm({ ...putCustomer, effect: { answer: { status: 500, body: 'Internal Server Error' } } });
  await project.fail('apply', '-auto-approve');
  expect(await project.state(address)).toBeUndefined();
  await project.apply();
  expect(await project.state(address)).toMatchObject({ id, features: wanted });
});

test.each([
  [['alerts'], '"alerts" needs "deployment_targets" beside it'],
  [['teleport'], 'It must be one of "deployment_targets", "artifacts"'],
])('features that cannot be are refused in the plan: %j', async (features, complaint) => {
  write({ features });
  const said = await project.fail('plan');
  expect(said).toContain('Error: Invalid `features`');
  expect(said).toContain(complaint);
  expect(said.match(/Error: /g)).toHaveLength(1);
  expect(written(project.hub)).toEqual([]);
});
