import { S3Backend, Testing, type TerraformStack } from 'cdktf';
import { DistrProvider } from '../../src/constructs';
import { StackAssertions } from '../../src/assertions';
import { ApplicationStack, EnvironmentStack, FleetStack, type ApplicationStackProps } from '../../src/stacks';

const composeFile = 'services:\n  web:\n    image: shop:1\n';
const chart = { oci: 'oci://ghcr.io/example/shop', version: '1.0.0' };

interface Synthesized {
  readonly terraform: { readonly backend: Readonly<Record<string, object>> };
  readonly provider: Readonly<Record<string, readonly object[]>>;
  readonly output?: Readonly<Record<string, { readonly sensitive?: boolean }>>;
  readonly data?: Readonly<Record<string, object>>;
}

function synthesized(stack: TerraformStack): Synthesized {
  // What one stack has from another is found then, and not by `Testing.synth`.
  stack.prepareStack();
  return JSON.parse(Testing.synth(stack)) as Synthesized;
}

/** The names of the outputs, and which of them are hidden. Those for other stacks are cdktf's own. */
function outputs(stack: TerraformStack): Record<string, boolean> {
  const own = Object.entries(synthesized(stack).output ?? {}).filter(([name]) => !name.startsWith('cross-stack'));
  return Object.fromEntries(own.map(([name, { sensitive = false }]) => [name, sensitive]));
}

function shop(app = Testing.app()) {
  const versions = { Current: { name: '1.0.0', composeFile }, Canary: { name: '1.1.0', composeFile } };
  return new ApplicationStack(app, 'shop', { name: 'Shop', docker: { versions } });
}

test('an application stack publishes versions by lasting ids, and tells theirs', () => {
  const stack = shop();
  const assertions = StackAssertions.of(stack);
  assertions.hasApplication({ name: 'Shop', type: 'docker' });
  assertions.hasApplicationVersion({ name: '1.1.0', docker: { composeFile } });
  expect(outputs(stack)).toEqual({ application_id: false, version_ids: false });
  expect(synthesized(stack).provider).toEqual({ distr: [{}] });
});

test('the compiler knows the ids and the type of the versions', () => {
  const ledger = new ApplicationStack(Testing.app(), 'ledger', {
    name: 'Ledger',
    kubernetes: { versions: { Current: { name: '1.0.0', chart } } },
  });
  const docker: 'docker' = shop().versions.Canary.type;
  const kubernetes: 'kubernetes' = ledger.versions.Current.type;
  expect([docker, kubernetes]).toEqual(['docker', 'kubernetes']);
  // @ts-expect-error there is no version of this id
  expect(ledger.versions.Canary).toBeUndefined();
});

test('an application of both types or of none is refused', () => {
  const stackOf = (more: object) => () =>
    new ApplicationStack(Testing.app(), 'shop', { name: 'Shop', ...more } as unknown as ApplicationStackProps); // as JavaScript may
  expect(stackOf({})).toThrow('It is given neither `docker` nor `kubernetes`.');
  const both = { docker: { versions: {} }, kubernetes: { versions: {} } };
  expect(stackOf(both)).toThrow('It is given both `docker` and `kubernetes`.');
});

test('an environment has its version from another stack, and tells the command that installs its agent', () => {
  const app = Testing.app();
  const { versions } = shop(app);
  const stack = new EnvironmentStack(app, 'staging', {
    stage: 'staging',
    name: 'staging',
    docker: { deployments: { Shop: { version: versions.Current } } },
  });
  expect(outputs(stack)).toEqual({ target_id: false, deployment_ids: false, connect_command: true });
  expect(synthesized(stack).data).toMatchObject({ terraform_remote_state: expect.anything() as unknown });
  expect(stack.dependencies.map(({ node }) => node.id)).toEqual(['shop']);
});

test('a fleet tells what it made by the ids of its rows', () => {
  const app = Testing.app();
  const { versions } = shop(app);
  const stack = new FleetStack(app, 'fleet', {
    stage: 'production',
    customers: [{ id: 'acme', seats: 5, targets: [{ id: 'berlin' }] }],
    rings: [{ id: 'Everyone' }],
    environment: ({ seats }) => ({
      docker: { deployments: { Shop: { version: versions.Current, env: { SEATS: String(seats) } } } },
    }),
  });
  expect(outputs(stack)).toEqual({ customer_ids: false, target_ids: false, connect_commands: true });
  StackAssertions.of(stack).hasDeployment({ docker: { envFile: "SEATS='5'\n" } });
});

test('one function keeps the state of all stacks, and one says which hub', () => {
  const app = Testing.app();
  const common = {
    backend: (stack: TerraformStack) =>
      new S3Backend(stack, { bucket: 'states', region: 'eu-central-1', key: stack.node.id }),
    hub: (stack: TerraformStack) => new DistrProvider(stack, 'Distr', { host: 'https://hub.example.com' }),
  };
  const docker = { versions: { Current: { name: '1.0.0', composeFile } } };
  const { versions } = new ApplicationStack(app, 'shop', { name: 'Shop', docker, ...common });
  const stack = new EnvironmentStack(app, 'staging', {
    stage: 'staging',
    name: 'staging',
    docker: { deployments: { Shop: { version: versions.Current } } },
    ...common,
  });
  const { terraform, provider, data } = synthesized(stack);
  expect(terraform.backend).toEqual({ s3: { bucket: 'states', region: 'eu-central-1', key: 'staging' } });
  expect(provider).toEqual({ distr: [{ host: 'https://hub.example.com' }] });
  expect(JSON.stringify(data)).toContain('"key":"shop"');
});
