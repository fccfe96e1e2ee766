import {
  block,
  computed,
  defaulted,
  of,
  optional,
  optionalComputed,
  required,
  timeouts,
  type Attributes,
  type Config,
  type Decimal,
  type Input,
  type Known,
  type ObjectValue,
  type Plan,
  type RemoteState,
  type State,
  type Unknown,
} from '../../src/schema';

// Assertions for the compiler: infer.test.ts lets it read this file, and so does `npm run types`.
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Flat<T> = { [K in keyof T]: T[K] };
function assertSame<A, B>(..._proof: Same<Flat<A>, Flat<B>> extends true ? [] : [never]): void {}

export const attributes = {
  id: computed.string('Id.', { stable: true }),
  note: computed.string('Note.', { nullable: true }),
  name: required.string('Name.'),
  size: required.oneOf(['small', 'large'], 'Size.'),
  colour: optional.string('Colour.'),
  count64: optional.int64('Count.'),
  ratio: required.number('Ratio.'),
  quiet: defaulted.boolean(true, 'Quiet.'),
  switch: defaulted.boolean(
    { from: (_config: ObjectValue): boolean | null => null, words: 'it depends' },
    'A default that may be null.',
  ),
  owner: optionalComputed.string('Owner.'),
  tags: optional.set(of.string(), 'Tags.'),
  labels: required.map(of.string(), 'Labels.'),
  engine: optional.object({ power: required.int64('Power.'), fuel: optional.string('Fuel.') }, 'Engine.'),
  adopt: defaulted.boolean(false, 'Adopt.', { local: true }),
  nudge: optional.string('Nudge.', { unread: true }),
  rules: block.list({ allow: required.string('Who.') }, 'Rules.'),
  timeouts: timeouts({ create: '5m' }),
} satisfies Attributes;
type A = typeof attributes;

interface Settable {
  readonly name: string;
  readonly size: 'small' | 'large';
  readonly colour: string | null;
  readonly count64: bigint | null;
  readonly ratio: bigint | Decimal;
  readonly quiet: boolean;
  readonly switch: boolean | null;
  readonly owner: string | null;
  readonly tags: readonly string[] | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly engine: { readonly power: bigint; readonly fuel: string | null } | null;
  readonly adopt: boolean;
  readonly nudge: string | null;
  readonly rules: readonly { readonly allow: string }[];
  readonly timeouts: { readonly create: string | null } | null;
}

/* The state has every attribute, null where it may be, and nothing unknown. */
{
  assertSame<State<A>, Settable & { readonly id: string; readonly note: string | null }>();
}

/* What create and update receive is all that can be set, with defaults. */
{
  assertSame<Input<A>, Settable>();
  assertSame<keyof Input<A>, Exclude<keyof A, 'id' | 'note'>>();
}

/* The configuration may be null or unknown anywhere, and has nothing computed. */
{
  assertSame<keyof Config<A>, keyof Input<A>>();
  assertSame<Config<A>['name'], string | Unknown | null>();
  assertSame<Config<A>['quiet'], boolean | Unknown | null>();
  assertSame<NonNullable<Exclude<Config<A>['tags'], Unknown>>, readonly (string | Unknown)[]>();
  assertSame<
    NonNullable<Exclude<Config<A>['engine'], Unknown>>,
    { readonly power: bigint | Unknown; readonly fuel: string | null | Unknown }
  >();
}

/* A plan has what the state has, and any of it may be unknown. */
{
  assertSame<keyof Plan<A>, keyof A>();
  assertSame<Plan<A>['id'], string | Unknown>();
  assertSame<Plan<A>['colour'], string | null | Unknown>();
}

/* What the hub tells leaves out what only the configuration knows. */
{
  assertSame<keyof RemoteState<A>, Exclude<keyof A, 'adopt' | 'nudge' | 'rules' | 'timeouts'>>();
  assertSame<RemoteState<A>['owner'], string | null>();
}

/* What is known before the hub has told may be null. */
{
  assertSame<Known<A>['id'], string | null>();
  assertSame<Known<A>['name'], string | null>();
}

/* Mistakes in a definition are found by the compiler. */
{
  // @ts-expect-error -- a default is of the attribute's type
  defaulted.boolean('yes', 'A switch.');
  // @ts-expect-error -- a default is one of the words
  defaulted.oneOf(['a', 'b'], 'c', 'A word.');
  // @ts-expect-error -- a default is of the words of the set
  defaulted.set(of.oneOf(['a', 'b']), ['c'], 'Words.');
  // @ts-expect-error -- only texts have a length
  required.boolean('A switch.', { length: [1, 2] });
  // @ts-expect-error -- a word that is not among the options
  optional.string('A text.', { forceNew: true });
}
