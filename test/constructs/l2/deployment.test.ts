import {
  ConstructError,
  DockerApplication,
  DockerTarget,
  KubernetesApplication,
  KubernetesTarget,
  Rollout,
  type IDockerApplicationVersion,
} from '../../../src/constructs';
import type { TerraformStack } from '../../../src/constructs/framework';
import { hubId, newStack, onlyResource, resourcesOf } from './support';

const composeFile = 'services:\n  web:\n    image: nginx\n';
const chart = { oci: 'oci://ghcr.io/example/shop', version: '1.2.3' };

let stack: TerraformStack;
beforeEach(() => (stack = newStack()));

const dockerVersion = () =>
  new DockerApplication(stack, 'Shop', { name: 'Shop' }).addVersion('Current', { name: '1.0', composeFile });
const kubernetesVersion = () =>
  new KubernetesApplication(stack, 'Ledger', { name: 'Ledger' }).addVersion('Current', { name: '1.0', chart });
const host = (forceDestroy?: boolean) => new DockerTarget(stack, 'Host', { name: 'host-1', forceDestroy });
const cluster = () => new KubernetesTarget(stack, 'Cluster', { name: 'cluster-1', namespace: 'ledger' });

test('a docker deployment and the wait for it, with everything they can be told', () => {
  const deployment = host(true).deploy('Shop', {
    version: dockerVersion(),
    env: { PORT: '80' },
    type: 'swarm',
    releaseName: 'shop',
    applicationEntitlementId: hubId(1),
    forceRestart: true,
    restartTriggers: { certificate: '1' },
    drain: '30m',
    allowReplacement: true,
    onDestroy: 'retain',
    waitFor: 'healthy',
    bakeTime: '1m',
    errorGrace: '2m',
    rollbackOnFailure: true,
    timeouts: { create: '5m', update: '6m' },
  });
  expect(deployment.node.defaultChild).toBe(deployment.resource);
  const { lifecycle, ...rest } = onlyResource(stack, 'distr_deployment');
  const reference = (address: string) => expect.stringMatching(`^\\$\\{distr_${address}\\}$`) as unknown;
  const targetId = reference('deployment_target\\.Host_\\w+\\.id');
  expect(rest).toEqual({
    deployment_target_id: targetId,
    application_version_id: reference('application_version\\.Shop_Current_\\w+\\.id'),
    application_entitlement_id: hubId(1),
    release_name: 'shop',
    docker: { type: 'swarm', env_file: "PORT='80'\n" },
    force_restart: true,
    restart_triggers: { certificate: '1' },
    drain: '30m',
    allow_replacement: true,
    on_destroy: 'retain',
  });
  expect(lifecycle).toEqual({ precondition: [expect.anything()] });
  expect(onlyResource(stack, 'distr_rollout')).toEqual({
    deployments: {
      Shop: {
        deployment_target_id: targetId,
        deployment_id: reference('deployment\\.Host_Shop_\\w+\\.id'),
        revision_id: reference('deployment\\.Host_Shop_\\w+\\.revision_id'),
      },
    },
    ...{
      wait_for: 'healthy',
      bake_time: '1m',
      error_grace: '2m',
      rollback_on_failure: true,
      timeouts: { create: '5m', update: '6m' },
    },
  });
});

test('a kubernetes deployment', () => {
  cluster().deploy('Ledger', {
    version: kubernetesVersion(),
    values: { replicas: 2 },
    ignoreRevisionSkew: true,
    helmOptions: { timeout: '10m' },
  });
  expect(onlyResource(stack, 'distr_deployment')).toMatchObject({
    release_name: expect.stringMatching(/^ledger-[0-9a-f]{8}$/) as unknown,
    kubernetes: {
      values: '${yamlencode({"replicas" = 2})}',
      ignore_revision_skew: true,
      helm_options: { timeout: '10m' },
    },
  });
});

test('env and values may be texts, which stay what they are', () => {
  host().deploy('Shop', { version: dockerVersion(), env: 'URL=http://${HOST}\n' });
  cluster().deploy('Ledger', { version: kubernetesVersion(), values: 'host: ${HOST}\n' });
  const deployments = Object.values(resourcesOf(stack)).filter((each) => 'release_name' in each);
  expect(deployments.map(({ docker, kubernetes }) => docker ?? kubernetes)).toEqual([
    { values: 'host: $${HOST}\n' },
    { env_file: 'URL=http://$${HOST}\n' },
  ]);
});

