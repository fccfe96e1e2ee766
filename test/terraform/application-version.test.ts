import { asked, askHub, written } from '../support/hub-api';
import { TerraformProject } from '../support/terraform-project';
import { uploadVersion } from '../support/upload-version';

let project: TerraformProject;
let application: string;
beforeEach(async () => {
  project = await TerraformProject.start();
  application = (await askHub(project.hub, 'POST', '/applications', { name: 'shop', type: 'docker' })).id;
});
afterEach(() => project.close());

const compose = 'services:\n  web:\n    image: nginx:1.25\n';
const otherCompose = compose.replace('1.25', '1.26');
const address = 'distr_application_version.it';

/** A docker version of the application, with changes. */
const version = (changes: object = {}) => ({
  resource: {
    distr_application_version: {
      it: { application_id: application, name: '1.0', docker: { compose_file: compose }, ...changes },
    },
  },
});
const upload = (name = '1.0', composefile = compose) =>
  uploadVersion(project.hub, application, { name }, { composefile });
const path = (id: unknown) => `/applications/${application}/versions/${String(id)}`;
const atHub = async (id: unknown) => askHub<{ name: string; archivedAt?: string }>(project.hub, 'GET', path(id));

// Trap 29: The destruction of a version leaves it at the hub as it is, unless it is to be archived.
test('a version is made with its application, left alone, and goes with it', async () => {
  const blocks = {
    resource: {
      distr_application: { shop: { name: 'store', type: 'docker' } },
      distr_application_version: {
        it: { application_id: '${distr_application.shop.id}', name: '1.0', docker: { compose_file: compose } },
      },
    },
  };
  project.write(blocks);
  await project.apply();
  const { id: applicationId } = (await project.state('distr_application.shop')) ?? {};
  expect(await project.state(address)).toMatchObject({ name: '1.0', archived: false, adopted: false });
  expect(written(project.hub)).toEqual(['POST /applications', `POST /applications/${String(applicationId)}/versions`]);
  expect((await project.plan()).changes).toEqual([]);
  await project.apply('-destroy');
  expect(written(project.hub).slice(2)).toEqual([`DELETE /applications/${String(applicationId)}`]);
});

test('everything that a version for Kubernetes can have is stored, and found by an import', async () => {
  application = (await askHub(project.hub, 'POST', '/applications', { name: 'store', type: 'kubernetes' })).id;
  const chart = {
    ...{
      chart_type: 'repository',
      chart_url: 'https://charts.example.com',
      chart_name: 'shop',
      chart_version: '1.2.3',
    },
    ...{ base_values: 'replicas: 2 # two\n', values_template: 'host: {{ fill me in\n' },
  };
  const resources = [
    { name: 'Guide', content: '# Read me', visible_to_customers: true },
    { name: 'Notes', content: 'For us', visible_to_customers: false },
  ];
  project.write(version({ docker: null, kubernetes: chart, link_template: 'https://{{ .Env.HOST }}', resources }));
  await project.apply();
  const created = await project.state(address);
  expect((await project.plan()).changes).toEqual([]);

  await project.succeed('state', 'rm', address);
  await project.succeed('import', address, `${application}/${String(created?.id)}`);
  expect(await project.state(address)).toEqual({ ...created, adopted: null });
  expect((await project.plan()).changes).toEqual([]);
});

test.each([
  ['docker', { composefile: '# from the UI\nservices: {web: {image: "nginx:1.25"}}' }, {}, {}],
  [
    'kubernetes',
    {},
    { chartType: 'oci', chartName: null, chartUrl: 'oci://registry.example.com/shop', chartVersion: '1.0.0' },
    { chart_type: 'oci', chart_url: 'oci://registry.example.com/shop', chart_version: '1.0.0' },
  ],
])('a %s version as the UI makes it is imported, and the plan is empty', async (type, files, fields, kubernetes) => {
  application = (await askHub(project.hub, 'POST', '/applications', { name: 'other', type })).id;
  const { id } = await uploadVersion(project.hub, application, { name: '1.0', ...fields }, files);
  project.write(version(type === 'docker' ? {} : { docker: null, kubernetes }));
  await project.succeed('import', address, `${application}/${id}`);
  expect((await project.plan()).changes).toEqual([]);
  expect(written(project.hub)).toEqual([]);
});

