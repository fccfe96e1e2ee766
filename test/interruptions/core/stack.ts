import { isObject, isUnknown, unknown, type ObjectValue, type Value } from '../../../src/schema';

/** A value that another block of the stack gives: `ref('host', 'id')` is `${host.id}`. */
export class Ref {
  constructor(
    readonly address: string,
    readonly name: string,
  ) {}
}

export const ref = (address: string, name: string): Ref => new Ref(address, name);

/** A resource, or a data source, with its arguments in Terraform's names. */
export interface Block {
  readonly type: string;
  readonly isData?: true;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Blocks by their addresses; what another one needs stands before it. */
export type Stack = Readonly<Record<string, Block>>;

/** The arguments with what is known of others in the place of references. */
export function resolved(
  config: Readonly<Record<string, unknown>>,
  values: ReadonlyMap<string, ObjectValue>,
): Readonly<Record<string, unknown>> {
  const resolve = (written: unknown): unknown => {
    if (written instanceof Ref) return values.get(written.address)?.[written.name] ?? unknown;
    if (Array.isArray(written)) return written.map(resolve);
    if (!isPlain(written)) return written;
    return Object.fromEntries(Object.entries(written).map(([name, each]) => [name, resolve(each)]));
  };
  return resolve(config) as Readonly<Record<string, unknown>>; // an object stays one
}

/** The addresses that a block refers to. */
export function dependenciesOf(written: unknown): string[] {
  if (written instanceof Ref) return [written.address];
  if (Array.isArray(written)) return written.flatMap(dependenciesOf);
  return isPlain(written) ? Object.values(written).flatMap(dependenciesOf) : [];
}

const isPlain = (written: unknown): written is object =>
  !isUnknown(written) && isObject(written as Value) && !(written instanceof Ref); // whatever it is, it is only asked what it is
