import { Decimal, type NumberValue, type Unknown, unknown } from '../schema/value';
import { utf8 } from './utf8';

/** What is in MessagePack or JSON before its type is known. Maps keep their keys' order. */
export type Tree =
  null | boolean | string | NumberValue | Unknown | Buffer | readonly Tree[] | ReadonlyMap<string, Tree>;

/** Bytes or a text that cannot be read. */
export class FormatError extends Error {
  override readonly name = 'FormatError';
}

/** Deepest nesting that is read. */
export const maxDepth = 500;

/**
 * Most values that are read from one message or text, elements and members counted each. A byte can ask for an object of
 * a hundred, so the size of the input alone does not bound the memory. Terraform sends thousands.
 */
export const maxValues = 1_000_000;

/** Counts what is read. @throws {FormatError} when it is too much. */
export class ValueCount {
  #left = maxValues;
  add(values = 1): void {
    this.#left -= values;
    if (this.#left < 0) throw new FormatError(`There are more than ${maxValues} values.`);
  }
  /** A number of a few bytes may have a thousand digits, and takes the place of many values. */
  addDigits(number: NumberValue): void {
    if (number instanceof Decimal) this.add(number.text.length >> 4);
  }
}

/**
 * Reads one value. Every extension means "unknown", whatever its type and content.
 * @throws {FormatError} when the bytes are not exactly one value.
 */
export function unpack(bytes: Uint8Array): Tree {
  const reader = new Unpacker(bytes);
  const tree = reader.value(0);
  reader.end();
  return tree;
}

/** Writes one value, part by part. */
export class Packer {
  #buffer = Buffer.allocUnsafe(256);
  #length = 0;

  finish(): Buffer {
    return this.#buffer.subarray(0, this.#length);
  }

  nil(): void {
    this.#byte(0xc0);
  }

  /** Extension type 0 with one zero byte. */
  unknown(): void {
    this.#byte(0xd4);
    this.#byte(0);
    this.#byte(0);
  }

  boolean(value: boolean): void {
    this.#byte(value ? 0xc3 : 0xc2);
  }

  /** In the shortest form. Has to fit 64 bits with a sign. */
  integer(value: bigint): void {
    if (value >= -0x20n && value < 0x80n) return this.#byte(Number(value) & 0xff);
    if (value >= 0n && value < 0x1_0000_0000n) {
      const number = Number(value);
      if (number < 0x100) return this.#head(0xcc, number, 1);
      return number < 0x1_0000 ? this.#head(0xcd, number, 2) : this.#head(0xce, number, 4);
    }
    this.#byte(0xd3);
    this.#reserve(8);
    this.#buffer.writeBigInt64BE(value, this.#length);
    this.#length += 8;
  }

  float(value: number): void {
    this.#byte(0xcb);
    this.#reserve(8);
    this.#buffer.writeDoubleBE(value, this.#length);
    this.#length += 8;
  }

  text(value: string): void {
    const size = Buffer.byteLength(value);
    if (size < 0x20) this.#byte(0xa0 | size);
    else if (size < 0x100) this.#head(0xd9, size, 1);
    else this.#head(size < 0x1_0000 ? 0xda : 0xdb, size, size < 0x1_0000 ? 2 : 4);
    this.#reserve(size);
    this.#length += this.#buffer.write(value, this.#length);
  }

  binary(bytes: Uint8Array): void {
    const size = bytes.length;
    if (size < 0x100) this.#head(0xc4, size, 1);
    else this.#head(size < 0x1_0000 ? 0xc5 : 0xc6, size, size < 0x1_0000 ? 2 : 4);
    this.#reserve(size);
    this.#buffer.set(bytes, this.#length);
    this.#length += size;
  }

  /** To be followed by that many values. */
  array(size: number): void {
    if (size < 0x10) this.#byte(0x90 | size);
    else this.#head(size < 0x1_0000 ? 0xdc : 0xdd, size, size < 0x1_0000 ? 2 : 4);
  }

  /** To be followed by that many pairs of a text and a value. */
  map(size: number): void {
    if (size < 0x10) this.#byte(0x80 | size);
    else this.#head(size < 0x1_0000 ? 0xde : 0xdf, size, size < 0x1_0000 ? 2 : 4);
  }

  #head(format: number, size: number, bytes: 1 | 2 | 4): void {
    this.#byte(format);
    this.#reserve(bytes);
    this.#length = this.#buffer.writeUIntBE(size, this.#length, bytes);
  }

  #byte(value: number): void {
    this.#reserve(1);
    this.#buffer[this.#length++] = value;
  }

  #reserve(size: number): void {
    if (this.#length + size <= this.#buffer.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, this.#length + size));
    larger.set(this.#buffer.subarray(0, this.#length));
    this.#buffer = larger;
  }
}

