import { DataResource, type TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import {
  ConnectCommand,
  Customer,
  DockerApplication,
  Environment,
  KubernetesApplication,
  Rollout,
  type AgentContext,
  type EnvironmentProps,
  type IAgent,
} from '../../../src/constructs';
import { newStack, onlyResource, outputsOf, resourcesOf } from '../l2/support';

const composeFile = 'services:\n  web:\n    image: nginx\n';
const chart = { oci: 'oci://ghcr.io/example/ledger', version: '1.2.3' };

let stack: TerraformStack;
beforeEach(() => (stack = newStack()));

const shop = () =>
  new DockerApplication(stack, 'Shop', { name: 'Shop' }).addVersion('Current', { name: '1.0', composeFile });
const ledger = () =>
  new KubernetesApplication(stack, 'Ledger', { name: 'Ledger' }).addVersion('Current', { name: '1.0', chart });

test('an environment on a Docker host is target, credential, deployments and their roll-outs', () => {
  const version = shop();
  const environment = new Environment(stack, 'Acme', {
    stage: 'staging',
    name: 'acme-staging',
    customer: new Customer(stack, 'Customer', { name: 'Acme' }),
    metricsEnabled: false,
    rotationTriggers: { year: '2026' },
    docker: {
      autohealEnabled: false,
      deployments: { Shop: { version, env: { PORT: '80' } }, Extras: { version, waitFor: 'healthy' } },
    },
  });
  expect(onlyResource(stack, 'distr_deployment_target')).toMatchObject({
    name: 'acme-staging',
    type: 'docker',
    metrics_enabled: false,
    autoheal_enabled: false,
  });
  expect(onlyResource(stack, 'distr_agent_credential')).toMatchObject({ rotation_triggers: { year: '2026' } });
  expect(Object.keys(environment.deployments)).toEqual(['Shop', 'Extras']);
  const rollouts = Object.entries(resourcesOf(stack)).filter(([address]) => address.startsWith('distr_rollout.'));
  expect(rollouts.map(([, { wait_for }]) => wait_for)).toEqual(['healthy', undefined]);
  expect(environment.connection).toBeUndefined();
  expect(environment.target.type).toBe('docker');
  expect(environment.credential.node.path).toBe('stack/Acme/Target/Credential');
});

test('an environment on a cluster, with what its place and its deployments can be told', () => {
  new Environment(stack, 'Globex', {
    stage: 'staging',
    name: 'globex-staging',
    kubernetes: {
      namespace: 'ledger',
      scope: 'cluster',
      agent: new ConnectCommand({ outputName: 'connect' }),
      deployments: { Ledger: { version: ledger(), values: { replicas: 2 } } },
    },
  });
  expect(onlyResource(stack, 'distr_deployment_target')).toMatchObject({ namespace: 'ledger', scope: 'cluster' });
  expect(onlyResource(stack, 'distr_deployment')).toMatchObject({
    kubernetes: { values: expect.any(String) as string },
  });
  expect(outputsOf(stack)).toHaveProperty('connect.sensitive', true);
});

test('an agent that an environment installs has connected before deployments begin, and gets each new password', () => {
  class TestAgent implements IAgent<'docker'> {
    readonly type = 'docker';

    bind(agent: Construct, { credential }: AgentContext) {
      new DataResource(agent, 'Machine', { input: { password: credential.secret } });
      return { takesSecret: true };
    }
  }
  const version = shop();
  const add = (id: string, rotateWhileConnected?: boolean) =>
    new Environment(stack, id, {
      stage: 'staging',
      name: id,
      rotationTriggers: { year: '2026' },
      rotateWhileConnected,
      verifyCredential: true,
      docker: { agent: new TestAgent(), deployments: { Shop: { version } } },
    });
  const { connection } = add('Acme');
  expect(connection?.node.path).toBe('stack/Acme/Target/Connection');
  const found = (type: string, id: string) =>
    Object.entries(resourcesOf(stack)).find(([address]) => address.startsWith(`${type}.${id}_`))?.[1];
  expect(found('distr_agent_connection', 'Acme')).toMatchObject({
    depends_on: [expect.stringMatching(/^terraform_data\.Acme_Target_Agent_Machine_/)],
  });
  expect(found('distr_deployment', 'Acme')).toMatchObject({
    depends_on: [expect.stringMatching(/^distr_agent_connection\.Acme_Target_Connection_/)],
  });
  expect(found('distr_agent_credential', 'Acme')).toMatchObject({
    rotation_triggers: { year: '2026' },
    rotate_while_connected: true,
    verify_credential: true,
  });

  add('Careful', false);
  expect(found('distr_agent_credential', 'Careful')).toMatchObject({ rotate_while_connected: false });
});

test('its addresses never change', () => {
  new Environment(stack, 'Acme', {
    stage: 'production',
    name: 'acme',
    docker: { deployments: { Shop: { version: shop() } } },
  });
  expect(Object.keys(resourcesOf(stack))).toMatchInlineSnapshot(`
    [
      "distr_agent_credential.Acme_Target_Credential_6450C16F",
      "distr_application.Shop_563325D0",
      "distr_application_version.Shop_Current_3BDB2B2E",
      "distr_deployment.Acme_Target_Shop_D7B7ECA8",
      "distr_deployment_target.Acme_Target_8F2B3225",
      "distr_rollout.Acme_Target_Shop_Rollout_5664A9F8",
    ]
  `);
});

test('a stage decides what nobody else has decided', () => {
  const version = shop();
  const add = (id: string, more: Partial<EnvironmentProps>, bakeTime?: string) =>
    new Environment(stack, id, {
      stage: 'development',
      name: id,
      docker: { deployments: { Shop: { version, bakeTime } } },
      ...more,
    } as EnvironmentProps);
  add('Development', {});
  add('Careful', { forceDestroy: false }, '30s');
  add('Staging', { stage: 'staging' });
  add('Production', { stage: 'production' });
  const found = (type: string, id: string, attribute: string) =>
    Object.entries(resourcesOf(stack)).find(([address]) => address.startsWith(`${type}.${id}_`))?.[1][attribute];
  const decided = ['Development', 'Careful', 'Staging', 'Production'].map((id) => [
    found('distr_deployment_target', id, 'force_destroy'),
    found('distr_rollout', id, 'bake_time'),
    found('distr_deployment', id, 'deletion_protection'),
    found('distr_rollout', id, 'rollback_on_failure'),
  ]);
  expect(decided).toEqual([
    [true, '5s', undefined, undefined],
    [false, '30s', undefined, undefined],
    [undefined, undefined, undefined, undefined],
    [undefined, '60s', true, true],
  ]);
});

test('a deployment in production may do without its protection', () => {
  new Environment(stack, 'Acme', {
    stage: 'production',
    name: 'acme',
    docker: { deployments: { Shop: { version: shop(), deletionProtection: false } } },
  });
  expect(onlyResource(stack, 'distr_deployment')).toMatchObject({ deletion_protection: false });
});

test('environments that share a roll-out are awaited together, as it says', () => {
  const version = shop();
  const rollout = new Rollout(stack, 'Everyone', { bakeTime: '1m', maxFailures: 1 });
  for (const id of ['Acme', 'Globex']) {
    new Environment(stack, id, {
      stage: 'production',
      name: id,
      rollout,
      docker: { deployments: { Shop: { version } } },
    });
  }
  expect(onlyResource(stack, 'distr_rollout')).toMatchObject({
    bake_time: '1m',
    max_failures: 1,
    deployments: { 'Acme/Target/Shop': {}, 'Globex/Target/Shop': {} },
  });
  const deployments = Object.entries(resourcesOf(stack)).filter(([address]) => address.startsWith('distr_deployment.'));
  expect(deployments.map(([, { deletion_protection }]) => deletion_protection)).toEqual([true, true]);
});

test('what a customer manages is awaited neither by a wait of its own nor with the others, and protected all the same', () => {
  const version = shop();
  const rollout = new Rollout(stack, 'Everyone');
  const deployments = { Shop: { version }, Extras: { version, managedBy: 'customer' } } as const;
  new Environment(stack, 'Acme', { stage: 'production', name: 'acme', rollout, docker: { deployments } });
  const alone = { Shop: { version, managedBy: 'customer' } } as const;
  new Environment(stack, 'Globex', { stage: 'production', name: 'globex', docker: { deployments: alone } });
  expect(onlyResource(stack, 'distr_rollout').deployments).toEqual({
    'Acme/Target/Shop': expect.anything() as unknown,
  });
  const made = Object.entries(resourcesOf(stack)).filter(([address]) => address.startsWith('distr_deployment.'));
  expect(made.map(([, { deletion_protection }]) => deletion_protection)).toEqual([true, true, true]);
});

test('an environment is in one place', () => {
  const wrong = (place: object) => () =>
    new Environment(stack, 'Acme', { stage: 'staging', name: 'acme', ...place } as EnvironmentProps);
  expect(wrong({})).toThrow('stack/Acme: It is given neither `docker` nor `kubernetes`.');
  expect(wrong({ docker: { deployments: {} }, kubernetes: { namespace: 'a', deployments: {} } })).toThrow(
    'stack/Acme: It is given both `docker` and `kubernetes`. An environment is one place: give one of them.',
  );
  expect(wrong({ stage: 'prod', docker: { deployments: {} } })).toThrow(
    'stack/Acme: It is given the stage "prod". Choose one of: production, staging, development.',
  );
});
