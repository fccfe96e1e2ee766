import { resources } from '../../src/resources';
import { wireName, type Attributes } from '../../src/schema';
import { askHub, written } from '../support/hub-api';
import { TerraformProject } from '../support/terraform-project';

let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

const docker = { name: 'host', type: 'docker' };
const kubernetes = { name: 'cluster', type: 'kubernetes', namespace: 'shop', scope: 'namespace' };
const customers = { acme: { name: 'Acme' }, ajax: { name: 'Ajax' } };

/** A target, and two customers that may own it. */
function target(attributes: object) {
  return { resource: { distr_customer_organization: customers, distr_deployment_target: { it: attributes } } };
}

// Trap 9: Another type of an application replaces it.
test('an application is created, left alone, renamed in place, replaced for its type, and destroyed', async () => {
  const shop = (attributes: object = {}) => ({
    resource: { distr_application: { shop: { name: 'shop', type: 'docker', ...attributes } } },
  });
  project.write(shop());
  await project.apply();
  const created = await project.state('distr_application.shop');
  expect(created).toMatchObject({ name: 'shop', type: 'docker', adopt_existing: false });
  expect((await project.plan()).changes).toEqual([]);

  project.write(shop({ name: 'store' }));
  expect((await project.plan()).changes).toMatchObject([{ actions: ['update'], after: { id: created?.id } }]);
  await project.apply();
  expect(await project.state('distr_application.shop')).toMatchObject({ id: created?.id, name: 'store' });

  project.write(shop({ name: 'store', type: 'kubernetes' }));
  expect((await project.plan()).changes).toMatchObject([{ actions: ['delete', 'create'], replacePaths: [['type']] }]);
  await project.apply();
  await project.apply('-destroy');
  expect(await project.state('distr_application.shop')).toBeUndefined();
  expect(await askHub(project.hub, 'GET', '/applications')).toEqual([]);
});

test('a customer is renamed in place, and keeps the features that others gave it', async () => {
  project.write({ resource: { distr_customer_organization: { it: { name: 'Acme' } } } });
  await project.apply();
  const id = String((await project.state('distr_customer_organization.it'))?.id);
  await askHub(project.hub, 'PUT', `/customer-organizations/${id}`, { name: 'Acme', features: ['artifacts'] });

  project.write({ resource: { distr_customer_organization: { it: { name: 'Ajax' } } } });
  await project.apply();
  const list = await askHub(project.hub, 'GET', '/customer-organizations');
  expect(list).toMatchObject([{ id, name: 'Ajax', features: ['artifacts'] }]);
});

test('a target is changed in place in all that the hub can change, by one request', async () => {
  project.write(target(kubernetes));
  await project.apply();
  const before = await project.state('distr_deployment_target.it');
  expect(before).toMatchObject({ metrics_enabled: false, deployment_logs_enabled: true, resources: null });
  expect(before).toMatchObject({ image_cleanup_enabled: null, autoheal_enabled: null, agent_version: '3.1.0' });

  const versions = await askHub<{ id: string; name: string }[]>(project.hub, 'GET', '/agent-versions');
  const changed = {
    ...{ name: 'other', metrics_enabled: true, deployment_logs_enabled: false },
    deployment_logs_after: '2026-01-31T13:00:00.123456+01:00',
    resources: { cpu_request: '100m', memory_request: '64Mi', cpu_limit: '1', memory_limit: '256Mi' },
    agent_version_id: versions.find(({ name }) => name === '0.8.2')?.id,
  };
  project.write(target({ ...kubernetes, ...changed }));
  project.hub.requests.length = 0;
  await project.apply();
  expect(written(project.hub)).toEqual([`PUT /deployment-targets/${String(before?.id)}`]);
  const after = await project.state('distr_deployment_target.it');
  expect(after).toMatchObject({ ...changed, id: before?.id, agent_version: '0.8.2' });
  expect((await project.plan()).changes).toEqual([]);

  project.write(target(kubernetes));
  await project.apply();
  // The agent's version stays, for nobody asks for another one.
  const { agent_version_id, agent_version } = after ?? {};
  expect(await project.state('distr_deployment_target.it')).toEqual({ ...before, agent_version_id, agent_version });
});

test('a change of what only the configuration knows sends nothing and leaves every other value known', async () => {
  project.write(target(docker));
  await project.apply();
  const before = await project.state('distr_deployment_target.it');
  project.hub.requests.length = 0;
  const local = { force_destroy: true, allow_replacement: true, adopt_existing: true };
  project.write(target({ ...docker, ...local }));
  const { changes } = await project.plan();
  expect(changes).toMatchObject([{ actions: ['update'], after: { ...before, ...local } }]);
  await project.apply();
  expect(written(project.hub)).toEqual([]);
});

