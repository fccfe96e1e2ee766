import {
  computed,
  defaulted,
  defaultText,
  of,
  optional,
  required,
  sentencesOf,
  type ObjectValue,
} from '../../src/schema';

test.each([
  [required.string('Name.', { length: [1, 64] }), 'Name. 1 to 64 characters.'],
  [required.oneOf(['a', 'b'], 'Kind.'), 'Kind. One of "a" or "b".'],
  [required.string('Key.', { pattern: { matches: /^x/, words: 'begin with "x"' } }), 'Key. Must begin with "x".'],
  [optional.int64('Size.', { range: [0, 10] }), 'Size. From 0 to 10.'],
  [optional.set(of.string(), 'Tags.', { least: 1, most: 3 }), 'Tags. At least 1. At most 3.'],
  [defaulted.boolean(false, 'Quiet.'), 'Quiet. Default `false`.'],
  [
    defaulted.string('30s', 'Wait.', { initial: true }),
    'Wait. Default `"30s"`. What exists keeps what it has where nothing is configured.',
  ],
  [defaulted.string('30s', 'Wait.'), 'Wait. Default `"30s"`.'],
  [defaulted.int64(5n, 'Times.'), 'Times. Default `5`.'],
  [defaulted.set(of.string(), ['a', 'b'], 'Tags.'), 'Tags. Default `["a","b"]`.'],
  [required.string('Place.', { replace: true }), 'Place. A change replaces the object.'],
  [
    required.string('Place.', { replace: 'guarded' }),
    'Place. A change replaces the object, which is refused unless `allow_replacement` is true.',
  ],
  [computed.string('Id.'), 'Id.'],
])('rules and consequences follow the words of the doc: %#', (attribute, text) => {
  expect(sentencesOf(attribute)).toBe(text);
});

test('a default that other configuration decides is told in words', () => {
  const from = (_config: ObjectValue): boolean => true;
  const attribute = defaulted.boolean({ from, words: '`true` on Mondays' }, 'Quiet.');
  expect(sentencesOf(attribute)).toBe('Quiet. Default: `true` on Mondays.');
  expect(defaultText(attribute)).toBe('`true` on Mondays');
  expect(defaultText(required.string('Name.'))).toBeUndefined();
});
