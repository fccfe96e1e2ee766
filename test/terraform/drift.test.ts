import type { TestHub } from '../support/test-hub';
import { resources } from '../../src/resources';
import { wireName, type Attribute, type Attributes } from '../../src/schema';
import { askHub, written } from '../support/hub-api';
import { TerraformProject } from '../support/terraform-project';

let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

/** A change of one attribute that somebody makes at the hub. */
interface Row {
  readonly resource: string;
  readonly attribute: string;
  /** The object under test is `it`. */
  readonly config: (hub: TestHub) => object | Promise<object>;
  /** What is sent to the hub to change it. */
  readonly change: (hub: TestHub, id: string) => Promise<unknown>;
  /** What the attribute is then, as the plan shows it. */
  readonly found: unknown;
}

const docker = { name: 'host', type: 'docker' };
const quantities = { cpu_request: '100m', memory_request: '64Mi', cpu_limit: '1', memory_limit: '256Mi' };
const kubernetes = { name: 'cluster', type: 'kubernetes', namespace: 'shop', scope: 'cluster', resources: quantities };
const switches = {
  metricsEnabled: true,
  deploymentLogsEnabled: true,
  imageCleanupEnabled: true,
  autohealEnabled: true,
};

/** Saves a docker target as the UI does: all of it, with the change in it. */
const saveHost = (change: object) => (hub: TestHub, id: string) =>
  askHub(hub, 'PUT', `/deployment-targets/${id}`, { ...docker, ...switches, ...change });
const agentVersions = (hub: TestHub) => askHub<{ id: string; name: string }[]>(hub, 'GET', '/agent-versions');
const agentVersionId = async (hub: TestHub, version: string) =>
  (await agentVersions(hub)).find(({ name }) => name === version)?.id;

const compose = 'services: { web: { image: nginx } }';
const release = async (hub: TestHub) => {
  const { id } = await askHub(hub, 'POST', '/applications', { name: 'shop', type: 'docker' });
  return { application_id: id, name: '1.0', docker: { compose_file: compose } };
};
/** Saves a version as the UI does: both the name and the mark. */
const saveVersion = (change: object) => async (hub: TestHub, id: string) => {
  const [application] = await askHub<{ id: string }[]>(hub, 'GET', '/applications');
  return askHub(hub, 'PUT', `/applications/${application?.id}/versions/${id}`, { name: '1.0', ...change });
};

const rows: readonly Row[] = [
  {
    resource: 'application',
    attribute: 'name',
    config: () => ({ name: 'shop', type: 'docker' }),
    change: (hub, id) => askHub(hub, 'PUT', `/applications/${id}`, { name: 'store' }),
    found: 'store',
  },
  {
    resource: 'application_version',
    attribute: 'name',
    config: release,
    change: saveVersion({ name: '2.0' }),
    found: '2.0',
  },
  {
    resource: 'application_version',
    attribute: 'archived',
    config: release,
    change: saveVersion({ archivedAt: '2026-01-31T12:00:00Z' }),
    found: true,
  },
  {
    resource: 'customer_organization',
    attribute: 'name',
    config: () => ({ name: 'Acme' }),
    change: (hub, id) => askHub(hub, 'PUT', `/customer-organizations/${id}`, { name: 'Ajax' }),
    found: 'Ajax',
  },
  {
    resource: 'customer_organization',
    attribute: 'features',
    config: () => ({ name: 'Acme', features: ['alerts', 'deployment_targets'] }),
    change: (hub, id) => askHub(hub, 'PUT', `/customer-organizations/${id}`, { name: 'Acme', features: ['artifacts'] }),
    found: ['artifacts'],
  },
  {
    resource: 'deployment_target',
    attribute: 'name',
    config: () => docker,
    change: saveHost({ name: 'server' }),
    found: 'server',
  },
  {
    resource: 'deployment_target',
    attribute: 'metricsEnabled',
    config: () => docker,
    change: saveHost({ metricsEnabled: false }),
    found: false,
  },
  {
    resource: 'deployment_target',
    attribute: 'deploymentLogsEnabled',
    config: () => docker,
    change: saveHost({ deploymentLogsEnabled: false }),
    found: false,
  },
  {
    resource: 'deployment_target',
    attribute: 'deploymentLogsAfter',
    config: () => docker,
    change: saveHost({ deploymentLogsAfter: '2026-01-31T12:00:00Z' }),
    found: '2026-01-31T12:00:00Z',
  },
  {
    resource: 'deployment_target',
    attribute: 'imageCleanupEnabled',
    config: () => docker,
    change: saveHost({ imageCleanupEnabled: false }),
    found: false,
  },
  {
    resource: 'deployment_target',
    attribute: 'resources',
    config: () => kubernetes,
    change: (hub, id) =>
      askHub(hub, 'PUT', `/deployment-targets/${id}`, {
        ...{ name: 'cluster', type: 'kubernetes', metricsEnabled: true, deploymentLogsEnabled: true },
        resources: { cpuRequest: '2', memoryRequest: '64Mi', cpuLimit: '1', memoryLimit: '256Mi' },
      }),
    found: { ...quantities, cpu_request: '2' },
  },
  {
    resource: 'deployment_target',
    attribute: 'agentVersionId',
    config: async (hub) => ({ ...docker, agent_version_id: await agentVersionId(hub, '3.1.0') }),
    change: async (hub, id) => saveHost({ agentVersion: { id: await agentVersionId(hub, '0.8.2') } })(hub, id),
    found: expect.any(String),
  },
];

