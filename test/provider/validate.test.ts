import { validate } from '../../src/provider/validate';
import {
  block,
  Decimal,
  of,
  optional,
  required,
  unknown,
  type Attributes,
  type ObjectValue,
  type Rule,
  type Value,
} from '../../src/schema';
import { widget, widgetConfig } from '../support/widget';

const minimal = { name: 'a', kind: 'small' };
const errorsOf = (values: Record<string, Value>) => validate(widget, widgetConfig({ ...minimal, ...values }));

test('a good configuration passes', () => {
  expect(errorsOf({ count64: 3n, tags: ['x'], engine: { power: 1n, fuel: null, serial: null, maker: null } })).toEqual(
    [],
  );
});

test('whatever is unknown waits, at any depth', () => {
  expect(
    errorsOf({
      ...{ name: unknown, kind: unknown, colour: unknown, paint: 'x', count64: unknown, tags: [unknown] },
      ...{
        labels: { a: unknown },
        steps: unknown,
        engine: { power: unknown, fuel: unknown, serial: null, maker: unknown },
      },
      ...{ rules: unknown, timeouts: { create: unknown } },
    }),
  ).toEqual([]);
});

test.each<[string, Record<string, Value>, object]>([
  [
    'a value that only the hub gives',
    { revision: 1n },
    {
      summary: '`revision` is read-only',
      detail: 'The hub decides this value. Remove the argument.',
      path: [{ attribute: 'revision' }],
    },
  ],
  [
    'such a value inside an object',
    { engine: { power: 1n, fuel: null, serial: 'x', maker: null } },
    { summary: '`serial` is read-only', path: [{ attribute: 'engine' }, { attribute: 'serial' }] },
  ],
  [
    'null for what is required',
    { name: null },
    {
      summary: 'Missing `name`',
      detail: 'It is required, and the value given for it is null.',
      path: [{ attribute: 'name' }],
    },
  ],
  [
    'null for what is required in an element of a list',
    {
      steps: [
        { run: 'x', shell: null },
        { run: null, shell: null },
      ],
    },
    { summary: 'Missing `run`', path: [{ attribute: 'steps' }, { index: 1 }, { attribute: 'run' }] },
  ],
  [
    'a text of the wrong form',
    { name: 'A' },
    { summary: 'Invalid `name`', detail: 'It must be lower case.', path: [{ attribute: 'name' }] },
  ],
  [
    'a word that is none of the words, inside an object',
    { engine: { power: 1n, fuel: 'coal', serial: null, maker: null } },
    { detail: 'It must be one of "gas" or "sun".', path: [{ attribute: 'engine' }, { attribute: 'fuel' }] },
  ],
  [
    'a number out of its range',
    { count64: 11n },
    { detail: 'It must be from 0 to 10.', path: [{ attribute: 'count64' }] },
  ],
  [
    'a number that is not whole',
    { count64: Decimal.parse('1.5') },
    { detail: 'It must be a whole number of at most 64 bits.' },
  ],
  [
    'null in a list',
    { steps: [null] },
    { detail: 'It must not contain null.', path: [{ attribute: 'steps' }, { index: 0 }] },
  ],
  [
    'null in a map',
    { labels: { a: null } },
    { summary: 'Invalid `labels["a"]`', path: [{ attribute: 'labels' }, { key: 'a' }] },
  ],
  ['null in a set, which has no places', { tags: ['x', null] }, { path: [{ attribute: 'tags' }] }],
  [
    'too many blocks',
    { rules: [{ allow: 'a' }, { allow: 'b' }, { allow: 'c' }] },
    { detail: 'It must have at most 2 items, and has 3.', path: [{ attribute: 'rules' }] },
  ],
  [
    'null for what is required in a block',
    { rules: [{ allow: null }] },
    { summary: 'Missing `allow`', path: [{ attribute: 'rules' }, { index: 0 }, { attribute: 'allow' }] },
  ],
  [
    'a time limit that is none',
    { timeouts: { create: 'soon' } },
    { summary: 'Invalid `create`', path: [{ attribute: 'timeouts' }, { attribute: 'create' }] },
  ],
  [
    'two attributes that exclude each other',
    { colour: 'red', paint: 'blue' },
    {
      summary: 'Invalid `paint`',
      detail: '`colour` is set as well; only one of `colour` or `paint` may be.',
      path: [{ attribute: 'paint' }],
    },
  ],
])('%s is refused at its place', (_title, values, expected) => {
  expect(errorsOf(values)).toEqual([expect.objectContaining({ severity: 'error', ...expected })]);
});

