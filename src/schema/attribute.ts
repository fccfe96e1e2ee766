import type { DefaultValue } from './default';
import type { Equivalence, NumberRules, StringRules } from './rules';
import type { Decimal } from './value';

/**
 * How a value comes about:
 * - `required`: the configuration gives it.
 * - `optional`: the configuration may give it; otherwise it is null.
 * - `computed`: the hub gives it.
 * - `optionalComputed`: the configuration may give it; otherwise the hub does, and what it gave stays.
 * - `defaulted`: the configuration may give it; otherwise the default counts, also after the argument is removed.
 * - `block`: a nested block (`name { … }`) instead of an argument (`name = …`).
 */
export type Presence = 'required' | 'optional' | 'computed' | 'optionalComputed' | 'defaulted' | 'block';

/** The form of a value. */
export type Kind =
  | { readonly kind: 'string'; readonly rules: StringRules }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'int64' | 'number'; readonly rules: NumberRules }
  | { readonly kind: 'list' | 'set'; readonly element: Kind; readonly items: Items }
  | { readonly kind: 'map'; readonly element: Kind; readonly items: Items }
  | { readonly kind: 'object'; readonly attributes: Attributes };

/** Least and most items of a collection or of a repeated block; `most` absent means no limit. */
export interface Items {
  readonly least?: number;
  readonly most?: number;
}

/** A {@link Kind} whose TypeScript type is `T`. */
export type KindOf<T> = Kind & { readonly [typeOf]?: T };

/** What may be said of any attribute. */
export interface AttributeOptions {
  /** Never shown: masked by Terraform, absent from our errors and logs. @default false */
  readonly sensitive?: boolean;
  /** What must be absent from our errors and logs of a text that is shown otherwise. @default nothing */
  readonly secretsIn?: (text: string) => readonly string[];
  /**
   * A change replaces the object. `'guarded'`: the replacement would destroy something a person may miss, so a plan
   * that needs it is an error until `allow_replacement = true` stands in the same configuration.
   * @default false
   */
  readonly replace?: boolean | 'guarded';
  /** The default counts at creation only: an object that exists keeps what it has, null included. @default false */
  readonly initial?: boolean;
  /** No change of configuration alters it, so a plan keeps it instead of "(known after apply)". @default false */
  readonly stable?: boolean;
  /** Only for us: kept in state, never sent; a change of nothing else makes no request. @default false */
  readonly local?: boolean;
  /** Sent, but the hub never tells it: state keeps what was configured. @default false */
  readonly unread?: boolean;
  /** Given to create and update, and then forgotten: it stands in no plan and no state. Needs Terraform 1.11. @default false */
  readonly writeOnly?: boolean;
  /** Computed, and may be null. @default false */
  readonly nullable?: boolean;
  /** When two texts mean the same, so that the state keeps the one it has. @default - exact text after NFC */
  readonly same?: Equivalence;
  /** Why not to use it any more, and what to use instead. */
  readonly deprecated?: string;
}

/** One attribute or nested block. `T` is the type it has in state. */
export interface Attribute<
  T = unknown,
  P extends Presence = Presence,
  Unread extends boolean = boolean,
> extends AttributeOptions {
  readonly presence: P;
  readonly kind: Kind;
  /** What it is, in sentences; rules and defaults are told by {@link sentencesOf} from what is enforced. */
  readonly doc: string;
  readonly default?: DefaultValue;
  readonly [typeOf]?: T;
  readonly [unreadOf]?: Unread;
}

/** Attributes and blocks by their TypeScript name (camelCase); Terraform sees snake_case. */
export interface Attributes {
  readonly [name: string]: Attribute;
}

/** The kinds of values, for elements of collections. */
export const of = {
  string: (rules: StringRules = {}): KindOf<string> => ({ kind: 'string', rules }),
  oneOf: <const V extends readonly string[]>(values: V): KindOf<V[number]> => ({
    kind: 'string',
    rules: { oneOf: values },
  }),
  boolean: { kind: 'boolean' } as KindOf<boolean>,
  int64: (rules: NumberRules = {}): KindOf<bigint> => ({ kind: 'int64', rules }),
  number: (rules: NumberRules = {}): KindOf<bigint | Decimal> => ({ kind: 'number', rules }),
  list: <T>(element: KindOf<T>, items: Items = {}): KindOf<readonly T[]> => ({ kind: 'list', element, items }),
  set: <T>(element: KindOf<T>, items: Items = {}): KindOf<readonly T[]> => ({ kind: 'set', element, items }),
  map: <T>(element: KindOf<T>, items: Items = {}): KindOf<Readonly<Record<string, T>>> => ({
    kind: 'map',
    element,
    items,
  }),
  object: <A extends Attributes>(attributes: A): KindOf<ObjectOf<A>> => ({ kind: 'object', attributes }),
};