test('without a configuration none is sent', () => {
  host().deploy('Shop', { version: dockerVersion(), env: {} });
  expect(onlyResource(stack, 'distr_deployment').docker).toEqual({});
});

describe('what a customer manages', () => {
  const managedBy = 'customer';
  const types = () => Object.keys(resourcesOf(stack)).map((address) => address.split('.')[0]);

  test("is the customer's after the first time, and nothing waits for it", () => {
    const target = cluster();
    const deployment = target.deploy('Ledger', { version: kubernetesVersion(), managedBy });
    target.issueCredential();
    expect(onlyResource(stack, 'distr_deployment').lifecycle).toMatchObject({
      ignore_changes: ['application_version_id', 'kubernetes', 'application_entitlement_id'],
    });
    expect(types()).not.toContain('distr_rollout');
    expect(() => deployment.rollout).toThrow(
      'stack/Cluster/Ledger: A customer decides what runs there (`managedBy: "customer"`), and nothing waits for that. Depend on `resource`, which is made once.',
    );
  });

  test('keeps the entitlement that it is given', () => {
    const applicationEntitlementId = hubId(1);
    host().deploy('Shop', { version: dockerVersion(), managedBy, applicationEntitlementId });
    expect(onlyResource(stack, 'distr_deployment').lifecycle).toMatchObject({
      ignore_changes: ['application_version_id', 'docker'],
    });
  });

  test.each([
    ['waitFor', { waitFor: 'healthy' }],
    ['bakeTime', { bakeTime: '1m' }],
    ['errorGrace', { errorGrace: '1m' }],
    ['timeouts', { timeouts: { create: '1m' } }],
  ] as const)('is told nothing of a wait: %s', (name, option) => {
    expect(() => host().deploy('Shop', { version: dockerVersion(), managedBy, ...option })).toThrow(
      `stack/Host/Shop: It is given \`${name}\`, and a customer decides what runs there (\`managedBy: "customer"\`): nothing waits for that. Leave \`${name}\` out.`,
    );
  });

  test('is part of no roll-out', () => {
    const rollout = new Rollout(stack, 'Ring');
    expect(() => host().deploy('Shop', { version: dockerVersion(), managedBy, rollout })).toThrow(
      'Leave `rollout` out.',
    );
  });

  test('is not taken for what the vendor manages because of a typing error', () => {
    // @ts-expect-error no such word
    expect(() => host().deploy('Shop', { version: dockerVersion(), managedBy: 'Customer' })).toThrow(
      '`managedBy` is "Customer". Choose one of: vendor, customer.',
    );
  });
});

test('a version of the other type is refused by the compiler and, where that is got round, at once', () => {
  const [target, other] = [host(), cluster()];
  const [docker, kubernetes] = [dockerVersion(), kubernetesVersion()];
  // @ts-expect-error a kubernetes version on a docker target
  const toHost = () => target.deploy('Ledger', { version: kubernetes });
  // @ts-expect-error a docker version on a kubernetes target
  const toCluster = () => other.deploy('Shop', { version: docker });
  expect(toHost).toThrow(ConstructError);
  expect(toHost).toThrow(
    'stack/Host/Ledger: The version stack/Ledger/Current is for kubernetes, and the target for docker. Give a version of a docker application',
  );
  expect(toCluster).toThrow(
    'stack/Cluster/Shop: The version stack/Shop/Current is for docker, and the target for kubernetes.',
  );
  expect(Object.keys(resourcesOf(stack)).filter((address) => address.startsWith('distr_deployment.'))).toEqual([]);
});

