import type { Path, PathStep } from '../schema/diagnostic';
import type { Type } from '../schema/type';
import { Decimal, Dynamic, type ObjectValue, type Value, isArray, isObject, isUnknown, unknown } from '../schema/value';
import type { DynamicValue } from './gen/tfplugin6';
import { parseJson } from './json';
import { FormatError, Packer, type Tree, unpack } from './msgpack';
import { utf8 } from './utf8';

/** A value that is not of its type, or bytes that are no value. Does not show the value: it may be a secret. */
export class ValueError extends Error {
  override readonly name = 'ValueError';
  /** Where in the value; elements of sets have no step. */
  readonly path: Path;
  /** What is wrong there. */
  readonly reason: string;
  constructor(path: Path, reason: string, options?: ErrorOptions) {
    super(path.length > 0 ? `${pathText(path)}: ${reason}` : reason, options);
    this.path = path;
    this.reason = reason;
  }
}

/**
 * Writes a value in the form that core reads.
 * @throws {ValueError} when it is not of that type.
 */
export function encodeValue(value: Value, type: Type): DynamicValue {
  const packer = new Packer();
  write(packer, value, type, undefined);
  return { msgpack: packer.finish(), json: noBytes };
}

/**
 * Reads a value as core sends it: MessagePack, or JSON where there is none. Absent or empty: null.
 * @throws {ValueError} when the bytes are not a value of that type.
 */
export function decodeValue(value: DynamicValue | undefined, type: Type): Value {
  if (value?.msgpack.length)
    return read(
      readable(() => unpack(value.msgpack)),
      type,
      undefined,
      'msgpack',
    );
  if (value?.json.length)
    return read(
      readable(() => parseJson(textOf(value.json))),
      type,
      undefined,
      'json',
    );
  return null;
}

/**
 * Reads an object as the state file has it. Attributes that are missing there are null, those that the type has not are
 * left out: the state may be of an older or a newer schema.
 * @throws {ValueError} when the text is not a value of that type.
 */
export function decodeJsonState(json: Uint8Array, type: Type): Value {
  return read(
    readable(() => parseJson(textOf(json))),
    type,
    undefined,
    'state',
  );
}

/** Steps from the end of a path to its begin: made on the way down, put together only for an error. */
type Trail = { readonly up: Trail; readonly step: PathStep | undefined } | undefined;

/** Where a tree comes from: JSON has another form for dynamic values, and state need not have all attributes. */
type Source = 'msgpack' | 'json' | 'state';

const noBytes = Buffer.alloc(0);

function write(packer: Packer, value: Value, type: Type, trail: Trail): void {
  if (value === null) return packer.nil();
  if (isUnknown(value)) return packer.unknown();
  if (type === 'dynamic') return writeDynamic(packer, value, trail);
  if (type === 'string') return packer.text(textFrom(value, trail));
  if (type === 'number') return writeNumber(packer, value, trail);
  if (type === 'bool') {
    if (typeof value !== 'boolean') throw mismatch('a boolean', value, trail);
    return packer.boolean(value);
  }
  if (type[0] === 'object') {
    if (!isObject(value)) throw mismatch('an object', value, trail);
    return writeObject(packer, value, type[1], trail);
  }
  if (type[0] === 'map') {
    if (!isObject(value)) throw mismatch('a map', value, trail);
    const entries = Object.entries(value);
    packer.map(entries.length);
    for (const [key, member] of entries) {
      const step = { up: trail, step: { key } };
      packer.text(textFrom(key, step));
      write(packer, member, type[1], step);
    }
    return;
  }
  if (!isArray(value)) throw mismatch(`a ${type[0]}`, value, trail);
  if (type[0] === 'tuple') checkLength(value.length, type[1].length, trail);
  packer.array(value.length);
  value.forEach((element, index) => write(packer, element, ...elementOf(type, index, trail)));
}

function writeObject(packer: Packer, value: ObjectValue, types: Readonly<Record<string, Type>>, trail: Trail): void {
  const names = Object.keys(types);
  checkAttributes(Object.keys(value), (name) => hasOwn(value, name), types, trail);
  packer.map(names.length);
  for (const name of names) {
    packer.text(name);
    write(packer, value[name]!, types[name]!, { up: trail, step: { attribute: name } }); // Checked above.
  }
}

