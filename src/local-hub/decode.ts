import { parseDuration, type Duration } from './duration';
import { parseInstant, type Instant } from './instant';

/**
 * Reads one JSON value the way the hub's Go structs do: absent and null give the zero value, unknown members and the case of names are
 * ignored, a wrong kind is refused (contract 1.3).
 * @throws Error whose message is the hub's 400.
 */
export type Decoder<T> = (value: unknown, place: Place) => T;

/** Where a value stands, in the words of Go's messages. */
interface Place {
  struct: string;
  path: string[];
}

export type Decoded<D> = D extends Decoder<infer T> ? T : never;

export const nilId = '00000000-0000-0000-0000-000000000000';

const idPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export const isId = (text: string): boolean => idPattern.test(text);

export const string: Decoder<string> = (value, place) => scalar('string', value, place) ?? '';
export const boolean: Decoder<boolean> = (value, place) => scalar('bool', value, place) ?? false;
export const number: Decoder<number> = (value, place) => scalar('number', value, place) ?? 0;
export const optional =
  <T>(decoder: Decoder<T>): Decoder<T | null> =>
  (value, place) =>
    value === undefined || value === null ? null : decoder(value, place);

/** A UUID; absent is the nil UUID. */
export const id: Decoder<string> = (value, place) => {
  const text = scalar<string>('string', value, place);
  if (text === undefined) return nilId;
  if (text.length !== 36) throw new Error(`invalid UUID length: ${text.length}`);
  if (!isId(text)) throw new Error('invalid UUID format');
  return text.toLowerCase();
};

/** Null when absent. */
export const instant: Decoder<Instant | null> = (value, place) => {
  const text = scalar<string>('string', value, place);
  return text === undefined ? null : parseInstant(text);
};

/** Nanoseconds; absent is 0. */
export const duration: Decoder<Duration> = (value, place) => {
  const text = scalar<string>('string', value, place);
  return text === undefined ? 0 : parseDuration(text);
};

/** Padded standard base64, newlines allowed, or a list of byte numbers; null when absent or empty (contract 1.5). */
export const bytes: Decoder<Buffer | null> = (value, place) => {
  if (value === undefined || value === null || value === '') return null;
  if (Array.isArray(value)) return Buffer.from(value.map((item) => number(item, place)));
  return decodeBase64(scalar<string>('string', value, place) ?? '');
};

/** One of the words, or `''` when absent; anything else, null included, is refused with the sentence. */
export const word =
  <W extends string>(words: readonly W[], refusal: (given: string) => string): Decoder<W | ''> =>
  (value, place) => {
    if (value === undefined) return '';
    const text = scalar<string>('string', value, place) ?? '';
    const known = words.find((candidate) => candidate === text);
    if (known === undefined) throw new Error(refusal(text));
    return known;
  };

/** Null when absent, which is not the same as empty. */
export const list =
  <T>(item: Decoder<T>): Decoder<T[] | null> =>
  (value, place) => {
    if (value === undefined || value === null) return null;
    if (!Array.isArray(value)) return wrongKind(value, 'list', place);
    return value.map((member) => item(member, place));
  };

/** An object with the given members; `name` is the Go type, `embedded` the struct inside it that has the members. */
export function struct<M extends Record<string, Decoder<unknown>>>(
  name: string,
  members: M,
  embedded: string[] = [],
): Decoder<{ [K in keyof M]: Decoded<M[K]> }> {
  return (value, place) => {
    const given = value ?? {};
    if (typeof given !== 'object' || Array.isArray(given)) return wrongKind(given, name, place);
    const byLowerCase = new Map(Object.entries(given).map(([key, member]) => [key.toLowerCase(), member as unknown]));
    const struct = name.slice(name.lastIndexOf('.') + 1);
    const decoded = Object.entries(members).map(([key, decoder]) => [
      key,
      decoder(byLowerCase.get(key.toLowerCase()), { struct, path: [...place.path, ...embedded, key] }),
    ]);
    return Object.fromEntries(decoded) as { [K in keyof M]: Decoded<M[K]> }; // one decoded member for each key of M
  };
}

/** The place of a whole request body. */
export const top: Place = { struct: '', path: [] };

function scalar<T extends string | number | boolean>(
  kind: 'string' | 'bool' | 'number',
  value: unknown,
  place: Place,
): T | undefined {
  if (value === undefined || value === null) return undefined;
  if (kindOf(value) !== kind) return wrongKind(value, kind === 'number' ? 'int64' : kind, place);
  return value as T; // its kind has just been compared
}

function wrongKind(value: unknown, goType: string, place: Place): never {
  const target = place.path.length ? `Go struct field ${place.struct}.${place.path.join('.')}` : 'Go value';
  throw new Error(`json: cannot unmarshal ${kindOf(value)} into ${target} of type ${goType}`);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
}

function decodeBase64(text: string): Buffer {
  let quantum = 0; // where the current group of four began
  let count = 0;
  for (const [index, character] of [...text].entries()) {
    if (character === '\n' || character === '\r') continue;
    if (count === 0) quantum = index;
    const ended = text.slice(0, index).includes('=');
    const padding = character === '=' && count >= 2;
    if (!padding && (ended || !/[A-Za-z0-9+/]/.test(character))) {
      throw new Error(`illegal base64 data at input byte ${index}`);
    }
    count = (count + 1) % 4;
  }
  if (count !== 0) throw new Error(`illegal base64 data at input byte ${quantum}`);
  return Buffer.from(text, 'base64');
}
