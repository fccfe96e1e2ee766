import { closest } from './closest';
import { isOpen, type ComposeFile } from './compose-model';
import type { Finding } from './finding';
import { schema, validate } from './generated/compose-schema';
import { dotted, isDataMap, type Data, type DataPath } from './yaml-data';

/** A rule of the schema that the file does not fulfil, in the validator's words. */
interface Violation {
  /** Where in the file, as a JSON pointer. */
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** What the published schema of the Compose Specification does not allow. */
export function formFindings(file: ComposeFile): Finding[] {
  const check = validate as { (data: unknown): boolean; readonly errors?: readonly Violation[] | null }; // compiled, without types
  if (check(file.root)) return [];
  const findings = (check.errors ?? []).flatMap((violation) => findingOf(file, violation));
  // A mistake in what several services share is one.
  const seen = new Set<string>();
  return findings
    .filter(({ path, finding: { code, line } }) => {
      const key = `${code} ${line} ${path.at(-1)}`;
      return !seen.has(key) && Boolean(seen.add(key));
    })
    .map(({ finding }) => finding);
}

function findingOf(
  file: ComposeFile,
  { instancePath, keyword, params }: Violation,
): { readonly path: DataPath; readonly finding: Finding }[] {
  const path = stepsOf(instancePath, file.root);
  const value = at(file.root, path);
  if (isOpen(value)) return [];
  if (keyword === 'additionalProperties') {
    const name = String(params.additionalProperty);
    const place = [...path, name];
    return [{ path: place, finding: file.found('unknown-key', place, unknownKey(path, name, allowedAt(path))) }];
  }
  const rule = rules[keyword]?.(params, value);
  if (rule === undefined) return [];
  return [{ path, finding: file.found('wrong-form', path, `${quoted(path)} ${rule}`) }];
}

/** What a value must be under a rule, as the rest of a sentence. */
const rules: Readonly<Record<string, (params: Violation['params'], value: Data | undefined) => string>> = {
  type: ({ type }, value) =>
    `must be ${either([type].flat().map((each) => typeWords[String(each)] ?? String(each)))}, and is ${typeOf(value)}.`,
  enum: ({ allowedValues }, value) =>
    `must be ${either((allowedValues as unknown[]).map((each) => `\`${String(each)}\``))}, and is ${shown(value)}.`, // a list, says the validator
  pattern: ({ pattern }, value) => `must have the form \`${String(pattern)}\`, and is ${shown(value)}.`,
  minimum: ({ limit }, value) => `must be at least ${String(limit)}, and is ${shown(value)}.`,
  maximum: ({ limit }, value) => `must be at most ${String(limit)}, and is ${shown(value)}.`,
  required: ({ missingProperty }) => `lacks \`${String(missingProperty)}\`.`,
};

const typeWords: Readonly<Record<string, string>> = {
  ...{ string: 'a text', number: 'a number', integer: 'a whole number', boolean: 'true or false' },
  ...{ object: 'a map', array: 'a list', null: 'nothing' },
};

function typeOf(value: Data | undefined): string {
  if (value === null || value === undefined) return 'empty';
  if (Array.isArray(value)) return 'a list';
  return isDataMap(value) ? 'a map' : shown(value);
}

function unknownKey(path: DataPath, name: string, allowed: readonly string[]): string {
  const place = path.length === 0 ? 'A compose file' : quoted(path);
  if (allowed.length === 0)
    return `${place} cannot have a member named \`${name}\`: names consist of letters, digits, ".", "_" and "-".`;
  const meant = closest(name, allowed);
  const hint =
    meant === undefined ? `Allowed are ${allowed.map((key) => `\`${key}\``).join(', ')}.` : `Is \`${meant}\` meant?`;
  return `${place} has no key \`${name}\`. ${hint}`;
}

/** A map or list as the schema describes it; it tells forms of one value by their types alone. */
interface SchemaNode {
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
}

/** The keys that the schema knows at a place. */
function allowedAt(path: DataPath): string[] {
  const root = schema as SchemaNode & { readonly definitions: Readonly<Record<string, SchemaNode>> }; // what was compiled
  const resolved = (node: SchemaNode | undefined) =>
    node?.$ref === undefined ? node : root.definitions[node.$ref.replace('#/definitions/', '')];
  let node: SchemaNode | undefined = root;
  for (const step of path) {
    const { properties = {}, patternProperties = {}, items }: SchemaNode = node ?? {};
    const pattern = Object.keys(patternProperties).find((each) => new RegExp(each).test(String(step)));
    const named = Object.hasOwn(properties, step) ? properties[step] : patternProperties[pattern ?? ''];
    node = resolved(typeof step === 'number' ? items : named);
  }
  return Object.keys(node?.properties ?? {});
}

function stepsOf(pointer: string, root: Data): DataPath {
  const path: (string | number)[] = [];
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    path.push(Array.isArray(at(root, path)) ? Number(name) : name);
  }
  return path;
}

function at(root: Data, path: DataPath): Data | undefined {
  let data: Data | undefined = root;
  for (const step of path) data = (data as Readonly<Record<string | number, Data>>)[step]; // a path that was found in it
  return data;
}

function quoted(path: DataPath): string {
  return path.length === 0 ? 'The file' : `\`${dotted(path)}\``;
}

function shown(value: Data | undefined): string {
  const text = JSON.stringify(value ?? null);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

function either(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
