import type { Construct } from 'constructs';
import { complaintAboutString } from '../../schema/rules';
import { Token, Tokenization } from '../framework';
import type { AttributeMap, NestedAttribute } from './attributes';
import { ConstructError } from './construct-error';

/**
 * Looks at what is known by now, by the rules that the provider enforces; what hangs on a token is looked at in the plan.
 * @throws ConstructError for the first text that breaks a rule of its attribute.
 */
export function requireValid(scope: Construct, id: string, attributes: AttributeMap, config: object): void {
  for (const { name, text, complaint } of complaints(attributes, config, '')) {
    throw new ConstructError(
      // `Resource` is what a construct calls the object that it stands for.
      id === 'Resource' ? scope : [scope, id],
      `\`${name}\` is ${JSON.stringify(text)}: ${complaint}`,
      'Change it.',
    );
  }
}

interface Complaint {
  /** The argument, as it is written in a program. */
  readonly name: string;
  readonly text: string;
  readonly complaint: string;
}

function* complaints(attributes: AttributeMap, values: object, place: string): Generator<Complaint> {
  for (const [key, value] of Object.entries(values) as [string, unknown][]) {
    const attribute = attributes[key];
    const name = `${place}${key}`;
    if (attribute === undefined || typeof attribute === 'string' || Token.isUnresolved(value)) continue;
    if ('nesting' in attribute) yield* complaintsOfNested(attribute, value, name);
    else if (typeof value === 'string') {
      const complaint = complaintAboutString(value, attribute.rules);
      if (complaint !== undefined) yield { name, text: value, complaint };
    }
  }
}

function* complaintsOfNested(
  { nesting, attributes }: NestedAttribute,
  value: unknown,
  name: string,
): Generator<Complaint> {
  const elements = nesting === 'object' ? [['', value]] : Object.entries(isKnownObject(value) ? value : {});
  for (const [key, element] of elements as [string, unknown][]) {
    const place = Array.isArray(value) ? `[${key}]` : key && `.${key}`;
    if (isKnownObject(element)) yield* complaints(attributes, element, `${name}${place}.`);
  }
}

function isKnownObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Tokenization.isResolvable(value);
}
