import { maxDeploymentTextBytes } from '../../src/hub/deployments';
import { fakeHub, reply, rowsOf } from './support';

const request = {
  deploymentTargetId: 't-1',
  deploymentId: null,
  applicationVersionId: 'v-1',
  applicationEntitlementId: null,
  releaseName: 'shop',
  dockerType: 'compose' as const,
  valuesYaml: null,
  envFileData: 'GREETING=Grüße\n',
  forceRestart: false,
  ignoreRevisionSkew: false,
  helmOptions: null,
};

// Trap 12: An empty text is sent as none.
test('a deployment is put with its texts in base64, and an empty text as none', async () => {
  const hub = await fakeHub((_, response) => void response.writeHead(204).end());
  const { deployments } = hub.client();

  await deployments.put(request);
  await deployments.put({ ...request, deploymentId: 'd-1', valuesYaml: 'a: 1\n', envFileData: '' });

  expect(hub.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(Array(2).fill('PUT /api/v1/deployments'));
  expect(hub.requests.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
    { ...request, envFileData: 'R1JFRVRJTkc9R3LDvMOfZQo=' },
    { ...request, deploymentId: 'd-1', valuesYaml: 'YTogMQo=', envFileData: null },
  ]);
});

test.each([
  ["DeploymentTarget doesn't have Deployment with the specified ID\n", 'NotFoundError'],
  ['DeploymentTarget does not exist\n', 'NotFoundError'],
  ['conflict: release name must be unique per deployment target\n', 'ConflictError'],
  ['Application does not exist\n', 'RefusedError'],
  ['can not change application of existing deployment\n', 'RefusedError'],
])('400 "%s" is a %s', async (text, name) => {
  const hub = await fakeHub((_, response) => reply(response, 400, text));

  await expect(hub.client().deployments.put(request)).rejects.toMatchObject({ name, text: text.trim() });
});

test.each([
  ['values', 'valuesYaml'],
  ['env file', 'envFileData'],
] as const)('%s as long as fits the request are sent, longer ones are not', async (what, name) => {
  const hub = await fakeHub((_, response) => reply(response, 204, ''));
  const { deployments } = hub.client();
  const id = '0d1b1b0e-6ad5-4d4b-a8c1-5b9f1f0a0a01';
  const ids = { deploymentTargetId: id, deploymentId: id, applicationVersionId: id, applicationEntitlementId: id };
  const helmOptions = {
    timeout: '1000h0m0s',
    waitStrategy: 'hookOnly',
    rollbackOnFailure: false,
    cleanupOnFailure: false,
    forceConflicts: false,
  };
  const full = { ...request, ...ids, releaseName: 'x'.repeat(53), helmOptions };
  await deployments.put({ ...full, [name]: 'x'.repeat(maxDeploymentTextBytes) });
  const tooLong = { ...full, [name]: `x${'ü'.repeat(maxDeploymentTextBytes / 2)}` };
  await expect(deployments.put(tooLong)).rejects.toMatchObject({
    name: 'TooLargeError',
    outcome: 'none',
    message: `PUT /deployments was not sent: the ${what} has 785665 bytes, the hub accepts 785664.`,
  });
  expect(hub.requests).toHaveLength(1);
});

test('a refusal shows no value of the env file or the values that it quotes', async () => {
  const hub = await fakeHub((_, response) =>
    reply(response, 400, 'conflict: cannot read "hunter-of-bugs" near "Basil the Great" in shop'),
  );
  const envFileData = `GREETING='hunter-of-bugs' # ours\nKEY='{{ .Secrets.KEY }}'\n`;
  const values = { envFileData, valuesYaml: 'name: "Basil the Great"\n' };

  await expect(hub.client().deployments.put({ ...request, ...values })).rejects.toMatchObject({
    text: 'conflict: cannot read "(secret)" near (secret) in shop',
  });
});

