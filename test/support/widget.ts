import {
  block,
  checkResource,
  computed,
  conflicts,
  defaulted,
  of,
  optional,
  optionalComputed,
  required,
  sameDuration,
  timeouts,
  unknown,
  isUnknown,
  type ObjectValue,
  type ResourceDefinition,
  type Value,
} from '../../src/schema';

/** An attribute of every sort, for tests of the meaning. */
export const widgetAttributes = {
  id: computed.string('Identifier.', { stable: true }),
  name: required.string('Name.', { length: [1, 10], pattern: { matches: /^[a-z]*$/, words: 'be lower case' } }),
  kind: required.oneOf(['small', 'large'], 'Size.', { replace: true }),
  place: optional.string('Where it stands.', { replace: 'guarded' }),
  colour: optional.string('Colour.'),
  paint: optional.string('Instead of a colour.'),
  every: optional.string('How often.', { same: sameDuration }),
  count64: optional.int64('A number.', { range: [0, 10] }),
  ratio: optional.number('Another number.'),
  tags: optional.set(of.string(), 'Tags.'),
  labels: optional.map(of.string(), 'Labels.'),
  steps: optional.list(
    of.object({ run: required.string('Command.'), shell: defaulted.string('sh', 'Shell.') }),
    'Steps.',
  ),
  engine: optional.object(
    {
      power: required.int64('Power.'),
      fuel: defaulted.oneOf(['gas', 'sun'], 'sun', 'Fuel.'),
      serial: computed.string('Serial number.'),
      maker: optional.string('Maker.', { replace: true }),
    },
    'Engine.',
  ),
  quiet: defaulted.boolean(
    {
      from: ({ kind }: ObjectValue): Value => (isUnknown(kind) ? unknown : kind === 'small' ? true : null),
      words: '`true` for kind `small`',
    } as { from: (config: ObjectValue) => boolean | null; words: string },
    'Whether it is quiet.',
  ),
  owner: optionalComputed.string('Owner.', { stable: true }),
  adopt: defaulted.boolean(false, 'Take over what is there.', { local: true }),
  nudge: optional.string('Nudges it.', { unread: true }),
  allowReplacement: defaulted.boolean(false, 'Whether it may be replaced.', { local: true }),
  revision: computed.int64('Counts changes.'),
  rules: block.list({ allow: required.string('Who may.') }, 'Rules.', { most: 2 }),
  timeouts: timeouts({ create: '5m' }),
};

export type Widget = Record<string, Value>;

/** What a test world does when it is asked; by default everything works. */
export interface WidgetWorld {
  create?: ResourceDefinition<WidgetWorld, typeof widgetAttributes, Widget>['create'];
  update?: ResourceDefinition<WidgetWorld, typeof widgetAttributes, Widget>['update'];
  read?: ResourceDefinition<WidgetWorld, typeof widgetAttributes, Widget>['read'];
  delete?: () => Promise<void>;
  plan?: ResourceDefinition<WidgetWorld, typeof widgetAttributes, Widget>['plan'];
  readonly calls: string[];
}

/** A resource whose world is given by the client. */
export const widget = checkResource<WidgetWorld, typeof widgetAttributes, Widget>({
  name: 'widget',
  doc: 'A thing.',
  attributes: widgetAttributes,
  rules: [conflicts('colour', 'paint')],
  loses: 'the widget and all that is in it',
  importId: ['id'],
  plan: (context) => context.client?.plan?.(context),
  // The test's remote is a plain record; which names it has is up to the test.
  toState: (remote) => remote as never,
  async create(world, input, context) {
    world.calls.push('create');
    return world.create
      ? world.create(world, input, context)
      : { ...(input as unknown as Widget), id: 'w1', revision: 1n, owner: input.owner ?? 'hub' };
  },
  async read(world, state, context) {
    world.calls.push('read');
    return world.read ? world.read(world, state, context) : state;
  },
  async update(world, input, context) {
    world.calls.push('update');
    return world.update
      ? world.update(world, input, context)
      : { ...(context.prior as unknown as Widget), ...(input as unknown as Widget), revision: 2n };
  },
  async delete(world) {
    world.calls.push('delete');
    await world.delete?.();
  },
});

/** A configuration with nulls for everything that is not given. */
export function widgetConfig(values: Record<string, Value>): ObjectValue {
  return {
    ...Object.fromEntries(Object.keys(widgetAttributes).map((name) => [name, name === 'rules' ? [] : null])),
    ...values,
  };
}
