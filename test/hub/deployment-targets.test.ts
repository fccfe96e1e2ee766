import { fakeHub } from './support';

const agentVersion = { id: 'av-1', createdAt: '2026-01-01T00:00:00Z', name: '3.1.0' };
const host = {
  id: 't-1',
  createdAt: '2026-01-01T00:00:00Z',
  name: 'Host',
  type: 'docker',
  metricsEnabled: true,
  imageCleanupEnabled: true,
  autohealEnabled: true,
  deploymentLogsEnabled: true,
  deployments: [],
  agentVersion,
};
const cluster = {
  ...host,
  id: 't-2',
  type: 'kubernetes',
  namespace: 'shop',
  scope: 'namespace',
  customerOrganizationId: 'c-1',
  resources: { cpuRequest: '1', memoryRequest: '1Gi', cpuLimit: '1', memoryLimit: '1Gi' },
  reportedAgentVersionId: 'av-1',
  automaticUpdatesEnabled: false,
  dockerEndpoint: null,
  deployments: [
    {
      id: 'd-1',
      createdAt: '2026-01-01T00:00:00Z',
      deploymentTargetId: 't-2',
      releaseName: 'shop',
      application: { id: 'a-1', createdAt: '2026-01-01T00:00:00Z', name: 'Shop', type: 'kubernetes', versions: null },
      applicationId: 'a-1',
      applicationVersionId: 'v-1',
      applicationVersionName: '1.0.0',
      deploymentRevisionId: 'r-2',
      deploymentRevisionCreatedAt: '2026-01-02T00:00:00Z',
      valuesYaml: 'YTogMQo=',
      forceRestart: false,
      ignoreRevisionSkew: false,
      helmOptions: {
        timeout: '5m0s',
        waitStrategy: 'watcher',
        rollbackOnFailure: true,
        cleanupOnFailure: true,
        forceConflicts: false,
      },
      latestStatus: {
        id: 's-1',
        createdAt: '2026-01-02T00:00:05Z',
        deploymentRevisionId: 'r-1',
        type: 'healthy',
        message: '',
      },
    },
  ],
};

// Trap 8: A switch that the hub does not tell is unknown, not off.
test('what the hub leaves out of a target is null', async () => {
  const hub = await fakeHub(() => [host]);

  await expect(hub.client().deploymentTargets.list()).resolves.toEqual([
    {
      ...host,
      namespace: null,
      scope: null,
      customerOrganizationId: null,
      deploymentLogsAfter: null,
      automaticUpdatesEnabled: null,
      dockerEndpoint: null,
      resources: null,
      reportedAgentVersionId: null,
    },
  ]);
});

test('a target comes with its deployments, their texts decoded', async () => {
  const hub = await fakeHub(() => cluster);

  const { deployments, ...target } = await hub.client().deploymentTargets.get('t-2');

  expect(target).toMatchObject({
    scope: 'namespace',
    customerOrganizationId: 'c-1',
    automaticUpdatesEnabled: false,
    resources: cluster.resources,
  });
  const [sent] = cluster.deployments;
  expect(deployments).toMatchObject([
    {
      valuesYaml: 'a: 1\n',
      envFileData: null,
      dockerType: null,
      helmOptions: sent?.helmOptions,
      latestStatus: sent?.latestStatus,
    },
  ]);
  expect(deployments[0]?.application).toEqual({ id: 'a-1', name: 'Shop', type: 'kubernetes' });
});

test('a type that is newer than this client can be read', async () => {
  const hub = await fakeHub(() => [host, { ...host, id: 't-3', type: 'terraform' }]);

  await expect(hub.client().deploymentTargets.list()).resolves.toMatchObject([
    { type: 'docker' },
    { type: 'terraform' },
  ]);
});

const request = {
  name: 'Host',
  type: 'docker' as const,
  namespace: null,
  scope: null,
  customerOrganizationId: null,
  metricsEnabled: true,
  imageCleanupEnabled: true,
  autohealEnabled: false,
  deploymentLogsEnabled: true,
  deploymentLogsAfter: null,
  resources: null,
};

