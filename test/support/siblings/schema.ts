/**
 * The schemas that the stand-ins serve. They are not written down twice: test/fixtures/sibling-schemas has, for each
 * sibling, the part that our constructs use of what the real provider prints (`terraform providers schema -json`), and
 * here that becomes attributes of our own attribute language. A test asks Terraform whether the way through it lost
 * anything.
 */
import docker from '../../fixtures/sibling-schemas/docker.json';
import helm from '../../fixtures/sibling-schemas/helm.json';
import kubernetes from '../../fixtures/sibling-schemas/kubernetes.json';
import type { Attribute, Attributes, Kind, Presence, Type } from '../../../src/schema';

/** The siblings that there are stand-ins for. */
export type SiblingName = 'helm' | 'kubernetes' | 'docker';

/** A part of a provider as it stands in the fixtures. */
export interface SiblingSchema {
  /** Where Terraform looks for it: `registry.terraform.io/hashicorp/helm`. */
  readonly source: string;
  /** The version that the constructs of the sibling pin. */
  readonly version: string;
  readonly provider: BlockSchema;
  readonly resources: Readonly<Record<string, BlockSchema>>;
}

/** Attributes and blocks, by Terraform's names. */
export interface BlockSchema {
  readonly attributes: Readonly<Record<string, AttributeSchema>>;
  readonly block_types?: Readonly<Record<string, NestedBlockSchema>>;
}

interface AttributeSchema {
  readonly type?: Type;
  readonly nested_type?: {
    readonly nesting_mode: 'single' | 'list' | 'set' | 'map';
    readonly attributes: Readonly<Record<string, AttributeSchema>>;
  };
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly write_only?: boolean;
}

interface NestedBlockSchema {
  readonly nesting_mode: 'single' | 'list' | 'set';
  readonly min_items?: number;
  readonly max_items?: number;
  readonly block: BlockSchema;
}

/** The schemas of all siblings. */
export const schemas = { helm, kubernetes, docker } as unknown as Readonly<Record<SiblingName, SiblingSchema>>; // a type that only says what stands there is too long to compare

/** A block as our attribute language has it, under our names. */
export function attributesOf({ attributes, block_types = {} }: BlockSchema): Attributes {
  return {
    ...Object.fromEntries(Object.entries(attributes).map(([name, each]) => [ourName(name), attributeOf(name, each)])),
    ...Object.fromEntries(Object.entries(block_types).map(([name, each]) => [ourName(name), blockOf(name, each)])),
  };
}

/** `binary_data_wo` is `binaryDataWo`: the way back of {@link import('../../../src/schema').wireName}. */
export function ourName(name: string): string {
  return name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}

function attributeOf(name: string, schema: AttributeSchema): Attribute {
  return {
    presence: presenceOf(schema),
    kind: schema.nested_type ? nestedKind(schema.nested_type) : kindOf(schema.type ?? 'string'),
    doc: name,
    sensitive: schema.sensitive,
    writeOnly: schema.write_only,
  };
}

function presenceOf({ required, optional, computed }: AttributeSchema): Presence {
  if (required) return 'required';
  if (optional) return computed ? 'optionalComputed' : 'optional';
  return 'computed';
}

function blockOf(name: string, { nesting_mode: nesting, min_items, max_items, block }: NestedBlockSchema): Attribute {
  const object: Kind = { kind: 'object', attributes: attributesOf(block) };
  const items = { least: min_items, most: max_items };
  return {
    presence: 'block',
    kind: nesting === 'single' ? object : { kind: nesting, element: object, items },
    doc: name,
  };
}

function nestedKind({ nesting_mode: nesting, attributes }: NonNullable<AttributeSchema['nested_type']>): Kind {
  const object: Kind = { kind: 'object', attributes: attributesOf({ attributes }) };
  return nesting === 'single' ? object : { kind: nesting, element: object, items: {} };
}

function kindOf(type: Type): Kind {
  if (type === 'string') return { kind: 'string', rules: {} };
  if (type === 'bool') return { kind: 'boolean' };
  if (type === 'number') return { kind: 'number', rules: {} };
  if (typeof type === 'object' && (type[0] === 'list' || type[0] === 'set' || type[0] === 'map'))
    return { kind: type[0], element: kindOf(type[1]), items: {} };
  throw new TypeError(`The stand-ins have no attributes of the type ${JSON.stringify(type)}.`);
}
