import * as fc from 'fast-check';
import {
  Decimal,
  equal,
  fromWire,
  isWhollyKnown,
  of,
  sameDuration,
  toWire,
  unknown,
  wireName,
  wireObjectType,
  type Kind,
  type Value,
} from '../../src/schema';
import { widgetAttributes } from '../support/widget';

describe('names', () => {
  test('are camelCase here and snake_case for Terraform', () => {
    expect(['id', 'composeFile', 'count64', 'isAToken'].map(wireName)).toEqual([
      'id',
      'compose_file',
      'count64',
      'is_a_token',
    ]);
  });

  test('are converted at every depth of an object, and keys of maps are left alone', () => {
    const attributes = {
      outerName: { ...widgetAttributes.labels },
      allowReplacement: widgetAttributes.allowReplacement,
    };
    const value = { outerName: { camelCase: 'x' }, allowReplacement: true };
    const wire = { outer_name: { camelCase: 'x' }, allow_replacement: true };
    expect(toWire(attributes, value)).toEqual(wire);
    expect(fromWire(attributes, wire)).toEqual(value);
  });

  test('what is missing is null, and no blocks', () => {
    expect(toWire(widgetAttributes, { name: 'a' })).toMatchObject({
      name: 'a',
      colour: null,
      rules: [],
      timeouts: null,
    });
  });

  test('the type of an object is made once', () => {
    expect(wireObjectType(widgetAttributes)).toBe(wireObjectType(widgetAttributes));
  });
});

describe('numbers keep every digit', () => {
  test.each([
    ['0.1', '0.1'],
    ['-3.50', '-3.5'],
    ['1e-7', '0.0000001'],
    ['1e3', '1000'],
    ['123456789012345678901234567890', '123456789012345678901234567890'],
    ['1e500', '1e500'],
    ['-0', '0'],
    ['Infinity', 'Infinity'],
  ])('%s', (text, canonical) => {
    expect(String(Decimal.parse(text))).toBe(canonical);
  });

  test.each(['', '.', 'x', '1e', '--1', '0x10', '1e2147483649', '1e-99999999999999999999'])(
    '%j is no number',
    (text) => {
      expect(() => Decimal.parse(text)).toThrow(RangeError);
    },
  );

  test('a number with a million digits is read', () => {
    const zeros = '0'.repeat(1_000_000);
    expect(String(Decimal.parse(`1${zeros}1`))).toBe(`1${zeros}1e0`);
    expect(String(Decimal.parse(`0.1${zeros}1${zeros}`))).toBe(`0.1${zeros}1`);
  });

  test('the canonical text is read as itself', () => {
    const digits = fc.stringMatching(/^-?\d{1,30}(\.\d{1,30})?(e-?\d{1,2})?$/);
    fc.assert(
      fc.property(digits, (text) => {
        const parsed = Decimal.parse(text);
        expect(Decimal.parse(String(parsed))).toEqual(parsed);
      }),
    );
  });
});

describe('equality', () => {
  test('knows texts after NFC, durations by length where told so, and numbers by value', () => {
    expect(equal(of.string(), 'é', 'e\u0301')).toBe(true);
    expect(equal(of.string(), '90s', '1m30s')).toBe(false);
    expect(equal(of.string(), '90s', '1m30s', sameDuration)).toBe(true);
    expect(equal(of.number(), Decimal.parse('0.10'), Decimal.parse('0.1'))).toBe(true);
    expect(equal(of.number(), 1n, Decimal.parse('1.5'))).toBe(false);
  });

  test('an unknown is equal to nothing, itself included, at any depth', () => {
    expect(equal(of.string(), unknown, unknown)).toBe(false);
    expect(equal(of.list(of.string()), ['a', unknown], ['a', unknown])).toBe(false);
    expect(isWhollyKnown({ a: [{ b: unknown }] })).toBe(false);
    expect(isWhollyKnown({ a: [{ b: null }] })).toBe(true);
  });

  test('null is not empty', () => {
    expect(equal(of.map(of.string()), null, {})).toBe(false);
    expect(equal(of.string(), null, '')).toBe(false);
  });

  const arrays = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 });

  test('a set has no order, a list has', () => {
    fc.assert(
      fc.property(arrays, (items) => {
        const turned = [...items].reverse();
        expect(equal(of.set(of.string()), items, turned)).toBe(true);
        expect(equal(of.list(of.string()), items, turned)).toBe(items.join() === turned.join());
      }),
    );
  });

  test('two maps are equal when they have the same keys with equal values', () => {
    const maps = fc.dictionary(fc.constantFrom('a', 'b', 'toString'), fc.constantFrom('x', 'y'));
    fc.assert(
      fc.property(maps, maps, (left, right) => {
        const sorted = (map: object) => JSON.stringify(Object.entries(map).sort());
        expect(equal(of.map(of.string()), left, right)).toBe(sorted(left) === sorted(right));
      }),
    );
  });

  test('it goes both ways, and everything known equals itself', () => {
    const kind: Kind = { kind: 'list', items: {}, element: { kind: 'object', attributes: widgetAttributes } };
    const widgets = fc.array(
      fc.record<Record<string, Value>>({
        name: fc.constantFrom('a', 'b', null),
        tags: fc.option(arrays),
        labels: fc.option(fc.constant({ a: 'b' })),
      }),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(widgets, widgets, (left, right) => {
        expect(equal(kind, left, left)).toBe(true);
        expect(equal(kind, left, right)).toBe(equal(kind, right, left));
      }),
    );
  });
});
