import type { Attribute, Attributes, Kind } from './attribute';
import { wireName } from './names';
import type { Type } from './type';
import { isArray, isObject, isUnknown, type ObjectValue, type Value } from './value';

/** The type of a value on the wire. */
export function wireType(kind: Kind): Type {
  switch (kind.kind) {
    case 'string':
      return 'string';
    case 'boolean':
      return 'bool';
    case 'int64':
    case 'number':
      return 'number';
    case 'list':
    case 'set':
    case 'map':
      return [kind.kind, wireType(kind.element)];
    case 'object':
      return wireObjectType(kind.attributes);
  }
}

/** The type of an object with these attributes and blocks on the wire. */
export function wireObjectType(attributes: Attributes): Type {
  let type = objectTypes.get(attributes);
  if (!type) {
    type = [
      'object',
      Object.fromEntries(Object.entries(attributes).map(([name, { kind }]) => [wireName(name), wireType(kind)])),
    ];
    objectTypes.set(attributes, type);
  }
  return type;
}

/** A decoded object with Terraform's names as one with ours. Map keys are the user's and stay. */
export function fromWire(attributes: Attributes, value: Value): Value {
  return convert(attributes, value, (object, name) => [name, object[wireName(name)]]);
}

/** An object with our names as one with Terraform's, ready to be encoded; what is missing becomes {@link absent}. */
export function toWire(attributes: Attributes, value: Value): Value {
  return convert(attributes, value, (object, name) => [wireName(name), object[name]]);
}

/** The value of an attribute or block that is not there: null, or no blocks. */
export function absent(attribute: Attribute): Value {
  return attribute.presence === 'block' && attribute.kind.kind !== 'object' ? [] : null;
}

const objectTypes = new WeakMap<Attributes, Type>();

type Pick = (object: ObjectValue, name: string) => [name: string, value: Value | undefined];

function convert(attributes: Attributes, value: Value, pick: Pick): Value {
  if (!isObject(value)) return value;
  const converted: Record<string, Value> = {};
  for (const [name, attribute] of Object.entries(attributes)) {
    const [key, member] = pick(value, name);
    converted[key] = convertKind(attribute.kind, member ?? absent(attribute), pick);
  }
  return converted;
}

function convertKind(kind: Kind, value: Value, pick: Pick): Value {
  if (value === null || isUnknown(value) || !('element' in kind || 'attributes' in kind)) return value;
  if (kind.kind === 'object') return convert(kind.attributes, value, pick);
  if (isArray(value)) return value.map((item) => convertKind(kind.element, item, pick));
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, convertKind(kind.element, item, pick)]));
  return value;
}
