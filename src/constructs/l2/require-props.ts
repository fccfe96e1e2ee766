import type { Construct } from 'constructs';
import { attributesOf, requireSpelling } from '../base';
import { ConstructError } from './errors';

/**
 * Refuses a construct that lacks what it needs. The compiler has done so already, unless the program is JavaScript or
 * casts.
 * @param props what is given; a program in JavaScript may give nothing.
 * @throws ConstructError for the first of the names that is missing.
 */
export function requireProps<Props extends object>(
  place: Construct | readonly [scope: Construct, id: string],
  props: Props | undefined,
  ...names: readonly (keyof Props & string)[]
): void {
  const missing = names.find((name) => (props?.[name] ?? null) === null);
  if (missing !== undefined) throw new ConstructError(place, `No \`${missing}\` is given.`, 'Give it.');
}

/**
 * Refuses an option that is misspelt.
 * @param own options of the construct that none of the elements has.
 * @param elements what the options are handed on to.
 * @throws ConstructError
 */
export function requireSpelledProps(
  place: Construct | readonly [scope: Construct, id: string],
  given: object,
  own: readonly string[],
  ...elements: readonly (object | undefined)[]
): void {
  const names = elements.flatMap((element) =>
    Object.entries((element && attributesOf(element)) ?? {}).flatMap(([name, attribute]) => [
      name,
      ...(typeof attribute === 'object' && 'nesting' in attribute ? Object.keys(attribute.attributes) : []),
    ]),
  );
  requireSpelling(place, given, [...own, ...names]);
}
