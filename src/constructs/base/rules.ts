import type { Construct } from 'constructs';
import { complaintAboutString } from '../../schema/rules';
import { Token, Tokenization } from '../framework';
import type { AttributeMap, NestedAttribute } from './attributes';
import { ConstructError } from './construct-error';
import { requireSpelling } from './spelling';

/**
 * Looks at what is known by now, by the rules that the provider enforces; what hangs on a token is looked at in the plan.
 * @throws ConstructError for the first text that breaks a rule of its attribute, and for a name that is misspelt.
 */
export function requireValid(scope: Construct, id: string, attributes: AttributeMap, config: object): void {
  // `Resource` is what a construct calls the object that it stands for.
  const construct = id === 'Resource' ? scope : ([scope, id] as const);
  for (const { name, text, complaint } of complaints(construct, attributes, config, '')) {
    throw new ConstructError(construct, `\`${name}\` is ${JSON.stringify(text)}: ${complaint}`, 'Change it.');
  }
}

/** A construct, or where it would stand. */
type Blamed = ConstructorParameters<typeof ConstructError>[0];

interface Complaint {
  /** The argument, as it is written in a program. */
  readonly name: string;
  readonly text: string;
  readonly complaint: string;
}

function* complaints(construct: Blamed, attributes: AttributeMap, values: object, place: string): Generator<Complaint> {
  requireSpelling(construct, values, Object.keys(attributes), place);
  for (const [key, value] of Object.entries(values) as [string, unknown][]) {
    const attribute = attributes[key];
    const name = `${place}${key}`;
    if (attribute === undefined || typeof attribute === 'string' || Token.isUnresolved(value)) continue;
    if ('nesting' in attribute) yield* complaintsOfNested(construct, attribute, value, name);
    else if (typeof value === 'string') {
      const complaint = complaintAboutString(value, attribute.rules);
      if (complaint !== undefined) yield { name, text: value, complaint };
    }
  }
}

function* complaintsOfNested(
  construct: Blamed,
  { nesting, attributes }: NestedAttribute,
  value: unknown,
  name: string,
): Generator<Complaint> {
  const elements = nesting === 'object' ? [['', value]] : Object.entries(isKnownObject(value) ? value : {});
  for (const [key, element] of elements as [string, unknown][]) {
    const place = Array.isArray(value) ? `[${key}]` : key && `.${key}`;
    if (isKnownObject(element)) yield* complaints(construct, attributes, element, `${name}${place}.`);
  }
}

function isKnownObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Tokenization.isResolvable(value);
}
