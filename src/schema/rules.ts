import { Decimal, isUnknown, type ObjectValue } from './value';
import { wireName } from './names';

/** Rules of a text. */
export interface StringRules {
  /** Least and most characters. */
  readonly length?: readonly [least: number, most: number];
  /** The form of the text, and the same in words that complete "must …". */
  readonly pattern?: { readonly matches: Pick<RegExp, 'test'>; readonly words: string };
  /** The only texts allowed. */
  readonly oneOf?: readonly string[];
}

/** Rules of a number. */
export interface NumberRules {
  /** Smallest and largest value. */
  readonly range?: readonly [smallest: number, largest: number];
}

/** A rule over several attributes of one configuration. It waits while a value that decides it is unknown. */
export interface Rule {
  /** The attributes it is about, by their TypeScript names. */
  readonly names: readonly string[];
  /** The rule as a sentence for the docs. */
  readonly words: string;
  /** What is wrong with this configuration; undefined when nothing is, or not yet known. */
  readonly broken: (config: ObjectValue) => BrokenRule | undefined;
}

/** How a configuration breaks a rule. */
interface BrokenRule {
  /** The attribute at which that is told. */
  readonly name: string;
  /** Title of the error. */
  readonly summary: string;
  /** What is wrong, as a sentence that may begin with "it". */
  readonly complaint: string;
}

/** Whether two texts mean the same. */
export type Equivalence = (left: string, right: string) => boolean;

/** At most one of the attributes may be set. */
export function conflicts(...names: readonly string[]): Rule {
  return {
    names,
    words: `At most one of ${list(names)} may be set.`,
    broken: (config) => {
      const [first, second] = names.filter((name) => isSet(config, name));
      return second && first
        ? {
            name: second,
            summary: `Invalid ${quote(second)}`,
            complaint: `${quote(first)} is set as well; only one of ${list(names)} may be.`,
          }
        : undefined;
    },
  };
}

/** Exactly one of the attributes must be set. */
export function exactlyOneOf(...names: readonly string[]): Rule {
  const atMostOne = conflicts(...names);
  return {
    names,
    words: `Exactly one of ${list(names)} must be set.`,
    broken: (config) => {
      const [name = ''] = names;
      if (names.every((each) => config[each] === null))
        return { name, summary: `Missing ${list(names)}`, complaint: `one of ${list(names)} must be set.` };
      return atMostOne.broken(config);
    },
  };
}

/** The attributes are set together or not at all. */
export function requiredTogether(...names: readonly string[]): Rule {
  return {
    names,
    words: `${list(names, 'and')} are set together or not at all.`,
    broken: (config) => {
      const missing = names.find((name) => config[name] === null);
      const present = names.find((name) => isSet(config, name));
      return missing && present
        ? {
            name: missing,
            summary: `Missing ${quote(missing)}`,
            complaint: `it must be set, because ${quote(present)} is.`,
          }
        : undefined;
    },
  };
}

/** What is wrong with a known text under its rules, as a sentence that begins with "it"; undefined when nothing is. */
export function complaintAboutString(text: string, { length, pattern, oneOf }: StringRules): string | undefined {
  if (oneOf && !oneOf.includes(text)) return `it must be one of ${list(oneOf.map((v) => JSON.stringify(v)))}.`;
  const characters = [...text].length;
  if (length && (characters < length[0] || characters > length[1])) {
    return text === ''
      ? 'it must not be empty.'
      : `it must have ${length[0]} to ${length[1]} characters, and has ${characters}.`;
  }
  if (pattern && !pattern.matches.test(text)) return `it must ${pattern.words}.`;
  return undefined;
}

/** What is wrong with a known number under its rules. */
export function complaintAboutNumber(
  value: bigint | Decimal,
  integer: boolean,
  { range }: NumberRules,
): string | undefined {
  if (integer && (value instanceof Decimal || BigInt.asIntN(64, value) !== value))
    return 'it must be a whole number of at most 64 bits.';
  const number = value instanceof Decimal ? value.toNumber() : Number(value);
  if (range && (number < range[0] || number > range[1])) return `it must be from ${range[0]} to ${range[1]}.`;
  return undefined;
}

/** Names for people, in Terraform's spelling: `a`, `b` or `c`. */
export function list(words: readonly string[], joint = 'or'): string {
  const quoted = words.map((word) => (word.startsWith('"') ? word : quote(word)));
  return quoted.length < 2 ? quoted.join('') : `${quoted.slice(0, -1).join(', ')} ${joint} ${quoted.at(-1)}`;
}

function isSet(config: ObjectValue, name: string): boolean {
  const value = config[name];
  return value !== undefined && value !== null && !isUnknown(value);
}

function quote(name: string): string {
  return `\`${wireName(name)}\``;
}
