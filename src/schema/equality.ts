import type { Kind } from './attribute';
import type { Equivalence } from './rules';
import { Decimal, isArray, isObject, isUnknown, type Value } from './value';

/**
 * Whether two values of a kind are the same for Terraform: texts after NFC, numbers by value, sets without order. An
 * unknown equals nothing, itself included: it may become anything.
 */
export function equal(kind: Kind, left: Value, right: Value, same?: Equivalence): boolean {
  if (isUnknown(left) || isUnknown(right)) return false;
  if (left === null || right === null) return left === right;
  if (typeof left === 'string' && typeof right === 'string') {
    return left === right || left.normalize('NFC') === right.normalize('NFC') || same?.(left, right) === true;
  }
  if (left instanceof Decimal && right instanceof Decimal) return left.text === right.text;
  if (kind.kind === 'object' && isObject(left) && isObject(right)) {
    return Object.entries(kind.attributes).every(([name, attribute]) =>
      equal(attribute.kind, left[name] ?? null, right[name] ?? null, attribute.same),
    );
  }
  if (kind.kind === 'map' && isObject(left) && isObject(right)) {
    const keys = Object.keys(left);
    return (
      keys.length === Object.keys(right).length &&
      keys.every((key) => key in right && equal(kind.element, left[key] ?? null, right[key] ?? null))
    );
  }
  if (isArray(left) && isArray(right) && (kind.kind === 'list' || kind.kind === 'set')) {
    if (left.length !== right.length) return false;
    if (kind.kind === 'list') return left.every((item, index) => equal(kind.element, item, right[index] ?? null));
    const rest = [...right];
    return left.every((item) => {
      const at = rest.findIndex((other) => equal(kind.element, item, other));
      if (at >= 0) rest.splice(at, 1);
      return at >= 0;
    });
  }
  return left === right;
}
