import { createHubClient, type HubClient, type HubClientOptions } from '../../src/hub/client';
import type { DeploymentRequest } from '../../src/hub/deployments';
import { createLocalHub, type LocalHub, type LocalHubOptions } from '../../src/local-hub';
import { manualClock } from '../support/manual-clock';
import { afterThisTest, errorOf, rowsOf, until } from './support';

const absent = '00000000-0000-4000-8000-000000000000';
const composeFile = 'services:\n  web:\n    image: nginx:1.27\n';

const dockerTarget = {
  name: 'Host',
  type: 'docker' as const,
  namespace: null,
  scope: null,
  customerOrganizationId: null,
  metricsEnabled: true,
  imageCleanupEnabled: true,
  autohealEnabled: true,
  deploymentLogsEnabled: true,
  deploymentLogsAfter: null,
  resources: null,
};

const dockerVersion = {
  type: 'docker' as const,
  name: '1.0.0',
  linkTemplate: '',
  resources: [],
  composeFile,
  templateFile: null,
};

async function start(options: LocalHubOptions = {}): Promise<{ local: LocalHub; url: string; hub: HubClient }> {
  const local = createLocalHub(options);
  const server = await local.listen();
  afterThisTest(() => server.close());
  return { local, url: server.url, hub: clientOf(server.url, local.key) };
}

function clientOf(host: string, apiKey: string, options: Partial<HubClientOptions> = {}): HubClient {
  const client = createHubClient({ host, apiKey, version: '1.2.3', environment: {}, ...options });
  afterThisTest(() => client.close());
  return client;
}

test('the hub says who we are and what it is', async () => {
  const { url, hub } = await start({ plan: 'community', version: '3.2.0', registryHost: null });

  await expect(hub.info()).resolves.toMatchObject({
    origin: url,
    version: '3.2.0',
    registryHost: null,
    organization: {
      subscriptionType: 'community',
      subscriptionLimits: { maxCustomerOrganizations: null, maxDeploymentsPerCustomerOrganization: 1 },
    },
  });
});

test('applications are made, listed, renamed and removed', async () => {
  const { hub } = await start();

  const { id } = await hub.applications.create({ name: 'Shop', type: 'docker' });
  await expect(hub.applications.rename(id, 'Store')).resolves.toMatchObject({ id, name: 'Store' });
  await expect(hub.applications.list()).resolves.toMatchObject([{ id, name: 'Store', type: 'docker', versions: [] }]);
  await hub.applications.delete(id);

  await expect(hub.applications.get(id)).rejects.toMatchObject({ name: 'NotFoundError' });
  await expect(hub.applications.rename(id, 'x')).rejects.toMatchObject({ name: 'NotFoundError' });
  await expect(hub.applications.delete(id)).rejects.toMatchObject({ name: 'NotFoundError' });
});

test('a docker version keeps its files byte by byte, and its name and archive can be changed', async () => {
  const { hub } = await start();
  const { id: applicationId } = await hub.applications.create({ name: 'Shop', type: 'docker' });
  const { id: otherId } = await hub.applications.create({ name: 'Other', type: 'docker' });
  const versions = hub.applicationVersions;

  const { id } = await versions.create(applicationId, {
    ...dockerVersion,
    templateFile: 'NAME=Grüße\r\n',
    resources: [{ name: 'Readme', content: '# hi', visibleToCustomers: true }],
  });
  await expect(versions.composeFile(applicationId, id)).resolves.toBe(composeFile);
  await expect(versions.templateFile(applicationId, id)).resolves.toBe('NAME=Grüße\r\n');
  await expect(versions.valuesFile(applicationId, id)).resolves.toBeNull();
  await expect(versions.resources(applicationId, id)).resolves.toMatchObject([
    { name: 'Readme', content: '# hi', visibleToCustomers: true },
  ]);

  await versions.update(applicationId, id, { name: '1.0.1', archivedAt: '2026-01-01T01:00:00+01:00' });
  await expect(versions.get(applicationId, id)).resolves.toMatchObject({
    name: '1.0.1',
    archivedAt: '2026-01-01T00:00:00Z',
  });
  await expect(hub.applications.get(applicationId)).resolves.toMatchObject({ versions: [{ id, name: '1.0.1' }] });

  await expect(versions.get(otherId, id)).rejects.toMatchObject({ name: 'NotFoundError' });
  await expect(versions.get(applicationId, absent)).rejects.toMatchObject({ name: 'NotFoundError' });
  await expect(versions.update(otherId, id, { name: 'x', archivedAt: null })).rejects.toMatchObject({
    name: 'NotFoundError',
  });
  await expect(versions.create(applicationId, { ...dockerVersion, name: '1.0.1' })).rejects.toMatchObject({
    name: 'ConflictError',
  });
  await expect(
    versions.create(applicationId, { ...dockerVersion, name: '2', composeFile: '- a\n' }),
  ).rejects.toMatchObject({ name: 'RefusedError', status: 400 });
});

