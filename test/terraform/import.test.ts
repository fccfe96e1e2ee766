import { randomUUID } from 'node:crypto';
import type { TestHub } from '../support/test-hub';
import { asked, askHub, written } from '../support/hub-api';
import { TerraformProject } from '../support/terraform-project';

let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

interface Case {
  readonly title: string;
  readonly type: string;
  /** Makes the object as the UI or the SDK does. Returns the import id, and the configuration that describes it. */
  make(hub: TestHub): Promise<{ readonly id: string; readonly config: object }>;
}

const cases: readonly Case[] = [
  {
    title: 'an application',
    type: 'distr_application',
    make: async (hub) => {
      const { id } = await askHub(hub, 'POST', '/applications', { name: 'shop', type: 'docker' });
      return { id, config: { name: 'shop', type: 'docker' } };
    },
  },
  {
    title: 'a customer with features of its own',
    type: 'distr_customer_organization',
    make: async (hub) => {
      const { id } = await askHub(hub, 'POST', '/customer-organizations', { name: 'Acme' });
      await askHub(hub, 'PUT', `/customer-organizations/${id}`, { name: 'Acme', features: [] });
      return { id, config: { name: 'Acme' } };
    },
  },
  {
    title: 'a docker target with every switch off, of the vendor',
    type: 'distr_deployment_target',
    make: async (hub) => {
      const { id } = await askHub(hub, 'POST', '/deployment-targets', { name: 'host', type: 'docker' });
      const off = { metrics_enabled: false, deployment_logs_enabled: false, image_cleanup_enabled: false };
      return { id, config: { name: 'host', type: 'docker', ...off, autoheal_enabled: false } };
    },
  },
  {
    title: 'a docker target of a customer as the UI makes it',
    type: 'distr_deployment_target',
    make: async (hub) => {
      const customer = await askHub(hub, 'POST', '/customer-organizations', { name: 'Acme' });
      const on = {
        metricsEnabled: true,
        deploymentLogsEnabled: true,
        imageCleanupEnabled: true,
        autohealEnabled: true,
      };
      const body = { name: 'host', type: 'docker', ...on, customerOrganization: { id: customer.id } };
      const { id } = await askHub(hub, 'POST', '/deployment-targets', body);
      return { id, config: { name: 'host', type: 'docker', customer_organization_id: customer.id } };
    },
  },
  {
    title: 'a kubernetes target with resources and a start of its logs',
    type: 'distr_deployment_target',
    make: async (hub) => {
      const place = { type: 'kubernetes', namespace: 'shop', scope: 'namespace' };
      const resources = { cpuRequest: '100m', memoryRequest: '64Mi', cpuLimit: '1', memoryLimit: '256Mi' };
      const logs = { deploymentLogsEnabled: true, deploymentLogsAfter: '2026-01-31T12:00:00.5Z' };
      const body = { name: 'cluster', ...place, resources, ...logs };
      const { id } = await askHub(hub, 'POST', '/deployment-targets', body);
      const config = {
        ...{ name: 'cluster', ...place, deployment_logs_after: '2026-01-31T13:00:00.500+01:00' },
        resources: { cpu_request: '100m', memory_request: '64Mi', cpu_limit: '1', memory_limit: '256Mi' },
      };
      return { id, config };
    },
  },
  {
    title: 'a kubernetes target of a whole cluster with every switch off',
    type: 'distr_deployment_target',
    make: async (hub) => {
      const place = { type: 'kubernetes', namespace: 'distr', scope: 'cluster' };
      const { id } = await askHub(hub, 'POST', '/deployment-targets', { name: 'cluster', ...place });
      const off = { metrics_enabled: false, deployment_logs_enabled: false };
      return { id, config: { name: 'cluster', ...place, ...off } };
    },
  },
  {
    title: 'a credential that somebody issued by hand',
    type: 'distr_agent_credential',
    make: async (hub) => {
      const { id } = await askHub(hub, 'POST', '/deployment-targets', { name: 'host', type: 'docker' });
      await askHub(hub, 'POST', `/deployment-targets/${id}/access-request`);
      return { id, config: { deployment_target_id: id } };
    },
  },
];

describe.each(cases)('$title', ({ type, make }) => {
  test('is imported by command, with nothing left to plan and nothing sent', async () => {
    const { id, config } = await make(project.hub);
    project.write({ resource: { [type]: { it: config } } });
    await project.succeed('import', '-no-color', `${type}.it`, id);
    expect(await project.state(`${type}.it`)).toMatchObject({ id });
    expect((await project.plan()).changes).toEqual([]);
    expect(written(project.hub)).toEqual([]);
  });

  test('is imported by a block, with nothing left to plan and nothing sent', async () => {
    const { id, config } = await make(project.hub);
    project.write({ import: { to: `${type}.it`, id }, resource: { [type]: { it: config } } });
    expect(await project.apply()).toContain('1 imported, 0 added, 0 changed, 0 destroyed');
    expect((await project.plan()).changes).toEqual([]);
    expect(written(project.hub)).toEqual([]);
  });
});

