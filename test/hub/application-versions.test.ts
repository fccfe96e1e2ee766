import { errorOf, fakeHub, reply } from './support';

const version = { id: 'v-1', createdAt: '2026-01-01T00:00:00Z', applicationId: 'a-1', name: '1.0.0', linkTemplate: '' };
const docker = {
  type: 'docker' as const,
  name: '1.0.0',
  linkTemplate: 'https://{{ .Env.HOST }}/',
  resources: [{ name: 'Readme', content: '# Grüße', visibleToCustomers: true }],
  composeFile: 'services: {}\n',
  templateFile: 'HOST=example.com\n',
};
const kubernetes = {
  type: 'kubernetes' as const,
  name: '1.0.0',
  linkTemplate: '',
  resources: [],
  chartType: 'oci' as const,
  chartName: null,
  chartUrl: 'oci://registry.example.com/charts/shop',
  chartVersion: '2.0.0',
  valuesFile: 'replicas: 1\n',
  templateFile: null,
};

/** The parts of a form: head and content. */
function partsOf(body: string, contentType = ''): [string, string][] {
  const boundary = /boundary=(.+)$/.exec(contentType)?.[1] ?? 'none';
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((part) => part.slice(2, -2).split('\r\n\r\n', 2) as [string, string]); // a head and a content, or the test fails
}

test('a docker version is a form of its JSON, a compose file and a template, in types that the hub accepts', async () => {
  const hub = await fakeHub(() => version);

  const created = await hub.client().applicationVersions.create('a-1', docker);

  expect(created).toEqual({
    ...version,
    archivedAt: null,
    chartType: null,
    chartName: null,
    chartUrl: null,
    chartVersion: null,
  });
  const [request] = hub.requests;
  expect(request).toMatchObject({ method: 'POST', path: '/api/v1/applications/a-1/versions' });
  expect(request?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=[\w-]+$/);
  expect(partsOf(request?.body ?? '', request?.headers['content-type'])).toEqual([
    [
      'Content-Disposition: form-data; name="applicationversion"',
      JSON.stringify({ name: '1.0.0', linkTemplate: docker.linkTemplate, resources: docker.resources }),
    ],
    [
      'Content-Disposition: form-data; name="composefile"; filename="composefile.yaml"\r\nContent-Type: application/yaml',
      'services: {}\n',
    ],
    [
      'Content-Disposition: form-data; name="templatefile"; filename="templatefile.yaml"\r\nContent-Type: application/yaml',
      'HOST=example.com\n',
    ],
  ]);
});

test('a kubernetes version names its chart, and has no compose file and no member that is null', async () => {
  const hub = await fakeHub(() => ({
    ...version,
    chartType: 'oci',
    chartUrl: kubernetes.chartUrl,
    chartVersion: '2.0.0',
  }));

  await hub.client().applicationVersions.create('a-1', kubernetes);

  const [request] = hub.requests;
  const [json, ...files] = partsOf(request?.body ?? '', request?.headers['content-type']);
  expect(JSON.parse(json?.[1] ?? '')).toEqual({
    name: '1.0.0',
    linkTemplate: '',
    resources: [],
    chartType: 'oci',
    chartUrl: 'oci://registry.example.com/charts/shop',
    chartVersion: '2.0.0',
  });
  expect(files).toEqual([
    [
      'Content-Disposition: form-data; name="valuesfile"; filename="valuesfile.yaml"\r\nContent-Type: application/yaml',
      'replicas: 1\n',
    ],
  ]);
});

test('the chart of a repository has a name', async () => {
  const hub = await fakeHub(() => version);

  await hub.client().applicationVersions.create('a-1', { ...kubernetes, chartType: 'repository', chartName: 'shop' });

  expect(hub.requests[0]?.body).toContain('"chartName":"shop"');
});

test('a file of the largest size is sent, one byte more is refused here', async () => {
  const hub = await fakeHub(() => version);
  const { applicationVersions } = hub.client();

  await applicationVersions.create('a-1', { ...docker, composeFile: 'ü'.repeat(51_200) });
  const error = await errorOf(applicationVersions.create('a-1', { ...docker, composeFile: `${'ü'.repeat(51_200)}x` }));

  expect(error).toMatchObject({
    name: 'TooLargeError',
    message: 'POST /applications/a-1/versions was not sent: the composefile has 102401 bytes, the hub accepts 102400.',
  });
  expect(hub.requests).toHaveLength(1);
});

