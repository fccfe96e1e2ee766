import type { Type } from './type';

/**
 * Values as Terraform knows them: absent (null), not known yet (unknown), or known. This is the one place that tells
 * them apart; never ask by truthiness.
 */

/** The value that will only be known after apply. There is exactly one: compare with {@link isUnknown}. */
export class Unknown {
  /** The only instance. */
  static readonly instance = new Unknown();
  private constructor() {}
  toString(): string {
    return '(known after apply)';
  }
  toJSON(): string {
    return this.toString();
  }
}

/** The one unknown value. */
export const unknown: Unknown = Unknown.instance;

/** A number that is not an integer (or is too large to write out), kept as decimal text so that no digit is lost. */
export class Decimal {
  /** Canonical text: no leading or trailing zeros, exponent only where the plain form would be longer than 400 digits. */
  readonly text: string;
  private constructor(text: string) {
    this.text = text;
  }
  /**
   * Reads decimal text such as `0.1`, `-3.50`, `1e-7` or `Infinity`. Integers become bigint.
   * @throws {RangeError} when the text is not a decimal number, or its exponent is beyond that of every number of Terraform.
   */
  static parse(text: string): bigint | Decimal {
    if (/^[+-]?Inf(inity)?$/.test(text)) return new Decimal(text.startsWith('-') ? '-Infinity' : 'Infinity');
    const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
    if (!match || (!match[2] && !match[3])) throw new RangeError(`"${text}" is not a decimal number.`);
    const [, sign, whole = '', fraction = '', exponent = '0'] = match;
    const digits = (whole + fraction).replace(/^0+/, '');
    const significant = digits.slice(0, endOfZeros(digits));
    if (significant === '') return 0n;
    // Its own exponent has 32 bits with a sign. Beyond 2^53 ours would be another one.
    if (Math.abs(Number(exponent)) > 2 ** 31) throw new RangeError('The exponent of a number is out of range.');
    const minus = sign === '-' ? '-' : '';
    // Value = 0.significant × 10^point: where the decimal point stands relative to the first significant digit.
    const point = digits.length - fraction.length + Number(exponent);
    if (Math.abs(point) > 400) return new Decimal(`${minus}${significant}e${point - significant.length}`);
    if (point >= significant.length) return BigInt(minus + significant.padEnd(point, '0'));
    if (point > 0) return new Decimal(`${minus}${significant.slice(0, point)}.${significant.slice(point)}`);
    return new Decimal(`${minus}0.${'0'.repeat(-point)}${significant}`);
  }
  /** The nearest JavaScript number. */
  toNumber(): number {
    return Number(this.text);
  }
  toString(): string {
    return this.text;
  }
  toJSON(): string {
    return this.text;
  }
}

/** Where the zeros at the end begin. Counted: a pattern would try again at each zero, which takes minutes for long numbers. */
function endOfZeros(digits: string): number {
  let end = digits.length;
  while (digits[end - 1] === '0') end--;
  return end;
}

/** A known number without loss: integers of any size as bigint, everything else as {@link Decimal}. */
export type NumberValue = bigint | Decimal;

/**
 * A value of the type `dynamic`, which brings its own type with it: `["x"]` may be a list, a set or a tuple. Null and
 * unknown stand for themselves where not even the type is known.
 */
export class Dynamic {
  readonly type: Type;
  readonly value: Value;
  constructor(type: Type, value: Value) {
    this.type = type;
    this.value = value;
  }
}

/** Any value of any type, as it is decoded from and encoded to the wire. Sets are arrays whose order means nothing. */
export type Value = null | Unknown | string | boolean | NumberValue | Dynamic | readonly Value[] | ObjectValue;

/** An object or a map. */
export interface ObjectValue {
  readonly [name: string]: Value;
}

/** Whether the value itself (not a member) is unknown. */
export function isUnknown(value: unknown): value is Unknown {
  return value === unknown;
}

/** Whether the value is an object or a map. */
export function isObject(value: Value | undefined): value is ObjectValue {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !isUnknown(value) &&
    !(value instanceof Decimal) &&
    !(value instanceof Dynamic)
  );
}

/** Whether the value is a list, a set or a tuple. */
export function isArray(value: Value | undefined): value is readonly Value[] {
  return Array.isArray(value);
}

/** Whether the value and all its members are known (null counts as known). */
export function isWhollyKnown(value: Value): boolean {
  if (isUnknown(value)) return false;
  if (value instanceof Dynamic) return isWhollyKnown(value.value);
  if (isArray(value)) return value.every(isWhollyKnown);
  if (isObject(value)) return Object.values(value).every(isWhollyKnown);
  return true;
}
