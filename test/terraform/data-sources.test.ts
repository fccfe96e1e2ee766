import { manualClock } from '../support/manual-clock';
import { askAgentRoute, askHub, connectAgent, registryHost } from '../support/hub-api';
import { TerraformProject } from '../support/terraform-project';
import { onLocalHub } from '../support/test-hub';
import { uploadVersion } from '../support/upload-version';

let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

const compose = 'services: {web: {image: nginx}}\n';
const nobody = '00000000-0000-4000-8000-000000000000';

/** Reads one data source, and gives its attributes. */
async function read(type: string, config: object = {}) {
  project.write({ data: { [`distr_${type}`]: { it: config } } });
  await project.apply();
  return project.state(`data.distr_${type}.it`);
}

/** What is said of one data source that cannot be read: one error. */
async function refused(type: string, config: object): Promise<string> {
  project.write({ data: { [`distr_${type}`]: { it: config } } });
  const said = await project.fail('plan');
  expect(said.match(/Error:/g)).toHaveLength(1);
  return said;
}

const post = <T = { id: string }>(path: string, body: object) => askHub<T>(project.hub, 'POST', path, body);
const target = (name: string, customer?: string) =>
  post('/deployment-targets', {
    ...{ name, type: 'docker', metricsEnabled: true, imageCleanupEnabled: true },
    ...(customer === undefined ? {} : { customerOrganization: { id: customer } }),
  });

test('the hub tells its version, organization and limits', async () => {
  expect(await read('hub')).toEqual({
    version: '3.1.0',
    organization_name: expect.any(String) as string,
    subscription_type: 'trial',
    max_targets_per_owner: 8,
    registry_host: await registryHost(project.hub),
  });
});

onLocalHub('a hub without limit and registry says null', async () => {
  await project.close();
  project = await TerraformProject.start({ plan: 'unlimited', registryHost: null });
  expect(await read('hub')).toMatchObject({ max_targets_per_owner: null, registry_host: null });
});

test('an application is found by id and by name, with its versions, archived ones too', async () => {
  const { id } = await post('/applications', { name: 'shop', type: 'docker' });
  const old = await uploadVersion(project.hub, id, { name: '1.0' }, { composefile: compose });
  const archivedAt = '2026-01-01T00:00:00Z';
  await askHub(project.hub, 'PUT', `/applications/${id}/versions/${old.id}`, { name: '1.0', archivedAt });
  const current = await uploadVersion(project.hub, id, { name: '1.1' }, { composefile: compose });
  const expected = {
    ...{ id, name: 'shop', type: 'docker' },
    versions: [
      { id: old.id, name: '1.0', archived: true },
      { id: current.id, name: '1.1', archived: false },
    ],
  };
  expect(await read('application', { id })).toEqual(expected);
  expect(await read('application', { name: 'shop' })).toEqual(expected);
});

test('an application that is not there, or there twice, is one error that says what was looked for', async () => {
  const first = await post('/applications', { name: 'shop', type: 'docker' });
  const second = await post('/applications', { name: 'shop', type: 'kubernetes' });
  expect(await refused('application', { name: 'Shop' })).toContain('The hub has no application "Shop".');
  const several = await refused('application', { name: 'shop' });
  expect(several).toContain('Several objects are application "shop"');
  for (const { id } of [first, second]) expect(several).toContain(id);
  expect(await refused('application', { id: nobody })).toContain(`/applications/${nobody}`);
  expect(await refused('application', {})).toContain('One of `id` or `name` must be set.');
  expect(await refused('application', { id: nobody, name: 'shop' })).toContain('only one of `id` or `name` may be');
});

