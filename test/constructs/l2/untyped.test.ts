import { Token } from 'cdktf';
import type { Construct } from 'constructs';
import {
  BlueGreen,
  ConstructError,
  Customer,
  DockerApplication,
  DockerTarget,
  Environment,
  Fleet,
  KubernetesApplication,
  KubernetesTarget,
  Rollout,
} from '../../../src/constructs';
import { DockerAgent, type DockerAgentOptions } from '../../../src/constructs/agents/docker';
import { newStack } from './support';

/* What the compiler refuses, and a program in JavaScript writes all the same. */

const stack = newStack();
const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
const ledger = new KubernetesApplication(stack, 'Ledger', { name: 'Ledger' });
const host = new DockerTarget(stack, 'Host', { name: 'host' });
const cluster = new KubernetesTarget(stack, 'Cluster', { name: 'cluster', namespace: 'apps' });

/** In a stack of its own, since a host has one agent. */
class HostWithAgent extends DockerTarget {
  constructor(_scope: Construct, id: string, options: DockerAgentOptions) {
    super(newStack(), id, { name: id });
    this.installAgent(new DockerAgent(options));
  }
}

let count = 0;
const made = (type: new (...args: never[]) => object, props?: unknown) => () =>
  void Reflect.construct(type, [stack, `New${count++}`, props]);
const called =
  (object: object, method: string, ...args: readonly unknown[]) =>
  () => {
    const found: unknown = Reflect.get(object, method);
    Reflect.apply(found as () => void, object, args); // the table below names methods
  };
function refusalOf(make: () => void): unknown {
  try {
    make();
  } catch (error) {
    return error;
  }
  return undefined;
}
const version = { name: '1.0' };
const place = { stage: 'staging', name: 'acme' };
const rings = [{ id: 'All' }];
const acme = { id: 'acme', targets: [{ id: 'host' }] };
const environment = () => ({});
const fleet = (more: object) => made(Fleet, { customers: [], rings, environment, stage: 'staging', ...more });
const current = shop.addVersion('Current', { name: '1', composeFile: 'services:\n  web:\n    image: nginx\n' });
const release = { version: current };
const pair = (more: object) =>
  made(BlueGreen, { target: host, blue: release, green: release, live: 'blue', liveEnv: {}, ...more });

