import {
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  parseDocument,
  visit,
  type Alias,
  type Document,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Problem } from './problem';

/** Reads a map of YAML; null when the text holds nothing, which counts as an empty map. */
export function readMap(text: string): { readonly map: YAMLMap | null } | { readonly problem: Problem } {
  const reading = readYaml(text);
  if ('problem' in reading) return reading;
  const { contents } = reading;
  if (isEmpty(contents)) return { map: null };
  const line = lineOf(text, contents);
  if (!isMap(contents)) {
    const found = isSeq(contents) ? 'a list' : 'a single value';
    return { problem: { code: 'not-a-map', line, text: `It must be a map (\`key: value\`), and is ${found}.` } };
  }
  if (contents.items.every(({ key }) => isScalar(key))) return { map: contents };
  const story = 'It has a key that is not a text. Does a template stand there without quotes?';
  return { problem: { code: 'key-not-text', line, text: story } };
}

/**
 * Whether two YAML texts mean the same: comments, layout, quotes and the order of keys do not count. Text with `{{` is
 * a template, whose meaning shows only when it is rendered: it counts byte by byte, and so does what is not YAML.
 */
export function sameYaml(left: string, right: string): boolean {
  if (left === right) return true;
  if (left.includes('{{') || right.includes('{{')) return false;
  const meaning = meaningOf(left);
  return meaning !== undefined && meaning === meaningOf(right);
}

/** Whether a document or a member holds nothing: absent, or a null in one of its spellings. */
export function isEmpty(node: unknown): node is null | Scalar {
  return node === null || (isScalar(node) && scalarMeaning(node) === 'null');
}

/** The line on which a node begins, counted from 1. */
export function lineOf(text: string, node: Node): number {
  return text.slice(0, node.range?.[0] ?? 0).split('\n').length;
}

/** One document of YAML: its content, and what its aliases stand for. */
interface Yaml {
  readonly contents: Document['contents'];
  readonly targets: ReadonlyMap<Alias, Node>;
}

/** Reads one document of YAML. Plain scalars stay as they are written, for the hub's parser follows older rules than ours. */
function readYaml(text: string): Yaml | { readonly problem: Problem } {
  const document = parseDocument(text, { schema: 'failsafe' });
  const [error] = document.errors;
  if (!error) return withTargets(text, document);
  const line = error.linePos?.[0].line;
  if (error.code === 'MULTIPLE_DOCS') {
    const story = 'It holds several YAML documents, and the hub reads only the first. Give one document.';
    return { problem: { code: 'several-documents', line, text: story } };
  }
  const reason = error.message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$/, '') ?? '';
  return { problem: { code: 'not-yaml', line, text: `It is not valid YAML: ${reason}.` } };
}

function withTargets(text: string, document: Document): Yaml | { readonly problem: Problem } {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  let lost: Alias | undefined;
  visit(document, (_, node) => {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target) targets.set(node, target);
      else lost ??= node;
    } else if (isNode(node) && node.anchor !== undefined) anchors.set(node.anchor, node);
  });
  if (!lost) return { contents: document.contents, targets };
  const story = `It is not valid YAML: no anchor \`&${lost.source}\` stands before the alias \`*${lost.source}\`.`;
  return { problem: { code: 'not-yaml', line: lineOf(text, lost), text: story } };
}

/** A text that is equal for documents of equal meaning; undefined for what is not YAML, or grows beyond reason. */
function meaningOf(text: string): string | undefined {
  const reading = readYaml(text);
  if ('problem' in reading) return undefined;
  try {
    return new Meaning(reading.targets).of(reading.contents);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Aliases multiply what a text says; no honest file of the size that the hub accepts has more nodes than this. */
const mostNodes = 200_000;

class Meaning {
  private nodes = 0;
  private readonly targets: ReadonlyMap<Alias, Node>;

  constructor(targets: ReadonlyMap<Alias, Node>) {
    this.targets = targets;
  }

  of(node: unknown): string {
    if (++this.nodes > mostNodes) throw new RangeError('The aliases make it too large.');
    if (isAlias(node)) return this.of(this.targets.get(node));
    if (isSeq(node)) return `${tagOf(node)}[${node.items.map((item) => this.of(item)).join()}]`;
    if (isMap(node)) {
      const members = [...this.members(node)].map(([key, value]) => `${key}:${value}`).sort();
      return `${tagOf(node)}{${members.join()}}`;
    }
    return isScalar(node) ? tagOf(node) + scalarMeaning(node) : 'null';
  }

  /** The members of a map; those that `<<` brings count where it has none of its own. */
  private members(node: unknown): Map<string, string> {
    if (isAlias(node)) return this.members(this.targets.get(node));
    const own = new Map<string, string>();
    const merged = new Map<string, string>();
    if (!isMap(node)) return own;
    for (const { key, value } of node.items) {
      if (!isMerge(key)) own.set(this.of(key), this.of(value));
      else {
        for (const source of isSeq(value) ? value.items : [value]) {
          for (const [name, member] of this.members(source)) if (!merged.has(name)) merged.set(name, member);
        }
      }
    }
    return new Map([...merged, ...own]);
  }
}

function isMerge(key: unknown): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.source === '<<';
}

/** A tag counts, for it is an instruction (`!reset`); `!!str` only says what quotes say. */
function tagOf({ tag }: { readonly tag?: string | undefined }): string {
  return tag === undefined || /^tag:yaml\.org,2002:(str|seq|map)$/.test(tag) ? '' : `!${tag} `;
}

/** Plain scalars by what they mean everywhere; what old and new rules of YAML read differently counts as it is written. */
function scalarMeaning({ type, source = '', value, tag }: Scalar): string {
  // A value that is not there at all has no type.
  if ((type ?? 'PLAIN') !== 'PLAIN' || tag === 'tag:yaml.org,2002:str') return JSON.stringify(value);
  if (/^(|~|null|Null|NULL)$/.test(source)) return 'null';
  if (/^(true|True|TRUE|false|False|FALSE)$/.test(source)) return source.toLowerCase();
  if (/^[-+]?(0|[1-9]\d*)$/.test(source)) return `int ${BigInt(source.replace('+', ''))}`;
  if (/^[-+]?(0|[1-9]\d*)(\.\d*)?([eE][-+]?\d+)?$/.test(source)) return `float ${Number(source)}`;
  return /^[-+.]*\d|^[-+]?\.(inf|nan)$/i.test(source) ? `plain ${source}` : JSON.stringify(source);
}