test.each(cases.filter(({ type }) => type !== 'distr_agent_credential'))(
  '$title: Terraform itself can write the configuration',
  async ({ type, make }) => {
    const { id } = await make(project.hub);
    project.write({ import: { to: `${type}.it`, id } });
    await project.succeed('plan', '-no-color', '-generate-config-out=generated.tf');
    expect(await project.apply()).toContain('1 imported, 0 added, 0 changed, 0 destroyed');
    expect((await project.plan()).changes).toEqual([]);
  },
);

test('what this provider made is imported again with its own configuration', async () => {
  project.write(everything);
  await project.apply();
  const addresses = Object.entries(everything.resource).flatMap(([type, all]) =>
    Object.keys(all).map((name) => `${type}.${name}`),
  );
  const ids = new Map<string, string>();
  for (const address of addresses) ids.set(address, String((await project.state(address))?.id));
  await project.succeed('state', 'rm', ...addresses);
  project.hub.requests.length = 0;

  project.write({ import: addresses.map((to) => ({ to, id: ids.get(to) })), ...everything });
  expect(await project.apply()).toContain(`${addresses.length} imported, 0 added, 0 changed, 0 destroyed`);
  expect(written(project.hub)).toEqual([]);
  expect(await project.state('distr_agent_credential.host')).toMatchObject({ secret: null, revision: 0 });
});

const onlyConfigured: readonly (readonly [string, object])[] = [
  ['distr_application', { adopt_existing: true }],
  ['distr_customer_organization', { adopt_existing: true, force_destroy: true }],
  ['distr_deployment_target', { adopt_existing: true, allow_replacement: true, force_destroy: true }],
  ['distr_agent_credential', { rotate_while_connected: true, rotation_triggers: { since: 'monday' } }],
];

test.each(onlyConfigured)(
  '%s: what only the configuration knows shows as a change of nothing else, sends nothing, and stays',
  async (type, settings) => {
    const { make } = cases.find((each) => each.type === type)!; // each type has one
    const { id, config } = await make(project.hub);
    project.write({ import: { to: `${type}.it`, id }, resource: { [type]: { it: { ...config, ...settings } } } });
    const [change] = (await project.plan()).changes;
    expect(change).toMatchObject({ actions: ['update'], after: { ...change?.before, ...settings } });
    await project.apply();
    expect(await project.state(`${type}.it`)).toMatchObject(settings);
    expect((await project.plan()).changes).toEqual([]);
    expect(written(project.hub)).toEqual([]);
  },
);

const types = ['distr_application', 'distr_customer_organization', 'distr_deployment_target', 'distr_agent_credential'];

test.each(types)('%s: an id that the hub does not know is said so, in one error', async (type) => {
  project.write({ resource: { [type]: { it: minimal(type) } } });
  for (const id of [randomUUID(), 'shop']) {
    const output = await project.fail('import', `${type}.it`, id);
    expect(output).toContain('Cannot import non-existent remote object');
    expect(output.match(/Error:/g)).toHaveLength(1);
  }
});

test.each(types)('%s: an id of another form is refused before the hub is asked', async (type) => {
  project.write({ resource: { [type]: { it: minimal(type) } } });
  for (const id of ['shop/main', 'the shop', '']) {
    const output = await project.fail('import', `${type}.it`, id);
    expect(output).toContain(`given was ${JSON.stringify(id)}`);
  }
  const name = type === 'distr_agent_credential' ? 'deployment_target_id' : 'id';
  expect(await project.fail('import', `${type}.it`, 'a/b')).toContain(`The id has the form <${name}>`);
  expect(asked(project.hub)).toEqual([]);
});

const everything = {
  resource: {
    distr_customer_organization: { acme: { name: 'Acme' } },
    distr_application: { shop: { name: 'shop', type: 'kubernetes' } },
    distr_deployment_target: {
      host: { name: 'host', type: 'docker', customer_organization_id: '${distr_customer_organization.acme.id}' },
      cluster: { name: 'cluster', type: 'kubernetes', namespace: 'shop', scope: 'namespace' },
    },
    distr_agent_credential: { host: { deployment_target_id: '${distr_deployment_target.host.id}' } },
  },
};

function minimal(type: string): object {
  if (type === 'distr_agent_credential') return { deployment_target_id: randomUUID() };
  return type === 'distr_customer_organization' ? { name: 'it' } : { name: 'it', type: 'docker' };
}
