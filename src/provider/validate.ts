import {
  complaintAboutNumber,
  complaintAboutString,
  Decimal,
  isArray,
  isObject,
  isUnknown,
  unknown,
  wireName,
  type Attribute,
  type Attributes,
  type Diagnostic,
  type Items,
  type Kind,
  type ObjectValue,
  type Place,
  type Report,
  type Rule,
  type Value,
} from '../schema';
import { reportInto } from './diagnostics';

/** What can be checked: the attributes of a resource, a data source or the provider, and the rules over them. */
interface Checkable {
  readonly attributes: Attributes;
  readonly rules?: readonly Rule[];
  check?(config: Record<string, unknown>, report: Report): void;
}

/** Everything that is wrong with a configuration, judged by itself. Unknown values wait. */
export function validate(definition: Checkable, config: ObjectValue): Diagnostic[] {
  const diagnostics: Diagnostic[] = [];
  const report = reportInto(diagnostics);
  const wrong: Place[] = [];
  const noting: Report = {
    ...report,
    error(place, summary, detail) {
      wrong.push(place);
      report.error(place, summary, detail);
    },
  };
  checkObject(definition.attributes, config, [], noting);
  for (const rule of definition.rules ?? []) {
    const broken = rule.broken(config);
    if (!broken) continue;
    report.error([broken.name], broken.summary, sentence(broken.complaint));
    wrong.push(...rule.names.map((name) => [name]));
  }
  // A resource's own check may take the form of values for granted. For what is wrong it waits, as for the unknown.
  const good = wrong.reduce<Value>(without, config) as ObjectValue; // a place in it begins with the name of a member
  definition.check?.(good, report);
  return diagnostics;
}

function checkObject(attributes: Attributes, config: ObjectValue, place: Place, report: Report): void {
  for (const [name, attribute] of Object.entries(attributes)) {
    checkAttribute(attribute, config[name] ?? null, [...place, name], wireName(name), report);
  }
}

function checkAttribute(attribute: Attribute, value: Value, place: Place, name: string, report: Report): void {
  if (attribute.presence === 'computed') {
    // Terraform lets it pass and then ignores it; a person should know.
    if (value !== null)
      report.error(place, `\`${name}\` is read-only`, 'The hub decides this value. Remove the argument.');
  } else if (value === null) {
    if (attribute.presence === 'required') {
      report.error(place, `Missing \`${name}\``, 'It is required, and the value given for it is null.');
    }
  } else if (!isUnknown(value)) {
    if (attribute.deprecated) report.warning(place, `\`${name}\` is deprecated`, attribute.deprecated);
    checkKind(attribute.kind, value, place, name, report);
  }
}

function checkKind(kind: Kind, value: Value, place: Place, name: string, report: Report): void {
  const refuse = (complaint: string | undefined) => {
    if (complaint) report.error(place, `Invalid \`${name}\``, sentence(complaint));
  };
  if (isUnknown(value)) return;
  if (value === null) return refuse('it must not contain null.');
  if (kind.kind === 'object') {
    if (isObject(value)) checkObject(kind.attributes, value, place, report);
  } else if (kind.kind === 'string') {
    if (typeof value === 'string') refuse(complaintAboutString(value, kind.rules));
  } else if (kind.kind === 'int64' || kind.kind === 'number') {
    if (typeof value === 'bigint' || value instanceof Decimal)
      refuse(complaintAboutNumber(value, kind.kind === 'int64', kind.rules));
  } else if (kind.kind === 'map' && isObject(value)) {
    refuse(complaintAboutItems(Object.keys(value).length, kind.items));
    for (const [key, item] of Object.entries(value))
      checkKind(kind.element, item, [...place, { key }], `${name}["${key}"]`, report);
  } else if (isArray(value) && (kind.kind === 'list' || kind.kind === 'set')) {
    refuse(complaintAboutItems(value.length, kind.items));
    // Terraform cannot address an element of a set: the set itself is named instead.
    value.forEach((item, index) =>
      checkKind(kind.element, item, kind.kind === 'list' ? [...place, { index }] : place, name, report),
    );
  }
}

function complaintAboutItems(count: number, { least = 0, most = Infinity }: Items): string | undefined {
  if (count < least) return `it must have at least ${least} item${least === 1 ? '' : 's'}, and has ${count}.`;
  if (count > most) return `it must have at most ${most} item${most === 1 ? '' : 's'}, and has ${count}.`;
  return undefined;
}

function sentence(complaint: string): string {
  return complaint.charAt(0).toUpperCase() + complaint.slice(1);
}

/** A value in which what stands at a place is unknown; of a list, set or map the whole is. */
function without(value: Value, [step, ...rest]: Place): Value {
  if (typeof step !== 'string' || !isObject(value)) return unknown;
  return { ...value, [step]: without(value[step] ?? null, rest) };
}
