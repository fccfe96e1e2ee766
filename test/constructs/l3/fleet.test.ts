import { Fn, TerraformVariable, type TerraformStack } from 'cdktf';
import {
  DockerApplication,
  Fleet,
  KubernetesApplication,
  type FleetCustomer,
  type FleetRing,
  type FleetTarget,
  type IAgent,
} from '../../../src/constructs';
import { hubId, newStack, onlyResource, resourcesOf } from '../l2/support';

const composeFile = 'services:\n  web:\n    image: nginx\n';

interface Host extends FleetTarget {
  readonly port?: number;
}

interface Row extends FleetCustomer {
  readonly greeting?: string;
  readonly targets: readonly Host[];
}

const rings: readonly FleetRing[] = [
  { id: 'Canary', bakeTime: '10m' },
  { id: 'Early', maxFailures: 1 },
  { id: 'Everyone', maxFailures: 5, timeouts: { update: '1h' } },
];

const acme: Row = {
  id: 'acme',
  name: 'Acme Inc.',
  ring: 'Canary',
  greeting: 'Hi',
  targets: [{ id: 'host', port: 80 }],
};
const globex: Row = { id: 'globex', targets: [{ id: 'east' }, { id: 'west', name: 'west coast', ring: 'Canary' }] };

let stack: TerraformStack;
beforeEach(() => (stack = newStack()));

function fleet(customers: readonly Row[], of: readonly FleetRing[] = rings): Fleet<Row> {
  const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
  const version = shop.addVersion('Current', { name: '1.0', composeFile });
  return new Fleet(stack, 'Fleet', {
    stage: 'production',
    customers,
    rings: of,
    environment: ({ greeting = 'Hello' }, { port = 8080 }) => ({
      docker: { deployments: { Shop: { version, env: { GREETING: greeting, PORT: String(port) } } } },
    }),
  });
}

const ofType = (type: string) =>
  Object.entries(resourcesOf(stack)).filter(([address]) => address.startsWith(`${type}.`));
const addresses = () => Object.keys(resourcesOf(stack));

test('every target of every customer gets what the rows say', () => {
  const { customers, environments } = fleet([acme, globex]);
  expect([...customers.keys()]).toEqual(['acme', 'globex']);
  expect([...environments.keys()]).toEqual(['acme/host', 'globex/east', 'globex/west']);
  expect(ofType('distr_customer_organization').map(([, { name }]) => name)).toEqual(['Acme Inc.', 'globex']);
  expect(ofType('distr_deployment_target').map(([, { name }]) => name)).toEqual([
    'acme-host',
    'globex-east',
    'west coast',
  ]);
  expect(ofType('distr_deployment').map(([, { docker }]) => docker)).toEqual([
    { env_file: "GREETING='Hi'\nPORT='80'\n" },
    { env_file: "GREETING='Hello'\nPORT='8080'\n" },
    { env_file: "GREETING='Hello'\nPORT='8080'\n" },
  ]);
});

test("a customer's secret comes from a sensitive variable, by a key of the row", () => {
  const passwords = new TerraformVariable(stack, 'passwords', { type: 'map(string)', sensitive: true });
  const version = new DockerApplication(stack, 'Shop', { name: 'Shop' }).addVersion('Current', {
    name: '1.0',
    composeFile,
  });
  new Fleet(stack, 'Fleet', {
    stage: 'staging',
    customers: [acme, globex],
    rings,
    environment: ({ id }) => ({
      docker: { deployments: { Shop: { version, env: { PASSWORD: Fn.lookup(passwords.value, id) as string } } } },
    }),
  });
  const files = ofType('distr_deployment').map(([, { docker }]) => (docker as { env_file: string }).env_file);
  expect(files).toEqual([
    expect.stringContaining('${var.passwords.acme}'),
    expect.stringContaining('${var.passwords.globex}'),
    expect.stringContaining('${var.passwords.globex}'),
  ]);
});

test('a ring waits for its own, and nobody of it is touched before the ring before it has passed', () => {
  fleet([acme, globex]);
  const rollouts = Object.fromEntries(
    ofType('distr_rollout').map(([address, { deployments }]) => [address, Object.keys(deployments as object)]),
  );
  const [canary, everyone] = Object.keys(rollouts);
  expect(Object.values(rollouts)).toEqual([
    ['Fleet/Customers/acme/host/Target/Shop', 'Fleet/Customers/globex/west/Target/Shop'],
    ['Fleet/Customers/globex/east/Target/Shop'],
  ]);
  expect([canary, everyone]).toEqual([expect.stringContaining('Canary'), expect.stringContaining('Everyone')]);
  // The ring in between has nobody, and holds nobody up.
  const gates = ofType('distr_deployment').map(([, { depends_on = [] }]) => depends_on);
  expect(gates).toEqual([[], [canary], []]);
});

