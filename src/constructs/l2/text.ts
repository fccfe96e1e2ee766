import { Lazy, Token, Tokenization, type IResolvable, type IResolveContext } from '../framework';

/**
 * A text that reaches the hub as it is written: `${PORT}` in it is compose's or the shell's, not Terraform's. Tokens in
 * it are replaced as everywhere.
 */
export function verbatim(text: string): string {
  // Only what needs it is wrapped, so that an ordinary text stays legible where it is inspected.
  if (!partsOf(text).some((part) => typeof part === 'string' && /[$%]\{/.test(part))) return text;
  return Lazy.stringValue({ produce: (context) => template(text, withoutInterpolation, context) });
}

/** An object as YAML, written by Terraform: tokens keep their types, and no text in them can break the document. */
export function yamlText(value: object): string {
  return Lazy.stringValue({ produce: (context) => `\${yamlencode(${expression(value, context)})}` });
}

/** A text as it is, an object as YAML, nothing as nothing. */
export function textOrYaml(value: string | object | undefined): string | undefined {
  if (value === undefined) return undefined;
  return typeof value === 'string' ? verbatim(value) : yamlText(value);
}

/**
 * Variables as an env file that gives back exactly these values; nothing when there are none.
 *
 * Single quotes keep everything but themselves, what the hub inserts for `{{ .Secrets.KEY }}` included. Whether a token
 * has some is not known yet, so Terraform escapes it between double quotes.
 */
export function environmentFile(variables: Readonly<Record<string, string>>): string | undefined {
  if (Token.isUnresolved(variables)) {
    return Lazy.stringValue({
      produce: (context) =>
        `\${join("", [for name, value in ${expression(variables, context)} : "\${name}=\\"\${${escaped('value', inDoubleQuotes)}}\\"\\n"])}`,
    });
  }
  const lines = Object.entries(variables).map(([name, value]) => `${name}=${quoted(value)}\n`);
  return lines.length === 0 ? undefined : verbatim(lines.join(''));
}

function quoted(value: string): string {
  const parts = partsOf(value);
  const known = parts.filter((part) => typeof part === 'string').join('');
  const isKnown = parts.every((part) => typeof part === 'string');
  if ((isKnown || known.includes('{{')) && !/'|\\$/.test(known)) return `'${value}'`;
  return `"${withBackslashes(value, inDoubleQuotes)}"`;
}

/** What the double quotes of an env file do not keep as it is. A backslash comes first: those of the others are no text. */
const inDoubleQuotes = ['\\', '"', '$'];

/** A text with a backslash before each of some characters. In a token Terraform puts it there. */
export function withBackslashes(text: string, characters: readonly string[]): string {
  const known = (part: string) => part.replace(/./gs, (each) => (characters.includes(each) ? `\\${each}` : each));
  return partsOf(text)
    .map((part) =>
      typeof part === 'string'
        ? known(part)
        : Lazy.stringValue({ produce: (context) => `\${${escaped(expression(part, context), characters)}}` }),
    )
    .join('');
}

/** An expression whose text has a backslash before each of some characters. */
function escaped(text: string, characters: readonly string[]): string {
  return characters.reduce(
    (result, character) => `replace(${result}, "${inQuotes(character)}", "${inQuotes(`\\${character}`)}")`,
    text,
  );
}

/**
 * A value as an expression of Terraform's language.
 * @param isResolved whether its tokens are interpolations already.
 */
function expression(value: unknown, context: IResolveContext, isResolved = false): string {
  if (!isResolved && Token.isUnresolved(value) && !isMixed(value))
    return expression(context.resolve(value), context, true);
  if (typeof value === 'string')
    return `"${isResolved ? interpolation(value, inQuotes) : template(value, inQuotes, context)}"`;
  if (value === null || typeof value === 'boolean' || Number.isFinite(value)) return String(value);
  const inner = (each: unknown) => expression(each, context, isResolved);
  if (Array.isArray(value)) return `[${value.map(inner).join(', ')}]`;
  if (!isMap(value)) throw new TypeError(`${named(value)} has no place in YAML.`);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members.map(([key, member]) => `${inner(key)} = ${inner(member)}`).join(', ')}}`;
}

/** Whether a value is a map to YAML, as a module is, too. A date or a `Map` would pass for an empty one. */
function isMap(value: unknown): value is object {
  return typeof value === 'object' && (Object.getPrototypeOf(value) === null || tagOf(value) === 'Object');
}

function named(value: unknown): string {
  if (value === undefined || typeof value === 'number') return String(value);
  return `A ${typeof value === 'object' ? tagOf(value) : typeof value}`;
}

function tagOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice('[object '.length, -1);
}

/** Whether tokens are only part of a text. What is a reference altogether may be of any type, and keeps it. */
function isMixed(value: unknown): boolean {
  return typeof value === 'string' && partsOf(value).length > 1;
}

/** A text with its tokens as interpolations. */
function template(text: string, escape: (known: string) => string, context: IResolveContext): string {
  return partsOf(text)
    .map((part) => (typeof part === 'string' ? escape(part) : interpolation(String(context.resolve(part)), escape)))
    .join('');
}

/** What a token has become: a reference, to be left alone, or a text that is known by now. */
function interpolation(resolved: string, escape: (known: string) => string): string {
  return resolved.includes('${') ? resolved : escape(resolved);
}

function withoutInterpolation(text: string): string {
  return text.replace(/([$%])\{/g, '$1$1{');
}

function inQuotes(text: string): string {
  const escapes: Record<string, string> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  return withoutInterpolation(text).replace(/["\\\n\r\t]/g, (character) => escapes[character] ?? character);
}

/** The known parts of a text, and the tokens between them. */
function partsOf(text: string): readonly (string | IResolvable)[] {
  const parts: (string | IResolvable)[] = [];
  let rest = text;
  for (const token of Tokenization.reverseString(text).tokens) {
    const marker = Token.asString(token);
    const at = rest.indexOf(marker);
    parts.push(rest.slice(0, at), token);
    rest = rest.slice(at + marker.length);
  }
  return [...parts, rest].filter((part) => part !== '');
}
