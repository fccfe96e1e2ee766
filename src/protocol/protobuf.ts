import { utf8 } from './utf8';

/** How the value of a field is written. Enums are open: any number may arrive. */
export type Scalar = 'string' | 'bytes' | 'bool' | 'int64' | 'int32' | 'uint32' | 'enum';

/**
 * One row of a message's field table: number, member name, type, and how often it stands there. Without a rule a scalar
 * has its zero value when it is absent, and a message is undefined. `map` means a map with string keys.
 */
export type Field = readonly [
  number: number,
  name: string,
  type: Scalar | MessageType<unknown>,
  rule?: 'optional' | 'repeated' | 'map' | { readonly oneof: string },
];

/** The table of a message. `T` is what {@link decode} returns; {@link encode} takes {@link MessageInit} of it. */
export interface MessageType<out T> {
  /** Full name, package included. */
  readonly name: string;
  readonly fields: readonly Field[];
  /** Never there: it only carries the type. */
  readonly decoded?: T;
}

/** What has to be given to encode a message: every member may be left out and is then at its zero value or absent. */
export type MessageInit<T> = T extends string | number | bigint | boolean | Uint8Array
  ? T
  : T extends readonly (infer Element)[]
    ? readonly MessageInit<Element>[]
    : T extends { readonly case: infer Case; readonly value: infer Value }
      ? { readonly case: Case; readonly value: MessageInit<Value> }
      : { readonly [Name in keyof T]?: MessageInit<T[Name]> };

/** Bytes that are not the message they should be. */
export class ProtobufError extends Error {
  override readonly name = 'ProtobufError';
}

/** Deepest nesting of messages that is read. */
const maxDepth = 100;

/**
 * Most fields read from one message, its members' fields included. A few bytes can ask for an object of a hundred, so
 * the size of the input alone does not bound the memory. Core sends dozens: values travel as one field each.
 */
const maxFields = 1_000_000;

/** Describes a message. The table is built at first use, so that messages can name each other in any order. */
export function message<T>(name: string, fields: () => readonly Field[]): MessageType<T> {
  let table: readonly Field[] | undefined;
  return {
    name,
    get fields() {
      return (table ??= fields());
    },
  };
}

/**
 * Writes a message.
 * @throws {RangeError} when an integer does not fit its field.
 */
export function encode<T>(type: MessageType<T>, value: MessageInit<T>): Buffer {
  const writer = new Writer();
  writer.message(type, value as Members); // MessageInit<T> is an object for every message type.
  return writer.finish();
}

/**
 * Reads a message. Unknown fields are skipped, as the protocol demands.
 * @throws {ProtobufError} when the bytes are not such a message.
 */
export function decode<T>(type: MessageType<T>, bytes: Uint8Array): T {
  return new Reader(type.name, bytes).message(type, bytes.length, 0) as T; // The table and T are generated together.
}

type Members = Record<string, unknown>;

const wireTypes = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

class Writer {
  #buffer = Buffer.allocUnsafe(256);
  #length = 0;

  finish(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  message(type: MessageType<unknown>, members: Members): void {
    for (const [number, name, fieldType, rule] of type.fields) {
      if (typeof rule === 'object') {
        const chosen = members[rule.oneof] as { case: string; value: unknown } | undefined; // As generated.
        if (chosen?.case === name) this.#field(number, fieldType, chosen.value);
        continue;
      }
      const value = members[name];
      if (value === undefined) continue;
      if (rule === 'repeated') for (const element of value as unknown[]) this.#field(number, fieldType, element);
      else if (rule === 'map') this.#map(number, fieldType, value as Members);
      else if (rule === 'optional' || typeof fieldType === 'object' || !isZero(value))
        this.#field(number, fieldType, value);
    }
  }

  #map(number: number, type: Field[2], entries: Members): void {
    for (const [key, value] of Object.entries(entries))
      this.#delimited(number, () => {
        this.#field(1, 'string', key);
        this.#field(2, type, value);
      });
  }

  #field(number: number, type: Field[2], value: unknown): void {
    if (typeof type === 'object') return this.#delimited(number, () => this.message(type, value as Members));
    if (type === 'string') return this.#bytes(number, Buffer.from(value as string));
    if (type === 'bytes') return this.#bytes(number, value as Uint8Array);
    this.#varint(number * 8 + wireTypes.varint);
    const integer = BigInt(value as bigint | number | boolean);
    const signed = type === 'int64' ? 64 : type === 'uint32' ? 33 : 32;
    if (BigInt.asIntN(signed, integer) !== integer || (type === 'uint32' && integer < 0n))
      throw new RangeError(`${integer} does not fit ${type}.`);
    this.#varint(BigInt.asUintN(64, integer));
  }

  #bytes(number: number, bytes: Uint8Array): void {
    this.#varint(number * 8 + wireTypes.bytes);
    this.#varint(bytes.length);
    this.#reserve(bytes.length);
    this.#buffer.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  /** Writes the content first and moves it once its length, and so the size of the length, is known. */
  #delimited(number: number, content: () => void): void {
    this.#varint(number * 8 + wireTypes.bytes);
    const start = this.#length;
    content();
    const end = this.#length;
    const prefix = varintSize(end - start);
    this.#reserve(prefix);
    this.#buffer.copyWithin(start + prefix, start, end);
    this.#length = start;
    this.#varint(end - start);
    this.#length = end + prefix;
  }

  #varint(value: number | bigint): void {
    this.#reserve(10);
    let rest = value;
    if (typeof rest === 'bigint') {
      for (; rest > 0x7fn; rest >>= 7n) this.#buffer[this.#length++] = Number(rest & 0x7fn) | 0x80;
      rest = Number(rest);
    }
    for (; rest > 0x7f; rest = Math.floor(rest / 128)) this.#buffer[this.#length++] = (rest % 128) | 0x80;
    this.#buffer[this.#length++] = rest;
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length + size));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }
}

