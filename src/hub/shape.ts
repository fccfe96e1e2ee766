/** Readers: functions that take a piece of a parsed answer and return it typed, or throw a {@link ShapeError} that names the place. */
export type Reader<T> = (value: unknown) => T;

/** A word the hub uses, one of those known today or a newer one. */
export type OpenWord<T extends string> = T | (string & {});

/** An answer that has not the expected shape. */
export class ShapeError extends Error {
  /** From the outside in. Filled on the way out, so that good answers pay nothing for it. */
  readonly path: (string | number)[] = [];
  constructor(expected: string, found: unknown) {
    super(`expected ${expected}, found ${nameOf(found)}`);
  }
  /** Such as `[3].deployments[0].id`. */
  get place(): string {
    return (
      this.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('') || 'the whole answer'
    );
  }
}

export const string: Reader<string> = (value) => {
  if (typeof value !== 'string') throw new ShapeError('a text', value);
  return value;
};

export const boolean: Reader<boolean> = (value) => {
  if (typeof value !== 'boolean') throw new ShapeError('true or false', value);
  return value;
};

export const number: Reader<number> = (value) => {
  if (typeof value !== 'number') throw new ShapeError('a number', value);
  return value;
};

/** An id: a text that is not empty. */
export const id: Reader<string> = (value) => {
  if (typeof value !== 'string' || value === '') throw new ShapeError('an id', value);
  return value;
};

/** Text that the hub carries as base64. Absent, null and empty are the same to the hub: null. */
export const base64Text: Reader<string | null> = (value) => {
  if (value === undefined || value === null || value === '') return null;
  return Buffer.from(string(value), 'base64').toString('utf8');
};

/** Null, also where the hub leaves the member out. */
export function nullable<T>(reader: Reader<T>): Reader<T | null> {
  return (value) => (value === undefined || value === null ? null : reader(value));
}

/** A list. The hub writes some empty lists as null. */
export function list<T>(reader: Reader<T>): Reader<T[]> {
  return (value) => {
    if (value === undefined || value === null) return [];
    if (!Array.isArray(value)) throw new ShapeError('a list', value);
    return value.map((element, index) => at(index, reader, element));
  };
}

/** An object of which only the named members are taken. */
export function object<T>(members: { readonly [K in keyof T]: Reader<T[K]> }): Reader<T> {
  const names = Object.keys(members) as (keyof T & string)[]; // Object.keys forgets the names
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ShapeError('an object', value);
    const source = value as Record<string, unknown>; // any object can be asked for any member
    const result = {} as T; // filled member by member below
    for (const name of names) result[name] = at(name, members[name], source[name]);
    return result;
  };
}

function at<T>(step: string | number, reader: Reader<T>, value: unknown): T {
  try {
    return reader(value);
  } catch (error) {
    if (error instanceof ShapeError) error.path.unshift(step);
    throw error;
  }
}

function nameOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object'
    ? 'an object'
    : typeof value === 'string'
      ? `a text of ${value.length} characters`
      : `a ${typeof value}`;
}
