import { HelmProvider } from '@cdktf/provider-helm/lib/provider';
import { Release } from '@cdktf/provider-helm/lib/release';
import { TerraformStack, Testing } from 'cdktf';
import { AssertionFailed, Match, StackAssertions } from '../../src/assertions';
import { DistrProvider, DockerApplication, DockerTarget } from '../../src/constructs';
import {
  DataDistrHub,
  DistrAgentConnection,
  DistrApplication,
  DistrApplicationVersion,
  DistrDeployment,
  DistrDeploymentTarget,
  DistrRollout,
} from '../../src/constructs/l1';
import { ShopStack } from './shop-stack';

const stack = new ShopStack();
const shop = StackAssertions.of(stack);

/** What a failing assertion says. */
function said(assertion: () => void): string {
  try {
    assertion();
  } catch (error) {
    if (error instanceof AssertionFailed) return error.message;
    throw error;
  }
  throw new Error('the assertion holds');
}

test('nouns are found by the arguments that are named', () => {
  expect(shop.hasApplication({ name: 'Shop', type: 'docker' }).path).toBe('shop/Shop/Resource');
  shop.hasApplicationVersion({ name: '1.0.0', kubernetes: { chartName: 'ledger' } });
  shop.hasTarget({ name: 'cluster-1', type: 'kubernetes', namespace: 'ledger' });
  shop.hasCredential({ deploymentTargetId: stack.host.targetId });
  shop.hasDeployment({ docker: { type: Match.absent() }, kubernetes: null });
  shop.hasRollout({ bakeTime: '20s', lifecycle: Match.absent() });
  shop.count(DistrDeployment, 2);
  shop.count(DistrDeployment, 1, { kubernetes: Match.any() });
  shop.hasNo(DistrAgentConnection);
  shop.hasNo(DistrDeploymentTarget, { name: 'host-2' });
  shop.hasOutput('release', '1.0.0');
  expect(shop.find(DistrApplication).map(({ attributes }) => attributes.name)).toEqual(['Shop', 'Ledger']);
});

test('the compiler knows the arguments of each noun', () => {
  const wrong = [
    // @ts-expect-error the name of Terraform, not of TypeScript
    () => shop.hasDeployment({ release_name: 'shop' }),
    // @ts-expect-error no such type
    () => shop.hasApplication({ type: 'podman' }),
    // @ts-expect-error a number where a text is
    () => shop.has(DistrApplicationVersion, { docker: { composeFile: 1 } }),
  ];
  expect(wrong.map((assertion) => said(assertion).split('\n')[0])).toHaveLength(3);
});

test('tokens are compared as what they refer to', () => {
  shop.hasDeployment({ deploymentTargetId: stack.host.targetId });
  shop.hasDeployment({ deploymentTargetId: Match.referenceTo(stack.host, 'id') });
  shop.hasApplicationVersion({ applicationId: Match.referenceTo(stack.shop) });
  shop.hasOutput('host', stack.host.targetId);
  shop.hasNo(DistrDeployment, { deploymentTargetId: stack.shop.applicationId });
  expect(said(() => shop.hasOutput('host', Match.referenceTo(stack.cluster)))).toContain(
    'expected a reference to shop/Cluster',
  );
});

test('texts are compared by what they say', () => {
  shop.hasDeployment({ docker: { envFile: Match.env({ PORT: '8080' }) } });
  shop.hasDeployment({ kubernetes: { values: Match.yaml({ replicas: 2 }) } });
  shop.hasApplicationVersion({
    docker: { composeFile: Match.yaml({ services: { web: { image: Match.matching(/shop:1\.0\.0$/) } } }) },
  });
  expect(said(() => shop.hasDeployment({ kubernetes: { values: Match.yaml({ replicas: 3 }) } }))).toBe(
    [
      'No distr_deployment is as expected. The closest of 2 is shop/Cluster/Ledger/Resource:',
      '  kubernetes.values.replicas',
      '    expected 3',
      '    found    2',
    ].join('\n'),
  );
});

