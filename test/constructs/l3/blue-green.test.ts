import type { TerraformStack } from 'cdktf';
import {
  BlueGreen,
  DockerApplication,
  DockerTarget,
  KubernetesApplication,
  KubernetesTarget,
  type Colour,
} from '../../../src/constructs';
import { newStack, resourcesOf } from '../l2/support';

const chart = { oci: 'oci://ghcr.io/example/ledger', version: '1.2.3' };
const composeFile = 'services:\n  web:\n    image: nginx\n';

let stack: TerraformStack;
beforeEach(() => (stack = newStack()));

function ledger(live: Colour): BlueGreen {
  const application = new KubernetesApplication(stack, 'Ledger', { name: 'Ledger' });
  const target = new KubernetesTarget(stack, 'Cluster', { name: 'cluster-1', namespace: 'ledger' });
  return new BlueGreen(stack, 'Ledger-Release', {
    target,
    blue: {
      version: application.addVersion('Blue', { name: '1.0', chart }),
      values: { ingress: { host: 'a' }, tags: ['x'] },
    },
    green: { version: application.addVersion('Green', { name: '1.1', chart }) },
    live,
    liveValues: { ingress: { enabled: true }, tags: ['live'] },
  });
}

const deployments = () =>
  Object.entries(resourcesOf(stack)).filter(([address]) => address.startsWith('distr_deployment.'));
const valuesOf = () => deployments().map(([, { kubernetes }]) => (kubernetes as { values?: string }).values);

test('only the live release has the live values, merged into its own as Helm does it', () => {
  ledger('blue');
  expect(valuesOf()).toEqual([
    '${yamlencode({"ingress" = {"host" = "a", "enabled" = true}, "tags" = ["live"]})}',
    undefined,
  ]);
});

test('the other release is changed only when the live one runs', () => {
  const { green, live } = ledger('green');
  expect(live).toBe(green);
  const gates = deployments().map(([address, { depends_on }]) => [address.replace(/_[0-9A-F]{8}$/, ''), depends_on]);
  expect(gates).toEqual([
    [
      'distr_deployment.Cluster_Ledger-Release-blue',
      [expect.stringMatching(/^distr_rollout\.Cluster_Ledger-Release-green_Rollout_/)],
    ],
    ['distr_deployment.Cluster_Ledger-Release-green', undefined],
  ]);
});

test('on a Docker host the live release has variables over its own', () => {
  const application = new DockerApplication(stack, 'Shop', { name: 'Shop' });
  const version = application.addVersion('Current', { name: '1.0', composeFile });
  const target = new DockerTarget(stack, 'Host', { name: 'host-1' });
  const liveEnv = { ROUTER: 'on' };
  const { blue, green } = new BlueGreen(stack, 'Shop-Release', {
    target,
    blue: { version, env: { PORT: '1' } },
    green: { version, env: { PORT: '2' } },
    live: 'green',
    liveEnv,
  });
  expect(deployments().map(([, { docker }]) => docker)).toEqual([
    { env_file: "PORT='1'\n" },
    { env_file: "PORT='2'\nROUTER='on'\n" },
  ]);
  expect(blue.releaseName).not.toBe(green.releaseName);
});

test('releases of two applications are no pair', () => {
  const versionOf = (name: string) =>
    new DockerApplication(stack, name, { name }).addVersion('Current', { name: '1.0', composeFile });
  const target = new DockerTarget(stack, 'Host', { name: 'host-1' });
  expect(
    () =>
      new BlueGreen(stack, 'Pair', {
        target,
        blue: { version: versionOf('Shop') },
        green: { version: versionOf('Other') },
        live: 'blue',
        liveEnv: {},
      }),
  ).toThrow(
    'stack/Pair: Blue is a version of stack/Shop, and green one of stack/Other. Give two versions of one application.',
  );
});
