import {
  SchemaNestedBlockNestingMode as BlockNesting,
  SchemaObjectNestingMode as ObjectNesting,
  StringKind,
  type Schema,
  type SchemaAttribute,
  type SchemaBlock,
  type SchemaNestedBlock,
} from '../protocol/gen/tfplugin6';
import type { MessageInit } from '../protocol/protobuf';
import { sentencesOf, wireName, wireType, type Attribute, type Attributes, type Kind } from '../schema';

/** A definition's attributes as the schema that Terraform is given. */
export function wireSchema(definition: { readonly doc: string; readonly attributes: Attributes }): MessageInit<Schema> {
  return { version: 0n, block: blockOf(definition.attributes, definition.doc) };
}

function blockOf(attributes: Attributes, description: string): MessageInit<SchemaBlock> {
  const entries = Object.entries(attributes);
  return {
    description,
    descriptionKind: StringKind.MARKDOWN,
    attributes: entries
      .filter(([, { presence }]) => presence !== 'block')
      .map(([name, attribute]) => attributeOf(name, attribute)),
    blockTypes: entries
      .filter(([, { presence }]) => presence === 'block')
      .map(([name, attribute]) => nestedBlockOf(name, attribute)),
  };
}

function attributeOf(name: string, attribute: Attribute): MessageInit<SchemaAttribute> {
  const { presence, kind, deprecated, sensitive, writeOnly } = attribute;
  const nested = nestedObjectOf(kind);
  return {
    name: wireName(name),
    ...(nested
      ? {
          nestedType: {
            attributes: Object.entries(nested.attributes).map(([each, member]) => attributeOf(each, member)),
            nesting: nested.nesting,
          },
        }
      : { type: Buffer.from(JSON.stringify(wireType(kind))) }),
    description: sentencesOf(attribute),
    descriptionKind: StringKind.MARKDOWN,
    required: presence === 'required',
    optional: presence === 'optional' || presence === 'optionalComputed' || presence === 'defaulted',
    // For Terraform a default is a value that the provider computes.
    computed: presence === 'computed' || presence === 'optionalComputed' || presence === 'defaulted',
    sensitive: sensitive === true,
    writeOnly: writeOnly === true,
    deprecated: deprecated !== undefined,
    deprecationMessage: deprecated ?? '',
  };
}

function nestedBlockOf(name: string, { kind, doc }: Attribute): MessageInit<SchemaNestedBlock> {
  const nested = nestedObjectOf(kind);
  if (!nested) throw new TypeError(`The block ${name} is not made of objects.`);
  const items = 'items' in kind ? kind.items : {};
  return {
    typeName: wireName(name),
    block: blockOf(nested.attributes, doc),
    nesting: kind.kind === 'object' ? BlockNesting.SINGLE : kind.kind === 'list' ? BlockNesting.LIST : BlockNesting.SET,
    minItems: BigInt(items.least ?? 0),
    maxItems: BigInt(items.most ?? 0),
  };
}

/** The objects a kind is made of, if it is; Terraform knows them with their attributes' own rules. */
function nestedObjectOf(kind: Kind): { attributes: Attributes; nesting: ObjectNesting } | undefined {
  if (kind.kind === 'object') return { attributes: kind.attributes, nesting: ObjectNesting.SINGLE };
  if (!('element' in kind) || kind.element.kind !== 'object') return undefined;
  const nesting = { list: ObjectNesting.LIST, set: ObjectNesting.SET, map: ObjectNesting.MAP }[kind.kind];
  return { attributes: kind.element.attributes, nesting };
}
