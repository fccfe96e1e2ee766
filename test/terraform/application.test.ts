import { TerraformProject } from '../support/terraform-project';

let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

const shop = (attributes: object = {}) => ({
  resource: { distr_application: { shop: { name: 'shop', type: 'docker', ...attributes } } },
});

test('an application is created, left alone, renamed in place, replaced for its type, and destroyed', async () => {
  project.write(shop());
  await project.apply();
  const created = await project.state('distr_application.shop');
  expect(created).toMatchObject({ name: 'shop', type: 'docker', adopt_existing: false });
  expect((await project.plan()).changes).toEqual([]);

  project.write(shop({ name: 'store' }));
  expect((await project.plan()).changes).toMatchObject([{ actions: ['update'], after: { id: created?.id } }]);
  await project.apply();
  expect(await project.state('distr_application.shop')).toMatchObject({ id: created?.id, name: 'store' });

  project.write(shop({ name: 'store', type: 'kubernetes' }));
  expect((await project.plan()).changes).toMatchObject([{ actions: ['delete', 'create'], replacePaths: [['type']] }]);
  await project.apply();
  await project.apply('-destroy');
  expect(await project.state('distr_application.shop')).toBeUndefined();
});