// Trap 10: Every switch of a target is sent.
test('a target is created with every switch, and its owner as an object', async () => {
  const hub = await fakeHub(() => host);
  const { deploymentTargets } = hub.client();

  await deploymentTargets.create(request);
  await deploymentTargets.create({
    ...request,
    customerOrganizationId: 'c-1',
    deploymentLogsAfter: '2026-01-01T01:00:00.123456+01:00',
  });

  const { customerOrganizationId: _, ...plain } = request;
  expect(hub.requests.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    plain,
    { ...plain, customerOrganization: { id: 'c-1' }, deploymentLogsAfter: '2026-01-01T00:00:00.123456Z' },
  ]);
});

// Trap 8: What the hub did not tell is not sent.
test('an update sends all that can be changed, but versions and newer switches only if they are given', async () => {
  const hub = await fakeHub(() => host);
  const { deploymentTargets } = hub.client();
  const update = {
    name: 'Host',
    metricsEnabled: false,
    imageCleanupEnabled: true,
    deploymentLogsEnabled: false,
    deploymentLogsAfter: null,
    automaticUpdatesEnabled: null,
    dockerEndpoint: null,
    resources: null,
    agentVersionId: null,
  };

  await deploymentTargets.update('t-1', update);
  await deploymentTargets.update('t-1', {
    ...update,
    automaticUpdatesEnabled: true,
    dockerEndpoint: 'unix:///run/docker.sock',
    agentVersionId: 'av-1',
  });

  const { automaticUpdatesEnabled: _a, agentVersionId: _b, ...plain } = update;
  expect(hub.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(
    Array(2).fill('PUT /api/v1/deployment-targets/t-1'),
  );
  expect(hub.requests.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    plain,
    {
      ...plain,
      automaticUpdatesEnabled: true,
      dockerEndpoint: 'unix:///run/docker.sock',
      agentVersion: { id: 'av-1' },
    },
  ]);
});

test('an access request sends nothing and brings the credentials', async () => {
  const access = { targetId: 't-1', targetSecret: 's', connectUrl: 'https://hub/connect', connectCommand: 'curl' };
  const hub = await fakeHub(() => ({ ...access, more: 1 }));

  await expect(hub.client().deploymentTargets.accessRequest('t-1')).resolves.toEqual(access);

  expect(hub.requests).toMatchObject([
    { method: 'POST', path: '/api/v1/deployment-targets/t-1/access-request', body: '' },
  ]);
  expect(hub.requests[0]?.headers['content-type']).toBeUndefined();
});

test('an access request without a secret in its answer is not believed, and not made again', async () => {
  const hub = await fakeHub(() => ({ targetId: 't-1', targetSecret: '', connectUrl: 'x', connectCommand: 'x' }));

  await expect(hub.client().deploymentTargets.accessRequest('t-1')).rejects.toMatchObject({
    name: 'UnexpectedAnswerError',
    outcome: 'unknown',
  });

  expect(hub.requests).toHaveLength(1);
});

test('a target is deleted by a request that expects nothing', async () => {
  const hub = await fakeHub((_, response) => void response.writeHead(204).end());

  await hub.client().deploymentTargets.delete('t-1');

  expect(hub.requests).toMatchObject([{ method: 'DELETE', path: '/api/v1/deployment-targets/t-1' }]);
});

test('the newest lines of an agent are asked for by their number', async () => {
  const line = { id: 'l-1', timestamp: '2026-01-01T00:00:00Z', severity: 'info', body: 'docker agent is starting' };
  const hub = await fakeHub(() => [{ ...line, more: 1 }]);

  await expect(hub.client().deploymentTargets.logs('t-1', { limit: 1 })).resolves.toEqual([line]);

  expect(hub.requests).toMatchObject([{ method: 'GET', path: '/api/v1/deployment-targets/t-1/logs?limit=1' }]);
});

test('agent versions are listed', async () => {
  const hub = await fakeHub(() => [agentVersion]);

  await expect(hub.client().agentVersions.list()).resolves.toEqual([agentVersion]);
});
