import { Decoder, Encoder, ExtData } from '@msgpack/msgpack';
import * as fc from 'fast-check';
import { ValueError, decodeJsonState, decodeValue, encodeValue } from '../../src/protocol/dynamic-value';
import type { Type } from '../../src/schema/type';
import { Decimal, Dynamic, type Value, unknown } from '../../src/schema/value';

const decoder = new Decoder({ useBigInt64: true });
const encoder = new Encoder({ useBigInt64: true });

describe('what we write, another MessagePack codec reads as core expects it', () => {
  test.each<[string, Value, Type, unknown]>([
    ['null', null, 'string', null],
    ['null of unknown type', null, 'dynamic', null],
    ['unknown', unknown, 'number', new ExtData(0, Uint8Array.of(0))],
    ['unknown of unknown type', unknown, 'dynamic', new ExtData(0, Uint8Array.of(0))],
    ['true', true, 'bool', true],
    ['empty text', '', 'string', ''],
    ['text in NFC', 'e\u0301', 'string', '\u00e9'],
    ['emoji', '👩‍💻', 'string', '👩‍💻'],
    ['integer', 5n, 'number', 5],
    ['negative integer', -5n, 'number', -5],
    ['2^53 + 1', 2n ** 53n + 1n, 'number', 2n ** 53n + 1n],
    ['largest int64', 2n ** 63n - 1n, 'number', 2n ** 63n - 1n],
    ['smallest int64', -(2n ** 63n), 'number', -(2n ** 63n)],
    ['2^63', 2n ** 63n, 'number', '9223372036854775808'],
    ['below int64', -(2n ** 63n) - 1n, 'number', '-9223372036854775809'],
    ['decimal', Decimal.parse('0.1'), 'number', '0.1'],
    ['long decimal', Decimal.parse('0.1234567890123456789'), 'number', '0.1234567890123456789'],
    ['infinity', Decimal.parse('-Infinity'), 'number', -Infinity],
    ['list', ['a', null, unknown], ['list', 'string'], ['a', null, new ExtData(0, Uint8Array.of(0))]],
    ['empty set', [], ['set', 'string'], []],
    ['map', { 'cafe\u0301': 1n }, ['map', 'number'], { 'caf\u00e9': 1 }],
    ['tuple', ['a', 1n], ['tuple', ['string', 'number']], ['a', 1]],
    ['object', { b: null, a: [true] }, ['object', { a: ['list', 'bool'], b: 'string' }], { a: [true], b: null }],
    ['typed null', new Dynamic('string', null), 'dynamic', [Buffer.from('"string"'), null]],
    ['typed value', new Dynamic(['list', 'bool'], [true]), 'dynamic', [Buffer.from('["list","bool"]'), [true]]],
  ])('%s', (_, value, type, expected) => {
    const { msgpack, json } = encodeValue(value, type);
    expect(plain(decoder.decode(msgpack))).toEqual(plain(expected));
    expect(json).toHaveLength(0);
  });

  test('unknown is exactly the three bytes that core writes', () => {
    expect(encodeValue(unknown, 'string').msgpack).toEqual(Buffer.of(0xd4, 0, 0));
  });

  test('integers take the shortest form', () => {
    const sizes = [0n, 127n, 128n, 255n, 256n, 65_535n, 65_536n, 2n ** 32n - 1n, 2n ** 32n, -32n, -33n].map(
      (value) => encodeValue(value, 'number').msgpack.length,
    );
    expect(sizes).toEqual([1, 1, 2, 2, 3, 3, 5, 5, 9, 1, 9]);
  });
});