test.each([
  ['create', 'Application version cannot be created because a version with this name already exists.\n'],
  ['update', 'Application version cannot be updated because a version with this name already exists.\n'],
] as const)('a name in use is a conflict on %s', async (verb, text) => {
  const hub = await fakeHub((_, response) => reply(response, 400, text));
  const { applicationVersions } = hub.client();

  const done =
    verb === 'create'
      ? applicationVersions.create('a-1', docker)
      : applicationVersions.update('a-1', 'v-1', { name: '1.0.0', archivedAt: null });

  await expect(done).rejects.toMatchObject({ name: 'ConflictError', status: 400, text: text.trim() });
});

// Trap 40: The application of a version is compared.
test('a version of another application is not found, although the hub shows it', async () => {
  const hub = await fakeHub(() => version);
  const { applicationVersions } = hub.client();

  await expect(applicationVersions.get('a-1', 'v-1')).resolves.toMatchObject({ name: '1.0.0' });
  await expect(applicationVersions.get('a-2', 'v-1')).rejects.toMatchObject({
    name: 'NotFoundError',
    message: 'GET /applications/a-2/versions/v-1 answered with a version of another application (a-1).',
  });
});

// Trap 7: Files are read byte by byte.
test('files come as they were uploaded, and a missing one is null', async () => {
  const files: Record<string, string> = {
    'compose-file': '# <html>\nservices: {}\n',
    'values-file': '',
    'template-file': 'A=1',
  };
  const hub = await fakeHub(
    ({ path }, response) =>
      void response.writeHead(200, { 'content-type': 'application/yaml' }).end(files[path.split('/').at(-1) ?? '']),
  );
  const { applicationVersions } = hub.client();

  await expect(applicationVersions.composeFile('a-1', 'v-1')).resolves.toBe('# <html>\nservices: {}\n');
  await expect(applicationVersions.valuesFile('a-1', 'v-1')).resolves.toBeNull();
  await expect(applicationVersions.templateFile('a-1', 'v-1')).resolves.toBe('A=1');
  expect(hub.requests.map(({ path }) => path)).toEqual(
    Object.keys(files).map((name) => `/api/v1/applications/a-1/versions/v-1/${name}`),
  );
});

test('a file of another type is not believed', async () => {
  const hub = await fakeHub((_, response) => reply(response, 200, 'services: {}'));

  await expect(hub.client().applicationVersions.composeFile('a-1', 'v-1')).rejects.toMatchObject({
    name: 'UnexpectedAnswerError',
  });
});

test('resources are read without what is not theirs', async () => {
  const hub = await fakeHub(() => [
    { id: 'r-1', applicationVersionId: 'v-1', name: 'Readme', content: '# hi', visibleToCustomers: false },
  ]);

  await expect(hub.client().applicationVersions.resources('a-1', 'v-1')).resolves.toEqual([
    { id: 'r-1', name: 'Readme', content: '# hi', visibleToCustomers: false },
  ]);
});

// Trap 13: Times are sent in UTC, with all their digits.
// Trap 40: An update of a version sends no id.
test('an update sends name and time, never an id, and the time in UTC with all its digits', async () => {
  const hub = await fakeHub(() => ({ ...version, archivedAt: '2026-01-01T00:00:00Z' }));
  const { applicationVersions } = hub.client();

  await applicationVersions.update('a-1', 'v-1', { name: '1.0.0', archivedAt: '2026-01-01T02:00:00.123456+02:00' });
  await applicationVersions.update('a-1', 'v-1', { name: '1.0.0', archivedAt: null });

  expect(hub.requests.map(({ method, path, body }) => `${method} ${path} ${body}`)).toEqual([
    'PUT /api/v1/applications/a-1/versions/v-1 {"name":"1.0.0","archivedAt":"2026-01-01T00:00:00.123456Z"}',
    'PUT /api/v1/applications/a-1/versions/v-1 {"name":"1.0.0","archivedAt":null}',
  ]);
});

test('an update of a version that the application has not is not found: the hub answers 400 without a text', async () => {
  const hub = await fakeHub((_, response) => reply(response, 400, ''));

  await expect(
    hub.client().applicationVersions.update('a-1', 'v-9', { name: 'x', archivedAt: null }),
  ).rejects.toMatchObject({ name: 'NotFoundError', status: 400 });
});