test('all mistakes are told at once', () => {
  expect(errorsOf({ name: 'A', kind: 'huge', revision: 1n }).map(({ summary }) => summary)).toEqual([
    'Invalid `name`',
    'Invalid `kind`',
    '`revision` is read-only',
  ]);
});

test('what is deprecated is warned of where it is used', () => {
  const attributes: Attributes = { old: optional.string('Old.', { deprecated: 'Use `fresh`.' }) };
  expect(validate({ attributes }, { old: 'x' })).toEqual([
    { severity: 'warning', summary: '`old` is deprecated', detail: 'Use `fresh`.', path: [{ attribute: 'old' }] },
  ]);
  expect(validate({ attributes }, { old: null })).toEqual([]);
});

test('fewer items than needed are refused, in the singular, too', () => {
  const attributes: Attributes = {
    tags: required.set(of.string(), 'Tags.', { least: 1 }),
    rules: block.list({ allow: required.string('A.') }, 'Rules.', { least: 1 }),
  };
  expect(validate({ attributes }, { tags: [], rules: [] }).map(({ detail }) => detail)).toEqual([
    'It must have at least 1 item, and has 0.',
    'It must have at least 1 item, and has 0.',
  ]);
});

test("a resource's own check looks at what is good, and waits for what is wrong already as for the unknown", () => {
  const attributes: Attributes = {
    name: required.string('Name.', { length: [1, 3] }),
    other: optional.string('Other.', { length: [1, 3] }),
    engine: optional.object(
      { power: required.string('Power.', { length: [1, 3] }), fuel: optional.string('Fuel.') },
      'E.',
    ),
    steps: optional.list(of.string({ length: [1, 3] }), 'Steps.'),
  };
  const good = { name: 'x', other: 'y', engine: { power: 'x', fuel: 'y' }, steps: ['a', 'b'] };
  const seenOf = (values: ObjectValue, rules: Rule[] = []) => {
    const seen: ObjectValue[] = [];
    const check = (config: Record<string, unknown>) => void seen.push(config as ObjectValue);
    validate({ attributes, rules, check }, { ...good, ...values });
    return seen;
  };
  expect(seenOf({})).toEqual([good]);
  expect(seenOf({ name: 'too long' })).toEqual([{ ...good, name: unknown }]);
  expect(seenOf({ name: null })).toEqual([{ ...good, name: unknown }]);
  const engine = { power: 'too long', fuel: 'y' };
  expect(seenOf({ engine })).toEqual([{ ...good, engine: { power: unknown, fuel: 'y' } }]);
  expect(seenOf({ steps: ['a', 'too long'] })).toEqual([{ ...good, steps: unknown }]);
  const broken = () => ({ name: 'name', summary: 'No', complaint: 'no.' });
  const rule: Rule = { names: ['name', 'other'], words: 'No.', broken };
  expect(seenOf({}, [rule])).toEqual([{ ...good, name: unknown, other: unknown }]);
});

test('what is only deprecated does not keep the own check from looking at it', () => {
  const attributes: Attributes = { old: optional.string('Old.', { deprecated: 'Use `fresh`.' }) };
  const check = jest.fn();
  validate({ attributes, check }, { old: 'x' });
  expect(check).toHaveBeenCalledWith({ old: 'x' }, expect.anything());
});
