import { randomUUID } from 'node:crypto';
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

test('a limit that outlasts the time of the operation is told at once', async () => {
  project = await TerraformProject.start();
  const [deployment_target_id, deployment_id, revision_id] = [randomUUID(), randomUUID(), randomUUID()];
  const shop = { deployment_target_id, deployment_id, revision_id };
  project.write({ resource: { distr_rollout: { it: { deployments: { shop }, timeouts: { create: '5s' } } } } });
  const headers = { 'Retry-After': '60', 'X-RateLimit-Limit': '300' };
  const path = '/api/v1/deployment-targets';
  project.hub.faults.arm({ path, times: 9, effect: { answer: { status: 429, headers } } });
  expect(await project.fail('apply', '-auto-approve')).toContain('GET /deployment-targets answered 429');
  expect(project.hub.requests.filter((each) => each.path === path)).toHaveLength(1);
});
