import { isArray, isObject, isUnknown, type Type, type Value } from '../../../src/schema';

/** Whether two values of a type are the same: members of sets without their order, everything else to the letter. */
export function sameValue(type: Type, one: Value, other: Value): boolean {
  return canonical(type, one) === canonical(type, other);
}

function canonical(type: Type, value: Value): string {
  if (value === null) return 'null';
  if (isUnknown(value)) return '(unknown)';
  if (isArray(value)) {
    const items = value.map((each) => canonical(elementOf(type), each));
    return `[${(type[0] === 'set' ? items.sort() : items).join(',')}]`;
  }
  if (isObject(value)) {
    const names = Object.keys(value).sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(memberOf(type, name), value[name] ?? null)}`).join(',')}}`;
  }
  return typeof value === 'bigint' ? value.toString() : JSON.stringify(value);
}

export function elementOf(type: Type): Type {
  return typeof type === 'string' || type[0] === 'object' || type[0] === 'tuple' ? 'dynamic' : type[1];
}

export function memberOf(type: Type, name: string): Type {
  if (typeof type === 'string' || type[0] === 'tuple') return 'dynamic';
  return type[0] === 'object' ? (type[1][name] ?? 'dynamic') : type[1];
}
