import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { reattachProviders, serveReattach, type ReattachServer } from '../../src/protocol/reattach';
import { providerServer } from '../../src/provider/server';
import { checkResource, computed, of, optional, required, type Attributes, type Value } from '../../src/schema';
import { TerraformProject } from '../support/terraform-project';

/* Values of sizes and shapes that nobody wishes for, through the real terraform: applied, read again, and nothing to plan. */

const source = 'localhost/cdktf-distr/test';
const megabyte = 1024 * 1024;
const large = Array.from({ length: 20 }, (_, index) => `large${index}`);
const many = Array.from({ length: 5_000 }, (_, index) => `field${index}`);

const attributes = {
  id: computed.string('Identifier.', { stable: true }),
  text: optional.string('Text.'),
  ratio: optional.number('Number.'),
  list: optional.list(of.string(), 'List.'),
  groups: optional.set(
    of.object({
      name: required.string('Name.'),
      members: optional.set(of.object({ user: required.string('User.'), age: optional.number('Age.') }), 'Members.'),
    }),
    'Sets of objects with sets of objects.',
  ),
};

type Thing = Record<string, Value>;

const wideAttributes = {
  id: attributes.id,
  ...Object.fromEntries(many.map((name) => [name, optional.string('One of many.')])),
};

/** A resource that is what was sent. */
const resourceOf = (name: string, of: Attributes) =>
  checkResource<object, Attributes, Thing>({
    name,
    doc: 'A thing.',
    attributes: of,
    importId: ['id'],
    toState: (remote) => remote, // what was sent
    create: (_world, input) => Promise.resolve({ ...(input as unknown as Thing), id: 't1' }),
    read: (_world, state) => Promise.resolve(state as unknown as Thing),
    update: (_world, input) => Promise.resolve(input as unknown as Thing),
    delete: () => Promise.resolve(),
  });
const resources = [resourceOf('thing', attributes), resourceOf('wide', wideAttributes)];

let project: TerraformProject;
let server: ReattachServer;

beforeAll(async () => {
  const provider = { name: 'test', doc: 'Things.', attributes: {}, configure: () => ({}) };
  server = await serveReattach(providerServer({ provider, resources, dataSources: [], environment: {} }));
  project = await TerraformProject.start();
  project.terraformEnvironment = { TF_REATTACH_PROVIDERS: reattachProviders({ [source]: server }) };
});

afterAll(async () => {
  await project.close();
  await server.close();
});

const person = (user: string, age: number | null) => ({ user, age });

test('five thousand attributes, 20 MiB of state, nested sets, every digit, and what is known only in part', async () => {
  const wide = Object.fromEntries(many.map((name, index) => [name, index % 3 ? `${index}` : '']));
  const terraform = { required_providers: { test: { source } } };
  const things = (order: <T>(list: readonly T[]) => readonly T[]) => ({
    ...Object.fromEntries(large.map((name) => [name, { text: name.repeat(megabyte / name.length) }])),
    nested: {
      groups: order([
        { name: 'a', members: order([person('b', 1), person('a', null)]) },
        { name: 'a', members: [] },
        { name: 'a', members: null },
        { name: '', members: order([person('a', 9007199254740992), person('', 0.1)]) },
      ]),
    },
    numbers: { ratio: '${9007199254740993.0000000000000000001}' },
    empty: { text: '', list: [], groups: [] },
    none: { text: null, list: null, groups: null },
    later: {
      text: 'x-${terraform_data.later.id}',
      list: ['a', '${terraform_data.later.id}'],
      groups: [{ name: 'y-${terraform_data.later.id}', members: [] }],
    },
  });
  const write = (order: <T>(list: readonly T[]) => readonly T[]) =>
    project.write({
      terraform,
      resource: { terraform_data: { later: {} }, test_thing: things(order), test_wide: { wide } },
    });

  write((list) => list);
  await project.apply();
  const stored = readFileSync(join(project.folder, 'terraform.tfstate'), 'utf8');
  expect(stored.length).toBeGreaterThan(20 * 1024 * 1024);
  expect(stored).toContain('"ratio": 9007199254740993.0000000000000000001,');
  const { resources: instances } = JSON.parse(stored) as StateDocument;
  const found = (name: string) => instances.find((each) => each.name === name)?.instances[0]?.attributes;
  expect(found('empty')).toMatchObject({ text: '', list: [], groups: [] });
  expect(found('none')).toMatchObject({ text: null, list: null, groups: null });
  expect(found('nested')?.groups).toHaveLength(4);
  // A set has no order.
  write((list) => [...list].reverse());
  expect((await project.plan()).changes).toEqual([]);
}, 180_000);

interface StateDocument {
  readonly resources: readonly {
    readonly name: string;
    readonly instances: readonly { readonly attributes: Record<string, unknown> }[];
  }[];
}
