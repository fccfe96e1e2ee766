import type { Construct } from 'constructs';
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
