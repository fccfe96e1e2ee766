import { Matcher } from './matcher';

/** What differs at one place. */
export interface Mismatch {
  /** For example `kubernetes.values`; empty for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly found: string;
  /** A whole object is missing, which is worse than one of its members. */
  readonly isWhole?: boolean;
}

/** What a comparison needs of the stack. */
export interface Context {
  /** Tokens as Terraform's expressions. */
  resolve(value: unknown): unknown;
}

/**
 * What differs between an expectation and what was found. Of objects the members count that are expected; lists count whole; `null`
 * expects that nothing is there.
 */
export function compare(expected: unknown, found: unknown, path: string, context: Context): Mismatch[] {
  if (expected instanceof Matcher) return expected.compare(found, path, context);
  const wanted = isPlain(expected) || Array.isArray(expected) ? expected : context.resolve(expected);
  if (wanted === undefined) return [];
  if (wanted === null)
    return found === undefined || found === null ? [] : [{ path, expected: 'nothing', found: words(found) }];
  if (Array.isArray(wanted)) return compareLists(wanted, found, path, context);
  if (isPlain(wanted)) {
    if (!isPlain(found)) return [{ path, expected: words(wanted), found: words(found), isWhole: true }];
    return Object.entries(wanted).flatMap(([key, value]) => compare(value, found[key], joined(path, key), context));
  }
  if (Object.is(wanted, found)) return [];
  if (typeof wanted === 'string' && typeof found === 'string' && /\n./s.test(wanted + found))
    return lineOf(wanted, found, path);
  return [{ path, expected: words(wanted), found: words(found) }];
}

/** A value in an error message. */
export function words(value: unknown): string {
  if (value instanceof Matcher) return value.words;
  if (value === undefined || value === null) return 'nothing';
  return JSON.stringify(value, (_, each: unknown) => (each instanceof Matcher ? `<${each.words}>` : each));
}

export const isPlain = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

function compareLists(wanted: readonly unknown[], found: unknown, path: string, context: Context): Mismatch[] {
  if (!Array.isArray(found)) return [{ path, expected: words(wanted), found: words(found) }];
  const differ = wanted.flatMap((value, index) => compare(value, found[index], `${path}[${index}]`, context));
  const extra = found.slice(wanted.length).map((value, index) => ({
    path: `${path}[${wanted.length + index}]`,
    expected: 'nothing',
    found: words(value),
  }));
  return [...differ, ...extra];
}

/** Of long texts only the first line that differs is told. */
function lineOf(wanted: string, found: string, path: string): Mismatch[] {
  const [expected, actual] = [wanted.split('\n'), found.split('\n')];
  const index = expected.findIndex((line, at) => line !== actual[at]);
  const at = index < 0 ? expected.length : index;
  return [{ path: `${path}, line ${at + 1}`, expected: words(expected[at]), found: words(actual[at]) }];
}

export const joined = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);
