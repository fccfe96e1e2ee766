import {
  equal,
  isArray,
  isObject,
  isUnknown,
  type Attribute,
  type Attributes,
  type Kind,
  type ObjectValue,
  type Value,
} from '../schema';

/**
 * What is stored when the hub has told an object: its values, but in the representation that was planned or stored
 * where both mean the same, and with the values that only the configuration knows.
 */
export function settle(attributes: Attributes, known: ObjectValue, told: ObjectValue): ObjectValue {
  return mapAttributes(attributes, (name, attribute) =>
    settleAttribute(attribute, known[name] ?? null, told[name] ?? null),
  );
}

/** An object that was just imported, as if it had been made with the configuration's values for what the hub does not tell. */
export function takenOver(attributes: Attributes, imported: ObjectValue, planned: ObjectValue): ObjectValue {
  return settle(attributes, planned, imported);
}

/** The value with every unknown in it as null: nothing unknown may ever be stored. */
export function withoutUnknowns(value: Value): Value {
  if (isUnknown(value)) return null;
  if (isArray(value)) return value.map(withoutUnknowns);
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutUnknowns(member)]));
  return value;
}

/** An object with a value for each attribute. */
export function mapAttributes(
  attributes: Attributes,
  value: (name: string, attribute: Attribute) => Value,
): ObjectValue {
  return Object.fromEntries(Object.entries(attributes).map(([name, attribute]) => [name, value(name, attribute)]));
}

/** Whether only the configuration knows the attribute's value. */
function isConfigurationOnly(attribute: Attribute): boolean {
  return attribute.local === true || attribute.unread === true || attribute.presence === 'block';
}

function settleAttribute(attribute: Attribute, known: Value, told: Value): Value {
  if (attribute.writeOnly) return null;
  // A block may hold values that the hub gives; one it tells nothing of is the configuration's.
  if (attribute.presence === 'block' && told !== null) return settleKind(attribute.kind, known, told, undefined);
  if (isConfigurationOnly(attribute)) return withoutUnknowns(known);
  return settleKind(attribute.kind, known, told, attribute.same);
}

function settleKind(kind: Kind, known: Value, told: Value, same: Attribute['same']): Value {
  if (isUnknown(known) || known === null || told === null) return told;
  if (kind.kind === 'object' && isObject(known) && isObject(told)) return settle(kind.attributes, known, told);
  if (kind.kind === 'list' && isArray(known) && isArray(told)) {
    return told.map((item, index) => settleKind(kind.element, known[index] ?? null, item, undefined));
  }
  if (kind.kind === 'map' && isObject(known) && isObject(told)) {
    return Object.fromEntries(
      Object.entries(told).map(([key, item]) => [key, settleKind(kind.element, known[key] ?? null, item, undefined)]),
    );
  }
  return equal(kind, known, told, same) ? known : told;
}
