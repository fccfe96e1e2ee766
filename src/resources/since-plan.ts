import {
  DiagnosticError,
  equal,
  isLocal,
  isObject,
  nounOf,
  titleOf,
  wireName,
  type Attribute,
  type Attributes,
  type ObjectValue,
  type Value,
} from '../schema';

/** An object in three times, by the names of its attributes. */
export interface Times {
  /** What the plan has seen. */
  readonly before: ObjectValue;
  /** What the hub has now. */
  readonly now: ObjectValue;
  /** What the plan is to make of it. */
  readonly planned: ObjectValue;
}

/**
 * What somebody else has changed since the plan, and what was planned would take back. What has become what was planned
 * is no matter, and neither is what is not written: what only the configuration or only the hub knows.
 */
export function changedSince(attributes: Attributes, { before, now, planned }: Times, place = ''): string[] {
  return Object.entries(attributes).flatMap(([name, attribute]) => {
    const { kind, same } = attribute;
    const [was, is, willBe] = [before, now, planned].map((each) => each[name] ?? null) as [Value, Value, Value]; // of three there are three
    if (!isWritten(attribute, was, willBe) || equal(kind, was, is, same) || equal(kind, is, willBe, same)) return [];
    const here = `${place}${wireName(name)}`;
    if (kind.kind !== 'object' || !isObject(was) || !isObject(is)) return [here];
    const within = { before: was, now: is, planned: isObject(willBe) ? willBe : {} };
    return changedSince(kind.attributes, within, `${here}.`);
  });
}

function isWritten(attribute: Attribute, was: Value, willBe: Value): boolean {
  if (attribute.presence === 'computed' || attribute.unread || isLocal(attribute)) return false;
  // What the hub chose is sent only where the configuration wants another.
  return attribute.presence !== 'optionalComputed' || !equal(attribute.kind, was, willBe, attribute.same);
}

/**
 * Tells that nothing was done, since it would have taken somebody's change back unseen.
 * @param who whose change it is, at the head of a sentence, as far as the hub tells.
 */
export function changedMeanwhile(
  definition: { readonly name: string },
  object: ObjectValue,
  places: readonly string[],
  who: string,
): DiagnosticError {
  const names = places.map((each) => `\`${each}\``).join(', ');
  const [first = ''] = places;
  return new DiagnosticError({
    severity: 'error',
    summary: titleOf(nounOf(definition), object, 'was changed at the hub since the plan'),
    detail:
      `${who} has changed ${names} since the hub was read for the plan. What was planned would have taken that back, and no line of the plan said so: nothing was sent.\n\n` +
      'Plan again: the new plan shows what would be taken back.',
    path: first.split('.').map((attribute) => ({ attribute })),
  });
}