/** An attribute that the configuration must give. */
export const required = builders<'required', never>('required');
/** An attribute that the configuration may give; null otherwise. */
export const optional = builders<'optional', null>('optional');
/** An attribute that the hub gives. */
export const computed = computedBuilders();
/** An attribute that the configuration may give; otherwise the hub gives it and it stays. */
export const optionalComputed = builders<'optionalComputed', null>('optionalComputed');

/** An attribute with a default. A default computed from other configuration may be null, a constant may not. */
export const defaulted = {
  string: <D extends Defaulting<string>, O extends AttributeOptions & StringRules = object>(
    value: D,
    doc: string,
    options?: O,
  ) => defaultedAttribute<string, D, O>(of.string(rulesOf(options)), value, doc, options),
  oneOf: <const V extends readonly string[], D extends Defaulting<V[number]>, O extends AttributeOptions = object>(
    values: V,
    value: D,
    doc: string,
    options?: O,
  ) => defaultedAttribute<V[number], D, O>(of.oneOf(values), value, doc, options),
  boolean: <D extends Defaulting<boolean>, O extends AttributeOptions = object>(value: D, doc: string, options?: O) =>
    defaultedAttribute<boolean, D, O>(of.boolean, value, doc, options),
  int64: <D extends Defaulting<bigint>, O extends AttributeOptions & NumberRules = object>(
    value: D,
    doc: string,
    options?: O,
  ) => defaultedAttribute<bigint, D, O>(of.int64(rulesOf(options)), value, doc, options),
  set: <T extends string, D extends Defaulting<readonly T[]>, O extends AttributeOptions & Items = object>(
    element: KindOf<T>,
    value: D,
    doc: string,
    options?: O,
  ) => defaultedAttribute<readonly T[], D, O>(of.set(element, itemsOf(options)), value, doc, options),
};

/** Nested blocks. A single block is an object or null; lists and sets of blocks are empty, never null. */
export const block = {
  single: <A extends Attributes>(attributes: A, doc: string): Attribute<ObjectOf<A> | null, 'block', false> => ({
    presence: 'block',
    kind: of.object(attributes),
    doc,
  }),
  list: <A extends Attributes>(
    attributes: A,
    doc: string,
    items: Items = {},
  ): Attribute<readonly ObjectOf<A>[], 'block', false> => ({
    presence: 'block',
    kind: of.list(of.object(attributes), items),
    doc,
  }),
  set: <A extends Attributes>(
    attributes: A,
    doc: string,
    items: Items = {},
  ): Attribute<readonly ObjectOf<A>[], 'block', false> => ({
    presence: 'block',
    kind: of.set(of.object(attributes), items),
    doc,
  }),
};

/** Whether the attribute is only for us, so that a change of it alone makes no request. Time limits are. */
export function isLocal(attribute: Attribute): boolean {
  return attribute.local === true || 'limits' in attribute;
}

/** The object that a set of attributes describes, every value known. */
export type ObjectOf<A extends Attributes> = { readonly [K in keyof A]: A[K] extends Attribute<infer T> ? T : never };

declare const typeOf: unique symbol;
declare const unreadOf: unique symbol;

type Defaulting<T> = T | { readonly from: (config: never) => unknown; readonly words: string };
type NullFrom<D> = D extends { readonly from: (config: never) => infer R } ? Extract<R, null> : never;
type UnreadFrom<O> = O extends { readonly local: true } | { readonly unread: true } ? true : false;
type NullIf<O> = O extends { readonly nullable: true } ? null : never;
type NullIfInitial<O> = O extends { readonly initial: true } ? null : never;

function attribute<T, P extends Presence, O extends AttributeOptions>(
  presence: P,
  kind: Kind,
  doc: string,
  options: O | undefined,
): Attribute<T, P, UnreadFrom<O>> {
  const { sensitive, secretsIn, replace, initial, stable, local } = options ?? ({} as AttributeOptions);
  const { unread, writeOnly, nullable, same, deprecated } = options ?? ({} as AttributeOptions);
  const behaviour = {
    sensitive,
    secretsIn,
    replace,
    initial,
    stable,
    local,
    unread,
    writeOnly,
    nullable,
    same,
    deprecated,
  };
  return { presence, kind, doc, ...behaviour };
}

