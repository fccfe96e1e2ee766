import type { Attribute, Attributes, ObjectOf } from './attribute';
import type { Unknown } from './value';

/** The configuration as hooks see it: every settable attribute, null where absent, unknown where not known yet. */
export type Config<A extends Attributes> = { readonly [K in SettableKeys<A>]: Uncertain<ObjectOf<A>[K]> | null };

/** What create and update receive: the settable attributes, defaults applied, everything known. */
export type Input<A extends Attributes> = { readonly [K in SettableKeys<A>]: ObjectOf<A>[K] };

/** What a plan may hold: like {@link State}, but any value or part of one may be unknown. */
export type Plan<A extends Attributes> = { readonly [K in keyof A]: Uncertain<ObjectOf<A>[K]> };

/** What is stored: every attribute, everything known. */
export type State<A extends Attributes> = ObjectOf<A>;

/** The part of the state that the hub tells: all but `local` and `unread` attributes and `timeouts`. */
export type RemoteState<A extends Attributes> = { readonly [K in RemoteKeys<A>]: ObjectOf<A>[K] };

/** What is known of an object before the hub has told: its plan or state, null where nothing is. */
export type Known<A extends Attributes> = { readonly [K in keyof A]: ObjectOf<A>[K] | null };

type SettableKeys<A> = { [K in keyof A]: A[K] extends Attribute<unknown, 'computed'> ? never : K }[keyof A];
type RemoteKeys<A> = {
  [K in keyof A]: A[K] extends Attribute<unknown, infer P, infer U>
    ? U extends true
      ? never
      : P extends 'block'
        ? never
        : K
    : never;
}[keyof A];
type Uncertain<T> =
  | Unknown
  | (T extends readonly (infer E)[]
      ? readonly Uncertain<E>[]
      : T extends object
        ? { readonly [K in keyof T]: Uncertain<T[K]> }
        : T);
