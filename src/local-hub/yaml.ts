import { isAlias, isMap, isScalar, isSeq, parseDocument, stringify, type Document, type Scalar } from 'yaml';

/** What YAML becomes on its way through the hub, which hands values on as JSON (contract 4.2). */
export type YamlValue = null | boolean | number | bigint | string | YamlValue[] | YamlMap;
export interface YamlMap {
  [key: string]: YamlValue;
}

/**
 * Reads YAML that must be a map; empty text is an empty one. Plain scalars mean what they mean to the hub's Go library: `017` is 15,
 * `2026-01-01` a time, `on` stays text.
 * @throws Error with that library's words where they are simple.
 */
export function parseMap(text: string): YamlMap {
  const document = parseDocument(text, { schema: 'failsafe', merge: true });
  const [error] = document.errors;
  if (error) throw new Error(sentenceOf(error.code, error.message, error.linePos?.[0].line ?? 1));
  const value = toValue(document.contents, document);
  if (value === null) return {};
  if (typeof value === 'object' && !Array.isArray(value)) return value;
  const tag = Array.isArray(value) ? '!!seq' : `!!str \`${text.trim().slice(0, 7)}\``;
  throw new Error(`yaml: unmarshal errors:\n  line 1: cannot unmarshal ${tag} into map[string]interface {}`);
}

/** Writes a map in the manner of the hub: keys in order, four spaces. Comments and styles of the source are gone. */
export function writeMap(map: YamlMap): string {
  return stringify(map, { indent: 4, lineWidth: 0, sortMapEntries: true, version: '1.1' });
}

function toValue(node: unknown, document: Document): YamlValue {
  if (isAlias(node)) return toValue(node.resolve(document), document);
  if (isSeq(node)) return node.items.map((item) => toValue(item, document));
  if (isScalar(node)) return scalarValue(node);
  if (!isMap(node)) return null;
  const map: YamlMap = {};
  for (const { key, value } of node.items) {
    const member = toValue(value, document);
    if (isScalar(key) && key.source === '<<') Object.assign(map, ...[member].flat(), { ...map });
    else map[isScalar(key) ? String(key.source ?? key.value) : JSON.stringify(toValue(key, document))] = member;
  }
  return map;
}

function scalarValue({ type, source = '', value, tag }: Scalar): YamlValue {
  if (type !== 'PLAIN' || tag === '!!str' || tag === 'tag:yaml.org,2002:str') return String(value);
  return plainValue(source);
}

/** Plain scalars by the rules of yaml.v3. */
function plainValue(text: string): YamlValue {
  if (/^(|~|null|Null|NULL)$/.test(text)) return null;
  if (/^(true|True|TRUE)$/.test(text)) return true;
  if (/^(false|False|FALSE)$/.test(text)) return false;
  if (/^[-+]?(0[xX][\da-fA-F_]+|0[oO]?[0-7_]+|0[bB][01_]+|[\d][\d_]*)$/.test(text))
    return integer(text.replaceAll('_', ''));
  if (/^[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?$/.test(text)) return Number(text);
  return timestamp(text) ?? text;
}

function integer(text: string): number | bigint {
  const negative = text.startsWith('-');
  const digits = text
    .replace(/^[-+]/, '')
    .replace(/^0([0-7]+)$/, '0o$1')
    .toLowerCase();
  const size = BigInt(digits);
  const value = negative ? -size : size;
  if (value >= 2n ** 64n || value < -(2n ** 63n)) return Number(value);
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;
}

/** A date or time as Go writes it into JSON. */
function timestamp(text: string): string | undefined {
  const match =
    /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]| +)(\d\d?):(\d\d):(\d\d)(\.\d+)?\s*(Z|[-+]\d\d(?::?\d\d)?)?)?$/.exec(text);
  if (!match) return undefined;
  const [, year, month = '', day = '', hour = '0', minute = '00', second = '00', fraction = '', zone = 'Z'] = match;
  const two = (part: string) => part.padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hour)}:${minute}:${second}${fraction.replace(/\.?0+$/, '')}${zone}`;
}

function sentenceOf(code: string, message: string, line: number): string {
  if (code !== 'DUPLICATE_KEY') return `yaml: line ${line}: ${message.split('\n')[0]}`;
  return `yaml: unmarshal errors:\n  line ${line}: mapping key already defined`;
}
