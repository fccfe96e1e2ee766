import { resources } from '../../src/resources';
import { wireName, type Attribute, type Attributes } from '../../src/schema';
import { askHub, written } from '../support/hub-api';
import { agentVersionId, docker, hubChanges, saveHost } from '../support/hub-changes';
import { TerraformProject } from '../support/terraform-project';

let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

test.each(hubChanges)(
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
  expect(hubChanges.map(({ resource, attribute }) => `${resource}.${attribute}`).sort()).toEqual(updatable.sort());
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
