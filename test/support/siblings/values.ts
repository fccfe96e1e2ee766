/**
 * Values as the stand-ins handle them: plain JSON under Terraform's own names, as a person sees them in the state.
 * What is absent is null, a list of blocks that is absent is empty, numbers are JavaScript's.
 */
import {
  absent,
  Decimal,
  isArray,
  isObject,
  isUnknown,
  wireName,
  type Attributes,
  type Kind,
  type ObjectValue,
  type Value,
} from '../../../src/schema';

/** A plain value. */
export type Plain = null | boolean | number | string | readonly Plain[] | Values;

/** An object, a map or a block. */
export interface Values {
  readonly [name: string]: Plain;
}

/** A value of the runtime as a plain one. What is unknown becomes null: the stand-ins see nothing before apply. */
export function toPlain(attributes: Attributes, object: ObjectValue): Values {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, { kind }]) => [wireName(name), plainOf(kind, object[name] ?? null)]),
  );
}

/** A plain object as the runtime stores it; what it does not have is absent. */
export function fromPlain(attributes: Attributes, values: Values): ObjectValue {
  return Object.fromEntries(
    Object.entries(attributes).map(([name, attribute]) => [
      name,
      valueOf(attribute.kind, values[wireName(name)] ?? null) ?? absent(attribute),
    ]),
  );
}

/** The only item of a block that is there at most once. */
export function only(blocks: Plain | undefined): Values {
  const item = Array.isArray(blocks) ? (blocks as readonly Plain[])[0] : blocks;
  return isValues(item) ? item : {};
}

/** All items of a list of objects or blocks. */
export function items(list: Plain | undefined): readonly Values[] {
  return Array.isArray(list) ? (list as readonly Plain[]).filter(isValues) : [];
}

/** A text, and an empty one where there is none. */
export function text(value: Plain | undefined): string {
  return typeof value === 'string' ? value : '';
}

/** A number, and 0 where there is none. */
export function number(value: Plain | undefined): number {
  return typeof value === 'number' ? value : 0;
}

/** The object without what is null. */
export function known(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

/** Whether it is an object, a map or a block. */
export function isValues(value: Plain | undefined): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plainOf(kind: Kind, value: Value): Plain {
  if (value === null || isUnknown(value)) return null;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Decimal) return value.toNumber();
  if (kind.kind === 'object' && isObject(value)) return toPlain(kind.attributes, value);
  if ('element' in kind && isArray(value)) return value.map((item) => plainOf(kind.element, item));
  if ('element' in kind && isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainOf(kind.element, item)]));
  return value as string | boolean; // all that is left
}

function valueOf(kind: Kind, value: Plain): Value {
  if (value === null) return null;
  if (typeof value === 'number') return Decimal.parse(String(value));
  if (kind.kind === 'object' && isValues(value)) return fromPlain(kind.attributes, value);
  if ('element' in kind && Array.isArray(value))
    return (value as readonly Plain[]).map((item) => valueOf(kind.element, item));
  if ('element' in kind && isValues(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, valueOf(kind.element, item)]));
  return value as string | boolean; // all that is left
}
