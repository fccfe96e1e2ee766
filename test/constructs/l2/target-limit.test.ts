import type { TerraformStack } from 'cdktf';
import {
  Customer,
  DistrProvider,
  DockerApplication,
  DockerTarget,
  Environment,
  Fleet,
  KubernetesTarget,
} from '../../../src/constructs';
import { dataSourcesOf, hubId, newStack, resourcesOf } from './support';

let stack: TerraformStack;
beforeEach(() => (stack = newStack()));

interface Precondition {
  readonly condition: string;
  readonly error_message: string;
}

/** The preconditions of each target, by the name of the target. */
function preconditions(): Record<string, readonly Precondition[]> {
  const targets = Object.entries(resourcesOf(stack)).filter(([address]) =>
    address.startsWith('distr_deployment_target.'),
  );
  return Object.fromEntries(
    targets.map(([, { name, lifecycle }]) => [
      String(name),
      (lifecycle as { precondition?: Precondition[] } | undefined)?.precondition ?? [],
    ]),
  );
}

/** What is said of each owner, by the name of the target where it stands. */
const stories = () =>
  Object.entries(preconditions()).flatMap(([name, found]) =>
    found.map(({ condition, error_message }) => [
      name,
      /(?<=>= )\d+/.exec(condition)?.[0],
      error_message.replace(/, and the plan .*/, ''),
    ]),
  );

const shop = () =>
  new DockerApplication(stack, 'Shop', { name: 'Shop' }).addVersion('Current', {
    name: '1.0',
    composeFile: 'services:\n  web:\n    image: nginx\n',
  });

// Trap 31: More targets than the hub allows an owner are refused in the plan.
test('more targets than the hub allows a customer are refused in the plan, once for each customer', () => {
  const acme = new Customer(stack, 'Acme', { name: 'Acme' });
  const globex = new Customer(stack, 'Globex', { name: 'Globex' });
  new DockerTarget(stack, 'A1', { name: 'a1', customer: acme });
  new DockerTarget(stack, 'A2', { name: 'a2', customer: acme });
  new KubernetesTarget(stack, 'A3', { name: 'a3', namespace: 'shop', customer: acme });
  new DockerTarget(stack, 'G1', { name: 'g1', customer: globex });
  new DockerTarget(stack, 'G2', { name: 'g2', customer: globex });
  const limit = 'data.distr_hub.DistrHub.max_targets_per_owner';
  expect(preconditions()).toEqual({
    a1: [
      {
        condition: `\${((${limit} == null) || (${limit} >= 3))}`,
        error_message: `stack/Acme gets 3 deployment targets here, and the plan of the hub allows \${${limit}} for each owner. Ask Distr for a larger plan, or leave targets out.`,
      },
    ],
    a2: [],
    a3: [],
    g1: [expect.objectContaining({ error_message: expect.stringMatching(/^stack\/Globex gets 2 /) as string })],
    g2: [],
  });
});

test("the vendor's own targets count, too, for each configuration of the provider", () => {
  new DockerTarget(stack, 'A', { name: 'a' });
  new KubernetesTarget(stack, 'B', { name: 'b', namespace: 'shop' });
  const provider = new DistrProvider(stack, 'Other', { alias: 'other' });
  new DockerTarget(stack, 'C', { name: 'c', provider });
  new DockerTarget(stack, 'D', { name: 'd', provider });
  expect(stories()).toEqual([
    ['a', '2', "2 deployment targets here have no customer, so they are the vendor's own"],
    ['c', '2', "2 deployment targets here have no customer, so they are the vendor's own"],
  ]);
});

test('every plan allows an owner one target, so for one the hub is not asked', () => {
  new DockerTarget(stack, 'A', { name: 'a' });
  new DockerTarget(stack, 'B', { name: 'b', customer: Customer.fromId(stack, 'Acme', hubId(1)) });
  DockerTarget.fromId(stack, 'C', hubId(2));
  expect(stories()).toEqual([]);
  expect(dataSourcesOf(stack)).not.toHaveProperty(['distr_hub.DistrHub']);
});

test('environments, fleets and bare targets of one customer count together, whichever construct stands for it', () => {
  const version = shop();
  new Fleet(stack, 'Fleet', {
    stage: 'staging',
    rings: [{ id: 'Everyone' }],
    customers: [{ id: 'acme', customerId: hubId(7), targets: [{ id: 'host' }] }],
    environment: () => ({ docker: { deployments: { Shop: { version } } } }),
  });
  new Environment(stack, 'East', {
    stage: 'staging',
    name: 'east',
    customer: Customer.fromId(stack, 'Acme', hubId(7)),
    docker: { deployments: { Shop: { version } } },
  });
  new DockerTarget(stack, 'West', { name: 'west', customer: Customer.fromId(stack, 'AcmeAgain', hubId(7)) });
  expect(stories()).toEqual([['acme-host', '3', 'stack/Fleet/Customers/acme/Customer gets 3 deployment targets here']]);
});