function defaultedAttribute<T, D, O extends AttributeOptions>(
  kind: Kind,
  value: D,
  doc: string,
  options: O | undefined,
) {
  // The builders' signatures have checked D; here it is only stored.
  return {
    ...attribute<T | NullFrom<D> | NullIfInitial<O>, 'defaulted', O>('defaulted', kind, doc, options),
    default: value as DefaultValue,
  };
}

function builders<P extends Presence, Null>(presence: P) {
  return {
    string: <O extends AttributeOptions & StringRules = object>(doc: string, options?: O) =>
      attribute<string | Null, P, O>(presence, of.string(rulesOf(options)), doc, options),
    oneOf: <const V extends readonly string[], O extends AttributeOptions = object>(
      values: V,
      doc: string,
      options?: O,
    ) => attribute<V[number] | Null, P, O>(presence, of.oneOf(values), doc, options),
    boolean: <O extends AttributeOptions = object>(doc: string, options?: O) =>
      attribute<boolean | Null, P, O>(presence, of.boolean, doc, options),
    int64: <O extends AttributeOptions & NumberRules = object>(doc: string, options?: O) =>
      attribute<bigint | Null, P, O>(presence, of.int64(rulesOf(options)), doc, options),
    number: <O extends AttributeOptions & NumberRules = object>(doc: string, options?: O) =>
      attribute<bigint | Decimal | Null, P, O>(presence, of.number(rulesOf(options)), doc, options),
    list: <T, O extends AttributeOptions & Items = object>(element: KindOf<T>, doc: string, options?: O) =>
      attribute<readonly T[] | Null, P, O>(presence, of.list(element, itemsOf(options)), doc, options),
    set: <T, O extends AttributeOptions & Items = object>(element: KindOf<T>, doc: string, options?: O) =>
      attribute<readonly T[] | Null, P, O>(presence, of.set(element, itemsOf(options)), doc, options),
    map: <T, O extends AttributeOptions & Items = object>(element: KindOf<T>, doc: string, options?: O) =>
      attribute<Readonly<Record<string, T>> | Null, P, O>(presence, of.map(element, itemsOf(options)), doc, options),
    object: <A extends Attributes, O extends AttributeOptions = object>(attributes: A, doc: string, options?: O) =>
      attribute<ObjectOf<A> | Null, P, O>(presence, of.object(attributes), doc, options),
  };
}

function computedBuilders() {
  return {
    string: <O extends AttributeOptions = object>(doc: string, options?: O) =>
      attribute<string | NullIf<O>, 'computed', O>('computed', of.string(), doc, options),
    boolean: <O extends AttributeOptions = object>(doc: string, options?: O) =>
      attribute<boolean | NullIf<O>, 'computed', O>('computed', of.boolean, doc, options),
    int64: <O extends AttributeOptions = object>(doc: string, options?: O) =>
      attribute<bigint | NullIf<O>, 'computed', O>('computed', of.int64(), doc, options),
    list: <T, O extends AttributeOptions = object>(element: KindOf<T>, doc: string, options?: O) =>
      attribute<readonly T[] | NullIf<O>, 'computed', O>('computed', of.list(element), doc, options),
    set: <T, O extends AttributeOptions = object>(element: KindOf<T>, doc: string, options?: O) =>
      attribute<readonly T[] | NullIf<O>, 'computed', O>('computed', of.set(element), doc, options),
    map: <T, O extends AttributeOptions = object>(element: KindOf<T>, doc: string, options?: O) =>
      attribute<Readonly<Record<string, T>> | NullIf<O>, 'computed', O>('computed', of.map(element), doc, options),
    object: <A extends Attributes, O extends AttributeOptions = object>(attributes: A, doc: string, options?: O) =>
      attribute<ObjectOf<A> | NullIf<O>, 'computed', O>('computed', of.object(attributes), doc, options),
  };
}

function rulesOf<R extends StringRules & NumberRules>(options: R | undefined): StringRules & NumberRules {
  const { length, pattern, range } = options ?? ({} as R);
  return { length, pattern, range };
}

function itemsOf(options: Items | undefined): Items {
  return { least: options?.least, most: options?.most };
}
