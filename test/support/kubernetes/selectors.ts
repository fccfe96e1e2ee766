/** Label selectors (`app=shop,tier in (web,api),!old`) and field selectors (`metadata.name=shop`). */
import { at, recordAt, type JsonObject, type StoredObject } from './objects';

/** Whether an object is selected; undefined selectors select everything. */
export function isSelected(
  object: StoredObject,
  labelSelector: string | null | undefined,
  fieldSelector: string | null | undefined,
): boolean {
  const labels = object.metadata.labels ?? {};
  return (
    parts(labelSelector ?? '').every((part) => holds(part, (key) => labels[key])) &&
    parts(fieldSelector ?? '').every((part) => holds(part, (path) => fieldOf(object, path)))
  );
}

/** Whether labels are those that a selector of an object (`spec.selector`) wants. */
export function matchesLabels(selector: JsonObject, labels: Readonly<Record<string, string>> = {}): boolean {
  return Object.entries(recordAt(selector, 'matchLabels')).every(([key, value]) => labels[key] === value);
}

/** The texts between commas that stand in no parentheses. */
function parts(selector: string): string[] {
  return selector.split(/,(?![^(]*\))/).filter((part) => part.trim() !== '');
}

function holds(part: string, valueOf: (key: string) => string | undefined): boolean {
  const text = part.trim();
  const set = /^(\S+)\s+(in|notin)\s+\((.*)\)$/.exec(text);
  if (set) {
    const [, key = '', operator, values = ''] = set;
    const value = valueOf(key);
    const isOne = value !== undefined && values.split(',').some((each) => each.trim() === value);
    return operator === 'in' ? isOne : !isOne;
  }
  const [, key = '', operator, value] = /^([^=!]+)(!=|==?)(.*)$/.exec(text) ?? [];
  if (operator === '!=') return valueOf(key.trim()) !== value?.trim();
  if (operator !== undefined) return (valueOf(key.trim()) ?? '') === value?.trim();
  return text.startsWith('!') ? valueOf(text.slice(1)) === undefined : valueOf(text) !== undefined;
}

function fieldOf(object: StoredObject, path: string): string {
  const value = at(object, ...path.split('.'));
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}