test('the compiler refuses what the other type has, and what is missing', () => {
  // Never run: what counts is that each line is an error.
  const refused = () => {
    // @ts-expect-error values are for kubernetes
    host().deploy('Shop', { version: dockerVersion(), values: {} });
    // @ts-expect-error env is for docker
    cluster().deploy('Ledger', { version: kubernetesVersion(), env: {} });
    // @ts-expect-error a kubernetes target has a namespace
    new KubernetesTarget(stack, 'Other', { name: 'other' });
    // @ts-expect-error a docker target has none
    new DockerTarget(stack, 'Other', { name: 'other', namespace: 'x' });
    // @ts-expect-error a docker version has a compose file
    new DockerApplication(stack, 'Other', { name: 'Other' }).addVersion('Current', { name: '1.0', chart });
    const other = new KubernetesApplication(stack, 'Other', { name: 'Other' });
    // @ts-expect-error a chart lies in a repository or in a registry
    other.addVersion('Current', { name: '1.0', chart: { version: '1' } });
    // @ts-expect-error versions of one type do not stand for the other
    const version: IDockerApplicationVersion = kubernetesVersion();
    return version;
  };
  expect(refused).toBeInstanceOf(Function);
});

test('a deployment without a version is refused', () => {
  // @ts-expect-error as a JavaScript program may do
  expect(() => host().deploy('Shop', {})).toThrow('stack/Host/Shop: No `version` is given.');
});

test("an id of the target's own, and one that is taken, are refused", () => {
  const target = host();
  const version = dockerVersion();
  target.deploy('Shop', { version });
  expect(() => target.deploy('Shop', { version })).toThrow(
    'stack/Host/Shop: The target has a deployment "Shop" already. Give each deployment of a target its own id.',
  );
  for (const id of ['Resource', 'Credential'])
    expect(() => target.deploy(id, { version })).toThrow(`stack/Host/${id}: The id "${id}" is the target's own.`);
});

test('a release name that is taken on the target is refused', () => {
  const target = host();
  const version = dockerVersion();
  const { releaseName } = target.deploy('Shop', { version });
  expect(() => target.deploy('Other', { version, releaseName })).toThrow(
    `stack/Host/Other: The release name "${releaseName}" is the one of stack/Host/Shop`,
  );
  expect(
    new DockerTarget(stack, 'Second', { name: 'host-2' }).deploy('Shop', { version, releaseName }).releaseName,
  ).toBe(releaseName);
});

test('a deployment that stays would hold up the end of its own target, but not of an existing one', () => {
  const options = { version: dockerVersion(), onDestroy: 'retain' } as const;
  expect(() => host(false).deploy('Shop', options)).toThrow(
    /^stack\/Host\/Shop: It stays on its target .* Set `forceDestroy` on the target/,
  );
  DockerTarget.fromId(stack, 'Existing', hubId(1)).deploy('Shop', options);
  expect(onlyResource(stack, 'distr_deployment').on_destroy).toBe('retain');
});

test('values that are no map, and variables that compose cannot read, are refused', () => {
  const version = kubernetesVersion();
  expect(() => cluster().deploy('Ledger', { version, values: 'a\n' })).toThrow(
    /^stack\/Cluster\/Ledger: `values` cannot be deployed/,
  );
  const target = host();
  const docker = dockerVersion();
  expect(() => target.deploy('Shop', { version: docker, env: { 'A-B': '1' } })).toThrow(
    'stack/Host/Shop: `env` has a variable named "A-B", which compose cannot read.',
  );
  const missing = undefined as unknown as string; // what `process.env.NOT_SET!` is
  expect(() => target.deploy('Shop', { version: docker, env: { URL: missing } })).toThrow(
    'stack/Host/Shop: `env.URL` is undefined. Give it a text, or leave it out.',
  );
});

test('only versions are made before the old ones go: the rest may hang on a container that can be there once', () => {
  const target = host();
  target.issueCredential();
  target.deploy('Shop', { version: dockerVersion() });
  const early = Object.entries(resourcesOf(stack)).filter(([, { lifecycle }]) =>
    JSON.stringify(lifecycle ?? null).includes('create_before_destroy'),
  );
  expect(early.map(([address]) => address.split('.')[0])).toEqual(['distr_application_version']);
});

test.each(['before', 'after'])(
  'a wait begins only when the credential is there, whether that is asked for %s it',
  (order) => {
    const target = host();
    if (order === 'before') target.issueCredential();
    target.deploy('Shop', { version: dockerVersion() });
    if (order === 'after') target.issueCredential();
    expect(onlyResource(stack, 'distr_rollout').depends_on).toEqual([
      'distr_agent_credential.Host_Credential_329DD262',
    ]);
  },
);
