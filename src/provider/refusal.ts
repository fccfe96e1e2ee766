import {
  isObject,
  isUnknown,
  nounOf,
  titleOf,
  wireName,
  type Diagnostic,
  type ObjectValue,
  type Place,
  type ResourceDefinition,
  type Value,
} from '../schema';
import { pathOf } from './diagnostics';

/** Tells that a protected object is not deleted, and how it can be. */
export function protectedObject<Client>(
  definition: ResourceDefinition<Client>,
  object: ObjectValue,
  places: readonly Place[] = [],
): Diagnostic {
  const cause = places.map((place) => `\`${nameOf(place)}\` cannot be changed in place. `).join('');
  return {
    severity: 'error',
    summary: titleOf(nounOf(definition), object, 'is protected from deletion'),
    detail:
      `${cause}Its deletion, which a replacement begins with, would destroy ${lossOf(definition)}. It stays as it is${whereOf(object)}.\n\n` +
      'If that is what you want: put it back into the configuration first if it is no longer there, set `deletion_protection = false`, apply that alone, and run this again. What was applied last counts, so both cannot go into one apply. ' +
      'If Terraform calls it tainted, `terraform untaint` it before.',
    ...(places[0] && { path: pathOf(places[0]) }),
  };
}

/** Tells that a replacement would destroy what a person may miss, and how it is allowed. */
export function unallowedReplacement<Client>(
  definition: ResourceDefinition<Client>,
  place: Place,
  prior: ObjectValue,
  planned: ObjectValue,
): Diagnostic {
  return {
    severity: 'error',
    summary: `This would replace the ${nounOf(definition)}`,
    detail:
      `\`${nameOf(place)}\` cannot be changed in place (now ${shown(prior, place)}, planned ${shown(planned, place)}). ` +
      `A replacement would destroy ${lossOf(definition)}.\n\n` +
      'Take the change back, or, if that is what you want, set `allow_replacement = true` in the same configuration.',
    path: pathOf(place),
  };
}

/** Of an object that is no longer in the configuration Terraform prints no address. */
function whereOf(object: ObjectValue): string {
  const ids = ['id', 'deploymentTargetId'].filter((name) => typeof object[name] === 'string');
  if (ids.length === 0) return '';
  return ` (${ids.map((name) => `\`${wireName(name)}\` ${JSON.stringify(object[name])}`).join(', ')})`;
}

function lossOf<Client>({ loses = 'the object' }: ResourceDefinition<Client>): string {
  return loses;
}

function nameOf(place: Place): string {
  return place.map((step) => (typeof step === 'string' ? wireName(step) : JSON.stringify(step))).join('.');
}

function shown(object: ObjectValue, place: Place): string {
  let value: Value = object;
  for (const step of place) value = typeof step === 'string' && isObject(value) ? (value[step] ?? null) : value;
  if (isUnknown(value)) return 'not known before apply';
  return typeof value === 'string' || typeof value === 'boolean' || value === null
    ? JSON.stringify(value)
    : 'another value';
}
