import {
  Composer,
  LineCounter,
  Parser,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  visit,
  type Alias,
  type CST,
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

/** Reads a map of YAML. No finding for one of which nothing can be said. */
export function readMap(text: string): YamlMap | { readonly finding: Finding | undefined } {
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

/**
 * Reads one document of YAML. Plain scalars stay as they are written, for the hub's parser follows older rules than ours.
 * No finding for a text that nests deeper than an honest one: nothing can be said of it.
 */
export function readYaml(text: string): Yaml | { readonly finding: Finding | undefined } {
  const lines = new LineCounter();
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const tokens = [...new Parser(lines.addNewLine).parse(text)];
  const notYaml = (offset: number, what: string) => ({
    finding: { code: 'not-yaml', line: lineAt(offset), what } as const,
  });
  const control = text.search(controlCharacter);
  if (control >= 0) return notYaml(control, 'YAML has no place for control characters.');
  if (isDeeper(tokens, mostLevels)) return { finding: undefined };
  const [document, ...others] = [
    ...new Composer({ schema: 'failsafe', uniqueKeys: false }).compose(tokens, true, text.length),
  ];
  if (document === undefined) return { finding: undefined };
  const error = document.errors.find(({ message }) => !isBorne(message));
  if (error) return notYaml(error.pos[0], `This is not YAML: ${reasonOf(error)}.`);
  const { explicit, version } = document.directives.yaml;
  if (explicit === true && version !== '1.1')
    return notYaml(
      text.search(/^%YAML/m),
      `The hub and the agent read YAML 1.1, and \`%YAML ${version}\` stands there.`,
    );
  const other = others.find(({ contents, errors }) => !isEmpty(contents) || errors.length > 0);
  if (other)
    return { finding: { code: 'several-documents', line: lineAt(other.range[0]), what: 'A second document begins.' } };
  return withTargets(document, (node) => lineAt(node.range?.[0] ?? 0));
}

/** What the parser says, without what it quotes of the text: secrets may stand there. */
function reasonOf({ code, message }: YAMLParseError): string {
  if (code === 'TAG_RESOLVE_FAILED') return 'a text that begins with `!` needs quotes';
  return message.replace(/\n[^]*$|(?<=\w):\s[^]*$|(?<=YAML version|escape sequence) [^]*$/g, '');
}

/** What the hub's parser refuses in a text, wherever it stands. */
const controlCharacter = /[^\t\n\r\x20-\x7E\x85\xA0-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u;

/** Whether the hub's parser bears a mistake: a comment right behind quotes or a bracket. */
function isBorne(message: string): boolean {
  return message.startsWith('Comments must be separated from other tokens');
}

/** No honest file nests as deep; whoever follows a deeper one by recursion runs out of stack. */
const mostLevels = 200;

/** Whether there are more levels of tokens within tokens. */
function isDeeper(tokens: readonly CST.Token[], levels: number): boolean {
  let level: readonly CST.Token[] = tokens;
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > levels) return true;
    level = level.flatMap(within);
  }
  return false;
}

function within(token: CST.Token): CST.Token[] {
  if (token.type === 'document') return token.value ? [token.value] : [];
  if (!('items' in token)) return [];
  return token.items.flatMap(({ key, value }) => [key, value].filter((each) => each !== undefined && each !== null));
}

function withTargets(document: Document, lineOf: Yaml['lineOf']): Yaml | { readonly finding: Finding } {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  let lost: Alias | undefined;
  let twice: Scalar | undefined;
  visit(document, (_, node) => {
    if (isMap(node)) twice ??= repeatedKey(node);
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target) targets.set(node, target);
      else lost ??= node;
    } else if (isNode(node) && node.anchor !== undefined) anchors.set(node.anchor, node);
  });
  if (twice) {
    const what = 'This is not YAML: Map keys must be unique.';
    return { finding: { code: 'not-yaml', line: lineOf(twice), what } };
  }
  if (!lost) return { document, targets, lineOf };
  // Its name is not told: it is a secret that begins with `*` as often as an alias.
  const what =
    'It has an alias (`*…`) of an anchor that does not stand before it. A text that begins with `*` needs quotes.';
  return { finding: { code: 'not-yaml', line: lineOf(lost), what } };
}

/** The library's own search for it takes the square of the time. */
function repeatedKey({ items }: YAMLMap): Scalar | undefined {
  const before = new Set<unknown>();
  for (const { key } of items) {
    if (!isScalar(key)) continue;
    if (before.has(key.value)) return key;
    before.add(key.value);
  }
  return undefined;
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