test.each([
  [
    'docker',
    { kubernetes: { chart_type: 'oci', chart_url: 'oci://registry.example.com/shop', chart_version: '1.0.0' } },
  ],
  ['kubernetes', { docker: { compose_file: compose } }],
])('content of the other type for a new application of type %s is told by both types', async (type, content) => {
  const shop = { name: 'store', type };
  const it = { application_id: '${distr_application.shop.id}', name: '1.0', ...content };
  project.write({ resource: { distr_application: { shop }, distr_application_version: { it } } });
  const said = await project.fail('apply', '-auto-approve');
  const [other = ''] = Object.keys(content);
  expect(said).toContain(`Error: \`${other}\` does not belong here`);
  expect(said).toContain(
    `The application "store" is of type \`${type}\`, and so are its versions. Set \`${type}\` instead of \`${other}\`.`,
  );
  expect(said).not.toContain('answered 400');
});

test('an import with another `adopt_existing` than the default shows that alone, sends nothing, and is over then', async () => {
  application = (await askHub(project.hub, 'POST', '/applications', { name: 'other', type: 'docker' })).id;
  const files = { composefile: 'services: {web: {image: "nginx:1.25"}}' };
  const { id } = await uploadVersion(project.hub, application, { name: '1.0' }, files);
  project.write({ ...version({ adopt_existing: false }), import: { to: address, id: `${application}/${id}` } });
  const [change] = (await project.plan()).changes;
  expect(change).toMatchObject({ actions: ['update'], after: { ...change?.before, adopt_existing: false } });
  await project.apply();
  expect((await project.plan()).changes).toEqual([]);
  expect(written(project.hub)).toEqual([]);
});

test('an import of a version of another application is refused', async () => {
  const { id } = await upload();
  const other = await askHub(project.hub, 'POST', '/applications', { name: 'other', type: 'docker' });
  project.write(version());
  expect(await project.fail('import', address, `${other.id}/${id}`)).toContain(
    'Cannot import non-existent remote object',
  );
});

// Trap 9: Other content of a version is another version.
test('the layout of a file means nothing, its content another version', async () => {
  project.write(version());
  await project.apply();
  project.write(version({ docker: { compose_file: '# note\nservices: {web: {image: "nginx:1.25"}}' } }));
  expect((await project.plan()).changes).toEqual([]);

  project.write(version({ name: '1.1', docker: { compose_file: otherCompose } }));
  expect((await project.plan()).changes).toMatchObject([
    { actions: ['delete', 'create'], replacePaths: [['name'], ['docker', 'compose_file']] },
  ]);
  const { id } = (await project.state(address)) ?? {};
  await project.apply();
  expect(await project.state(address)).toMatchObject({ name: '1.1', adopted: false });
  // The version before cannot be deleted: it is only forgotten.
  expect(await atHub(id)).toMatchObject({ name: '1.0' });
  expect(written(project.hub)).toEqual(Array(2).fill(`POST /applications/${application}/versions`));
});

// Trap 29: A version of the same name and content is taken over.
test('a version of the same name and content is taken over with a word, and nothing is sent', async () => {
  const { id } = await upload('1.0', `# by the pipeline\n${compose}`);
  project.write(version());
  const planned = await project.succeed('plan', '-no-color');
  expect(planned).toContain('Application version "1.0" will be taken over');
  expect(planned).toContain(id);
  const applied = await project.apply();
  expect(applied.match(/taken over/g)).toHaveLength(1);
  expect(await project.state(address)).toMatchObject({ id, adopted: true, docker: { compose_file: compose } });
  expect((await project.plan()).changes).toEqual([]);
  expect(written(project.hub)).toEqual([]);
});

test('a version that appears between plan and apply is taken over with a word', async () => {
  project.write(version());
  await project.plan();
  const { id } = await upload();
  expect(await project.succeed('apply', '-no-color', 'plan')).toMatch(/taken over/);
  expect(await project.state(address)).toMatchObject({ id, adopted: true });
});

test('a version that is taken over gets the archive mark that is wanted', async () => {
  const { id } = await upload();
  await askHub(project.hub, 'PUT', path(id), { name: '1.0', archivedAt: '2026-01-01T00:00:00Z' });
  project.write(version());
  await project.apply();
  expect(await project.state(address)).toMatchObject({ id, archived: false, adopted: true });
  expect((await atHub(id)).archivedAt).toBeUndefined();
});

test('a name in use with other content is refused in the plan, with the first difference', async () => {
  await upload('1.0', otherCompose);
  project.write(version());
  const said = await project.fail('plan');
  expect(said).toContain('Application version "1.0" not created');
  expect(said).toContain(
    '`docker.compose_file` differs in line 3: "image: nginx:1.26" at the hub, "image: nginx:1.25" here',
  );
  expect(said.match(/Error:/g)).toHaveLength(1);
});

