import { askHub } from '../support/hub-api';
import { TerraformProject } from '../support/terraform-project';

let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

const docker = { name: 'host', type: 'docker' };
const kubernetes = { name: 'cluster', type: 'kubernetes', namespace: 'shop', scope: 'namespace' };
const resources = { cpu_request: '100m', memory_request: '64Mi', cpu_limit: '1', memory_limit: '256Mi' };
const id = '0f8fad5b-d9cb-469f-a165-70867728950e';

/** Type, its arguments, the argument to blame, and what is said. */
const refused: readonly [type: string, config: object, argument: string, text: string][] = [
  ['application', { name: '', type: 'docker' }, 'name', 'It must not be empty'],
  ['application', { name: ' shop', type: 'docker' }, 'name', 'It must not begin or end with white space'],
  ['application', { name: 'a\nb', type: 'docker' }, 'name', 'nor contain control characters or line breaks'],
  ['application', { name: 'x'.repeat(201), type: 'docker' }, 'name', 'It must have 1 to 200 characters, and has 201'],
  ['application', { name: 'shop', type: 'swarm' }, 'type', 'It must be one of "docker" or "kubernetes"'],
  ['customer_organization', { name: 'Acme\t' }, 'name', 'It must not begin or end with white space'],
  ['customer_organization', { name: null }, 'name', 'It is required, and the value given for it is null'],
  ['customer_organization', { name: 'Acme', id }, 'id', 'The hub decides this value'],
  [
    'deployment_target',
    { name: 'cluster', type: 'kubernetes', scope: 'cluster' },
    'namespace',
    'A target of type `kubernetes` needs it',
  ],
  [
    'deployment_target',
    { name: 'cluster', type: 'kubernetes', namespace: 'x' },
    'scope',
    'A target of type `kubernetes` needs it',
  ],
  ['deployment_target', { ...kubernetes, namespace: 'My_Shop' }, 'namespace', 'It must be of lower-case letters'],
  ['deployment_target', { ...kubernetes, scope: 'world' }, 'scope', 'It must be one of "namespace" or "cluster"'],
  [
    'deployment_target',
    { ...kubernetes, autoheal_enabled: true },
    'autoheal_enabled',
    'Only a target of type `docker` has it',
  ],
  [
    'deployment_target',
    { ...kubernetes, image_cleanup_enabled: false },
    'image_cleanup_enabled',
    'Only a target of type `docker` has it',
  ],
  [
    'deployment_target',
    { ...kubernetes, resources: { ...resources, cpu_limit: 'much' } },
    'cpu_limit',
    'It must be a Kubernetes quantity',
  ],
  ['deployment_target', { ...kubernetes, resources: { ...resources, cpu_limit: null } }, 'cpu_limit', 'It is required'],
  ['deployment_target', { ...docker, namespace: 'shop' }, 'namespace', 'Only a target of type `kubernetes` has it'],
  ['deployment_target', { ...docker, scope: 'cluster' }, 'scope', 'Only a target of type `kubernetes` has it'],
  ['deployment_target', { ...docker, resources }, 'resources', 'Only a target of type `kubernetes` has it'],
  [
    'deployment_target',
    { ...docker, customer_organization_id: 'Acme' },
    'customer_organization_id',
    'It must be an id of the hub',
  ],
  [
    'deployment_target',
    { ...docker, customer_organization_id: id.toUpperCase() },
    'customer_organization_id',
    'It must be an id of the hub',
  ],
  ['deployment_target', { ...docker, agent_version_id: '3.1.0' }, 'agent_version_id', 'It must be an id of the hub'],
  [
    'deployment_target',
    { ...docker, deployment_logs_after: 'yesterday' },
    'deployment_logs_after',
    'It must be a time such as',
  ],
  [
    'deployment_target',
    { ...docker, deployment_logs_after: '2026-02-30T12:00:00Z' },
    'deployment_logs_after',
    'It must be a time such as',
  ],
  [
    'deployment_target',
    { ...docker, deployment_logs_after: '2026-13-01T12:00:00Z' },
    'deployment_logs_after',
    'It must be a time such as',
  ],
  [
    'deployment_target',
    { ...docker, deployment_logs_after: '2026-01-01T12:00:00.1234567Z' },
    'deployment_logs_after',
    'at most microseconds',
  ],
  ['agent_credential', { deployment_target_id: 'host' }, 'deployment_target_id', 'It must be an id of the hub'],
  [
    'agent_credential',
    { deployment_target_id: id, rotation_triggers: { a: null } },
    'rotation_triggers',
    'It must not contain null',
  ],
];

// Trap 14: Names with white space at an end, or with control characters, are refused in the plan.
// Trap 18: What the hub would answer by 500 is refused in the plan, at its attribute.
test.each(refused)('%s %j is refused at `%s`', async (type, config, argument, text) => {
  project.write({ resource: { [`distr_${type}`]: { it: config } } });
  const output = await project.fail('validate');
  expect(output.match(/Error:/g)).toHaveLength(1);
  expect(output).toContain(text);
  expect(output).toMatch(new RegExp(`"${argument}": |\`${argument}[\`[]`));
  expect(project.hub.requests).toEqual([]);
});

test('whatever comes from elsewhere waits until it is known, and is then judged in the plan', async () => {
  const write = (type: string) =>
    project.write({
      variable: { type: { type: 'string', default: type }, namespace: { type: 'string', default: 'shop' } },
      resource: {
        distr_deployment_target: {
          it: {
            name: 'x',
            type: '${var.type}',
            namespace: '${var.namespace}',
            scope: '${var.type == "docker" ? null : "cluster"}',
          },
        },
      },
    });
  write('docker');
  await project.succeed('validate', '-no-color');
  expect(await project.fail('plan')).toContain('Only a target of type `kubernetes` has it');
  write('kubernetes');
  expect((await project.plan()).changes).toHaveLength(1);
});

test('names that only look dangerous are names', async () => {
  const names = ['Ä & Söhne', '${"$"}{x}', '🚀', '../..', `x'"; DROP TABLE`];
  project.write({
    resource: {
      distr_application: Object.fromEntries(names.map((name, n) => [`n${n}`, { name, type: 'docker' }])),
    },
  });
  await project.apply();
  expect((await project.plan()).changes).toEqual([]);
  const made = await askHub<{ name: string }[]>(project.hub, 'GET', '/applications');
  expect(made.map(({ name }) => name).sort()).toEqual(names.map((name) => name.replace('${"$"}', '$')).sort());
});
