import { isDeepStrictEqual } from 'node:util';

/**
 * The paths at which two values differ, field by field. Items of a list are told by what names them (`name`,
 * `mountPath`, their own text), so that one more does not move all others; the order of items counts where they are equal otherwise.
 */
export function differences(before: unknown, after: unknown): string[] {
  if (isDeepStrictEqual(before, after)) return [];
  const [left, right] = [fieldsOf(before), fieldsOf(after)];
  if (!left || !right) return [''];
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
  const found = names.flatMap((name) =>
    differences(left[name], right[name]).map((path) => (path === '' ? name : `${name}.${path}`)),
  );
  return found.length === 0 ? ['(order)'] : found;
}

function fieldsOf(value: unknown): Record<string, unknown> | undefined {
  if (Array.isArray(value)) {
    return Object.fromEntries(value.map((item: unknown, index) => [`[${nameOf(item) ?? index}]`, item]));
  }
  return typeof value === 'object' && value !== null ? { ...value } : undefined;
}

function nameOf(item: unknown): string | undefined {
  if (typeof item === 'string') return item;
  const { name, mountPath } = item as { name?: string; mountPath?: string };
  return mountPath ?? name;
}