describe('what core writes, we read', () => {
  test.each<[string, unknown, Type, Value]>([
    ['a refined unknown', new ExtData(12, encoder.encode({ 1: false, 2: 'x-' })), 'string', unknown],
    ['an unknown of any other extension', new ExtData(99, new Uint8Array(300)), 'string', unknown],
    ['an unknown with the type of a time stamp', new ExtData(-1, Uint8Array.of(1)), 'string', unknown],
    ['an unknown list', new ExtData(0, Uint8Array.of(0)), ['list', 'string'], unknown],
    ['a float', 0.5, 'number', Decimal.parse('0.5')],
    [
      'a float with all its digits',
      0.1,
      'number',
      Decimal.parse('0.1000000000000000055511151231257827021181583404541015625'),
    ],
    ['the smallest float', 5e-324, 'number', Decimal.parse(smallestDouble())],
    ['a whole float', 1e21, 'number', 10n ** 21n],
    ['negative zero', -0, 'number', 0n],
    ['an infinite float', Infinity, 'number', Decimal.parse('Infinity')],
    ['a decimal text', '0.0000001', 'number', Decimal.parse('1e-7')],
    ['a long integer', '123456789012345678901234567890', 'number', 123456789012345678901234567890n],
    ['an integer of 64 bits without a sign', 2n ** 64n - 1n, 'number', 2n ** 64n - 1n],
    ['1e400', `1${'0'.repeat(400)}`, 'number', Decimal.parse('1e400')],
    ['a text in NFD', 'e\u0301', 'string', '\u00e9'],
    [
      'a dynamic value whose type is bytes',
      [Buffer.from('["tuple",["bool"]]'), [true]],
      'dynamic',
      new Dynamic(['tuple', ['bool']], [true]),
    ],
    ['a dynamic value whose type is a text', ['"number"', 7], 'dynamic', new Dynamic('number', 7n)],
    [
      'a typed unknown',
      [Buffer.from('"string"'), new ExtData(0, Uint8Array.of(0))],
      'dynamic',
      new Dynamic('string', unknown),
    ],
  ])('%s', (_, raw, type, expected) => {
    expect(decodeValue({ msgpack: encoder.encode(raw), json: noBytes }, type)).toEqual(expected);
  });

  test('integers in every width', () => {
    for (const hex of [
      '05',
      'cc05',
      'cd0005',
      'ce00000005',
      'cf0000000000000005',
      'd005',
      'd10005',
      'd200000005',
      'd30000000000000005',
      'ca40a00000',
    ])
      expect(decodeValue({ msgpack: Buffer.from(hex, 'hex'), json: noBytes }, 'number')).toBe(5n);
    for (const hex of ['fb', 'd0fb', 'd1fffb', 'd2fffffffb', 'd3fffffffffffffffb'])
      expect(decodeValue({ msgpack: Buffer.from(hex, 'hex'), json: noBytes }, 'number')).toBe(-5n);
  });

  test('nothing at all is null', () => {
    expect(decodeValue(undefined, 'string')).toBeNull();
    expect(decodeValue({ msgpack: noBytes, json: noBytes }, ['object', { a: 'string' }])).toBeNull();
  });

  test('JSON is read when there is no MessagePack', () => {
    const json = Buffer.from('{"n": 9007199254740993.5, "d": {"value": ["x"], "type": ["list", "string"]}}');
    const read = decodeValue({ msgpack: noBytes, json }, ['object', { n: 'number', d: 'dynamic' }]);
    expect(read).toEqual({ n: Decimal.parse('9007199254740993.5'), d: new Dynamic(['list', 'string'], ['x']) });
    expect(() => decodeValue({ msgpack: noBytes, json }, ['object', { n: 'number' }])).toThrow(
      'there is no attribute "d"',
    );
  });
});

test('every value of every type comes back as it went', () => {
  fc.assert(
    fc.property(typeAndValue(), ([type, value]) => {
      expect(decodeValue(encodeValue(value, type), type)).toEqual(value);
    }),
    { numRuns: 200 },
  );
});

test('every value is read by another codec and comes back from it', () => {
  fc.assert(
    fc.property(typeAndValue(), ([type, value]) => {
      const rewritten = encoder.encode(decoder.decode(encodeValue(value, type).msgpack));
      expect(decodeValue({ msgpack: rewritten, json: noBytes }, type)).toEqual(value);
    }),
    { numRuns: 10_000 },
  );
});

test('long texts, byte order marks and odd keys survive', () => {
  for (const size of [31, 32, 255, 256, 65_535, 65_536, 5_000_000])
    expect(roundTrip('x'.repeat(size), 'string')).toHaveLength(size);
  const text = `\ufeff${'é'.repeat(300)}\u0000\u001f`;
  expect(roundTrip(text, 'string')).toBe(text);
  const keys = Object.fromEntries([
    ['__proto__', 'a'],
    ['constructor', 'b'],
    ['', 'c'],
  ]);
  expect(Object.entries(roundTrip(keys, ['map', 'string']) as object)).toEqual(Object.entries(keys));
  const many = Array.from({ length: 70_000 }, (_, index) => BigInt(index));
  expect(roundTrip(many, ['list', 'number'])).toEqual(many);
});