test('revisions come newest first, with their maker where there is one', async () => {
  const revision = {
    id: 'r-1',
    createdAt: '2026-01-01T00:00:00Z',
    applicationVersionId: 'v-1',
    applicationVersionName: '1.0.0',
    releaseName: 'shop',
    dockerType: 'compose',
    envFileData: 'QT0x',
    forceRestart: true,
    ignoreRevisionSkew: false,
  };
  const hub = await fakeHub(() => [
    { ...revision, createdBy: { id: 'u-1', name: 'Ann', email: 'ann@example.com' } },
    revision,
  ]);

  await expect(hub.client().deployments.revisions('d-1')).resolves.toMatchObject([
    {
      id: 'r-1',
      envFileData: 'A=1',
      valuesYaml: null,
      helmOptions: null,
      createdBy: { id: 'u-1', email: 'ann@example.com' },
    },
    { createdBy: null },
  ]);
});

test('a status history is read page by page from its oldest row on, each row once', async () => {
  const row = (index: number) => ({
    id: `s-${index}`,
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, index)).toISOString(),
    deploymentRevisionId: 'r-1',
    type: index === 0 ? 'progressing' : 'healthy',
    message: '',
  });
  const rows = Array.from({ length: 150 }, (_, index) => row(index));
  const hub = await fakeHub(({ path }) => {
    const after = new URL(path, 'http://hub').searchParams.get('after') ?? '';
    return rows.filter(({ createdAt }) => createdAt >= after).slice(0, 100);
  });

  const history = await rowsOf(hub.client().deployments.statusHistory('d-1', { after: '2026-01-01T00:00:00.000Z' }));

  expect(history).toEqual(rows);
  expect(hub.requests.map(({ path }) => path)).toEqual([
    '/api/v1/deployments/d-1/status?after=2026-01-01T00%3A00%3A00.000Z&order=ASC&limit=100',
    '/api/v1/deployments/d-1/status?after=2026-01-01T00%3A01%3A39.000Z&order=ASC&limit=100',
  ]);
});

test('a history of rows that all have one time ends', async () => {
  const page = Array.from({ length: 100 }, (_, index) => ({
    id: `s-${index}`,
    createdAt: '2026-01-01T00:00:00Z',
    deploymentRevisionId: 'r-1',
    type: 'error',
    message: '',
  }));
  const hub = await fakeHub(() => page);

  const pages = hub.client().deployments.statusHistory('d-1', { after: '2026-01-01T00:00:00Z' });
  expect(await rowsOf(pages)).toHaveLength(100);
  expect(hub.requests).toHaveLength(2);
});

test('logs are asked for by resource, each as a parameter of its own', async () => {
  const line = {
    id: 'l-1',
    deploymentId: 'd-1',
    deploymentRevisionId: 'r-1',
    resource: 'web',
    timestamp: '2026-01-01T00:00:00Z',
    severity: 'info',
    body: 'up',
  };
  const hub = await fakeHub(({ path }) =>
    path.endsWith('/resources') ? { active: ['web', 'db'], archived: null } : [line],
  );
  const { deployments } = hub.client();

  const { active } = await deployments.logResources('d-1');
  const logs = await deployments.logs('d-1', { resources: active, limit: 20 });

  expect(logs).toMatchObject([{ resource: 'web', body: 'up' }]);
  expect(hub.requests.at(-1)?.path).toBe('/api/v1/deployments/d-1/logs?resource=web&resource=db&limit=20');
});

test('a hub without a log store is a failing server', async () => {
  const hub = await fakeHub((_, response) => reply(response, 500, 'Internal Server Error\n'));

  await expect(hub.client().deployments.logResources('d-1')).rejects.toMatchObject({ name: 'ServerError' });
});

// Trap 30: A deletion may be answered by 200.
test('a deletion is believed with an empty 200, and a second one is not found', async () => {
  let first = true;
  const hub = await fakeHub((_, response) => {
    reply(response, first ? 200 : 404, '');
    first = false;
  });
  const { deployments } = hub.client();

  await deployments.delete('d-1');
  await expect(deployments.delete('d-1')).rejects.toMatchObject({ name: 'NotFoundError' });
});