test('other content under the name that we gave is refused in the plan', async () => {
  project.write(version());
  await project.apply();
  project.write(version({ docker: { compose_file: otherCompose } }));
  const said = await project.fail('plan');
  expect(said).toContain('differs in line 3: "image: nginx:1.25" at the hub, "image: nginx:1.26" here');
  expect(said.match(/Error:/g)).toHaveLength(1);
});

test('other content that is only known in apply is refused there, and nothing is lost', async () => {
  const content = { application_id: application, name: '1.0' };
  project.write({
    resource: {
      terraform_data: { image: { input: 'nginx:1.26' } },
      distr_application_version: {
        it: { ...content, docker: { compose_file: 'services: {web: {image: "${terraform_data.image.output}"}}' } },
      },
    },
  });
  await project.plan();
  await upload();
  const said = await project.fail('apply', 'plan');
  expect(said).toContain('`docker.compose_file` differs in line 1');
  expect(await project.state(address)).toBeUndefined();
});

test('with adopt_existing = false an equal version is refused, with the import line', async () => {
  const { id } = await upload();
  project.write(version({ adopt_existing: false }));
  const said = await project.fail('plan');
  expect(said).toContain('adopt_existing = true');
  expect(said).toContain(`${application}/${id}`);
});

test('a version of the wrong type is refused in the plan', async () => {
  const kubernetes = { chart_type: 'oci', chart_url: 'oci://registry.example.com/shop', chart_version: '1.0.0' };
  project.write(version({ docker: null, kubernetes }));
  const said = await project.fail('plan');
  expect(said).toContain('The application "shop" is of type `docker`');
  expect(said.match(/Error:/g)).toHaveLength(1);
});

test('a version that somebody renamed gets its name back in place, another name is another version', async () => {
  project.write(version());
  await project.apply();
  const { id } = (await project.state(address)) ?? {};
  await askHub(project.hub, 'PUT', path(id), { name: 'renamed' });
  const { changes, drift } = await project.plan();
  expect(drift).toMatchObject([{ after: { name: 'renamed' } }]);
  expect(changes).toMatchObject([{ actions: ['update'], after: { id, name: '1.0' } }]);
  await project.apply();
  expect(await atHub(id)).toMatchObject({ name: '1.0' });

  project.write(version({ name: '1.0.0' }));
  expect((await project.plan()).changes).toMatchObject([{ actions: ['delete', 'create'], replacePaths: [['name']] }]);
});

test('an imported version that somebody renames gets back the name it was imported with', async () => {
  const { id } = await upload();
  project.write(version());
  await project.succeed('import', address, `${application}/${id}`);
  await askHub(project.hub, 'PUT', path(id), { name: 'renamed' });
  expect((await project.plan()).changes).toMatchObject([{ actions: ['update'], after: { id, name: '1.0' } }]);
});

// Trap 12: The mark of an archived version is sent with each change of its name.
test('the archive mark is set at the creation, kept, taken away, and repaired', async () => {
  project.write(version({ archived: true }));
  await project.apply();
  const { id } = (await project.state(address)) ?? {};
  const { archivedAt } = await atHub(id);
  expect(archivedAt).toEqual(expect.any(String));

  // A rename keeps the time of the archiving.
  await askHub(project.hub, 'PUT', path(id), { name: 'renamed', archivedAt });
  await project.apply();
  expect(await atHub(id)).toMatchObject({ name: '1.0', archivedAt });

  await askHub(project.hub, 'PUT', path(id), { name: '1.0' });
  expect((await project.plan()).changes).toMatchObject([{ actions: ['update'], after: { id, archived: true } }]);
  project.write(version());
  expect((await project.plan()).changes).toEqual([]);
});

test('two blocks of one name in a new application: equal content is shared with a word, other content refused', async () => {
  const twice = (second: string) => ({
    resource: {
      distr_application: { shop: { name: 'store', type: 'docker' } },
      distr_application_version: {
        it: { application_id: '${distr_application.shop.id}', name: '1.0', docker: { compose_file: compose } },
        too: {
          application_id: '${distr_application_version.it.application_id}',
          name: '1.0',
          docker: { compose_file: second },
        },
      },
    },
  });
  project.write(twice(otherCompose));
  expect(await project.fail('apply', '-auto-approve')).toContain(
    'differs in line 3: "image: nginx:1.25" at the hub, "image: nginx:1.26" here',
  );
  project.write(twice(`# the same\n${compose}`));
  expect(await project.apply()).toContain('taken over');
  const { id } = (await project.state(address)) ?? {};
  expect(await project.state('distr_application_version.too')).toMatchObject({ id, adopted: true });
});

