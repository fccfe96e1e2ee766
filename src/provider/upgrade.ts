import { absent, isArray, isObject, type Attributes, type Kind, type ObjectValue, type Value } from '../schema';
import { mapAttributes } from './settle';

/**
 * A stored object in today's form: attributes that came since are null (blocks: none), ones that went are dropped. There
 * has been one version of every schema so far.
 */
export function upgrade(attributes: Attributes, state: ObjectValue): ObjectValue {
  return mapAttributes(attributes, (name, attribute) => upgradeKind(attribute.kind, state[name] ?? absent(attribute)));
}

function upgradeKind(kind: Kind, value: Value): Value {
  if (kind.kind === 'object' && isObject(value)) return upgrade(kind.attributes, value);
  if (kind.kind === 'map' && isObject(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, upgradeKind(kind.element, item)]));
  }
  if ((kind.kind === 'list' || kind.kind === 'set') && isArray(value))
    return value.map((item) => upgradeKind(kind.element, item));
  return value;
}