class Reader {
  readonly #name: string;
  readonly #buffer: Buffer;
  #position = 0;
  #fieldsLeft = maxFields;

  constructor(name: string, bytes: Uint8Array) {
    this.#name = name;
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  message(type: MessageType<unknown>, end: number, depth: number): Members {
    if (depth > maxDepth) throw this.#error(`messages are nested more than ${maxDepth} deep`);
    const members = zeroOf(type);
    while (this.#position < end) {
      if (this.#fieldsLeft-- === 0) throw this.#error(`there are more than ${maxFields} fields`);
      const tag = this.#integer(end);
      const field = type.fields.find(([number]) => number === tag >>> 3);
      if (field) this.#field(members, field, tag & 7, end, depth);
      else this.#skip(tag & 7, end);
    }
    return members;
  }

  #field(members: Members, [, name, type, rule]: Field, wireType: number, end: number, depth: number): void {
    if (rule === 'map') {
      const [key, value] = this.#entry(type, wireType, end, depth);
      // Defined, not assigned: a key may be called `__proto__`.
      Object.defineProperty(members[name], key, { value, enumerable: true, configurable: true, writable: true });
    } else if (rule === 'repeated') {
      (members[name] as unknown[]).push(this.#value(type, wireType, end, depth)); // zeroOf made it.
    } else {
      const value = this.#value(type, wireType, end, depth);
      if (typeof rule === 'object') members[rule.oneof] = { case: name, value };
      else members[name] = value;
    }
  }

  #entry(type: Field[2], wireType: number, end: number, depth: number): [string, unknown] {
    const entry = message('entry', () => [
      [1, 'key', 'string'],
      [2, 'value', type, 'optional'],
    ]);
    const { key, value } = this.#value(entry, wireType, end, depth) as { key: string; value: unknown }; // As the table says.
    return [key, value ?? (typeof type === 'object' ? zeroOf(type) : zero(type))];
  }

  #value(type: Field[2], wireType: number, end: number, depth: number): unknown {
    const expected =
      type === 'string' || type === 'bytes' || typeof type === 'object' ? wireTypes.bytes : wireTypes.varint;
    if (wireType !== expected) throw this.#error(`a field has the wire type ${wireType}, not ${expected}`);
    if (expected === wireTypes.varint) return this.#scalar(type, end);
    const size = this.#integer(end);
    if (size > end - this.#position) throw this.#error('a field is longer than the message');
    const start = this.#position;
    const stop = start + size;
    if (typeof type === 'object') return this.message(type, stop, depth + 1);
    this.#position = stop;
    return type === 'string' ? this.#text(start, stop) : this.#buffer.subarray(start, stop);
  }

  #scalar(type: Field[2], end: number): unknown {
    const value = this.#varint(end);
    if (type === 'int64') return BigInt.asIntN(64, value);
    if (type === 'bool') return value !== 0n;
    return Number(type === 'uint32' ? BigInt.asUintN(32, value) : BigInt.asIntN(32, value));
  }

  #text(start: number, stop: number): string {
    const text = utf8(this.#buffer.subarray(start, stop));
    if (text === undefined) throw this.#error('a text is not UTF-8');
    return text;
  }

  #skip(wireType: number, end: number): void {
    if (wireType === wireTypes.varint) return void this.#varint(end);
    const size =
      wireType === wireTypes.bytes
        ? this.#integer(end)
        : wireType === wireTypes.fixed64
          ? 8
          : wireType === wireTypes.fixed32
            ? 4
            : undefined;
    if (size === undefined) throw this.#error(`the wire type ${wireType} does not exist`);
    if (size > end - this.#position) throw this.#error('a field is longer than the message');
    this.#position += size;
  }

  /** A tag or a length: at most 32 bits. */
  #integer(end: number): number {
    const value = this.#varint(end);
    if (value > 0xffff_ffffn) throw this.#error('a tag or a length is out of range');
    return Number(value);
  }

  #varint(end: number): bigint {
    let low = 0;
    for (let shift = 0; shift < 28; shift += 7) {
      const byte = this.#byte(end);
      low |= (byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt(low);
    }
    let value = BigInt(low);
    for (let shift = 28n; shift < 70n; shift += 7n) {
      const byte = this.#byte(end);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return BigInt.asUintN(64, value);
    }
    throw this.#error('an integer is longer than ten bytes');
  }

  #byte(end: number): number {
    const byte = this.#position < end ? this.#buffer[this.#position] : undefined;
    if (byte === undefined) throw this.#error('it ends in the middle of a field');
    this.#position++;
    return byte;
  }

  #error(reason: string): ProtobufError {
    return new ProtobufError(`These ${this.#buffer.length} bytes are not a ${this.#name}: ${reason}.`);
  }
}

function zeroOf(type: MessageType<unknown>): Members {
  const members: Members = {};
  for (const [, name, fieldType, rule] of type.fields) {
    if (rule === 'repeated') members[name] = [];
    else if (rule === 'map') members[name] = {};
    else if (rule === undefined && typeof fieldType === 'string') members[name] = zero(fieldType);
  }
  return members;
}

function zero(type: Scalar): unknown {
  if (type === 'string') return '';
  if (type === 'bytes') return Buffer.alloc(0);
  if (type === 'bool') return false;
  return type === 'int64' ? 0n : 0;
}

function isZero(value: unknown): boolean {
  return value instanceof Uint8Array ? value.length === 0 : !value;
}

function varintSize(value: number): number {
  let size = 1;
  for (let rest = value; rest > 0x7f; rest = Math.floor(rest / 128)) size++;
  return size;
}
