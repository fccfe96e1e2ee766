import type { Construct } from 'constructs';
import { closest } from '../../checks/closest';
import { ConstructError } from './construct-error';

/** What all resources and data sources may be told beside their own arguments. */
const metaArguments = ['connection', 'count', 'dependsOn', 'forEach', 'lifecycle', 'provider', 'provisioners'];

/**
 * Refuses an option that there is not, where another of nearly the same name is not given: it would do nothing. One that is
 * unlike all others is left alone, since a row of data may hold more. The compiler sees this in an object that is written
 * in place, and nobody does in JavaScript.
 * @param place of `given`, such as `docker.`
 * @throws ConstructError
 */
export function requireSpelling(
  construct: Construct | readonly [scope: Construct, id: string],
  given: object,
  names: readonly string[],
  place = '',
): void {
  for (const [name, value] of Object.entries(given) as [string, unknown][]) {
    // Short words are like too many others.
    if (names.includes(name) || metaArguments.includes(name) || value === undefined || name.length < 5) continue;
    const meant = closest(name, names);
    if (meant === undefined || Object.hasOwn(given, meant)) continue;
    const story = `There is no \`${place}${name}\`, so it would do nothing.`;
    throw new ConstructError(construct, story, `Write \`${meant}\` if that is meant, or leave it out.`);
  }
}