// Trap 41: A create in doubt looks for the version by its name.
test('a version whose answer was lost is found, and is our own', async () => {
  project.hub.faults.arm({ method: 'POST', path: '/api/v1/applications/*/versions', effect: { drop: 'after' } });
  project.write(version({ adopt_existing: false }));
  await project.apply();
  expect(await project.state(address)).toMatchObject({ adopted: false });
  expect(written(project.hub)).toEqual([`POST /applications/${application}/versions`]);
});

test('a version that was never heard of is not taken for the one that another block makes at the same time', async () => {
  const posts = { method: 'POST', path: '/api/v1/applications/*/versions' };
  project.hub.faults.arm({ ...posts, effect: { drop: 'before' } });
  const block = { application_id: application, name: '1.0', docker: { compose_file: compose } };
  project.write({ resource: { distr_application_version: { it: block, too: block } } });
  expect(await project.fail('apply', '-auto-approve')).toContain('Application version "1.0" not created');
  const states = [await project.state(address), await project.state('distr_application_version.too')];
  expect(states.filter((state) => state !== undefined)).toMatchObject([{ adopted: false }]);
});

test('a version that was not stored is an error, and nothing is kept', async () => {
  project.hub.faults.arm({ method: 'POST', path: '/api/v1/applications/*/versions', effect: { drop: 'before' } });
  project.write(version());
  expect(await project.fail('apply', '-auto-approve')).toContain('Application version "1.0" not created');
  expect(await project.state(address)).toBeUndefined();
});

test('a version whose application is gone is made anew with it', async () => {
  project.write(version());
  await project.apply();
  await askHub(project.hub, 'DELETE', `/applications/${application}`);
  expect((await project.plan()).changes).toMatchObject([{ actions: ['create'] }]);
});

test('the plan of many versions asks the hub once', async () => {
  const each = (name: string) => ({ application_id: application, name, docker: { compose_file: compose } });
  const names = Array.from({ length: 30 }, (_, index) => `1.${index}`);
  project.write({
    resource: { distr_application_version: Object.fromEntries(names.map((name, index) => [`v${index}`, each(name)])) },
  });
  await project.plan();
  expect(asked(project.hub)).toEqual(['GET /applications']);
});

test('each mistake is one error, without a question to the hub', async () => {
  const repository = { chart_type: 'repository', chart_url: 'https://charts.example.com', chart_version: '1.0.0' };
  const bad: Record<string, [object, summary: string, detail: string]> = {
    empty: [{ docker: { compose_file: '' } }, 'A compose file without services (no-services)', 'There is no service.'],
    broken: [{ docker: { compose_file: 'services:\n  web: [' } }, 'Text that is not YAML (not-yaml)', 'Line 2: '],
    list: [{ docker: { compose_file: '- web' } }, 'YAML that is not a map (not-a-map)', 'The text is a list.'],
    idle: [
      { docker: { compose_file: 'volumes: {}' } },
      'A compose file without services (no-services)',
      'There is no service.',
    ],
    large: [
      { docker: { compose_file: `${compose}#${'x'.repeat(110_000)}` } },
      'Invalid `compose_file`',
      '110040 bytes',
    ],
    nameless: [{ kubernetes: repository }, 'Missing `chart_name`', 'Set the name'],
    values: [
      { kubernetes: { ...repository, chart_name: 'x', base_values: '- a' } },
      'YAML that is not a map (not-a-map)',
      'a list',
    ],
    spaced: [{ docker: { compose_file: compose }, name: ' 1.0' }, 'Invalid `name`', 'white space'],
    neither: [{}, 'Missing `docker` or `kubernetes`', 'must be set'],
  };
  const common = { application_id: application, name: '1.0' };
  const entries = Object.entries(bad).map(([key, [it]]) => [key, { ...common, ...it }] as const);
  project.write({ resource: { distr_application_version: Object.fromEntries(entries) } });
  const { output } = await project.run('validate', '-json');
  const { diagnostics } = JSON.parse(output) as {
    diagnostics: { address: string; summary: string; detail: string }[];
  };
  expect(diagnostics).toHaveLength(Object.keys(bad).length);
  for (const [key, [, summary, detail]] of Object.entries(bad)) {
    const said = diagnostics.filter(({ address }) => address === `distr_application_version.${key}`);
    expect(said).toMatchObject([{ summary, detail: expect.stringContaining(detail) as string }]);
  }
  expect(asked(project.hub)).toEqual([]);
});