test.each<[string, () => void, RegExp]>([
  [
    'the id of a customer in the place of the customer',
    made(DockerTarget, { name: 'h', customer: 'c1' }),
    /`customer` is "c1", which is no customer\. Give it a `Customer`, or `Customer\.fromId/,
  ],
  [
    'an object with the id of a customer in the place of the customer',
    made(Environment, { ...place, docker: { deployments: {} }, customer: { customerId: 'c1' } }),
    /^stack\/New\d+\/Target: `customer` is \{"customerId":"c1"\}, which is no customer\. Give it a `Customer`, or/,
  ],
  [
    'such an object where a host is looked up',
    () => DockerTarget.fromName(stack, `New${count++}`, 'h', { customer: { customerId: 'c1' } as never }),
    /^stack\/New\d+: `customer` is \{"customerId":"c1"\}, which is no customer\./,
  ],
  [
    'a customer of no id',
    () => Customer.fromId(stack, `New${count++}`, undefined as never),
    /^stack\/New\d+: The id of the customer is undefined\. Give it as a text/,
  ],
  ['a customer of an empty id', () => Customer.fromId(stack, `New${count++}`, ''), /The id of the customer is ""\./],
  ['an application without props', made(DockerApplication), /^stack\/New\d+: No `name` is given\./],
  ['a customer without props', made(Customer), /No `name` is given\./],
  ['a host without props', made(DockerTarget), /No `name` is given\./],
  ['a cluster without namespace', made(KubernetesTarget, { name: 'x' }), /No `namespace` is given\./],
  ['a version without options', called(shop, 'addVersion', 'A'), /^stack\/Shop\/A: No `name` is given\./],
  ['a version without compose file', called(shop, 'addVersion', 'B', version), /No `composeFile` is given\./],
  [
    'a compose file that is an object',
    called(shop, 'addVersion', 'C', { ...version, composeFile: { services: {} } }),
    /`composeFile` is \{"services":\{\}\}\. Give it as a text/,
  ],
  ['a version without chart', called(ledger, 'addVersion', 'A', version), /No `chart` is given\./],
  [
    'a chart that is a text',
    called(ledger, 'addVersion', 'B', { ...version, chart: 'oci://ghcr.io/example/shop' }),
    /^stack\/Ledger\/B: `chart` is "oci:\/\/ghcr\.io\/example\/shop"\. Give an object, such as \{ oci: /,
  ],
  ['a deployment without options', called(host, 'deploy', 'A'), /^stack\/Host\/A: No `version` is given\./],
  ['one on a cluster', called(cluster, 'deploy', 'A'), /^stack\/Cluster\/A: No `version` is given\./],
  [
    'a version that is none',
    called(host, 'deploy', 'B', { version: '1.0' }),
    /^stack\/Host\/B: `version` is no version of an application\./,
  ],
  [
    'checks to be silent about that are no list',
    called(shop, 'addVersion', 'D', { ...version, composeFile: 'services: {}', ignoreChecks: 'image-tag' }),
    /^stack\/Shop\/D: `ignoreChecks` is "image-tag"\. Give a list of codes\./,
  ],
  [
    'variables that are null',
    called(host, 'deploy', 'C', { version: current, env: null }),
    /^stack\/Host\/C: `env` is null\. Give variables by name, the text of a \.env file, or leave it out\./,
  ],
  [
    'an agent that is none',
    called(host, 'installAgent', { type: 'docker' }),
    /^stack\/Host: The agent has no `bind`\. Install a DockerAgent/,
  ],
  [
    'an image that is a text',
    made(HostWithAgent, { image: 'mirror.example/agent:3.1.0' }),
    /^stack\/New\d+: `image` of its agent is a text\. Give an object, such as \{ repository: /,
  ],
  [
    'a proxy that is a text',
    made(HostWithAgent, { proxy: 'http://me:hush@proxy:3128' }),
    /^stack\/New\d+: `proxy` of its agent is a text\. Give an object, such as \{ https: /,
  ],
  [
    'a wait that is none',
    called(host, 'deploy', 'D', { version: current, rollout: {} }),
    /^stack\/Host\/D: `rollout` is no `Rollout`\. Give one, or leave it out/,
  ],
  ['a wait after what is none', made(Rollout, { after: 'x' }), /^stack\/New\d+: `after` is no `Rollout`\./],
  ['no agent', called(host, 'installAgent'), /^stack\/Host: No agent is given\. Install a DockerAgent/],
  ['an environment without props', made(Environment), /No `name` is given\./],
  ['an environment without deployments', made(Environment, { ...place, docker: {} }), /No `deployments` is given\./],
  [
    'an environment with deployments in a list',
    made(Environment, { ...place, docker: { deployments: [] } }),
    /^stack\/New\d+: `deployments` is a list\. Give an object, with a lasting id for each\./,
  ],
  [
    'an environment with a deployment that is nothing',
    made(Environment, { ...place, docker: { deployments: { Shop: undefined } } }),
    /^stack\/New\d+\/Target\/Shop: No `version` is given\./,
  ],
  [
    'a fleet whose `environment` is no function',
    fleet({ customers: [acme], environment: {} }),
    /^stack\/New\d+: `environment` is no function\. Give one that says what runs on a target\./,
  ],
  ['a fleet without props', made(Fleet), /No `customers` is given\./],
  [
    'a fleet of an unknown stage',
    made(Fleet, { customers: [], rings, environment, stage: 'test' }),
    /It is given the stage "test"\. Choose one of: production/,
  ],
  [
    'a customer of a fleet without targets',
    made(Fleet, { customers: [{ id: 'acme' }], rings, environment, stage: 'staging' }),
    /\/acme: No `targets` is given\./,
  ],
  [
    'a list of customers that is a token',
    fleet({ customers: Token.asList('${var.c}') }),
    /`customers` is a value that Terr/,
  ],
  ['a list of customers that is none', fleet({ customers: 'acme' }), /`customers` is no array\. Give an array/],
  ['a customer with an empty id', fleet({ customers: [{ id: '' }] }), /An id in `customers` is ""\. Give a text/],
  ['a customer whose id is a number', fleet({ customers: [{ id: 7 }] }), /An id in `customers` is 7\./],
  ['a customer that is nothing', fleet({ customers: [null] }), /An id in `customers` is undefined\./],
  ['a ring without id', fleet({ rings: [{}] }), /An id in `rings` is undefined\./],
  [
    'a target with an empty id',
    fleet({ customers: [{ id: 'acme', targets: [{ id: '' }] }] }),
    /An id in `targets` of acme is ""\./,
  ],
  [
    'a target called as the customer is beside it',
    fleet({ customers: [{ id: 'acme', targets: [{ id: 'Customer' }] }] }),
    /^stack\/New\d+\/acme: A target has the id "Customer", .* Choose another\./,
  ],
  ['a pair of which neither is live', pair({ live: 'red' }), /`live` is "red"\. Choose one of: blue, green\./],
  ['a pair without green', pair({ green: undefined }), /No `green` is given\./],
  ['a release without version', pair({ green: {} }), /^stack\/New\d+\/green: No `version` is given\./],
  [
    'a release of no version',
    pair({ blue: { version: '1.0' } }),
    /\/blue: `version` is no version of an application\./,
  ],
  ['a pair on a host without `liveEnv`', pair({ liveEnv: undefined, liveValues: {} }), /No `liveEnv` is given\./],
  ['a pair on a cluster without `liveValues`', pair({ target: cluster }), /No `liveValues` is given\./],
  ['a pair of releases without props', made(BlueGreen), /No `target` is given\./],
])('%s is refused with the name of what is missing', (_title, make, story) => {
  const thrown = refusalOf(make);
  expect(thrown).toBeInstanceOf(ConstructError);
  expect((thrown as Error).message).toMatch(story); // an error, as was just looked at
});

test('a customer that is null is none, as JSON writes it', () => {
  const own = new DockerTarget(newStack(), 'Own', { name: 'own', customer: null as never });
  expect(own.resource.toTerraform()).toMatchObject({
    resource: { distr_deployment_target: { [own.resource.friendlyUniqueId]: { name: 'own' } } },
  });
  expect(JSON.stringify(own.resource.toTerraform())).not.toContain('customer');
});

test.each<[string, () => void, string]>([
  ['a target', made(DockerTarget, { name: 'h', metricEnabled: false }), '`metricEnabled`|`metricsEnabled`'],
  ['the owner of a target', made(DockerTarget, { name: 'h', cutomer: {} }), '`cutomer`|`customer`'],
  ['a customer', made(Customer, { name: 'c', forcedestroy: true }), '`forcedestroy`|`forceDestroy`'],
  ['an application', made(DockerApplication, { name: 'a', adoptExisitng: true }), '`adoptExisitng`|`adoptExisting`'],
  [
    'a version',
    called(shop, 'addVersion', 'E', { name: '2', composeFile: 'services:\n  w:\n    image: x:1\n', archivd: true }),
    '`archivd`|`archived`',
  ],
  ['a deployment', called(host, 'deploy', 'E', { version: current, baketime: '5s' }), '`baketime`|`bakeTime`'],
  [
    'something within',
    called(host, 'deploy', 'F', { version: current, timeouts: { creat: '5m' } }),
    '`timeouts.creat`|`create`',
  ],
  [
    'a credential',
    () => new DockerTarget(newStack(), 'H', { name: 'h' }).issueCredential({ rotationTrigger: {} } as never),
    '`rotationTrigger`|`rotationTriggers`',
  ],
  [
    'an environment',
    made(Environment, { ...place, docker: { deployments: {} }, forceDestory: true }),
    '`forceDestory`|`forceDestroy`',
  ],
  [
    'a ring of a fleet',
    fleet({ rings: [{ id: 'All', maxFailure: 2 }], customers: [acme], environment: () => ({}) }),
    '`maxFailure`|`maxFailures`',
  ],
])('a misspelt option of %s is refused with the one that is meant', (_what, make, words) => {
  const [wrong, right] = words.split('|');
  const thrown = refusalOf(make);
  expect(thrown).toBeInstanceOf(ConstructError);
  expect((thrown as Error).message).toContain(
    `There is no ${wrong}, so it would do nothing. Write ${right} if that is meant, or leave it out.`,
  );
});

test('what is unlike all options is left alone: a row of data may hold more', () => {
  const row = { name: 'c', country: 'AT', contact: 'someone', names: ['c'] };
  expect(() => new Customer(newStack(), 'C', row)).not.toThrow();
});
