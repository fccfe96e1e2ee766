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
} from '../../../src/constructs';
import { newStack } from './support';

/* What the compiler refuses, and a program in JavaScript writes all the same. */

const stack = newStack();
const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
const ledger = new KubernetesApplication(stack, 'Ledger', { name: 'Ledger' });
const host = new DockerTarget(stack, 'Host', { name: 'host' });
const cluster = new KubernetesTarget(stack, 'Cluster', { name: 'cluster', namespace: 'apps' });

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
const environment = () => ({});

test.each<[string, () => void, RegExp]>([
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
  ['no agent', called(host, 'installAgent'), /^stack\/Host: No agent is given\. Install a DockerAgent/],
  ['an environment without props', made(Environment), /No `name` is given\./],
  ['an environment without deployments', made(Environment, { ...place, docker: {} }), /No `deployments` is given\./],
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
  ['a pair of releases without props', made(BlueGreen), /No `target` is given\./],
])('%s is refused with the name of what is missing', (_title, make, story) => {
  const thrown = refusalOf(make);
  expect(thrown).toBeInstanceOf(ConstructError);
  expect((thrown as Error).message).toMatch(story); // an error, as was just looked at
});