test('matchers can be nested, negated and exact', () => {
  const host = 'host-1';
  shop.hasTarget({ name: Match.not('host-2'), type: Match.not(Match.matching(/^kube/)) });
  shop.hasRollout({ deployments: Match.exactly({ Shop: Match.any() }) });
  expect(said(() => shop.hasTarget(Match.exactly({ name: host })))).toContain(
    '  type\n    expected nothing\n    found    "docker"',
  );
  expect(said(() => shop.hasTarget({ name: Match.not(host), type: 'docker' }))).toContain('expected not "host-1"');
});

test('a failure tells the closest, place by place', () => {
  expect(said(() => shop.hasTarget({ name: 'host-2', type: 'docker', metricsEnabled: true }))).toBe(
    [
      'No distr_deployment_target is as expected. The closest of 2 is shop/Host/Resource:',
      '  name',
      '    expected "host-2"',
      '    found    "host-1"',
      '  metricsEnabled',
      '    expected true',
      '    found    nothing',
    ].join('\n'),
  );
});

test('of a long text the first line that differs is told', () => {
  const composeFile = "services:\n  web:\n    image: ghcr.io/example/shop:2.0.0\n    ports: ['${PORT}:80']\n";
  expect(said(() => shop.hasApplicationVersion({ docker: { composeFile } }))).toContain(
    '  docker.composeFile, line 3\n    expected "    image: ghcr.io/example/shop:2.0.0"\n    found    "    image: ghcr.io/example/shop:1.0.0"',
  );
});

test('a failure tells what is there instead', () => {
  expect(said(() => shop.hasConnection({}))).toMatch(
    /^The stack has no distr_agent_connection\. It has: distr_agent_credential, /,
  );
  expect(said(() => shop.hasOutput('releases', ''))).toBe('The stack has no output "releases". It has: host, release.');
  expect(said(() => shop.count(DistrDeployment, 3))).toBe(
    'Expected 3 distr_deployment, found 2:\n  shop/Host/Shop/Resource\n  shop/Cluster/Ledger/Resource',
  );
  expect(said(() => shop.hasNo(DistrApplication, { name: 'Shop' }))).toBe(
    'The stack has 1 distr_application that it must not have: shop/Shop/Resource.',
  );
});

test('what comes after what, also by way of others', () => {
  const rollout = stack.node.findAll().find((construct) => construct instanceof DistrRollout)!;
  shop.comesAfter(rollout, stack.host);
  shop.comesAfter(rollout, stack.shop);
  expect(said(() => shop.comesAfter(stack.host.node.defaultChild!, stack.cluster))).toContain(
    '"shop/Host/Resource" does not come after "shop/Cluster": shop/Host/Resource refers to nothing of it and does not depend on it, nor by way of others.',
  );
});

test('escape hatches, data sources and resources of others count', () => {
  const other = new TerraformStack(Testing.app(), 'other');
  new DistrProvider(other, 'Distr');
  new HelmProvider(other, 'Helm');
  const hub = new DataDistrHub(other, 'Hub');
  const host = new DockerTarget(other, 'Host', { name: 'host-1' });
  const resource = host.node.defaultChild as DistrDeploymentTarget; // of a target
  resource.addOverride('name', 'host-9');
  resource.addOverride('lifecycle.prevent_destroy', true);
  new Release(other, 'Agent', { name: 'agent', chart: 'distr-agent', namespace: hub.organizationName });
  const assertions = StackAssertions.of(other);
  assertions.hasTarget({ name: 'host-9', lifecycle: { preventDestroy: true } });
  assertions.has(DataDistrHub, {});
  assertions.has('helm_release', { name: 'agent', namespace: Match.referenceTo(hub, 'organizationName') });
});

test('what validation finds wrong with a stack is told', () => {
  const broken = new TerraformStack(Testing.app(), 'broken');
  new DistrProvider(broken, 'Distr');
  const application = new DockerApplication(broken, 'Shop', { name: 'Shop' });
  application.node.addValidation({ validate: () => ['nobody wants it'] });
  expect(() => StackAssertions.of(broken)).toThrow('nobody wants it');
});
