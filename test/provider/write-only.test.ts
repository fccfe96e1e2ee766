import { apply } from '../../src/provider/apply';
import { plan } from '../../src/provider/plan';
import { wireSchema } from '../../src/provider/wire-schema';
import { block, computed, optional, unknown, type ObjectValue, type ResourceDefinition } from '../../src/schema';

const received: ObjectValue[] = [];
const attributes = {
  name: optional.string('Name.'),
  password: optional.string('Password.', { writeOnly: true }),
  passwordRevision: optional.int64('Counts changes of the password.'),
  parts: block.list({ name: optional.string('Name.'), serial: computed.string('Serial number.') }, 'Parts.'),
};

/** A thing with a secret that only create and update see, and with parts whose serial number the hub gives. */
const safe = {
  name: 'safe',
  doc: 'A thing.',
  attributes,
  toState: (remote: ObjectValue) => remote,
  create: async (_client: object, input: ObjectValue) => take(input),
  update: async (_client: object, input: ObjectValue) => take(input),
  read: async (_client: object, state: ObjectValue) => state,
  delete: async () => {},
} as unknown as ResourceDefinition<object>; // the test's objects are plain records

const config = { name: 'a', password: 'hush', passwordRevision: 1n, parts: [{ name: 'lock', serial: null }] };
const { signal } = new AbortController();
beforeEach(() => received.splice(0));

const planOf = (prior: ObjectValue | null, given: ObjectValue = config) =>
  plan(safe, { config: given, prior, remembered: undefined, client: {}, signal });
const applyOf = (prior: ObjectValue | null, planned: ObjectValue) =>
  apply(safe, { prior, planned, config, remembered: undefined, client: {}, signal });

test('Terraform is told which attribute is write-only', () => {
  const { block: told } = wireSchema(safe);
  expect(told?.attributes?.filter(({ writeOnly }) => writeOnly).map(({ name }) => name)).toEqual(['password']);
});

test('a write-only value stands in no plan and no state and reaches create and update; what the hub gives in a block stays', async () => {
  const { planned } = await planOf(null);
  expect(planned).toEqual({ ...config, password: null, parts: [{ name: 'lock', serial: unknown }] });
  const { state } = await applyOf(null, planned!);
  expect(state).toEqual({ ...config, password: null, parts: [{ name: 'lock', serial: 's1' }] });
  await applyOf(state, (await planOf(state, { ...config, passwordRevision: 2n })).planned!);
  expect(received.map(({ password }) => password)).toEqual(['hush', 'hush']);
});

test('a changed write-only value alone plans nothing', async () => {
  const { planned } = await planOf(null);
  const { state } = await applyOf(null, planned!);
  expect((await planOf(state, { ...config, password: 'other' })).planned).toEqual(state);
});

function take(input: ObjectValue): ObjectValue {
  received.push(input);
  return { ...input, parts: [{ name: 'lock', serial: 's1' }] };
}