test('a ring waits as it says, and for the rest as the stage says', () => {
  fleet([acme, globex]);
  expect(
    ofType('distr_rollout').map(([, { bake_time, max_failures, timeouts }]) => [bake_time, max_failures, timeouts]),
  ).toEqual([
    ['10m', undefined, { create: '30m', update: '30m' }],
    ['60s', 5, { create: '30m', update: '1h' }],
  ]);
});

test('a customer whose agent never connects is borne by a ring that bears failures, and by no other', () => {
  const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
  const version = shop.addVersion('Current', { name: '1.0', composeFile });
  const agent: IAgent<'docker'> = { type: 'docker', bind: () => ({}) };
  new Fleet(stack, 'Fleet', {
    ...{ stage: 'production', customers: [acme, globex], rings },
    environment: () => ({ docker: { agent, deployments: { Shop: { version } } } }),
  });
  expect(ofType('distr_agent_connection').map(([, { on_timeout }]) => on_timeout as string | undefined)).toEqual([
    undefined,
    'warn',
    undefined,
  ]);
});

test('who comes, goes or moves in the list changes the address of nobody else', () => {
  fleet([acme, globex]);
  const before = addresses();
  stack = newStack();
  fleet([{ id: 'initech', targets: [{ id: 'host' }] }, globex, acme]);
  const after = addresses();
  expect(before.filter((address) => !after.includes(address))).toEqual([]);
  expect(after.filter((address) => !before.includes(address)).every((address) => address.includes('initech'))).toBe(
    true,
  );
});

test('its addresses never change', () => {
  fleet([acme]);
  expect(addresses()).toMatchInlineSnapshot(`
    [
      "distr_agent_credential.Fleet_Customers_acme_host_Target_Credential_46F4A1B4",
      "distr_application.Shop_563325D0",
      "distr_application_version.Shop_Current_3BDB2B2E",
      "distr_customer_organization.Fleet_Customers_acme_Customer_FF543EF2",
      "distr_deployment.Fleet_Customers_acme_host_Target_Shop_6FA8DB58",
      "distr_deployment_target.Fleet_Customers_acme_host_Target_123535D0",
      "distr_rollout.Fleet_Rings_Canary_A941871D",
    ]
  `);
});

test('a customer that the hub has already is not made', () => {
  fleet([{ ...acme, customerId: hubId(7) }]);
  expect(ofType('distr_customer_organization')).toEqual([]);
  expect(onlyResource(stack, 'distr_deployment_target')).toMatchObject({ customer_organization_id: hubId(7) });
});

test('environments of one fleet may be of both types', () => {
  const chart = { oci: 'oci://ghcr.io/example/ledger', version: '1.2.3' };
  const ledger = new KubernetesApplication(stack, 'Ledger', { name: 'Ledger' }).addVersion('Current', {
    name: '1',
    chart,
  });
  const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' }).addVersion('Current', {
    name: '1.0',
    composeFile,
  });
  new Fleet(stack, 'Fleet', {
    stage: 'staging',
    rings: [{ id: 'Everyone' }],
    customers: [{ id: 'acme', targets: [{ id: 'host' }, { id: 'cluster' }] }],
    environment: (_customer, { id }) =>
      id === 'host'
        ? { docker: { deployments: { Shop: { version: shop } } } }
        : { kubernetes: { namespace: 'ledger', deployments: { Ledger: { version: ledger } } } },
  });
  expect(ofType('distr_deployment_target').map(([, { type }]) => type)).toEqual(['kubernetes', 'docker']);
});

test('rows that cannot be meant are refused with what is wrong with them', () => {
  expect(() => fleet([acme, acme])).toThrow(
    'stack/Fleet: The id "acme" stands twice in `customers`. Give each its own.',
  );
  stack = newStack();
  expect(() => fleet([{ id: 'acme', targets: [{ id: 'a' }, { id: 'a' }] }])).toThrow(
    'The id "a" stands twice in `targets` of acme.',
  );
  stack = newStack();
  expect(() => fleet([{ ...acme, ring: 'canary' }])).toThrow(
    'The customer acme is in the ring "canary", which does not exist. Choose one of: Canary, Early, Everyone.',
  );
  stack = newStack();
  expect(() => fleet([acme], [])).toThrow('`rings` is empty.');
  stack = newStack();
  expect(() => fleet([{ ...acme, customerId: hubId(7), features: [] }])).toThrow(
    'The customer acme has a `customerId`, so it stays as the hub has it, and `features` would do nothing. Give one of them.',
  );
  stack = newStack();
  expect(() =>
    fleet([
      { ...acme, customerId: hubId(7) },
      { ...globex, customerId: hubId(7) },
    ]),
  ).toThrow(
    'The customers acme and globex have the same `customerId`. Make one row of them, with the targets of both.',
  );
});
