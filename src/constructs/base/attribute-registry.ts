import type { AttributeMap } from './attributes';

const maps = new WeakMap<object, AttributeMap>();

/** Notes how a resource or data source names its arguments, for whoever reads what was synthesized. */
export function registerAttributes(construct: object, attributes: AttributeMap): void {
  maps.set(construct, attributes);
}

/** The arguments of a resource or data source of the provider; undefined for other constructs. */
export const attributesOf = (construct: object): AttributeMap | undefined => maps.get(construct);