describe('a value that is not of its type is refused, with its path and without showing it:', () => {
  const type: Type = [
    'object',
    { name: 'string', ports: ['list', 'number'], tags: ['map', 'bool'], users: ['set', ['object', { id: 'string' }]] },
  ];
  const good = { name: 'a', ports: [], tags: {}, users: [] };
  test.each<[string, Value, string, object[]]>([
    ['wrong scalar', { ...good, name: 5n }, 'name: a text was expected, not a number', [{ attribute: 'name' }]],
    [
      'wrong element',
      { ...good, ports: [1n, 'secret'] },
      'ports[1]: a number was expected, not a text',
      [{ attribute: 'ports' }, { index: 1 }],
    ],
    [
      'wrong member',
      { ...good, tags: { x: 'secret' } },
      'tags["x"]: a boolean was expected, not a text',
      [{ attribute: 'tags' }, { key: 'x' }],
    ],
    [
      'inside of a set',
      { ...good, users: [{ id: true }] },
      'users: a text was expected, not a boolean',
      [{ attribute: 'users' }],
    ],
    ['list for a map', { ...good, tags: [] }, 'tags: a map was expected, not a list', [{ attribute: 'tags' }]],
    ['missing attribute', { name: 'a', ports: [], tags: {} }, 'the attribute "users" is missing', []],
    ['surplus attribute', { ...good, toString: 'secret' }, 'there is no attribute "toString"', []],
    ['half a character', { ...good, name: '\ud800' }, 'name: the text is not valid Unicode', [{ attribute: 'name' }]],
  ])('%s, written', (_, value, message, path) => {
    const error = caught(() => encodeValue(value, type));
    expect(error).toBeInstanceOf(ValueError);
    expect(error).toMatchObject({ message, path });
  });

  test.each<[string, unknown, string]>([
    ['wrong scalar', { ...good, name: 5 }, 'name: a text was expected, not a number'],
    ['wrong element', { ...good, ports: ['secret'] }, 'ports[0]: a number was expected, not a text'],
    ['inside of a set', { ...good, users: [{ id: [] }] }, 'users: a text was expected, not a list'],
    ['missing attribute', { name: 'a' }, 'the attribute "ports" is missing'],
    ['surplus attribute', { ...good, more: 1 }, 'there is no attribute "more"'],
    ['NaN', { ...good, ports: [NaN] }, 'A number is not a number (NaN).'],
  ])('%s, read', (_, raw, message) => {
    expect(caught(() => decodeValue({ msgpack: encoder.encode(raw), json: noBytes }, type))).toMatchObject({ message });
  });

  test('a tuple of another length', () => {
    const tuple: Type = ['tuple', ['string', 'string']];
    expect(() => encodeValue(['a'], tuple)).toThrow('2 elements were expected, not 1');
  });

  test('a plain value where it has to bring its type', () => {
    expect(() => encodeValue('x', 'dynamic')).toThrow('a value with its type was expected, not a text');
    for (const raw of ['x', ['"int"', 1], [Buffer.from('{'), 1], [Buffer.from('["list"]'), 1], ['"string"']])
      expect(() => decodeValue({ msgpack: encoder.encode(raw), json: noBytes }, 'dynamic')).toThrow(ValueError);
  });
});

