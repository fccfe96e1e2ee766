import { Decimal } from '../schema/value';
import { FormatError, type Tree, ValueCount, maxDepth } from './msgpack';

/**
 * Reads JSON without losing a digit: JSON.parse makes doubles of all numbers. Of a key that stands twice the last counts.
 * @throws {FormatError} when the text is not JSON.
 */
export function parseJson(text: string): Tree {
  const reader = new JsonReader(text);
  const tree = reader.value(0);
  reader.end();
  return tree;
}

const number = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const space = /[ \t\r\n]*/y;
const words = [['null', null], ['true', true], ['false', false]] as const; // prettier-ignore

class JsonReader {
  readonly #text: string;
  readonly #count = new ValueCount();
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  end(): void {
    this.#match(space);
    if (this.#position < this.#text.length) throw this.#error();
  }

  value(depth: number): Tree {
    if (depth > maxDepth) throw new FormatError(`Values are nested more than ${maxDepth} deep.`);
    this.#count.add();
    this.#match(space);
    if (this.#skip('{')) return this.#object(depth);
    if (this.#skip('[')) return this.#array(depth);
    for (const [word, value] of words) if (this.#skip(word)) return value;
    return this.#string() ?? this.#number();
  }

  #object(depth: number): Map<string, Tree> {
    const map = new Map<string, Tree>();
    if (this.#skipAfterSpace('}')) return map;
    do {
      this.#match(space);
      const key = this.#string();
      if (key === undefined || !this.#skipAfterSpace(':')) throw this.#error();
      map.set(key, this.value(depth + 1));
    } while (this.#skipAfterSpace(','));
    if (!this.#skipAfterSpace('}')) throw this.#error();
    return map;
  }

  #array(depth: number): Tree[] {
    const array: Tree[] = [];
    if (this.#skipAfterSpace(']')) return array;
    do array.push(this.value(depth + 1));
    while (this.#skipAfterSpace(','));
    if (!this.#skipAfterSpace(']')) throw this.#error();
    return array;
  }

  #string(): string | undefined {
    const start = this.#position;
    if (this.#text[start] !== '"') return undefined;
    // Searched, not matched: a pattern that repeats a choice runs out of stack on long texts.
    let end = start;
    do {
      end = this.#text.indexOf('"', end + 1);
      if (end === -1) throw this.#error();
    } while (this.#isEscaped(end));
    this.#position = end + 1;
    try {
      return JSON.parse(this.#text.slice(start, end + 1)) as string; // It begins with a quotation mark.
    } catch {
      throw this.#error();
    }
  }

  /** After an odd number of backslashes. */
  #isEscaped(position: number): boolean {
    let backslashes = 0;
    while (this.#text[position - 1 - backslashes] === '\\') backslashes++;
    return backslashes % 2 === 1;
  }

  #number(): Tree {
    const digits = this.#match(number);
    if (digits === undefined) throw this.#error();
    try {
      const value = Decimal.parse(digits);
      this.#count.addDigits(value);
      return value;
    } catch (error) {
      throw error instanceof FormatError ? error : this.#error(); // Its exponent.
    }
  }

  #skipAfterSpace(token: string): boolean {
    this.#match(space);
    return this.#skip(token);
  }

  #skip(token: string): boolean {
    if (!this.#text.startsWith(token, this.#position)) return false;
    this.#position += token.length;
    return true;
  }

  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const found = pattern.exec(this.#text)?.[0];
    this.#position += found?.length ?? 0;
    return found;
  }

  #error(): FormatError {
    return new FormatError(`The text is not JSON: something else stands at character ${this.#position}.`);
  }
}