// Trap 11: Another change leaves the agent where it is, also where the state is older than the hub.
test("a target's agent is not moved by a change of something else, although the state is older than the hub", async () => {
  project.write(target(docker));
  await project.apply();
  const id = String((await project.state('distr_deployment_target.it'))?.id);
  const versions = await askHub<{ id: string; name: string }[]>(project.hub, 'GET', '/agent-versions');
  const older = versions.find(({ name }) => name === '0.8.2')?.id;
  const switches = { metricsEnabled: true, deploymentLogsEnabled: true, imageCleanupEnabled: true };
  await askHub(project.hub, 'PUT', `/deployment-targets/${id}`, {
    ...docker,
    ...switches,
    agentVersion: { id: older },
  });

  project.write(target({ ...docker, name: 'server' }));
  await project.apply('-refresh=false');
  const found = await askHub(project.hub, 'GET', `/deployment-targets/${id}`);
  expect(found).toMatchObject({ name: 'server', agentVersion: { id: older } });
  expect((await project.plan()).changes).toEqual([]);
});

test('a credential is replaced for another target', async () => {
  const write = (name: string) =>
    project.write({
      resource: {
        distr_deployment_target: { one: { ...docker, name: 'one' }, two: { ...docker, name: 'two' } },
        distr_agent_credential: { it: { deployment_target_id: `\${distr_deployment_target.${name}.id}` } },
      },
    });
  write('one');
  await project.apply();
  write('two');
  expect((await project.plan()).changes).toMatchObject([
    { address: 'distr_agent_credential.it', actions: ['delete', 'create'], replacePaths: [['deployment_target_id']] },
  ]);
});

/** What the hub would silently ignore, and what hangs on it. */
const guarded: readonly { attribute: string; before: object; after: object; shown: string }[] = [
  {
    attribute: 'type',
    before: docker,
    after: { ...kubernetes, name: 'host' },
    shown: 'now "docker", planned "kubernetes"',
  },
  {
    attribute: 'namespace',
    before: kubernetes,
    after: { ...kubernetes, namespace: 'store' },
    shown: 'now "shop", planned "store"',
  },
  {
    attribute: 'scope',
    before: kubernetes,
    after: { ...kubernetes, scope: 'cluster', metrics_enabled: false },
    shown: 'now "namespace", planned "cluster"',
  },
  {
    attribute: 'customerOrganizationId',
    before: { ...docker, customer_organization_id: '${distr_customer_organization.acme.id}' },
    after: docker,
    shown: 'planned null',
  },
  {
    attribute: 'autohealEnabled',
    before: docker,
    after: { ...docker, autoheal_enabled: false },
    shown: 'now true, planned false',
  },
];

// Trap 9: What cannot be changed replaces the object, which is refused unless it is allowed.
test.each(guarded)(
  'another $attribute of a target is refused with what would be lost, and planned once it is allowed',
  async ({ attribute, before, after, shown }) => {
    const name = wireName(attribute);
    project.write(target(before));
    await project.apply();
    project.hub.requests.length = 0;

    project.write(target(after));
    const output = await project.fail('plan');
    expect(output).toContain('This would replace the deployment target');
    expect(output).toContain(`\`${name}\` cannot be changed in place (`);
    expect(output).toContain(shown);
    expect(output).toContain("would destroy its deployments at the hub and the agent's credential");
    expect(output).toContain('set `allow_replacement = true`');
    expect(output).toContain('with distr_deployment_target.it');

    project.write(target({ ...after, allow_replacement: true }));
    const { changes } = await project.plan();
    expect(changes).toMatchObject([{ address: 'distr_deployment_target.it', actions: ['delete', 'create'] }]);
    expect(changes[0]?.replacePaths).toContainEqual([name]);
    expect(written(project.hub)).toEqual([]);
    await project.apply();
    expect((await project.plan()).changes).toEqual([]);
  },
);

test('every guarded attribute has a row', () => {
  const definition = resources.find(({ name }) => name === 'deployment_target');
  const names = Object.entries((definition?.attributes ?? {}) as Attributes)
    .filter(([, { replace }]) => replace === 'guarded')
    .map(([name]) => name);
  expect(guarded.map(({ attribute }) => attribute).sort()).toEqual(names.sort());
});

test('a customer that is itself replaced does not take its targets with it unasked', async () => {
  const owned = { ...docker, customer_organization_id: '${distr_customer_organization.acme.id}' };
  project.write(target(owned));
  await project.apply();
  const output = await project.fail('plan', '-replace=distr_customer_organization.acme');
  expect(output).toContain('`customer_organization_id` cannot be changed in place');
  expect(output).toContain('planned not known before apply');
  project.write(target({ ...owned, allow_replacement: true }));
  expect((await project.plan('-replace=distr_customer_organization.acme')).changes).toMatchObject([
    { address: 'distr_customer_organization.acme', actions: ['delete', 'create'] },
    { address: 'distr_deployment_target.it', replacePaths: [['customer_organization_id']] },
  ]);
});