test('a kubernetes version keeps its chart and values', async () => {
  const { hub } = await start();
  const { id } = await hub.applications.create({ name: 'Shop', type: 'kubernetes' });

  const chart = {
    chartType: 'repository',
    chartName: 'shop',
    chartUrl: 'https://charts.example.com',
    chartVersion: '2.0.0',
  } as const;
  const files = { valuesFile: 'replicas: 1\n', templateFile: 'replicas: 2\n' };
  const version = await hub.applicationVersions.create(id, {
    type: 'kubernetes',
    name: '1.0.0',
    linkTemplate: '',
    resources: [],
    ...chart,
    ...files,
  });

  expect(version).toMatchObject(chart);
  await expect(hub.applicationVersions.valuesFile(id, version.id)).resolves.toBe(files.valuesFile);
  await expect(hub.applicationVersions.templateFile(id, version.id)).resolves.toBe(files.templateFile);
  await expect(hub.applicationVersions.composeFile(id, version.id)).resolves.toBeNull();
});

test('customers are made, changed and removed', async () => {
  const { hub } = await start();

  const { id, features } = await hub.customerOrganizations.create({ name: 'Acme' });
  expect(features).toEqual(['deployment_targets', 'artifacts']);
  await hub.customerOrganizations.update(id, { name: 'Acme Inc.', imageId: null, features: [] });
  await expect(hub.customerOrganizations.get(id)).resolves.toMatchObject({
    name: 'Acme Inc.',
    features: [],
    deploymentTargetCount: 0,
  });
  await hub.customerOrganizations.delete(id);

  await expect(hub.customerOrganizations.get(id)).rejects.toMatchObject({ name: 'NotFoundError' });
  await expect(hub.customerOrganizations.update(id, { name: 'x', imageId: null, features: [] })).rejects.toMatchObject({
    name: 'NotFoundError',
    status: 500,
  });
  await expect(hub.customerOrganizations.delete(id)).rejects.toMatchObject({ name: 'NotFoundError' });
});

test('targets are made for their owner, replaced as a whole, and removed', async () => {
  const { hub } = await start();
  const customer = await hub.customerOrganizations.create({ name: 'Acme' });
  const resources = { cpuRequest: '100m', memoryRequest: '128Mi', cpuLimit: '1', memoryLimit: '1Gi' };
  const cluster = {
    ...dockerTarget,
    type: 'kubernetes' as const,
    namespace: 'shop',
    scope: 'cluster' as const,
    imageCleanupEnabled: false,
    autohealEnabled: false,
    resources,
  };

  const host = await hub.deploymentTargets.create(dockerTarget);
  const { id } = await hub.deploymentTargets.create({
    ...cluster,
    name: 'Cluster',
    customerOrganizationId: customer.id,
  });

  expect(host).toMatchObject({
    type: 'docker',
    customerOrganizationId: null,
    namespace: null,
    resources: null,
    reportedAgentVersionId: null,
    deployments: [],
  });
  await expect(hub.deploymentTargets.get(id)).resolves.toMatchObject({
    scope: 'cluster',
    customerOrganizationId: customer.id,
    resources,
  });
  const [agentVersion] = await hub.agentVersions.list();
  const changed = await hub.deploymentTargets.update(id, {
    name: 'Renamed',
    metricsEnabled: false,
    imageCleanupEnabled: false,
    deploymentLogsEnabled: false,
    deploymentLogsAfter: '2026-01-01T00:00:00Z',
    automaticUpdatesEnabled: null,
    dockerEndpoint: null,
    resources: null,
    agentVersionId: agentVersion?.id ?? null,
  });
  expect(changed).toMatchObject({
    name: 'Renamed',
    metricsEnabled: false,
    deploymentLogsAfter: '2026-01-01T00:00:00Z',
    resources: null,
    agentVersion,
  });
  await expect(hub.deploymentTargets.list()).resolves.toHaveLength(2);
  await hub.deploymentTargets.delete(id);
  await expect(hub.deploymentTargets.get(id)).rejects.toMatchObject({ name: 'NotFoundError' });
});

test('one target more than the plan allows is forbidden, and the limit is named', async () => {
  const { hub } = await start({ plan: 'community' });
  await hub.deploymentTargets.create(dockerTarget);

  await expect(hub.deploymentTargets.create(dockerTarget)).rejects.toMatchObject({
    name: 'ForbiddenError',
    reason: 'plan-limit',
    text: 'deployment target limit reached',
  });
});

