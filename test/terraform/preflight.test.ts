import { asked, askHub, written } from '../support/hub-api';
import { TerraformProject } from '../support/terraform-project';
import { uploadVersion } from '../support/upload-version';

let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

interface Said {
  readonly severity: string;
  readonly summary: string;
  readonly detail: string;
  readonly address: string;
  readonly snippet?: { readonly context: string };
}

/** What a plan says, errors first. */
async function planned(): Promise<Said[]> {
  const { output } = await project.run('plan', '-json', '-out=plan');
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  const said = lines
    .map((line) => JSON.parse(line) as { diagnostic?: Said })
    .flatMap(({ diagnostic }) => diagnostic ?? []);
  return said.sort((left, right) => place(left).localeCompare(place(right)));
}

const place = ({ severity, address, detail }: Said) => `${severity} ${address} ${detail}`;

const compose = `services:
  web:
    image: nginx
    imagee: nginx
    volumes:
      - ./conf:/etc/nginx
`;
const docker = (settings: object, composeFile = compose) => ({
  resource: {
    distr_application: { shop: { name: 'shop', type: 'docker' } },
    distr_application_version: {
      it: {
        application_id: '${distr_application.shop.id}',
        name: '1.0',
        docker: { compose_file: composeFile },
        ...settings,
      },
    },
  },
});

test('what cannot work and what may not is said in the plan, on the attribute, with line, code and remedy', async () => {
  project.write(docker({}));
  const said = await planned();
  expect(said).toMatchObject([
    {
      severity: 'error',
      address: 'distr_application_version.it',
      summary: 'A key that compose files do not have (unknown-key)',
      snippet: { context: 'resource.distr_application_version.it.docker' },
    },
    { severity: 'warning', summary: 'A bind mount of a relative path (relative-bind-mount)' },
  ]);
  const [error, warning] = said;
  expect(error?.detail).toMatch(
    /^Line 4: `services\.web` has no key `imagee`\. Is `image` meant\? The agent would report/,
  );
  expect(error?.detail).toContain('ignore_checks = ["unknown-key"]');
  expect(warning?.detail).toMatch(
    /^Line 6: The service `web` mounts `\.\/conf`\. The agent would mount a new, empty folder/,
  );
  expect(warning?.detail).toContain('Use a named volume');
  expect(asked(project.hub)).toEqual([]);
});

test('ignore_checks silences a code, also one of an object that is there, and an unknown code is refused with the list', async () => {
  project.write(docker({ ignore_checks: ['unknown-key'] }));
  expect(await planned()).toMatchObject([
    { severity: 'warning', summary: expect.stringContaining('relative-bind-mount') as string },
  ]);
  await project.apply();

  project.write(docker({ ignore_checks: ['unknown-key', 'relative-bind-mount'] }));
  const before = written(project.hub).length;
  expect(await planned()).toEqual([]);
  await project.apply();
  expect(written(project.hub)).toHaveLength(before);
  expect((await project.plan()).changes).toEqual([]);

  project.write(docker({ ignore_checks: ['unknown-keys'] }));
  const said = (await planned()).find(({ summary }) => summary === 'Invalid `ignore_checks`');
  expect(said).toMatchObject({
    severity: 'error',
    detail: expect.stringContaining('no check named "unknown-keys". Is `unknown-key` meant?') as string,
  });
  expect(said?.detail).toContain('`relative-bind-mount`');
});

test('a text that only apply can know is looked through there, before anything is sent', async () => {
  const text = docker({}, '${terraform_data.file.output}');
  project.write({ resource: { ...text.resource, terraform_data: { file: { input: compose } } } });
  expect(await planned()).toEqual([]);
  const { output, status } = await project.run('apply', '-no-color', 'plan');
  expect(status).toBe(1);
  expect(output).toContain('Line 4: `services.web` has no key `imagee`');
  expect(written(project.hub)).toEqual(['POST /applications']);
});

describe('a deployment of a version that the hub has', () => {
  /** Two deployments of one version on one target, and the version's id. */
  async function deployments(
    type: 'docker' | 'kubernetes',
    files: Record<string, string>,
    fields: object,
    settings: object,
    more: object = {},
  ) {
    const { id } = await askHub(project.hub, 'POST', '/applications', { name: 'shop', type });
    const version = await uploadVersion(project.hub, id, { name: '1.0', ...fields }, files);
    const where = type === 'docker' ? {} : { namespace: 'shop', scope: 'namespace' };
    const one = {
      deployment_target_id: '${distr_deployment_target.host.id}',
      application_version_id: version.id,
      ...more,
    };
    project.write({
      resource: {
        distr_deployment_target: { host: { name: 'host', type, ...where } },
        distr_deployment: Object.fromEntries(
          ['one', 'two'].map((name) => [name, { ...one, release_name: name, [type]: settings }]),
        ),
      },
    });
    return { id, version: version.id };
  }
  const composefile = 'services:\n  web:\n    image: ${IMAGE:?which image}\n    user: $USER_NAME\n';

  // Trap 7: A file is read once in a run, however many deployments there are of it.
  test('has to set what its compose file requires, and the file is read once', async () => {
    const { id, version } = await deployments('docker', { composefile }, {}, { env_file: "OTHER='1'" });
    const said = await planned();
    expect(said.map(({ severity, address, summary }) => [severity, address, summary])).toEqual(
      expect.arrayContaining([
        ['error', 'distr_deployment.one', 'A required variable without a value (required-variable)'],
        ['error', 'distr_deployment.two', 'A required variable without a value (required-variable)'],
        ['warning', 'distr_deployment.one', 'A variable without a value (unset-variable)'],
      ]),
    );
    expect(said.find(({ severity }) => severity === 'error')).toMatchObject({
      detail: expect.stringContaining('The compose file requires `IMAGE` in line 3') as string,
      snippet: { context: 'resource.distr_deployment.one.docker' },
    });
    expect(asked(project.hub).filter((request) => request.endsWith('/compose-file'))).toEqual([
      `GET /applications/${id}/versions/${version}/compose-file`,
    ]);
  });

  test('is silent where it is asked to be, and where all is set', async () => {
    const ignored = { ignore_checks: ['unset-variable', 'required-variable'] };
    await deployments('docker', { composefile }, {}, {}, ignored);
    expect(await planned()).toEqual([]);
  });

  test('has to give values that fit over the base values', async () => {
    const chart = {
      chartType: 'oci',
      chartName: null,
      chartUrl: 'oci://registry.example.com/shop',
      chartVersion: '1.0.0',
    };
    await deployments('kubernetes', { valuesfile: 'image: {tag: a}\n' }, chart, {
      values: 'replicas: 1\nimage: null\n',
    });
    expect(await planned()).toMatchObject([
      {
        severity: 'error',
        address: 'distr_deployment.one',
        detail: expect.stringMatching(/^Line 2: `image` is `null`, and a map in the base values\./) as string,
      },
      { severity: 'error', address: 'distr_deployment.two' },
    ]);
  });

  test('is not asked for where nothing of it changes', async () => {
    await deployments('docker', { composefile }, {}, { env_file: "IMAGE='a'\nUSER_NAME='b'" });
    await project.apply();
    const before = asked(project.hub).length;
    expect((await project.plan()).changes).toEqual([]);
    expect(
      asked(project.hub)
        .slice(before)
        .filter((request) => request.endsWith('/compose-file')),
    ).toEqual([]);
  });
});
