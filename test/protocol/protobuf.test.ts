import * as fc from 'fast-check';
import {
  AttributePath,
  AttributePathStep,
  ConfigureProviderRequest,
  FunctionError,
  GetProviderSchemaResponse,
  OpenEphemeralResourceResponse,
  RawState,
  Schema,
  SchemaBlock,
} from '../../src/protocol/gen/tfplugin6';
import * as tfplugin6 from '../../src/protocol/gen/tfplugin6';
import {
  type MessageInit,
  type MessageType,
  ProtobufError,
  type Scalar,
  decode,
  encode,
} from '../../src/protocol/protobuf';
import { protoDecode, protoEncode } from './support/proto';

const types = Object.values<unknown>({ ...tfplugin6 }).filter(
  (value): value is MessageType<unknown> => typeof value === 'object' && value !== null && 'fields' in value,
);

describe.each(types.map((type) => [type.name, type] as const))('%s', (name, type) => {
  test('written by us, is read by protobufjs', () => {
    fc.assert(
      fc.property(message(type), (value) => {
        expect(protoDecode(name, encode(type, value))).toEqual(onTheWire(type, value));
      }),
      { numRuns: 20 },
    );
  });

  test('written by protobufjs, is read by us', () => {
    fc.assert(
      fc.property(message(type), (value) => {
        const bytes = protoEncode(name, forProtobufjs(type, value));
        expect(protoDecode(name, encode(type, decode(type, bytes) as object))).toEqual(onTheWire(type, value));
        expect(decode(type, bytes)).toEqual(decode(type, encode(type, value)));
      }),
      { numRuns: 20 },
    );
  });
});

test('what is absent has its zero value, or is undefined where absence means something', () => {
  expect(decode(SchemaBlock, new Uint8Array())).toEqual({
    version: 0n,
    attributes: [],
    blockTypes: [],
    description: '',
    descriptionKind: 0,
    deprecated: false,
    deprecationMessage: '',
    computed: false,
  });
  expect(decode(Schema, new Uint8Array()).block).toBeUndefined();
  expect(decode(FunctionError, new Uint8Array()).functionArgument).toBeUndefined();
  expect(decode(AttributePathStep, new Uint8Array()).selector).toBeUndefined();
});

test('zero is written where its presence means something, and not elsewhere', () => {
  expect(encode(FunctionError, { text: '', functionArgument: 0n })).toEqual(Buffer.of(0x10, 0));
  expect(encode(AttributePathStep, { selector: { case: 'elementKeyInt', value: 0n } })).toEqual(Buffer.of(0x18, 0));
  expect(encode(OpenEphemeralResourceResponse, { private: new Uint8Array() })).toEqual(Buffer.of(0x22, 0));
  expect(encode(Schema, { version: 0n, block: {} })).toEqual(Buffer.of(0x12, 0));
});

test('integers keep all 64 bits', () => {
  for (const value of [2n ** 53n + 1n, 2n ** 63n - 1n, -(2n ** 63n), -1n]) {
    const path = encode(AttributePath, { steps: [{ selector: { case: 'elementKeyInt', value } }] });
    expect(decode(AttributePath, path).steps[0]?.selector).toEqual({ case: 'elementKeyInt', value });
  }
  expect(() => encode(Schema, { version: 2n ** 63n })).toThrow(RangeError);
});

test('a map may have any key', () => {
  const flatmap = Object.fromEntries([
    ['__proto__', 'a'],
    ['constructor', 'b'],
    ['', 'c'],
  ]);
  const read = decode(RawState, encode(RawState, { flatmap })).flatmap;
  expect(Object.entries(read)).toEqual(Object.entries(flatmap));
  expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
});

test('members of a message as large as a configuration are moved correctly when their length grows', () => {
  const resourceSchemas = Object.fromEntries(
    [1, 100, 20_000, 3_000_000].map((size) => [`r${size}`, { block: { description: 'x'.repeat(size) } }]),
  );
  const read = decode(GetProviderSchemaResponse, encode(GetProviderSchemaResponse, { resourceSchemas }));
  expect(Object.values(read.resourceSchemas).map(({ block }) => block?.description.length)).toEqual([
    1, 100, 20_000, 3_000_000,
  ]);
});

test('unknown fields of every wire type are skipped', () => {
  const known = encode(ConfigureProviderRequest, { terraformVersion: '1.11.4' });
  const unknown = Buffer.from('f83e01' + 'f93e0102030405060708' + 'fa3e03616263' + 'fd3e01020304', 'hex');
  const read = decode(ConfigureProviderRequest, Buffer.concat([unknown, known, unknown]));
  expect(read).toEqual({ terraformVersion: '1.11.4' });
});

