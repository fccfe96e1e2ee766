/** The ids, keys and secrets of one case, as this hub has given them out, by the names of the recording. */
export class Placeholders {
  constructor(private readonly values: Map<string, string>) {}

  define(name: string, value: string): void {
    this.values.set(name, value);
  }

  /** The text with every known placeholder filled in; `<name:8>` is the first eight characters of `<name>`. */
  fill(text: string, encode: (value: string) => string = (value) => value): string {
    return text.replace(/<([^<>]+?)(?::(\d+))?>/g, (whole, name: string, length: string | undefined) => {
      const value = this.values.get(`<${name}>`);
      if (value === undefined) return whole;
      return encode(length === undefined ? value : value.slice(0, Number(length)));
    });
  }

  /** The same for every text inside a JSON value. */
  fillJson(value: unknown): unknown {
    if (typeof value === 'string') return this.fill(value);
    if (Array.isArray(value)) return value.map((item) => this.fillJson(item));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, this.fillJson(member)]));
  }
}
