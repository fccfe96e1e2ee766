import * as fc from 'fast-check';
import { parseJson } from '../../src/protocol/json';
import { FormatError, type Tree } from '../../src/protocol/msgpack';
import { Decimal } from '../../src/schema/value';

test('whatever JSON.stringify writes is read alike', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2, '\t'), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      expect(plain(parseJson(text))).toEqual(JSON.parse(text));
    }),
    { numRuns: 500 },
  );
});

test('what JSON.parse refuses is refused', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[]",:\\u0e1-+.ntrue \n') }), (text) => {
      let isJson = true;
      try {
        JSON.parse(text);
      } catch {
        isJson = false;
      }
      if (isJson) parseJson(text);
      else expect(() => parseJson(text)).toThrow(FormatError);
    }),
    { numRuns: 5000 },
  );
});

test('the last of equal keys counts', () => {
  expect(parseJson('{"a": 1, "a": 2}')).toEqual(new Map([['a', 2n]]));
});

test('long texts with many escapes are read', () => {
  const text = '\\"\n'.repeat(1_000_000);
  expect(parseJson(JSON.stringify(text))).toBe(text);
});

test('nesting without end is refused', () => {
  expect(() => parseJson('['.repeat(100_000))).toThrow('nested more than 500 deep');
});

/** As JSON.parse would give it. */
function plain(tree: Tree): unknown {
  if (typeof tree === 'bigint') return Number(tree);
  if (tree instanceof Decimal) return tree.toNumber();
  if (Array.isArray(tree)) return tree.map(plain);
  if (!(tree instanceof Map)) return tree;
  return Object.fromEntries(Array.from(tree as ReadonlyMap<string, Tree>, ([key, member]) => [key, plain(member)]));
}
