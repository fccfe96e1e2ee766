import { block, optional, type Attribute } from './attribute';
import { durationRules } from './duration';

/** The operations that may have a time limit of their own. */
export type Operation = 'create' | 'update' | 'delete';

/** The `timeouts` block for the operations that wait, with the default of each in its docs. */
export function timeouts<D extends Partial<Record<Operation, string>>>(defaults: D): TimeoutsBlock<D> {
  const attributes = Object.fromEntries(
    Object.entries(defaults).map(([operation, limit]) => [
      operation,
      optional.string(`Time allowed for ${operation}. Default \`${limit}\`.`, durationRules),
    ]),
  );
  // Object.fromEntries forgets the keys that D has.
  return {
    ...block.single(attributes, 'Time limits of the operations that wait.'),
    limits: defaults,
  } as unknown as TimeoutsBlock<D>;
}

/** The block and, beside it, its defaults. */
type TimeoutsBlock<D> = Attribute<{ readonly [K in keyof D]: string | null } | null, 'block', false> & {
  readonly limits: D;
};

/** The default time limit of an operation, as a duration text; undefined when it has none. */
export function defaultLimit(attribute: Attribute | undefined, operation: Operation): string | undefined {
  return attribute && 'limits' in attribute
    ? (attribute.limits as Partial<Record<Operation, string>>)[operation]
    : undefined;
}
