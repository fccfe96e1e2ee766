import { ConstructError, Customer, DockerTarget, KubernetesTarget } from '../../../src/constructs';
import { DistrAgentCredential } from '../../../src/constructs/l1';
import { dataSourcesOf, hubId, newStack, onlyResource, resourcesOf } from './support';

test('a docker target with everything it can be told', () => {
  const stack = newStack();
  const customer = new Customer(stack, 'Acme', { name: 'Acme' });
  const target = new DockerTarget(stack, 'Host', {
    name: 'host-1',
    customer,
    metricsEnabled: false,
    deploymentLogsEnabled: false,
    deploymentLogsAfter: '2026-01-31T12:00:00Z',
    imageCleanupEnabled: false,
    autohealEnabled: false,
    agentVersionId: hubId(1),
    adoptExisting: true,
    allowReplacement: true,
    forceDestroy: true,
  });
  expect(target.node.defaultChild).toBe(target.resource);
  expect(onlyResource(stack, 'distr_deployment_target')).toEqual({
    name: 'host-1',
    type: 'docker',
    customer_organization_id: expect.stringMatching(/^\$\{distr_customer_organization\.Acme_\w+\.id\}$/) as unknown,
    metrics_enabled: false,
    deployment_logs_enabled: false,
    deployment_logs_after: '2026-01-31T12:00:00Z',
    image_cleanup_enabled: false,
    autoheal_enabled: false,
    agent_version_id: hubId(1),
    adopt_existing: true,
    allow_replacement: true,
    force_destroy: true,
  });
});

test('a kubernetes target reaches no farther than its namespace unless it is told so', () => {
  const stack = newStack();
  const resources = { cpuRequest: '1', memoryRequest: '1Gi', cpuLimit: '2', memoryLimit: '2Gi' };
  const customer = Customer.fromId(stack, 'Acme', hubId(1));
  new KubernetesTarget(stack, 'Narrow', { name: 'narrow', namespace: 'shop' });
  new KubernetesTarget(stack, 'Wide', { name: 'wide', customer, namespace: 'shop', scope: 'cluster', resources });
  expect(Object.values(resourcesOf(stack))).toEqual([
    { name: 'narrow', type: 'kubernetes', namespace: 'shop', scope: 'namespace' },
    {
      ...{ name: 'wide', type: 'kubernetes', namespace: 'shop', scope: 'cluster' },
      customer_organization_id: hubId(1),
      resources: { cpu_request: '1', memory_request: '1Gi', cpu_limit: '2', memory_limit: '2Gi' },
    },
  ]);
});

test('a target has one credential', () => {
  const stack = newStack();
  const target = new DockerTarget(stack, 'Host', { name: 'host-1' });
  const credential = target.issueCredential({ rotationTriggers: { quarter: '2026-1' } });
  expect(credential).toBeInstanceOf(DistrAgentCredential);
  expect(() => target.issueCredential()).toThrow(ConstructError);
  expect(() => target.issueCredential()).toThrow(/^stack\/Host: A credential was issued already/);
  expect(onlyResource(stack, 'distr_agent_credential')).toEqual({
    deployment_target_id: expect.stringMatching(/^\$\{distr_deployment_target\.Host_\w+\.id\}$/) as unknown,
    rotation_triggers: { quarter: '2026-1' },
  });
});

test('existing targets are looked up by id, or by name and owner', () => {
  const stack = newStack();
  const customer = Customer.fromId(stack, 'Acme', hubId(1));
  DockerTarget.fromId(stack, 'A', hubId(1)).issueCredential();
  DockerTarget.fromName(stack, 'B', 'host-2', { customer });
  KubernetesTarget.fromId(stack, 'C', hubId(3));
  KubernetesTarget.fromName(stack, 'D', 'cluster-4');
  expect(Object.values(dataSourcesOf(stack))).toEqual([
    { id: hubId(1) },
    { name: 'host-2', customer_organization_id: hubId(1) },
    { id: hubId(3) },
    { name: 'cluster-4' },
  ]);
  expect(onlyResource(stack, 'distr_agent_credential').deployment_target_id).toMatch(
    /^\$\{data\.distr_deployment_target\.A_\w+\.id\}$/,
  );
});