test('a version is found by id and by name, with what it is made of', async () => {
  const application = await post('/applications', { name: 'shop', type: 'docker' });
  const files = { composefile: compose, templatefile: 'HOST=\n' };
  const { id } = await uploadVersion(project.hub, application.id, { name: '1.0' }, files);
  const archivedAt = '2026-01-01T00:00:00Z';
  await askHub(project.hub, 'PUT', `/applications/${application.id}/versions/${id}`, { name: '1.0', archivedAt });
  const expected = {
    ...{ id, name: '1.0', application_id: application.id, archived: true, created_at: expect.any(String) as string },
    ...{ docker: { compose_file: compose, env_template: 'HOST=\n' }, kubernetes: null, link_template: null },
  };
  expect(await read('application_version', { application_id: application.id, id })).toEqual(expected);
  expect(await read('application_version', { application_id: application.id, name: '1.0' })).toEqual(expected);
  expect(await refused('application_version', { application_id: application.id, name: '2.0' })).toContain(
    'The hub has no version "2.0" of the application "shop".',
  );
  const other = await post('/applications', { name: 'other', type: 'docker' });
  expect(await refused('application_version', { application_id: other.id, id })).toContain('of another application');
});

test('a version for Kubernetes tells its chart', async () => {
  const { id } = await post('/applications', { name: 'shop', type: 'kubernetes' });
  const chart = { chartType: 'oci', chartUrl: 'oci://registry.example.com/shop', chartVersion: '1.0.0' };
  await uploadVersion(project.hub, id, { name: '1.0', ...chart }, { valuesfile: 'a: 1\n' });
  expect(await read('application_version', { application_id: id, name: '1.0' })).toMatchObject({
    docker: null,
    kubernetes: {
      ...{ chart_type: 'oci', chart_url: 'oci://registry.example.com/shop', chart_name: null, chart_version: '1.0.0' },
      ...{ base_values: 'a: 1\n', values_template: null },
    },
  });
});

test("a target is found by id, and by name among its owner's; it tells whether an agent has connected", async () => {
  const customer = await post('/customer-organizations', { name: 'Acme' });
  const vendors = await target('host');
  const customers = await target('host', customer.id);
  const { targetSecret } = await post<{ targetSecret: string }>(
    `/deployment-targets/${customers.id}/access-request`,
    {},
  );
  await connectAgent(project.hub, customers.id, targetSecret);

  expect(await read('deployment_target', { name: 'host' })).toEqual({
    ...{ id: vendors.id, name: 'host', type: 'docker', customer_organization_id: null, namespace: null, scope: null },
    ...{ metrics_enabled: true, deployment_logs_enabled: false, deployment_logs_after: null, resources: null },
    ...{ image_cleanup_enabled: true, autoheal_enabled: false, connected: false, agent_version: '3.1.0' },
    ...{ agent_version_id: expect.any(String) as string, created_at: expect.any(String) as string },
  });
  const found = await read('deployment_target', { name: 'host', customer_organization_id: customer.id });
  expect(found).toMatchObject({ id: customers.id, customer_organization_id: customer.id, connected: true });
  expect(await read('deployment_target', { id: customers.id })).toEqual(found);
});

test('a target that is not there, or there twice, is one error that says where it was looked for', async () => {
  const customer = await post('/customer-organizations', { name: 'Acme' });
  await target('host', customer.id);
  expect(await refused('deployment_target', { name: 'host' })).toContain('among those of the vendor itself');
  await target('host', customer.id);
  const owned = { name: 'host', customer_organization_id: customer.id };
  expect(await refused('deployment_target', owned)).toContain(`of the customer ${customer.id}`);
  expect(await refused('deployment_target', { id: nobody, customer_organization_id: customer.id })).toContain(
    'only one of',
  );
});

test('a target for Kubernetes has nothing of docker', async () => {
  const resources = { cpuRequest: '100m', memoryRequest: '64Mi', cpuLimit: '1', memoryLimit: '256Mi' };
  const { id } = await post('/deployment-targets', {
    ...{ name: 'cluster', type: 'kubernetes', namespace: 'shop', scope: 'namespace', resources },
  });
  expect(await read('deployment_target', { id })).toMatchObject({
    ...{ namespace: 'shop', scope: 'namespace', image_cleanup_enabled: null, autoheal_enabled: null },
    resources: { cpu_request: '100m', memory_request: '64Mi', cpu_limit: '1', memory_limit: '256Mi' },
  });
});

