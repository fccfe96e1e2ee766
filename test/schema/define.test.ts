import {
  block,
  checkDataSource,
  checkResource,
  computed,
  defaulted,
  of,
  optional,
  required,
  timeouts,
  type Attributes,
  type ResourceDefinition,
} from '../../src/schema';

const id = computed.string('Id.', { stable: true });
const never = () => Promise.reject(new Error('not called'));

function define(attributes: Attributes, more: Partial<ResourceDefinition<unknown>> = {}) {
  const operations = { toState: () => ({}), create: never, read: never, update: never, delete: never };
  return () => checkResource({ name: 'thing', doc: 'A thing.', attributes, ...operations, ...more });
}

test('a good definition passes as it is', () => {
  const attributes = { id, name: required.string('Name.'), timeouts: timeouts({ create: '5m' }) };
  expect(define(attributes, { importId: ['id'] })()).toMatchObject({ name: 'thing', attributes });
});

const guarded = required.string('Place.', { replace: 'guarded' });
const allowReplacement = defaulted.boolean(false, 'Allow.', { local: true });

test.each<[string, () => unknown, string]>([
  ['a name in another case', define({ my_name: id }), 'thing.my_name: a name is camelCase.'],
  [
    'a word of Terraform',
    define({ dependsOn: optional.string('X.') }),
    'thing.dependsOn: the name is a word of Terraform.',
  ],
  ['no doc', define({ name: required.string(' ') }), 'thing.name: a doc is missing.'],
  [
    'no id to import by',
    define({ name: required.string('N.') }, { importId: ['name'] }),
    'thing: an object that can be imported needs the attribute id.',
  ],
  [
    'a guard that cannot say what is lost',
    define({ place: guarded, allowReplacement }),
    'thing: a guarded attribute needs `loses`, to say what a replacement would destroy.',
  ],
  [
    'a guard without a way through',
    define({ place: guarded }, { loses: 'all' }),
    'thing: a guarded attribute needs the attribute allowReplacement.',
  ],
  [
    'a guard inside a nested object without a way through',
    define({ engine: optional.object({ place: guarded }, 'E.') }, { loses: 'all' }),
    'thing: a guarded attribute needs the attribute allowReplacement.',
  ],
  [
    'a guard that would show a secret',
    define(
      { place: required.string('P.', { replace: 'guarded', sensitive: true }), allowReplacement },
      { loses: 'all' },
    ),
    'thing.place: the guard shows values, so it cannot be sensitive.',
  ],
  [
    'a replacement because of what the hub decides',
    define({ id: computed.string('Id.', { replace: true }) }),
    'thing.id: a computed value cannot be the reason for a replacement.',
  ],
  [
    'a write-only attribute that Terraform would not send on its own',
    define({ key: required.string('K.', { writeOnly: true }) }),
    'thing.key: what is never stored can only be optional, and is no reason for a replacement.',
  ],
  [
    'a replacement because of an element, which Terraform would not be told',
    define({ steps: optional.list(of.object({ run: required.string('R.', { replace: true }) }), 'S.') }),
    'thing.steps.run: inside a collection nothing can be the reason for a replacement; the collection itself can.',
  ],
  [
    'a default inside a set',
    define({ steps: optional.set(of.object({ shell: defaulted.string('sh', 'S.') }), 'S.') }),
    'thing.steps.shell: inside a set everything is required or optional.',
  ],
  [
    'an attribute that cannot change and is not replaced',
    define({ name: required.string('N.') }, { update: undefined }),
    'thing: without update, name must be replace.',
  ],
  [
    'an attribute that says it is not replaced',
    define({ name: required.string('N.', { replace: false }) }, { update: undefined }),
    'thing: without update, name must be replace.',
  ],
  [
    'a block that cannot change',
    define({ rules: block.list({ allow: required.string('A.') }, 'R.') }, { update: undefined }),
    'thing: without update, rules must be replace.',
  ],
])('%s is refused', (_title, definition, message) => {
  expect(definition).toThrow(new TypeError(message));
});

test('without update the time limits, computed and local attributes are free to be', () => {
  const attributes = {
    id,
    name: required.string('N.', { replace: true }),
    allowReplacement,
    timeouts: timeouts({ create: '5m' }),
  };
  expect(define(attributes, { update: undefined })).not.toThrow();
});

test('a data source is checked likewise', () => {
  const read = () => Promise.reject(new Error('not called'));
  const define = () =>
    checkDataSource({ name: 'thing', doc: 'X.', attributes: { count: optional.string('C.') }, read });
  expect(define).toThrow('data thing.count: the name is a word of Terraform.');
});