test.each(rows)(
  '$resource: $attribute changed at the hub is seen and repaired',
  async ({ resource, attribute, ...row }) => {
    const address = `distr_${resource}.it`;
    const config = await row.config(project.hub);
    project.write({ resource: { [`distr_${resource}`]: { it: config } } });
    await project.apply();
    const made = await project.state(address);
    await row.change(project.hub, String(made?.id));
    project.hub.requests.length = 0;

    const name = wireName(attribute);
    const { changes, drift } = await project.plan();
    expect(drift).toMatchObject([{ address, before: { [name]: made?.[name] }, after: { [name]: row.found } }]);
    expect(changes).toMatchObject([{ address, actions: ['update'], after: { [name]: made?.[name] } }]);
    expect(differing(changes[0]?.before, changes[0]?.after)).toContain(name);
    expect(written(project.hub)).toEqual([]);

    await project.apply();
    expect(await project.state(address)).toEqual(made);
    expect((await project.plan()).changes).toEqual([]);
    expect(written(project.hub)).toHaveLength(1);
  },
);

test('every attribute that can be changed at the hub has a row', () => {
  const updatable = ours.flatMap(({ name, attributes }) =>
    Object.entries(attributes)
      .filter(([, attribute]) => isUpdatable(attribute))
      .map(([attribute]) => `${name}.${attribute}`),
  );
  expect(rows.map(({ resource, attribute }) => `${resource}.${attribute}`).sort()).toEqual(updatable.sort());
});

const objects = {
  distr_application: { it: { name: 'shop', type: 'docker' } },
  distr_customer_organization: { it: { name: 'Acme' } },
  distr_deployment_target: { it: docker },
};
const paths: Record<keyof typeof objects, string> = {
  distr_application: '/applications',
  distr_customer_organization: '/customer-organizations',
  distr_deployment_target: '/deployment-targets',
};

test.each(Object.keys(objects) as (keyof typeof objects)[])(
  '%s: deleted at the hub, it is created again',
  async (type) => {
    project.write({ resource: { [type]: objects[type] } });
    await project.apply();
    const before = await project.state(`${type}.it`);
    await askHub(project.hub, 'DELETE', `${paths[type]}/${String(before?.id)}`);

    const { changes, drift } = await project.plan();
    expect(drift).toMatchObject([{ address: `${type}.it`, actions: ['delete'] }]);
    expect(changes).toMatchObject([{ address: `${type}.it`, actions: ['create'] }]);
    await project.apply();
    const after = await project.state(`${type}.it`);
    expect(after?.id).not.toBe(before?.id);
    expect(after).toMatchObject(objects[type].it);
    expect((await project.plan()).changes).toEqual([]);
  },
);

test('a credential whose target was deleted is issued again, for the new target', async () => {
  project.write({
    resource: {
      distr_deployment_target: { it: docker },
      distr_agent_credential: { it: { deployment_target_id: '${distr_deployment_target.it.id}' } },
    },
  });
  await project.apply();
  const before = await project.state('distr_agent_credential.it');
  await askHub(project.hub, 'DELETE', `/deployment-targets/${String(before?.id)}`);

  const { changes } = await project.plan();
  expect(changes.map(({ address, actions }) => [address, actions])).toEqual([
    ['distr_agent_credential.it', ['create']],
    ['distr_deployment_target.it', ['create']],
  ]);
  await project.apply();
  const after = await project.state('distr_agent_credential.it');
  expect(after).toMatchObject({ revision: 1, id: (await project.state('distr_deployment_target.it'))?.id });
  expect(after?.secret).not.toBe(before?.secret);
});

// Trap 15: The version of an agent is no drift where nobody pinned it.
test('another version of an agent that nobody pinned is no drift', async () => {
  project.write({ resource: { distr_deployment_target: { it: docker } } });
  await project.apply();
  const id = String((await project.state('distr_deployment_target.it'))?.id);
  await saveHost({ agentVersion: { id: await agentVersionId(project.hub, '0.8.2') } })(project.hub, id);
  expect((await project.plan()).changes).toEqual([]);
});

const names = ['agent_credential', 'application', 'application_version', 'customer_organization', 'deployment_target'];
const ours = resources.filter(({ name }) => names.includes(name)) as readonly {
  name: string;
  attributes: Attributes;
}[];

function isUpdatable({ presence, replace, local, unread }: Attribute): boolean {
  return presence !== 'computed' && presence !== 'block' && !replace && !local && !unread;
}

function differing(before: object | null | undefined, after: object | null | undefined): string[] {
  const values = new Map(Object.entries(after ?? {}));
  return Object.entries(before ?? {})
    .filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(values.get(name)))
    .map(([name]) => name);
}