/** Integers of 64 bits as such, all others as decimal text: core reads both without loss. */
function writeNumber(packer: Packer, value: Value, trail: Trail): void {
  if (typeof value === 'bigint')
    return BigInt.asIntN(64, value) === value ? packer.integer(value) : packer.text(String(value));
  if (!(value instanceof Decimal)) throw mismatch('a number', value, trail);
  // There is no text for the infinite.
  return value.text.endsWith('Infinity') ? packer.float(value.toNumber()) : packer.text(value.text);
}

function writeDynamic(packer: Packer, value: Value, trail: Trail): void {
  if (!(value instanceof Dynamic)) throw mismatch('a value with its type', value, trail);
  packer.array(2);
  packer.binary(Buffer.from(JSON.stringify(value.type)));
  write(packer, value.value, value.type, trail);
}

function textFrom(value: Value, trail: Trail): string {
  if (typeof value !== 'string') throw mismatch('a text', value, trail);
  // Half of a pair has no bytes.
  if (/\p{Surrogate}/u.test(value)) throw error(trail, 'the text is not valid Unicode');
  return value.normalize('NFC');
}

function read(tree: Tree, type: Type, trail: Trail, source: Source): Value {
  if (tree === null) return null;
  if (isUnknown(tree)) return unknown;
  if (type === 'dynamic') return readDynamic(tree, trail, source);
  if (type === 'string') {
    if (typeof tree !== 'string') throw mismatch('a text', tree, trail);
    return tree.normalize('NFC');
  }
  if (type === 'number') return readNumber(tree, trail);
  if (type === 'bool') {
    if (typeof tree !== 'boolean') throw mismatch('a boolean', tree, trail);
    return tree;
  }
  if (type[0] === 'object') {
    if (!(tree instanceof Map)) throw mismatch('an object', tree, trail);
    return readObject(tree, type[1], trail, source);
  }
  if (type[0] === 'map') {
    if (!(tree instanceof Map)) throw mismatch('a map', tree, trail);
    const entries = Array.from(tree as ReadonlyMap<string, Tree>, ([key, member]) => [
      key.normalize('NFC'),
      read(member, type[1], { up: trail, step: { key } }, source),
    ]);
    // Not by assignment: a key may be called `__proto__`.
    return Object.fromEntries(entries) as ObjectValue;
  }
  if (!Array.isArray(tree)) throw mismatch(`a ${type[0]}`, tree, trail);
  const elements = tree as readonly Tree[];
  if (type[0] === 'tuple') checkLength(elements.length, type[1].length, trail);
  return elements.map((element, index) => read(element, ...elementOf(type, index, trail), source));
}

function readObject(
  tree: ReadonlyMap<string, Tree>,
  types: Readonly<Record<string, Type>>,
  trail: Trail,
  source: Source,
) {
  if (source !== 'state') checkAttributes([...tree.keys()], (name) => tree.has(name), types, trail);
  const entries = Object.entries(types).map(([name, type]) => [
    name,
    read(tree.get(name) ?? null, type, { up: trail, step: { attribute: name } }, source),
  ]);
  return Object.fromEntries(entries) as ObjectValue;
}

function readNumber(tree: Tree, trail: Trail): Value {
  if (typeof tree === 'bigint' || tree instanceof Decimal) return tree;
  if (typeof tree !== 'string') throw mismatch('a number', tree, trail);
  try {
    return Decimal.parse(tree);
  } catch {
    throw error(trail, 'a number was expected, not a text');
  }
}

