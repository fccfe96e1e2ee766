import {
  LineCounter,
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
  type YAMLParseError,
} from 'yaml';
import type { Finding } from './finding';

/** One document of YAML: its content, and what its aliases stand for. */
export interface Yaml {
  readonly document: Document;
  readonly targets: ReadonlyMap<Alias, Node>;
  /** The line on which a node begins, counted from 1. */
  lineOf(node: Node): number;
}

/** A document whose content is a map; null when the text holds nothing, which counts as an empty map. */
export interface YamlMap extends Yaml {
  readonly map: YAMLMap | null;
}

/** Reads a map of YAML. */
export function readMap(text: string): YamlMap | { readonly finding: Finding } {
  const yaml = readYaml(text);
  if ('finding' in yaml) return yaml;
  const { contents } = yaml.document;
  if (isEmpty(contents)) return { ...yaml, map: null };
  const line = yaml.lineOf(contents);
  if (!isMap(contents)) {
    const found = isSeq(contents) ? 'a list' : 'a single value';
    return { finding: { code: 'not-a-map', line, what: `The text is ${found}.` } };
  }
  if (contents.items.every(({ key }) => isScalar(key))) return { ...yaml, map: contents };
  return { finding: { code: 'key-not-text', line, what: 'The map has a key that is not a text.' } };
}

/** Reads one document of YAML. Plain scalars stay as they are written, for the hub's parser follows older rules than ours. */
export function readYaml(text: string): Yaml | { readonly finding: Finding } {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', lineCounter: lines });
  const [error] = document.errors;
  if (!error) return withTargets(document, (node) => lines.linePos(node.range?.[0] ?? 0).line);
  const line = error.linePos?.[0].line;
  if (error.code === 'MULTIPLE_DOCS')
    return { finding: { code: 'several-documents', line, what: 'A second document begins.' } };
  return { finding: { code: 'not-yaml', line, what: `This is not YAML: ${reasonOf(error)}.` } };
}

/** What the parser says, without what it quotes of the text: secrets may stand there. */
function reasonOf({ code, message }: YAMLParseError): string {
  if (code === 'TAG_RESOLVE_FAILED') return 'a text that begins with `!` needs quotes';
  return message.split('\n')[0]?.replace(/ at line \d+, column \d+:?$|(?<=\w):\s.*$/g, '') ?? '';
}

function withTargets(document: Document, lineOf: Yaml['lineOf']): Yaml | { readonly finding: Finding } {
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
  if (!lost) return { document, targets, lineOf };
  // Its name is not told: it is a secret that begins with `*` as often as an alias.
  const what =
    'It has an alias (`*…`) of an anchor that does not stand before it. A text that begins with `*` needs quotes.';
  return { finding: { code: 'not-yaml', line: lineOf(lost), what } };
}

/** Whether a document or a member holds nothing: absent, or a null in one of its spellings. */
export function isEmpty(node: unknown): node is null | Scalar {
  return node === null || (isScalar(node) && scalarMeaning(node) === 'null');
}

/** Aliases multiply what a text says; no honest file of the size that the hub accepts has more nodes than this. */
export const mostNodes = 200_000;

export function isMerge(key: unknown): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.source === '<<';
}

/** A tag counts, for it is an instruction (`!reset`); `!!str` only says what quotes say. */
export function tagOf({ tag }: { readonly tag?: string | undefined }): string {
  return tag === undefined || /^tag:yaml\.org,2002:(str|seq|map)$/.test(tag) ? '' : `!${tag} `;
}

/** Plain scalars by what they mean everywhere; what old and new rules of YAML read differently counts as it is written. */
export function scalarMeaning({ type, source = '', value, tag }: Scalar): string {
  // A value that is not there at all has no type.
  if ((type ?? 'PLAIN') !== 'PLAIN' || tag === 'tag:yaml.org,2002:str') return JSON.stringify(value);
  if (/^(|~|null|Null|NULL)$/.test(source)) return 'null';
  if (/^(true|True|TRUE|false|False|FALSE)$/.test(source)) return source.toLowerCase();
  if (/^[-+]?(0|[1-9]\d*)$/.test(source)) return `int ${BigInt(source.replace('+', ''))}`;
  if (/^[-+]?(0|[1-9]\d*)(\.\d*)?([eE][-+]?\d+)?$/.test(source)) return `float ${Number(source)}`;
  return /^[-+.]*\d|^[-+]?\.(inf|nan)$/i.test(source) ? `plain ${source}` : JSON.stringify(source);
}