class Unpacker {
  readonly #buffer: Buffer;
  readonly #count = new ValueCount();
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  end(): void {
    const rest = this.#buffer.length - this.#position;
    if (rest > 0) throw new FormatError(`The value is followed by ${rest} more bytes.`);
  }

  // eslint-disable-next-line max-lines-per-function -- the format's own table, a line or two for each first byte
  value(depth: number): Tree {
    if (depth > maxDepth) throw new FormatError(`Values are nested more than ${maxDepth} deep.`);
    this.#count.add();
    const format = this.#uint(1);
    if (format < 0x80) return BigInt(format);
    if (format < 0x90) return this.#map(format & 0xf, depth);
    if (format < 0xa0) return this.#array(format & 0xf, depth);
    if (format < 0xc0) return this.#text(format & 0x1f);
    if (format >= 0xe0) return BigInt(format - 0x100);
    switch (format) {
      case 0xc0:
        return null;
      case 0xc2:
        return false;
      case 0xc3:
        return true;
      case 0xc4:
      case 0xc5:
      case 0xc6:
        return this.#binary(this.#uint(1 << (format - 0xc4)));
      case 0xc7:
      case 0xc8:
      case 0xc9:
        return this.#extension(this.#uint(1 << (format - 0xc7)));
      case 0xca:
        return this.#float(this.#buffer.readFloatBE(this.#take(4)));
      case 0xcb:
        return this.#float(this.#buffer.readDoubleBE(this.#take(8)));
      case 0xcc:
      case 0xcd:
      case 0xce:
        return BigInt(this.#uint(1 << (format - 0xcc)));
      case 0xcf:
        return this.#buffer.readBigUInt64BE(this.#take(8));
      case 0xd0:
      case 0xd1:
      case 0xd2: {
        const size = 1 << (format - 0xd0);
        return BigInt(this.#buffer.readIntBE(this.#take(size), size));
      }
      case 0xd3:
        return this.#buffer.readBigInt64BE(this.#take(8));
      case 0xd4:
      case 0xd5:
      case 0xd6:
      case 0xd7:
      case 0xd8:
        return this.#extension(1 << (format - 0xd4));
      case 0xd9:
      case 0xda:
      case 0xdb:
        return this.#text(this.#uint(1 << (format - 0xd9)));
      case 0xdc:
      case 0xdd:
        return this.#array(this.#uint(2 << (format - 0xdc)), depth);
      case 0xde:
      case 0xdf:
        return this.#map(this.#uint(2 << (format - 0xde)), depth);
      default:
        throw new FormatError(`There is no value that begins with the byte ${format}.`);
    }
  }

  #array(size: number, depth: number): Tree[] {
    const array: Tree[] = [];
    for (let index = 0; index < size; index++) array.push(this.value(depth + 1));
    return array;
  }

  #map(size: number, depth: number): Map<string, Tree> {
    const map = new Map<string, Tree>();
    for (let index = 0; index < size; index++) {
      const key = this.value(depth + 1);
      if (typeof key !== 'string') throw new FormatError('A key of a map is not a text.');
      map.set(key, this.value(depth + 1));
    }
    return map;
  }

  #text(size: number): string {
    const start = this.#take(size);
    const text = utf8(this.#buffer.subarray(start, start + size));
    if (text === undefined) throw new FormatError('A text is not UTF-8.');
    return text;
  }

  #float(value: number): NumberValue {
    const number = fromFloat(value);
    this.#count.addDigits(number);
    return number;
  }

  /** One byte says which extension it is. */
  #extension(size: number): Unknown {
    this.#take(size + 1);
    return unknown;
  }

  #uint(size: number): number {
    return this.#buffer.readUIntBE(this.#take(size), size);
  }

  #binary(size: number): Buffer {
    const start = this.#take(size);
    return this.#buffer.subarray(start, start + size);
  }

  /** Goes over that many bytes, which are there. Returns where they begin. */
  #take(size: number): number {
    const start = this.#position;
    if (size > this.#buffer.length - start) throw new FormatError('The bytes end in the middle of a value.');
    this.#position = start + size;
    return start;
  }
}

/** All digits: a double ends in binary, and so in decimal. Its shortest text would be another number. */
function fromFloat(value: number): NumberValue {
  if (Number.isNaN(value)) throw new FormatError('A number is not a number (NaN).');
  if (Number.isInteger(value)) return BigInt(value);
  if (!Number.isFinite(value)) return Decimal.parse(String(value));
  let fraction = value;
  let exponent = 0;
  // Doubling is exact, and ends when the last bit is before the point.
  for (; !Number.isInteger(fraction); fraction *= 2) exponent++;
  return Decimal.parse(`${BigInt(fraction) * 5n ** BigInt(exponent)}e-${exponent}`);
}
