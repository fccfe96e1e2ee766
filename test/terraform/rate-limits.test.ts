import { askHub } from '../support/hub-api';
import { TerraformProject } from '../support/terraform-project';

let project: TerraformProject;
afterEach(() => project.close());

test('more creates at once than the hub allows in a second are waited out, and nothing is made twice', async () => {
  project = await TerraformProject.start({ rateLimits: true });
  const names = Array.from({ length: 45 }, (_, index) => `shop${index}`);
  const shops = Object.fromEntries(names.map((name) => [name, { name, type: 'docker' }]));
  project.write({ resource: { distr_application: shops } });
  await project.apply('-parallelism=50');
  expect(project.hub.requests.some(({ status }) => status === 429)).toBe(true);
  const made = await askHub<{ name: string }[]>(project.hub, 'GET', '/applications');
  expect(made.map(({ name }) => name).sort()).toEqual(names.sort());
});
