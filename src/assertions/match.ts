import type { IConstruct } from 'constructs';
import { parse } from 'yaml';
import { parseEnvironment } from '../local-hub/environment-file';
import { compare, isPlain, joined, words, type Context, type Mismatch } from './compare';
import { encodedValue } from './expression';
import { Matcher } from './matcher';
import { elementAddress } from './synthesized';

/** Expectations that are not values, for any place in an expected object. */
export const Match = {
  /** Anything but nothing. */
  any: (): Matcher => matcher('anything', (found) => found !== undefined && found !== null),

  /** Nothing: the argument is not set, or null. */
  absent: (): Matcher => matcher('nothing', (found) => found === undefined || found === null),

  /** A text that a regular expression fits. */
  matching: (pattern: RegExp): Matcher =>
    matcher(`a text like ${String(pattern)}`, (found) => typeof found === 'string' && pattern.test(found)),

  /** A list, or set, that has these elements among others, in any order. */
  containing: (...elements: readonly unknown[]): Matcher =>
    matcher(
      `a list with ${elements.map(words).join(', ')}`,
      (found, context) =>
        Array.isArray(found) &&
        elements.every((element) => found.some((each) => compare(element, each, '', context).length === 0)),
    ),

  /** An object that has these members and no others. */
  exactly: (members: Readonly<Record<string, unknown>>): Matcher =>
    structured(`exactly ${words(members)}`, (found, path, context) => {
      if (!isPlain(found)) return [{ path, expected: words(members), found: words(found) }];
      const others = Object.keys(found).filter((key) => !(key in members));
      return [
        ...compare(members, found, path, context),
        ...others.map((key) => ({ path: joined(path, key), expected: 'nothing', found: words(found[key]) })),
      ];
    }),

  /** Anything that an expectation does not fit. */
  not: (expected: unknown): Matcher =>
    matcher(`not ${words(expected)}`, (found, context) => compare(expected, found, '', context).length > 0),

  /** A YAML text, such as a compose file or Helm values, by what it says. Also one that Terraform encodes. */
  yaml: (expected: unknown): Matcher =>
    structured(`YAML with ${words(expected)}`, (found, path, context) =>
      withParsed(found, path, 'a YAML text', (text) => compare(expected, valueIn(text), path, context)),
    ),

  /** The text of a .env file, by the values of its variables. */
  env: (expected: Readonly<Record<string, unknown>>): Matcher =>
    structured(`a .env file with ${words(expected)}`, (found, path, context) =>
      withParsed(found, path, 'a .env file', (text) => compare(expected, parseEnvironment(text), path, context)),
    ),

  /**
   * A reference to something of the stack, such as the id of a target.
   * @param attribute its name in TypeScript. @default any of its attributes
   */
  referenceTo: (construct: IConstruct, attribute?: string): Matcher => {
    const address = `\${${addressOf(construct)}.${attribute === undefined ? '' : snakeCase(attribute)}`;
    const wanted = attribute === undefined ? address : `${address}}`;
    return matcher(
      `a reference to ${construct.node.path}${attribute === undefined ? '' : `, ${attribute}`}`,
      (found) => (typeof found === 'string' ? found.includes(wanted) : false),
    );
  },
} as const;

function matcher(text: string, fits: (found: unknown, context: Context) => boolean): Matcher {
  return structured(text, (found, path, context) =>
    fits(found, context) ? [] : [{ path, expected: text, found: words(found) }],
  );
}

function structured(text: string, mismatches: Matcher['compare']): Matcher {
  return new (class extends Matcher {
    override readonly words = text;
    override readonly compare = mismatches;
  })();
}

function withParsed(found: unknown, path: string, kind: string, judge: (text: string) => Mismatch[]): Mismatch[] {
  if (typeof found !== 'string') return [{ path, expected: kind, found: words(found) }];
  try {
    return judge(found);
  } catch (error) {
    return [{ path, expected: kind, found: `${words(found)}, which cannot be read: ${String(error)}` }];
  }
}

/** Of the resource itself, or of the one that stands for a construct made of several. */
function addressOf(construct: IConstruct): string {
  const element = construct.node.defaultChild ?? construct;
  const address = elementAddress(element);
  if (address === undefined) throw new TypeError(`"${construct.node.path}" is nothing that Terraform can refer to.`);
  return address;
}

function valueIn(text: string): unknown {
  const encoded = encodedValue(text);
  return encoded ? encoded.value : (parse(text) as unknown);
}

const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
