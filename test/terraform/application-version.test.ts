import { TerraformProject } from '../support/terraform-project';

let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

const compose = 'services:\n  web:\n    image: nginx:1.25\n';

const versions = (...each: object[]) => ({
  resource: {
    distr_application: { shop: { name: 'shop', type: 'docker' } },
    distr_application_version: Object.fromEntries(
      each.map((version, index) => [
        `v${index + 1}`,
        { application_id: '${distr_application.shop.id}', name: '1.0', docker: { compose_file: compose }, ...version },
      ]),
    ),
  },
});

test('a version is created with its application, left alone, replaced for other content, and destroyed with it', async () => {
  project.write(versions({}));
  await project.apply();
  const created = await project.state('distr_application_version.v1');
  expect(created).toMatchObject({ name: '1.0', archived: false, adopted: false, docker: { compose_file: compose } });
  expect((await project.plan()).changes).toEqual([]);
  project.write(versions({ name: '1.1', docker: { compose_file: compose.replace('1.25', '1.26') } }));
  await project.apply('-destroy');
});
