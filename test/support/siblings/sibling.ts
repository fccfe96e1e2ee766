/**
 * What a stand-in is: the schema of a sibling provider from the fixtures, and for each resource what is done about it.
 * Everything between Terraform and that (the protocol, plans, private state) is the runtime of our own provider.
 */
import { providerServer } from '../../../src/provider/server';
import type { Route } from '../../../src/protocol/service';
import {
  isArray,
  isObject,
  isUnknown,
  wireName,
  type Attributes,
  type ObjectValue,
  type OperationContext,
  type PlanContext,
  type ResourceDefinition,
  type Value,
} from '../../../src/schema';
import { attributesOf, ourName, type SiblingSchema } from './schema';
import { fromPlain, toPlain, type Values } from './values';

/** A stand-in for a provider. */
export interface Sibling<Client> {
  readonly schema: SiblingSchema;
  /**
   * Whether the real one is made with the older of the two kits for providers. That one keeps what it computed through an update, and
   * overlooks in the plan that an attribute which it may compute itself turns unknown. When its value then needs another object, the
   * object is left as it was, or Terraform refuses the apply where the value is sensitive; a stand-in always leads to the latter.
   */
  readonly olderKit?: boolean;
  /** Makes what the resources act through, of the provider block. Calls nobody yet. */
  configure(provider: Values, environment: NodeJS.ProcessEnv): Client;
  readonly resources: readonly SiblingResource<Client>[];
}

/**
 * What a stand-in does about a resource. `given` is the whole plan, null where the provider is to decide; what create
 * and update return goes over it and is stored.
 */
export interface SiblingResource<Client> {
  /** As Terraform knows it: `helm_release`. */
  readonly type: string;
  /** What cannot be changed in place, with a dot into blocks that are there once: `metadata.name`. `*` is everything. */
  readonly replace?: readonly string[];
  /** What counts where the configuration says nothing, of what the provider may compute. The schema does not tell it. */
  readonly defaults?: Readonly<Record<string, string | boolean | number>>;
  /** @param created says that the object exists, so that a failure from here on leaves it tainted instead of forgotten */
  create(client: Client, given: Values, context: SiblingContext & { created(values: Values): void }): Promise<Values>;
  /** What it is now, over what is stored; undefined when it is gone. */
  read(client: Client, stored: Values, context: SiblingContext): Promise<Values | undefined>;
  /** Absent where everything is replaced. */
  update?(client: Client, given: Values, prior: Values, context: SiblingContext): Promise<Values>;
  /** What is gone already counts as deleted. */
  delete(client: Client, stored: Values, context: SiblingContext): Promise<void>;
}

/** What every operation is given. */
export type SiblingContext = Pick<OperationContext, 'signal'>;

/** The stand-in as a provider: what it answers to Terraform. */
export function siblingServer<Client>(sibling: Sibling<Client>, environment: NodeJS.ProcessEnv = process.env): Route[] {
  const { schema, configure, resources } = sibling;
  const name = schema.source.slice(schema.source.lastIndexOf('/') + 1);
  const attributes = attributesOf(schema.provider);
  return providerServer<Client>({
    provider: {
      name,
      doc: `Stands in for ${schema.source} ${schema.version}.`,
      attributes,
      configure: (config) => configure(toPlain(attributes, config as ObjectValue), environment), // the runtime's own values
    },
    resources: resources.map((each) => definitionOf(each, name, sibling)),
    dataSources: [],
    environment,
  });
}

function definitionOf<Client>(
  resource: SiblingResource<Client>,
  provider: string,
  { schema, olderKit = false }: Sibling<Client>,
): ResourceDefinition<Client, Attributes, ObjectValue> {
  const block = schema.resources[resource.type];
  if (!block) throw new Error(`The fixture of ${schema.source} has no ${resource.type}.`);
  const whole = withDefaults(attributesOf(block), resource.defaults ?? {});
  const attributes = olderKit ? settled(whole) : whole;
  const plain = (object: object) => toPlain(attributes, object as ObjectValue); // the runtime's own values
  const over = (given: object, told: Values) => fromPlain(attributes, { ...plain(given), ...told });
  const { update } = resource;
  return {
    name: resource.type.slice(provider.length + 1),
    doc: `Stands in for ${resource.type}.`,
    attributes,
    plan: (context) => planReplacement(context, resource.replace ?? [], olderKit ? mayCompute(attributes) : []),
    // What the stand-in told is whole already.
    toState: (told) => told,
    async create(client, input, context) {
      const { signal, planned } = context;
      const given = { ...planned, ...input };
      const created = (told: Values) => context.created(over(given, told));
      return over(given, await resource.create(client, plain(given), { signal, created }));
    },
    async read(client, state, { signal }) {
      const told = await resource.read(client, plain(state), { signal });
      return told && over(state, told);
    },
    ...(update && {
      async update(client: Client, input, { prior, planned, signal }) {
        const given = { ...planned, ...input };
        return over(given, await update(client, plain(given), plain(prior), { signal }));
      },
    }),
    async delete(client, state, { signal }) {
      await resource.delete(client, plain(state), { signal });
    },
  } satisfies ResourceDefinition<Client, Attributes, ObjectValue>;
}

function withDefaults(attributes: Attributes, defaults: NonNullable<SiblingResource<never>['defaults']>): Attributes {
  const changed = Object.entries(defaults).map(([name, value]) => {
    const attribute = attributes[ourName(name)];
    if (!attribute) throw new Error(`There is no ${name} to have a default.`);
    const known = typeof value === 'number' ? BigInt(value) : value;
    return [ourName(name), { ...attribute, presence: 'defaulted' as const, default: known }] as const;
  });
  return { ...attributes, ...Object.fromEntries(changed) };
}

function settled(attributes: Attributes): Attributes {
  return Object.fromEntries(Object.entries(attributes).map(([name, each]) => [name, { ...each, stable: true }]));
}

/** Terraform's names of the attributes that the provider computes where the configuration says nothing. */
function mayCompute(attributes: Attributes): string[] {
  const names = Object.keys(attributes).filter((name) => attributes[name]?.presence === 'optionalComputed');
  return names.map(wireName);
}

/** Terraform is told the attribute or block at the top whose value, or a value in it, needs another object. */
function planReplacement<Client>(
  context: PlanContext<Client, Attributes>,
  paths: readonly string[],
  overlooked: readonly string[],
): void {
  const { prior, planned } = context;
  if (prior === null) return;
  const names = paths.includes('*') ? Object.keys(planned).map(wireName) : paths;
  for (const path of names) {
    const before = at(prior as ObjectValue, path); // the runtime's own values
    const after = at(planned as ObjectValue, path);
    if (isUnknown(after) && overlooked.includes(path)) continue;
    if (isUnknown(after) || JSON.stringify(before, text) !== JSON.stringify(after, text))
      context.replace(ourName(path.split('.')[0] ?? ''));
  }
}

function at(object: ObjectValue, path: string): Value {
  return path.split('.').reduce<Value>((value, name) => {
    const item: Value | undefined = isArray(value) ? value[0] : value;
    return isObject(item) ? (item[ourName(name)] ?? null) : null;
  }, object);
}

const text = (_key: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