test('a deployment is created, gets revisions, is reported on by its agent, and goes', async () => {
  const { hub, url } = await start();
  const target = await hub.deploymentTargets.create(dockerTarget);
  const application = await hub.applications.create({ name: 'Shop', type: 'docker' });
  const version = await hub.applicationVersions.create(application.id, dockerVersion);
  const request: DeploymentRequest = {
    deploymentTargetId: target.id,
    deploymentId: null,
    applicationVersionId: version.id,
    applicationEntitlementId: null,
    releaseName: 'shop',
    dockerType: 'compose',
    valuesYaml: null,
    envFileData: 'GREETING=Grüße\n',
    forceRestart: false,
    ignoreRevisionSkew: false,
    helmOptions: null,
  };

  await hub.deployments.put(request);
  await expect(hub.deployments.put(request)).rejects.toMatchObject({ name: 'ConflictError', status: 400 });
  const [deployment] = (await hub.deploymentTargets.get(target.id)).deployments;
  expect(deployment).toMatchObject({
    releaseName: 'shop',
    dockerType: 'compose',
    envFileData: 'GREETING=Grüße\n',
    valuesYaml: null,
    latestStatus: null,
  });
  const id = deployment?.id ?? '';
  await expect(hub.applications.delete(application.id)).rejects.toMatchObject({ name: 'ConflictError' });

  await hub.deployments.put({ ...request, deploymentId: id, envFileData: '', forceRestart: true });
  const revisions = await hub.deployments.revisions(id);
  expect(revisions).toMatchObject([
    { envFileData: null, forceRestart: true },
    {
      id: deployment?.deploymentRevisionId,
      envFileData: request.envFileData,
      createdBy: { email: 'admin@local-hub.test' },
    },
  ]);

  const report = await agentOf(hub, url, target.id);
  for (const type of ['progressing', 'running'])
    await report({ revisionId: revisions[0]?.id, type, message: `now ${type}` });
  const history = await rowsOf(hub.deployments.statusHistory(id, { after: deployment?.createdAt ?? '' }));
  expect(history).toMatchObject(
    ['progressing', 'running'].map((type) => ({
      deploymentRevisionId: revisions[0]?.id,
      type,
      message: `now ${type}`,
    })),
  );
  await expect(hub.deploymentTargets.get(target.id)).resolves.toMatchObject({
    deployments: [{ latestStatus: history[1] }],
  });
  await expect(hub.deployments.logResources(id)).resolves.toEqual({ active: [], archived: [] });
  await expect(hub.deployments.logs(id, { resources: ['web'], limit: 10 })).resolves.toEqual([]);

  await hub.deployments.delete(id);
  await expect(hub.deployments.delete(id)).rejects.toMatchObject({ name: 'NotFoundError' });
  await expect(hub.deployments.put({ ...request, deploymentId: id })).rejects.toMatchObject({ name: 'NotFoundError' });
  await expect(hub.deployments.put({ ...request, deploymentTargetId: absent })).rejects.toMatchObject({
    name: 'NotFoundError',
  });
});

test('a key that may only read is told so at the first write', async () => {
  const { local, url } = await start();
  const hub = clientOf(url, local.readOnlyKey);

  await expect(hub.applications.list()).resolves.toEqual([]);
  await expect(hub.applications.create({ name: 'Shop', type: 'docker' })).rejects.toMatchObject({
    name: 'ForbiddenError',
    reason: 'role',
  });
});

test('a key that nobody has is unauthorized, and a hub of another age is too old', async () => {
  const { url } = await start();
  const old = await start({ version: '2.24.0' });

  await expect(clientOf(url, 'distr-00000000000000000000000000000000').applications.list()).rejects.toMatchObject({
    name: 'UnauthorizedError',
  });
  await expect(old.hub.applications.list()).rejects.toMatchObject({ name: 'OldHubError', version: '2.24.0' });
});

test('more requests than the second allows are waited out, each done once', async () => {
  const clock = manualClock();
  const { local, url } = await start({ clock });
  const hub = clientOf(url, local.key, { clock, random: () => 0 });
  const waiting = () => clock.sleeping().filter((ms) => ms < 30_000).length;

  const made = Array.from({ length: 33 }, (_, index) =>
    hub.applications.create({ name: `Shop ${index}`, type: 'docker' }),
  );
  // The second allows 30 requests, and the first of them was the look at the hub.
  await until(() => waiting() === 4);
  await clock.advance(1300);
  await Promise.all(made);

  await expect(hub.applications.list()).resolves.toHaveLength(33);
  expect(local.requests.filter(({ status }) => status === 429)).toHaveLength(4);
});

test('an answer that was lost after its effect leaves the outcome of a create unknown', async () => {
  const { local, hub } = await start();
  local.faults.arm({ method: 'POST', path: '/api/v1/applications', effect: { drop: 'after' } });

  const error = await errorOf(hub.applications.create({ name: 'Shop', type: 'docker' }));

  expect(error).toMatchObject({ name: 'UnreachableError', outcome: 'unknown' });
  await expect(hub.applications.list()).resolves.toHaveLength(1);
});

/** Logs in as the agent of a target. Gives the function that reports a status. */
async function agentOf(hub: HubClient, url: string, targetId: string): Promise<(status: object) => Promise<void>> {
  const { targetSecret, connectUrl } = await hub.deploymentTargets.accessRequest(targetId);
  expect(connectUrl).toContain(targetSecret);
  const basic = Buffer.from(`${targetId}:${targetSecret}`).toString('base64');
  const login = await fetch(`${url}/api/v1/agent/login`, {
    method: 'POST',
    headers: { authorization: `Basic ${basic}` },
  });
  const { token } = (await login.json()) as { token: string }; // the hub's form, or the test fails
  return async (status) => {
    const headers = { authorization: `Bearer ${token}` };
    const { ok } = await fetch(`${url}/api/v1/agent/status`, { method: 'POST', headers, body: JSON.stringify(status) });
    expect(ok).toBe(true);
  };
}