describe('bytes that are no message are refused:', () => {
  test.each([
    ['a field that is cut off', '0a05616263'],
    ['an integer that never ends', '1080808080808080808080808001'],
    ['an integer that is cut off', '1080'],
    ['a group', '0b0c'],
    ['a length beyond everything', '0affffffff0f'],
    ['a length beyond 32 bits', '0affffffffff7f'],
    ['another wire type', '0d01020304'],
    ['a text that is not UTF-8', '0a02c328'],
    ['a member longer than its message', '12020a7f'],
  ])('%s', (_, hex) => {
    expect(() => decode(ConfigureProviderRequest, Buffer.from(hex, 'hex'))).toThrow(ProtobufError);
  });

  test('nesting without end', () => {
    let bytes: Buffer = Buffer.alloc(0);
    // Block in attribute in object in attribute …: 8 bytes at most a level.
    for (let level = 0; level < 200; level++) bytes = wrapped(level % 2 ? 1 : 10, bytes);
    expect(() => decode(tfplugin6.SchemaObject, bytes)).toThrow('nested more than 100 deep');
  });

  test('more fields than any message has', () => {
    const bytes = Buffer.from('1200'.repeat(1_000_001), 'hex');
    expect(() => decode(tfplugin6.CallFunctionRequest, bytes)).toThrow('more than 1000000 fields');
  });

  test('whatever the bytes are, there is an answer or a clear refusal', () => {
    fc.assert(
      fc.property(fc.constantFrom(...types), fc.uint8Array({ maxLength: 60 }), (type, bytes) => {
        try {
          decode(type, bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(ProtobufError);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

function wrapped(number: number, bytes: Buffer): Buffer {
  const length = bytes.length;
  const size = length < 0x80 ? [length] : [(length & 0x7f) | 0x80, length >> 7];
  return Buffer.concat([Buffer.of(number * 8 + 2, ...size), bytes]);
}

/** Any value of a message. */
function message(type: MessageType<unknown>, depth = 0): fc.Arbitrary<MessageInit<object>> {
  const members: Record<string, fc.Arbitrary<unknown>> = {};
  const cases: Record<string, fc.Arbitrary<unknown>[]> = {};
  for (const [, name, fieldType, rule] of type.fields) {
    if (typeof fieldType === 'object' && depth >= 3) continue;
    const value = typeof fieldType === 'object' ? message(fieldType, depth + 1) : scalar(fieldType);
    if (typeof rule === 'object')
      (cases[rule.oneof] ??= []).push(value.map((chosen) => ({ case: name, value: chosen })));
    else if (rule === 'repeated') members[name] = fc.array(value, { maxLength: 3 });
    else if (rule === 'map') members[name] = fc.dictionary(fc.string({ unit: 'binary' }), value, { maxKeys: 3 });
    else members[name] = value;
  }
  for (const [name, choices] of Object.entries(cases)) members[name] = fc.oneof(...choices);
  return fc.record(members, { requiredKeys: [] });
}

function scalar(type: Scalar): fc.Arbitrary<unknown> {
  switch (type) {
    case 'string':
      return fc.string({ unit: 'binary' });
    case 'bytes':
      return fc.uint8Array({ maxLength: 8 }).map((bytes) => Buffer.from(bytes));
    case 'bool':
      return fc.boolean();
    case 'int64':
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    case 'uint32':
      return fc.nat();
    default:
      return fc.nat({ max: 2 });
  }
}

type Members = Record<string, unknown>;

/** What protobufjs finds on the wire: no zeros without a meaning, oneofs by their member, integers as text. */
function onTheWire(type: MessageType<unknown>, value: object): object {
  return mapped(type, value as Members, (scalarType, member, isPresent) => {
    if (scalarType === 'int64') return isPresent || member !== 0n ? String(member) : undefined;
    if (scalarType === 'bytes') return isPresent || (member as Buffer).length > 0 ? member : undefined;
    return isPresent || member ? member : undefined;
  });
}

function forProtobufjs(type: MessageType<unknown>, value: object): object {
  return mapped(type, value as Members, (scalarType, member) => (scalarType === 'int64' ? String(member) : member));
}

function mapped(
  type: MessageType<unknown>,
  value: Members,
  change: (type: Scalar, member: unknown, isPresent: boolean) => unknown,
): Members {
  const result: Members = {};
  for (const [, name, fieldType, rule] of type.fields) {
    // The one field that is published with a capital letter.
    const theirName = type === tfplugin6.StopProviderResponse ? 'Error' : name;
    const inner = (member: unknown, isPresent: boolean) =>
      typeof fieldType === 'object'
        ? mapped(fieldType, member as Members, change)
        : change(fieldType, member, isPresent);
    if (typeof rule === 'object') {
      const chosen = value[rule.oneof] as { case: string; value: unknown } | undefined;
      if (chosen?.case === name) result[theirName] = inner(chosen.value, true);
      continue;
    }
    const member = value[name];
    if (member === undefined) continue;
    if (rule === 'repeated') {
      if ((member as unknown[]).length > 0) result[theirName] = (member as unknown[]).map((each) => inner(each, true));
    } else if (rule === 'map') {
      const entries = Object.entries(member as object).map(([key, each]) => [key, inner(each, true)]);
      if (entries.length > 0) result[theirName] = Object.fromEntries(entries);
    } else {
      const kept = inner(member, rule === 'optional');
      if (kept !== undefined) result[theirName] = kept;
    }
  }
  return result;
}
