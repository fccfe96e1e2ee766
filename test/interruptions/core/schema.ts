import type { Schema, SchemaAttribute, SchemaBlock } from '../../../src/protocol/gen/tfplugin6';
import type { MessageInit } from '../../../src/protocol/protobuf';
import { isUnknown, unknown, type ObjectValue, type Type, type Value } from '../../../src/schema';

/* What Terraform knows of a schema, and no more: from the answer to GetProviderSchema alone. */

export type Nesting = 'single' | 'list' | 'set' | 'map';

/** An attribute, or a nested block, which is one that cannot be computed. */
export interface Member {
  readonly name: string;
  readonly type: Type;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly writeOnly: boolean;
  readonly isBlock: boolean;
  /** The members of the objects that it is made of. */
  readonly nested?: { readonly nesting: Nesting; readonly members: readonly Member[] };
}

/** The members of a resource's objects, and their type on the wire. */
export interface ObjectSchema {
  readonly members: readonly Member[];
  readonly type: Type;
}

export function readSchema(schema: MessageInit<Schema> | undefined): ObjectSchema {
  const members = blockMembers(schema?.block ?? {});
  return { members, type: typeOf(members) };
}

/** A configuration as it is written, in Terraform's names, as a value: numbers are exact, and what is not there is null. */
export function valueOf(members: readonly Member[], written: Readonly<Record<string, unknown>>): ObjectValue {
  return Object.fromEntries(members.map((member) => [member.name, memberValue(member, written[member.name])]));
}

/** An object in which every member is null, or no block. */
export function nullObject(members: readonly Member[]): ObjectValue {
  return valueOf(members, {});
}

const nestings: readonly Nesting[] = ['single', 'single', 'list', 'set', 'map'];

function blockMembers({ attributes = [], blockTypes = [] }: MessageInit<SchemaBlock>): Member[] {
  const blocks = blockTypes.map(({ typeName = '', block = {}, nesting = 0 }): Member => {
    const nested = { nesting: nestings[nesting] ?? 'single', members: blockMembers(block) };
    const type = nestedType(nested);
    return { name: typeName, type, optional: true, computed: false, writeOnly: false, isBlock: true, nested };
  });
  return [...attributes.map(attributeMember), ...blocks];
}

function attributeMember(attribute: MessageInit<SchemaAttribute>): Member {
  const { name = '', optional = false, computed = false, writeOnly = false, nestedType: told } = attribute;
  const common = { name, optional, computed, writeOnly, isBlock: false };
  // The provider has written it.
  if (!told) return { ...common, type: JSON.parse(Buffer.from(attribute.type ?? []).toString()) as Type };
  const members = (told.attributes ?? []).map(attributeMember);
  const nested = { nesting: nestings[told.nesting ?? 0] ?? 'single', members };
  return { ...common, type: nestedType(nested), nested };
}

function nestedType({ nesting, members }: NonNullable<Member['nested']>): Type {
  return nesting === 'single' ? typeOf(members) : [nesting, typeOf(members)];
}

function typeOf(members: readonly Member[]): Type {
  return ['object', Object.fromEntries(members.map(({ name, type }) => [name, type]))];
}

function memberValue({ type, nested, isBlock }: Member, written: unknown): Value {
  if (written === undefined || written === null) return isBlock && nested?.nesting !== 'single' ? [] : null;
  if (!nested || isUnknown(written)) return plainValue(type, written);
  const object = (each: unknown) =>
    isUnknown(each) ? unknown : valueOf(nested.members, each as Readonly<Record<string, unknown>>); // as the schema says
  if (nested.nesting === 'single') return object(written);
  if (nested.nesting !== 'map') return Array.from(written as Iterable<unknown>, object);
  return Object.fromEntries(Object.entries(written).map(([key, each]) => [key, object(each)]));
}

function plainValue(type: Type, written: unknown): Value {
  if (typeof written === 'number' && type === 'number') return BigInt(written);
  return written as Value; // of the configuration of a scenario, which has no other values
}
