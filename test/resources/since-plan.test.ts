import { changedSince } from '../../src/resources/since-plan';
import {
  computed,
  defaulted,
  of,
  optional,
  optionalComputed,
  required,
  unknown,
  type ObjectValue,
} from '../../src/schema';

const attributes = {
  id: computed.string('Identifier.'),
  name: required.string('Name.'),
  size: optional.string('Size.', { same: (left: string, right: string) => left.toLowerCase() === right.toLowerCase() }),
  tags: defaulted.set(of.string(), ['a'], 'Tags.'),
  chosenByHub: optionalComputed.string('What the hub chooses unless told.'),
  forUs: defaulted.boolean(false, 'Only for us.', { local: true }),
  forget: defaulted.boolean(false, 'Sent and never read.', { unread: true }),
  options: optional.object(
    { wait: required.string('Wait.'), once: defaulted.boolean(false, 'Sent and never read.', { unread: true }) },
    'Options.',
  ),
};
const object = {
  ...{ id: '1', name: 'shop', size: 'L', tags: ['a', 'b'], chosenByHub: 'x', forUs: true, forget: true },
  options: { wait: '5m', once: true },
};

/** What was changed, when the hub has `now` and `planned` was planned, each over the object as it was. */
function changed(now: ObjectValue, planned: ObjectValue = { name: 'planned' }): string[] {
  return changedSince(attributes, { before: object, now: { ...object, ...now }, planned: { ...object, ...planned } });
}

test('nothing is changed where the hub has what the plan saw, in whichever form', () => {
  expect(changed({})).toEqual([]);
  expect(changed({ size: 'l', tags: ['b', 'a'] })).toEqual([]);
});

test('what is written and was changed is told by its place', () => {
  expect(changed({ name: 'other' })).toEqual(['name']);
  expect(changed({ size: null, tags: [] })).toEqual(['size', 'tags']);
  expect(changed({ options: { wait: '6m', once: false } })).toEqual(['options.wait']);
  expect(changed({ options: null })).toEqual(['options']);
});

test('what has become what is planned is no matter', () => {
  expect(changed({ name: 'planned' })).toEqual([]);
  expect(changed({ options: { wait: '6m', once: true } }, { options: { wait: '6m', once: true } })).toEqual([]);
  expect(changed({ options: { wait: '6m', once: false } }, { options: { wait: '6m', once: true } })).toEqual([]);
});

test('what only the hub or only the configuration knows is no matter', () => {
  expect(changed({ id: '2', forUs: null, forget: null, options: { wait: '5m', once: null } })).toEqual([]);
});

test('what the hub chooses matters only where the plan wants another', () => {
  expect(changed({ chosenByHub: 'y' })).toEqual([]);
  expect(changed({ chosenByHub: 'y' }, { chosenByHub: 'z' })).toEqual(['chosen_by_hub']);
});

test('what is planned and not known yet is nothing that it could have become', () => {
  expect(changed({ name: 'other' }, { name: unknown })).toEqual(['name']);
});