/** `[type, value]` in MessagePack, the type as JSON in bytes; `{"value": …, "type": …}` in JSON. */
function readDynamic(tree: Tree, trail: Trail, source: Source): Dynamic {
  let type: Tree | undefined;
  let value: Tree | undefined;
  if (source === 'msgpack') {
    if (Array.isArray(tree) && tree.length === 2) [type, value] = tree as readonly Tree[];
    const text = type;
    if (Buffer.isBuffer(text)) type = readable(() => parseJson(textOf(text)), trail);
    else type = typeof text === 'string' ? readable(() => parseJson(text), trail) : undefined;
  } else if (tree instanceof Map) {
    [type, value] = [(tree as ReadonlyMap<string, Tree>).get('type'), (tree as ReadonlyMap<string, Tree>).get('value')];
  }
  if (type === undefined || value === undefined) throw mismatch('a value with its type', tree, trail);
  const known = readType(type, trail);
  return new Dynamic(known, read(value, known, trail, source));
}

function readType(tree: Tree, trail: Trail): Type {
  if (tree === 'string' || tree === 'number' || tree === 'bool' || tree === 'dynamic') return tree;
  if (Array.isArray(tree)) {
    const [kind, inner] = tree as readonly Tree[];
    if (inner !== undefined && (kind === 'list' || kind === 'set' || kind === 'map'))
      return [kind, readType(inner, trail)];
    if (kind === 'tuple' && Array.isArray(inner))
      return [kind, (inner as readonly Tree[]).map((element) => readType(element, trail))];
    if (kind === 'object' && inner instanceof Map) {
      const entries = Array.from(inner as ReadonlyMap<string, Tree>, ([name, member]) => [
        name,
        readType(member, trail),
      ]);
      return [kind, Object.fromEntries(entries) as Record<string, Type>];
    }
  }
  throw error(trail, 'its type is not one that Terraform has');
}

function elementOf(
  type: readonly ['list' | 'set' | 'map', Type] | readonly ['tuple', readonly Type[]],
  index: number,
  up: Trail,
) {
  const element = type[0] === 'tuple' ? type[1][index]! : type[1]; // The length is checked.
  return [element, { up, step: type[0] === 'set' ? undefined : { index } }] as const;
}

function checkAttributes(names: readonly string[], has: (name: string) => boolean, types: object, trail: Trail): void {
  const missing = Object.keys(types).filter((name) => !has(name));
  if (missing.length > 0) throw error(trail, `the attribute "${missing[0]}" is missing`);
  const extra = names.filter((name) => !hasOwn(types, name));
  if (extra.length > 0) throw error(trail, `there is no attribute "${extra[0]}"`);
}

function hasOwn(object: object, name: string): boolean {
  return Object.prototype.hasOwnProperty.call(object, name);
}

function checkLength(length: number, expected: number, trail: Trail): void {
  if (length !== expected) throw error(trail, `${expected} elements were expected, not ${length}`);
}

function readable(parse: () => Tree, trail?: Trail): Tree {
  try {
    return parse();
  } catch (cause) {
    if (cause instanceof FormatError) throw new ValueError(pathOf(trail), cause.message, { cause });
    throw cause;
  }
}

/** @throws {FormatError} when the bytes are no text. */
function textOf(bytes: Uint8Array): string {
  const text = utf8(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (text === undefined) throw new FormatError('The text is not UTF-8.');
  return text;
}

function mismatch(expected: string, found: Tree | Value, trail: Trail): ValueError {
  return error(trail, `${expected} was expected, not ${kindOf(found)}`);
}

function error(trail: Trail, reason: string): ValueError {
  return new ValueError(pathOf(trail), reason);
}

function kindOf(value: Tree | Value): string {
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'boolean') return 'a boolean';
  if (typeof value === 'bigint' || value instanceof Decimal) return 'a number';
  if (Array.isArray(value)) return 'a list';
  return value === undefined ? 'nothing' : Buffer.isBuffer(value) ? 'bytes' : 'an object';
}

/** Nothing inside of a set has an address: the path ends at the set. */
function pathOf(trail: Trail): Path {
  const steps: PathStep[] = [];
  for (let at = trail; at; at = at.up) {
    if (at.step) steps.unshift(at.step);
    else steps.length = 0;
  }
  return steps;
}

function pathText(path: Path): string {
  return path
    .map((step) =>
      'attribute' in step ? `.${step.attribute}` : `[${JSON.stringify('key' in step ? step.key : step.index)}]`,
    )
    .join('')
    .replace(/^\./, '');
}
