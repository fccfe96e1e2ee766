import type { TestHub } from '../support/test-hub';
import { askHub, connectAgent, deployByHand, written } from '../support/hub-api';
import { TerraformProject, unwrapped } from '../support/terraform-project';
import { uploadVersion } from '../support/upload-version';

let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

interface Case {
  readonly type: string;
  readonly path: string;
  /** What the hub is sent to make it, as an interrupted run left it or somebody made it. */
  readonly body: { readonly name: string; readonly type?: string };
  /** What Terraform is to make. */
  readonly config: object;
  readonly called: string;
}

const application: Case = {
  type: 'distr_application',
  path: '/applications',
  body: { name: 'shop', type: 'docker' },
  config: { name: 'shop', type: 'docker' },
  called: 'Application "shop"',
};
const customer: Case = {
  type: 'distr_customer_organization',
  path: '/customer-organizations',
  body: { name: 'Acme' },
  config: { name: 'Acme' },
  called: 'Customer organization "Acme"',
};
const target: Case = {
  type: 'distr_deployment_target',
  path: '/deployment-targets',
  body: { name: 'host', type: 'docker' },
  config: { name: 'host', type: 'docker', autoheal_enabled: false },
  called: 'Deployment target "host"',
};
const cases = [application, customer, target];

const listed = (hub: TestHub, path: string) => askHub<{ id: string }[]>(hub, 'GET', path);

describe.each(cases)('$type', ({ type, path, body, config, called }) => {
  const it = (more: object = {}) => ({ resource: { [type]: { it: { ...config, ...more } } } });

  // Trap 4: An unused object of the name stops the create, with its id and the ways on.
  test('an unused one of the same name stops the create, which tells its id and the ways on', async () => {
    const { id } = await askHub(project.hub, 'POST', path, body);
    project.write(it());
    const output = await project.fail('apply', '-auto-approve');
    expect(output).toContain(`${called} not created`);
    expect(output).toContain(`Import it by the id ${id}`);
    expect(output).toContain('`adopt_existing = true`');
    expect(output.match(/Error:/g)).toHaveLength(1);
    expect(written(project.hub)).toEqual([]);
  });

  test('it is taken over where that is asked for, and becomes what is configured', async () => {
    const { id } = await askHub(project.hub, 'POST', path, body);
    project.write(it({ adopt_existing: true }));
    await project.apply();
    expect(await project.state(`${type}.it`)).toMatchObject({ ...config, id });
    expect(await listed(project.hub, path)).toHaveLength(1);
    expect((await project.plan()).changes).toEqual([]);
    await project.apply('-destroy');
    expect(await listed(project.hub, path)).toEqual([]);
  });

  test('several of the same name are told, and none is guessed', async () => {
    const first = await askHub(project.hub, 'POST', path, body);
    const second = await askHub(project.hub, 'POST', path, body);
    project.write(it({ adopt_existing: true }));
    const output = await project.fail('apply', '-auto-approve');
    expect(output).toContain('The hub has several of this name');
    expect(output).toContain(first.id);
    expect(output).toContain(second.id);
    expect(written(project.hub)).toEqual([]);
  });

  test('two resources of one name do not take over the same object', async () => {
    const { id } = await askHub(project.hub, 'POST', path, body);
    project.write({ resource: { [type]: { it: { ...config, adopt_existing: true, count: 3 } } } });
    await project.apply();
    const ids = [];
    for (const n of [0, 1, 2]) ids.push((await project.state(`${type}.it[${n}]`))?.id);
    expect(new Set(ids).size).toBe(3);
    expect(ids).toContain(id);
    expect(await listed(project.hub, path)).toHaveLength(3);
  });

  test('two new resources of one name do not stand in the way of each other', async () => {
    project.write({ resource: { [type]: { it: { ...config, count: 2 } } } });
    await project.apply();
    expect(await listed(project.hub, path)).toHaveLength(2);
  });

  test('one that is deleted in the same run does not stop its successor', async () => {
    project.write(it());
    await project.apply();
    await project.apply(`-replace=${type}.it`);
    expect(await listed(project.hub, path)).toHaveLength(1);
  });
});

test.each(cases)(
  '$type: an object that its own successor takes over is not deleted with its predecessor',
  async (each) => {
    const lifecycle = { create_before_destroy: true };
    project.write({ resource: { [each.type]: { it: { ...each.config, adopt_existing: true, lifecycle } } } });
    await project.apply();
    const before = await project.state(`${each.type}.it`);
    await project.apply(`-replace=${each.type}.it`);
    expect(await project.state(`${each.type}.it`)).toMatchObject({ id: before?.id });
    expect(await listed(project.hub, each.path)).toHaveLength(1);
    expect((await project.plan()).changes).toEqual([]);
  },
);

