import type { ObjectValue, Value } from './value';

/** A default that other configuration decides. */
export interface DerivedDefault {
  /**
   * The default for a configuration. May be null where the attribute means nothing there, and must be unknown where it
   * hangs on a value that is.
   * @param config the whole configuration of the object, with nulls and unknowns.
   */
  readonly from: (config: ObjectValue) => Value;
  /** The rule in words, for the docs: "`false` for scope `namespace`, otherwise `true`". */
  readonly words: string;
}

/** A constant, or a rule over other configuration. */
export type DefaultValue = string | boolean | bigint | readonly string[] | DerivedDefault;

/** Whether a default is computed from other configuration. */
export function isDerived(value: DefaultValue): value is DerivedDefault {
  return typeof value === 'object' && 'from' in value;
}

/** The value of a default under a configuration. */
export function resolveDefault(value: DefaultValue, config: ObjectValue): Value {
  return isDerived(value) ? value.from(config) : value;
}
