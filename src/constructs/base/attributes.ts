import type { StringRules } from '../../schema/rules';
import { Tokenization, hashMapper, listMapper } from '../framework';

/** Arguments and blocks by their TypeScript name; the value is Terraform's name, with rules or a form where it has some. */
export type AttributeMap = Readonly<Record<string, string | RuledAttribute | NestedAttribute>>;

/** A text of which not everything will do. */
export interface RuledAttribute {
  /** Terraform's name. */
  readonly name: string;
  readonly rules: StringRules;
}

/** An argument or block made of objects. */
export interface NestedAttribute {
  /** Terraform's name. */
  readonly name: string;
  /** `blocks` is a repeated block (`name { … }`), the only form that may become a dynamic block. */
  readonly nesting: 'object' | 'list' | 'set' | 'map' | 'blocks';
  readonly attributes: AttributeMap;
}

/**
 * An object of arguments as Terraform reads it. Tokens pass as they are, wherever they stand; keys of maps are the
 * user's and stay.
 */
export function renderAttributes(attributes: AttributeMap, values: object): Record<string, unknown> {
  const rendered: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values) as [string, unknown][]) {
    const attribute = attributes[key];
    if (attribute === undefined || value === undefined) continue;
    if (typeof attribute === 'string') rendered[attribute] = value;
    else rendered[attribute.name] = 'nesting' in attribute ? renderNested(attribute, value) : value;
  }
  return rendered;
}

function renderNested({ nesting, attributes }: NestedAttribute, value: unknown): unknown {
  const element = (item: unknown): unknown =>
    typeof item === 'object' && item !== null && !Tokenization.isResolvable(item)
      ? renderAttributes(attributes, item)
      : item;
  switch (nesting) {
    case 'object':
      return element(value);
    case 'map':
      return hashMapper(element)(value);
    default:
      return listMapper(element, nesting === 'blocks')(value);
  }
}
