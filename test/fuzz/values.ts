import { ValueError, decodeJsonState, decodeValue, encodeValue } from '../../src/protocol/dynamic-value';
import * as tfplugin6 from '../../src/protocol/gen/tfplugin6';
import { ProtobufError, decode, encode, type MessageType, type Scalar } from '../../src/protocol/protobuf';
import type { Type } from '../../src/schema/type';
import { Decimal, Dynamic, unknown, type Value } from '../../src/schema/value';
import type { Random } from './random';

const messages = Object.values<unknown>({ ...tfplugin6 }).filter(
  (value): value is MessageType<unknown> => typeof value === 'object' && value !== null && 'fields' in value,
);

/**
 * Gives one input to each of the decoders: a proper one with damage, or mere bytes. What is read must be written again and
 * read alike.
 * @throws when a decoder does anything but to read it or to refuse it in its own words.
 */
export function tryValues(random: Random): void {
  switch (random.below(4)) {
    case 0:
      return tryMessage(random);
    case 1:
      return tryValue(random, 'json');
    default:
      return tryValue(random, 'msgpack');
  }
}

function tryMessage(random: Random): void {
  const type = random.of(messages);
  const bytes = damagedOrNot(random, encode(type, messageOf(random, type, 3)));
  const read = orRefused(ProtobufError, () => decode(type, bytes));
  if (read === undefined) return;
  // Enums are open and may have any number; everything else that was read can be written.
  const again = encode(type, decode(type, encode(type, read as object)) as object);
  if (!again.equals(encode(type, read as object))) throw new Error('The message is another one after it was written.');
}

function tryValue(random: Random, form: 'msgpack' | 'json'): void {
  const type = typeOf(random, 3);
  const value = valueOf(random, type);
  const none = Buffer.alloc(0);
  if (form === 'json') {
    const bytes = damagedOrNot(random, Buffer.from(JSON.stringify(value, jsonOf) ?? 'null'));
    const state = orRefused(ValueError, () => decodeJsonState(bytes, type));
    if (state !== undefined) mustComeBack(state, type);
    const read = orRefused(ValueError, () => decodeValue({ msgpack: none, json: bytes }, type));
    if (read !== undefined) mustComeBack(read, type);
    return;
  }
  const bytes = damagedOrNot(random, packed(value, type));
  const read = orRefused(ValueError, () => decodeValue({ msgpack: bytes, json: none }, type));
  if (read !== undefined) mustComeBack(read, type);
}

function mustComeBack(value: Value, type: Type): void {
  // Half a character may stand in JSON, but has no bytes.
  const written = orRefused(ValueError, () => packed(value, type));
  const none = Buffer.alloc(0);
  if (written && !packed(decodeValue({ msgpack: written, json: none }, type), type).equals(written))
    throw new Error('The value is another one after it was written.');
}

function packed(value: Value, type: Type): Buffer {
  return Buffer.from(encodeValue(value, type).msgpack);
}

function orRefused<T>(refusal: new (...all: never[]) => Error, action: () => T): T | undefined {
  try {
    return action();
  } catch (error) {
    if (error instanceof refusal) return undefined;
    throw error;
  }
}

function damagedOrNot(random: Random, bytes: Buffer): Buffer {
  if (random.oneIn(10)) return random.bytes(200);
  let damaged = bytes;
  for (let times = random.below(4); times > 0; times--) damaged = random.damaged(damaged);
  return damaged;
}

function typeOf(random: Random, depth: number): Type {
  if (depth === 0 || random.oneIn(3)) return random.of<Type>(['string', 'number', 'bool', 'dynamic']);
  const inner = () => typeOf(random, depth - 1);
  switch (random.below(3)) {
    case 0:
      return [random.of(['list', 'set', 'map'] as const), inner()];
    case 1:
      return ['tuple', random.some(3, inner)];
    default:
      return ['object', Object.fromEntries(random.some(4, (index) => [`a${index}`, inner()]))];
  }
}

function valueOf(random: Random, type: Type): Value {
  if (random.oneIn(8)) return random.of<Value>([null, unknown]);
  if (type === 'string') return random.text(12);
  if (type === 'bool') return random.oneIn(2);
  if (type === 'number') return numberOf(random);
  if (type === 'dynamic') {
    const inner = typeOf(random, 1);
    return new Dynamic(inner, valueOf(random, inner));
  }
  switch (type[0]) {
    case 'list':
    case 'set':
      return random.some(4, () => valueOf(random, type[1]));
    case 'map':
      return Object.fromEntries(random.some(4, () => [random.text(3), valueOf(random, type[1])]));
    case 'tuple':
      return type[1].map((each) => valueOf(random, each));
    case 'object':
      return Object.fromEntries(Object.entries(type[1]).map(([name, each]) => [name, valueOf(random, each)]));
  }
}

function numberOf(random: Random): Value {
  const digits = random.some(40, () => random.below(10)).join('') || '7';
  const sign = random.oneIn(2) ? '-' : '';
  return Decimal.parse(`${sign}${digits}${random.oneIn(2) ? `e${random.below(900) - 450}` : ''}`);
}

/** As state files have it; what JSON cannot say becomes a text. */
function jsonOf(_key: string, value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value);
  return value instanceof Dynamic ? { type: value.type, value: value.value } : value;
}

function messageOf(random: Random, type: MessageType<unknown>, depth: number): object {
  const members: Record<string, unknown> = {};
  for (const [, name, fieldType, rule] of type.fields) {
    if (random.oneIn(3) || (typeof fieldType === 'object' && depth === 0)) continue;
    const one = () =>
      typeof fieldType === 'object' ? messageOf(random, fieldType, depth - 1) : scalarOf(random, fieldType);
    if (rule === 'repeated') members[name] = random.some(3, one);
    else if (rule === 'map') members[name] = Object.fromEntries(random.some(3, () => [random.text(3), one()]));
    else if (typeof rule === 'object') members[rule.oneof] = { case: name, value: one() };
    else members[name] = one();
  }
  return members;
}

function scalarOf(random: Random, type: Scalar): unknown {
  switch (type) {
    case 'string':
      return random.text(8);
    case 'bytes':
      return random.bytes(8);
    case 'bool':
      return random.oneIn(2);
    case 'int64':
      return BigInt.asIntN(64, BigInt(random.below(2 ** 32)) ** 2n - BigInt(random.below(9)));
    default:
      return random.below(5);
  }
}