describe('bytes that are no value are refused:', () => {
  test.each([
    ['cut off', '92a161'],
    ['followed by more', 'c0c0'],
    ['the byte that means nothing', 'c1'],
    ['an array of four thousand millions', 'ddffffffff'],
    ['a map of four thousand millions', 'dfffffffff'],
    ['a text of four gigabytes', 'dbffffffff61'],
    ['a key that is a number', '810101'],
    ['nesting without end', `${'91'.repeat(10_000)}c0`],
    ['a text that is not UTF-8', '91a2c328'],
    ['more values than any configuration has', `dd001e8480${'c0'.repeat(2_000_000)}`],
    ['fewer numbers of a thousand digits each', `dc8000${'cb0000000000000001'.repeat(0x8000)}`],
  ])('%s', (_, hex) => {
    const value = { msgpack: Buffer.from(hex, 'hex'), json: noBytes };
    expect(() => decodeValue(value, ['list', 'string'])).toThrow(ValueError);
  });

  test('whatever the bytes are, there is a value or a clear refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 30 }), fc.boolean(), (bytes, isJson) => {
        try {
          decodeValue(isJson ? { msgpack: noBytes, json: bytes } : { msgpack: bytes, json: noBytes }, 'dynamic');
        } catch (error) {
          expect(error).toBeInstanceOf(ValueError);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

describe('stored state', () => {
  const type: Type = [
    'object',
    { id: 'string', size: 'number', rules: ['list', ['object', { a: 'string', b: 'bool' }]] },
  ];

  test('may lack attributes and have others, at any depth', () => {
    const json = Buffer.from('{\n  "old": {"x": [1]},\n  "id": "1",\n  "rules": [ {"b": true, "gone": null} ]\n}\n');
    expect(decodeJsonState(json, type)).toEqual({ id: '1', size: null, rules: [{ a: null, b: true }] });
  });

  test('keeps every digit', () => {
    const read = (text: string) => decodeJsonState(Buffer.from(`{"size": ${text}}`), ['object', { size: 'number' }]);
    expect(read('9007199254740993')).toEqual({ size: 9007199254740993n });
    expect(read('-1.5e3')).toEqual({ size: -1500n });
    expect(read('0.1234567890123456789')).toEqual({ size: Decimal.parse('0.1234567890123456789') });
    expect(read('1e1000000000')).toEqual({ size: Decimal.parse('1e1000000000') });
  });

  test('is refused when it is no text, or has more values than any state', () => {
    expect(() => decodeJsonState(Buffer.from('{"id": "\xc3\x28"}', 'latin1'), type)).toThrow('The text is not UTF-8');
    const values = Buffer.from(`[${'0,'.repeat(1_000_000)}0]`);
    expect(() => decodeJsonState(values, ['list', 'number'])).toThrow('more than 1000000 values');
    const digits = Buffer.from(`[${'1e-399,'.repeat(50_000)}0]`);
    expect(() => decodeJsonState(digits, ['list', 'number'])).toThrow('more than 1000000 values');
    expect(() => decodeJsonState(Buffer.from('{"size": 1e99999999999}'), type)).toThrow('The text is not JSON');
  });

  test('is refused when it is of another type or no JSON', () => {
    expect(() => decodeJsonState(Buffer.from('{"id": 5}'), type)).toThrow('id: a text was expected, not a number');
    expect(() => decodeJsonState(Buffer.from('{"id": "5"'), type)).toThrow('The text is not JSON');
  });
});

const noBytes = Buffer.alloc(0);

function roundTrip(value: Value, type: Type): Value {
  return decodeValue(encodeValue(value, type), type);
}

function caught(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('Nothing was thrown.');
}

/** As plain data that can be compared: the other codec gives small integers as numbers or bigints. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value;
  if (value instanceof ExtData) return { extension: value.type, data: [...(value.data as Uint8Array)] };
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
}

function smallestDouble(): string {
  return `${5n ** 1074n}e-1074`;
}

/** Any type and a value of it. */
// What is read from a pattern is read once: a value of each type has some of its own otherwise.
const names = fc.stringMatching(/^[a-z_]{1,5}$/);
const keys = fc.stringMatching(/^[A-Za-z0-9 ._-]{0,6}$/);
const texts = fc.string({ unit: 'binary' }).map((text) => text.normalize('NFC'));
const numbers = fc.oneof(
  fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }),
  fc
    .tuple(fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }), fc.integer({ min: -500, max: 40 }))
    .map(([digits, exponent]) => Decimal.parse(`${digits}e${exponent}`)),
);
const flatTypes = anyType(1);

function typeAndValue(): fc.Arbitrary<readonly [Type, Value]> {
  return anyType(3).chain((type) => valueOf(type).map((value) => [type, value] as const));
}

function anyType(depth: number): fc.Arbitrary<Type> {
  const scalar = fc.constantFrom<Type>('string', 'number', 'bool', 'dynamic');
  if (depth === 0) return scalar;
  const inner = anyType(depth - 1);
  const members = fc.dictionary(names, inner, { maxKeys: 3, noNullPrototype: true });
  return fc.oneof(
    scalar,
    fc.tuple(fc.constantFrom('list' as const, 'set' as const, 'map' as const), inner),
    members.map((attributes): Type => ['object', attributes]),
    fc.array(inner, { maxLength: 3 }).map((elements): Type => ['tuple', elements]),
  );
}

function valueOf(type: Type): fc.Arbitrary<Value> {
  const absent: fc.Arbitrary<Value> = fc.constantFrom<Value>(null, unknown);
  return fc.oneof({ weight: 1, arbitrary: absent }, { weight: 5, arbitrary: knownOf(type) });
}

function knownOf(type: Type): fc.Arbitrary<Value> {
  if (type === 'string') return texts;
  if (type === 'bool') return fc.boolean();
  if (type === 'number') return numbers;
  if (type === 'dynamic') return flatTypes.chain((inner) => valueOf(inner).map((value) => new Dynamic(inner, value)));
  switch (type[0]) {
    case 'list':
    case 'set':
      return fc.array(valueOf(type[1]), { maxLength: 3 });
    case 'map':
      return fc.dictionary(keys, valueOf(type[1]), {
        maxKeys: 3,
        noNullPrototype: true,
      });
    case 'object':
      return fc.record(Object.fromEntries(Object.entries(type[1]).map(([name, inner]) => [name, valueOf(inner)])));
    case 'tuple':
      return fc.tuple(...type[1].map(valueOf));
  }
}