onLocalHub('the status of a deployment is what the agent last reported, and of which revision', async () => {
  // The hub's clock stands two minutes in the past, then at the present.
  const clock = manualClock(Date.now() - 120_000);
  await project.close();
  project = await TerraformProject.start({ clock });
  const { config, revision, report, update } = await deployed();
  expect(await read('deployment_status', config)).toEqual({
    ...config,
    ...{ revision_id: null, type: null, message: null, reported_at: null, stale: true, previous_revision: false },
  });

  const first = await revision();
  await report(first, 'progressing', 'compose command executed successfully');
  expect(await read('deployment_status', config)).toMatchObject({
    ...{ revision_id: first, type: 'progressing', message: 'compose command executed successfully' },
    ...{ reported_at: expect.any(String) as string, stale: true, previous_revision: false },
  });

  await clock.advance(120_000);
  await report(first, 'running', 'status check passed');
  expect(await read('deployment_status', config)).toMatchObject({ type: 'running', stale: false });

  await update();
  expect(await read('deployment_status', config)).toMatchObject({ revision_id: first, previous_revision: true });
  const second = await revision();
  await report(second, 'error', 'no such image');
  expect(await read('deployment_status', config)).toMatchObject({
    ...{ revision_id: second, type: 'error', previous_revision: false },
  });
});

test("a deployment that is not on the target is one error that lists the target's", async () => {
  const { config } = await deployed();
  const said = await refused('deployment_status', { ...config, deployment_id: nobody });
  expect(said).toContain(`has no deployment ${nobody}`);
  expect(said).toContain(`${config.deployment_id} (shop)`);
  expect(await refused('deployment_status', { ...config, deployment_target_id: nobody })).toContain(
    `/deployment-targets/${nobody}`,
  );
});

// Trap 56: What an agent says is sensitive.
test("the agent's words are masked in the plan", async () => {
  const { config, revision, report } = await deployed();
  await report(await revision(), 'error', 'password=hunter2');
  project.write({
    data: { distr_deployment_status: { it: config } },
    resource: { terraform_data: { it: { input: '${data.distr_deployment_status.it.message}' } } },
  });
  const said = await project.succeed('plan', '-no-color');
  expect(said).toContain('sensitive value');
  expect(said).not.toContain('hunter2');
});

/** A deployment on a fresh target, and what its agent and its vendor do with it. */
async function deployed() {
  const application = await post('/applications', { name: 'shop', type: 'docker' });
  const version = await uploadVersion(project.hub, application.id, { name: '1.0' }, { composefile: compose });
  const { id } = await target('host');
  const put = (deploymentId: string | null) =>
    askHub(project.hub, 'PUT', '/deployments', {
      ...{ deploymentTargetId: id, deploymentId, applicationVersionId: version.id, dockerType: 'compose' },
    });
  const deployment = async () => {
    const path = `/deployment-targets/${id}`;
    const { deployments } = await askHub<{ deployments: Deployment[] }>(project.hub, 'GET', path);
    if (!deployments[0]) throw new Error('The hub has not kept the deployment.');
    return deployments[0];
  };
  await put(null);
  const { id: deploymentId } = await deployment();
  const { targetSecret } = await post<{ targetSecret: string }>(`/deployment-targets/${id}/access-request`, {});
  // As agents do: a real hub refuses a report that is the first it hears of one.
  await connectAgent(project.hub, id, targetSecret);
  return {
    config: { deployment_target_id: id, deployment_id: deploymentId },
    revision: async () => (await deployment()).deploymentRevisionId,
    update: () => put(deploymentId),
    report: (revisionId: string, type: string, message: string) =>
      askAgentRoute(project.hub, { id, secret: targetSecret }, 'POST', '/agent/status', { revisionId, type, message }),
  };
}

interface Deployment {
  readonly id: string;
  readonly deploymentRevisionId: string;
}
