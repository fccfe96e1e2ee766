/** Chance that can be repeated: the same seed and input give the same choices on every machine. */
export class Random {
  #state: number;

  /** @param input its number in a run, so that one input can be tried again without those before it. */
  constructor(seed: number, input: number) {
    this.#state = (Math.imul(seed, 0x9e37_79b1) ^ Math.imul(input + 1, 0x85eb_ca6b)) | 0;
    for (let round = 0; round < 4; round++) this.#next();
  }

  /** A whole number from 0 to below `end`. */
  below(end: number): number {
    return Math.floor((this.#next() / 2 ** 32) * end);
  }

  /** True in one of so many cases. */
  oneIn(cases: number): boolean {
    return this.below(cases) === 0;
  }

  of<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!; // Never empty.
  }

  /** At most that many things. */
  some<T>(most: number, make: (index: number) => T): T[] {
    return Array.from({ length: this.below(most + 1) }, (_, index) => make(index));
  }

  bytes(most: number): Buffer {
    return Buffer.from(this.some(most, () => this.below(256)));
  }

  text(most: number): string {
    const parts = [
      'a',
      'Z',
      '0',
      ' ',
      '"',
      '\\',
      '\n',
      '\0',
      '${',
      '%{',
      '#',
      'é',
      'e\u0301',
      '\ufeff',
      '👩‍💻',
      '\u2028',
      '1e9',
      '__proto__',
    ];
    return this.some(most, () => this.of(parts)).join('');
  }

  /** A little of everything that goes wrong with bytes on their way. */
  damaged(bytes: Buffer): Buffer {
    const at = this.below(bytes.length + 1);
    const end = Math.min(bytes.length, at + this.below(20));
    switch (this.below(7)) {
      case 0:
        return bytes.subarray(0, at);
      case 1:
        return Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]);
      case 2:
        return Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]);
      case 3:
        return Buffer.concat([bytes.subarray(0, at), this.bytes(16), bytes.subarray(at)]);
      case 4:
        return Buffer.concat([bytes.subarray(0, at), this.of(boundaries), bytes.subarray(end)]);
      default: {
        const changed = Buffer.from(bytes);
        for (let bits = 1 + this.below(4); bits > 0 && changed.length > 0; bits--)
          changed[this.below(changed.length)]! ^= 1 << this.below(8);
        return changed;
      }
    }
  }

  /** Mulberry32. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b_79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
}

/** Lengths and numbers at which formats change. */
const boundaries = [
  'ff',
  '7f',
  '80',
  'ffff',
  '7fffffff',
  '80000000',
  'ffffffff',
  'ffffffffffffffff',
  '8080808080808080808001',
].map((hex) => Buffer.from(hex, 'hex'));
