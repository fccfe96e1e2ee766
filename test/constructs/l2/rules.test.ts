import {
  ConstructError,
  Customer,
  DistrProvider,
  DockerApplication,
  DockerTarget,
  KubernetesApplication,
  KubernetesTarget,
} from '../../../src/constructs';
import { DistrApplication, DistrRollout } from '../../../src/constructs/l1';
import { TerraformVariable, type TerraformStack } from 'cdktf';
import { hubId, newStack, resourcesOf } from './support';

const composeFile = 'services:\n  web:\n    image: nginx\n';

let stack: TerraformStack;
beforeEach(() => (stack = newStack()));

const host = () => new DockerTarget(stack, 'Host', { name: 'host-1' });
const version = () =>
  new DockerApplication(stack, 'Shop', { name: 'Shop' }).addVersion('Current', { name: '1.0', composeFile });

/** What the construct says, which must be an error of its own. */
function refusal(build: () => unknown): string {
  try {
    build();
  } catch (error) {
    if (error instanceof ConstructError) return error.message;
    throw error;
  }
  throw new Error('nothing was refused');
}

test.each([
  ['Shop ', 'it must not begin or end with white space, nor contain control characters or line breaks.'],
  ['', 'it must not be empty.'],
  ['x'.repeat(201), 'it must have 1 to 200 characters, and has 201.'],
])('the name %j, which the hub would take and break on, is refused at the construct', (name, complaint) => {
  const message = (place: string) => `${place}: \`name\` is ${JSON.stringify(name)}: ${complaint} Change it.`;
  expect(refusal(() => new Customer(stack, 'Acme', { name }))).toBe(message('stack/Acme'));
  expect(refusal(() => new DockerApplication(stack, 'Docker', { name }))).toBe(message('stack/Docker'));
  expect(refusal(() => new KubernetesTarget(stack, 'Cluster', { name, namespace: 'shop' }))).toBe(
    message('stack/Cluster'),
  );
  const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
  expect(refusal(() => shop.addVersion('Current', { name, composeFile }))).toBe(message('stack/Shop/Current'));
});

test('times, words and the release name of a deployment are looked at', () => {
  const target = host();
  const current = version();
  const times = 'it must be a duration such as "90s", "15m" or "1h30m", of at most ten years. Change it.';
  expect(refusal(() => target.deploy('A', { version: current, bakeTime: '5' }))).toBe(
    `stack/Host/A/Rollout: \`bakeTime\` is "5": ${times}`,
  );
  expect(refusal(() => target.deploy('B', { version: current, timeouts: { create: 'soon' } }))).toBe(
    `stack/Host/B/Rollout: \`timeouts.create\` is "soon": ${times}`,
  );
  // @ts-expect-error as a JavaScript program may do
  expect(refusal(() => target.deploy('C', { version: current, waitFor: 'ready' }))).toBe(
    'stack/Host/C/Rollout: `waitFor` is "ready": it must be one of "applied", "running" or "healthy". Change it.',
  );
  expect(refusal(() => target.deploy('D', { version: current, releaseName: 'Shop' }))).toMatch(
    /^stack\/Host\/D: `releaseName` is "Shop": it must be of lower-case letters/,
  );
});

test('what stands inside of others is named with its place', () => {
  const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
  const resources = [
    { name: 'Guide', content: '', visibleToCustomers: true },
    { name: '', content: '', visibleToCustomers: true },
  ];
  expect(refusal(() => shop.addVersion('Current', { name: '1.0', composeFile, resources }))).toBe(
    'stack/Shop/Current: `resources[1].name` is "": it must not be empty. Change it.',
  );
  const ledger = new KubernetesApplication(stack, 'Ledger', { name: 'Ledger' });
  const chart = { repository: 'https://charts.example.com', name: 'ledger', version: '' };
  expect(refusal(() => ledger.addVersion('Current', { name: '1.0', chart }))).toBe(
    'stack/Ledger/Current: `kubernetes.chartVersion` is "": it must not be empty. Change it.',
  );
  const deployments = { shop: { deploymentTargetId: hubId(1), deploymentId: 'x', revisionId: hubId(2) } };
  expect(refusal(() => new DistrRollout(stack, 'Wait', { deployments }))).toBe(
    'stack/Wait: `deployments.shop.deploymentId` is "x": it must be an id of the hub (a UUID in lower case). Change it.',
  );
});

test('the constructs of l1 and the provider look likewise, and a refused one is not in the tree', () => {
  expect(refusal(() => new DistrApplication(stack, 'Raw', { name: ' ', type: 'docker' }))).toMatch(
    /^stack\/Raw: `name` is " ": /,
  );
  expect(refusal(() => new DistrProvider(stack, 'Distr', { caCertificate: 'x' }))).toBe(
    'stack/Distr: `caCertificate` is "x": it must hold certificates in PEM form. Change it.',
  );
  expect(stack.node.children).toEqual([]);
});

test('what hangs on a token is left to the plan, and so is nothing at all', () => {
  const text = new TerraformVariable(stack, 'text', {}).stringValue;
  const target = new DockerTarget(stack, 'Host', { name: ` ${text}`, deploymentLogsAfter: undefined });
  target.deploy('Shop', { version: version(), bakeTime: text, releaseName: text, timeouts: { create: text } });
  expect(Object.keys(resourcesOf(stack))).toHaveLength(5);
});