test.each(cases)(
  '$type: a predecessor of the same name that is to be destroyed afterwards stops its successor',
  async (each) => {
    const lifecycle = { create_before_destroy: true };
    project.write({ resource: { [each.type]: { it: { ...each.config, lifecycle } } } });
    await project.apply();
    const output = await project.fail('apply', '-auto-approve', `-replace=${each.type}.it`);
    expect(output).toContain('take it over with `adopt_existing = true`');
    expect(await listed(project.hub, each.path)).toHaveLength(1);
  },
);

test('an application of the same name that has versions is no leftover: neither adoption nor deletion is offered', async () => {
  const { id } = await askHub(project.hub, 'POST', application.path, application.body);
  await uploadVersion(project.hub, id, { name: '1.0' }, { composefile: 'services: {web: {image: nginx}}' });
  project.write({ resource: { distr_application: { it: application.config } } });
  const output = unwrapped(await project.fail('apply', '-auto-approve'));
  expect(output).toContain('Application "shop" not created');
  expect(output).toContain(
    `It is in use. Choose another name, or, if it is the one you mean, import it by the id ${id}.`,
  );
  expect(output).not.toContain('interrupted run');
  expect(output).not.toContain('`adopt_existing = true`');
  expect(written(project.hub)).toEqual([]);
});

test('a target of the same name that an agent uses, or that has deployments, is left alone', async () => {
  const connected = await askHub(project.hub, 'POST', '/deployment-targets', target.body);
  const access = { path: `/deployment-targets/${connected.id}/access-request` };
  const { targetSecret } = await askHub<{ targetSecret: string }>(project.hub, 'POST', access.path);
  await connectAgent(project.hub, connected.id, targetSecret);
  const deployed = await askHub(project.hub, 'POST', '/deployment-targets', target.body);
  await deployByHand(project.hub, deployed.id);

  project.write({ resource: { distr_deployment_target: { it: { ...target.config, adopt_existing: true } } } });
  const said = unwrapped(await project.apply());
  expect(said).toContain('Warning: Deployment target "host" is not the only one');
  for (const { id } of [connected, deployed]) expect(said).toContain(id);
  expect([connected.id, deployed.id]).not.toContain((await project.state('distr_deployment_target.it'))?.id);
});

test('a target of the same name of another owner is left alone', async () => {
  await askHub(project.hub, 'POST', '/deployment-targets', target.body);
  project.write({
    resource: {
      distr_customer_organization: { acme: customer.config },
      distr_deployment_target: {
        it: { ...target.config, customer_organization_id: '${distr_customer_organization.acme.id}' },
      },
    },
  });
  expect(await project.apply()).not.toContain('Warning:');
  expect(await listed(project.hub, '/deployment-targets')).toHaveLength(2);
});

test('a customer of the same name that has targets does not stop the create, but is taken over where that is asked for', async () => {
  const acme = await askHub(project.hub, 'POST', '/customer-organizations', customer.body);
  await askHub(project.hub, 'POST', '/deployment-targets', { ...target.body, customerOrganization: { id: acme.id } });
  project.write({ resource: { distr_customer_organization: { other: customer.config } } });
  const said = unwrapped(await project.apply());
  expect(said).toContain('Warning: Customer organization "Acme" is not the only one');
  expect(said).toContain(acme.id);
  expect((await project.state('distr_customer_organization.other'))?.id).not.toBe(acme.id);

  await project.apply('-destroy');
  project.write({ resource: { distr_customer_organization: { it: { ...customer.config, adopt_existing: true } } } });
  await project.apply();
  expect((await project.state('distr_customer_organization.it'))?.id).toBe(acme.id);
});

test('an object of the same name is not taken over if it differs in what cannot be changed', async () => {
  const shop = await askHub(project.hub, 'POST', '/applications', { name: 'shop', type: 'kubernetes' });
  project.write({ resource: { distr_application: { it: { ...application.config, adopt_existing: true } } } });
  const refused = await project.fail('apply', '-auto-approve');
  expect(refused).toContain('Application "shop" not taken over');
  expect(refused).toContain(`(${shop.id}), but its type is kubernetes`);

  const host = await askHub(project.hub, 'POST', '/deployment-targets', { ...target.body, autohealEnabled: true });
  project.write({ resource: { distr_deployment_target: { it: { ...target.config, adopt_existing: true } } } });
  const output = await project.fail('apply', '-auto-approve');
  expect(output).toContain('Deployment target "host" not taken over');
  expect(output).toContain(`(${host.id}), but its \`autoheal_enabled\` is true instead of false`);
  expect(output).toContain('with distr_deployment_target.it');
  expect(output).toContain('"autoheal_enabled": false');
  expect(written(project.hub)).toEqual([]);
});
