/**
 * What a `yamlencode(…)` or `jsonencode(…)` of Terraform encodes; undefined for another text. What only Terraform can work out stays an
 * expression, for example `${distr_application.Shop.id}`.
 */
export function encodedValue(text: string): { readonly value: unknown } | undefined {
  const [, inner] = /^\$\{(?:yaml|json)encode\((.*)\)\}$/s.exec(text) ?? [];
  return inner === undefined ? undefined : { value: new Reader(inner).value() };
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  value(): unknown {
    this.passSpace();
    const next = this.text[this.at];
    if (next === '{') return this.object();
    if (next === '[') return this.list();
    const start = this.at;
    this.expression();
    return valueOf(this.text.slice(start, this.at).trim());
  }

  private object(): Record<string, unknown> {
    const object: Record<string, unknown> = {};
    this.at += 1;
    while (!this.takes('}')) {
      const start = this.at;
      this.expression('=:');
      const key = valueOf(this.text.slice(start, this.at).trim());
      this.at += 1;
      // An unquoted key is a word, not a reference.
      object[String(key).replace(/^\$\{(\w+)\}$/, '$1')] = this.value();
      this.takes(',');
    }
    return object;
  }

  private list(): unknown[] {
    const list: unknown[] = [];
    this.at += 1;
    while (!this.takes(']')) {
      list.push(this.value());
      this.takes(',');
    }
    return list;
  }

  /** Goes to the end of an expression: a comma, a closing bracket, or one of the signs, outside of texts and inner brackets. */
  private expression(signs = ''): void {
    let depth = 0;
    while (this.at < this.text.length) {
      const next = this.text[this.at]!; // within the text
      if (depth === 0 && (',}])'.includes(next) || signs.includes(next))) return;
      if (next === '"') this.string();
      else {
        if ('([{'.includes(next)) depth += 1;
        if (')]}'.includes(next)) depth -= 1;
        this.at += 1;
      }
    }
  }

  /** Over a text with the expressions in it, which may hold texts again. */
  private string(): void {
    this.at += 1;
    while (this.at < this.text.length && this.text[this.at] !== '"') {
      if (this.text[this.at] === '\\') this.at += 2;
      else if (this.text.startsWith('${', this.at)) {
        this.at += 2;
        this.expression();
        this.at += 1;
      } else this.at += 1;
    }
    this.at += 1;
  }

  private takes(sign: string): boolean {
    this.passSpace();
    const found = this.text[this.at] === sign || this.at >= this.text.length;
    if (found) this.at += 1;
    this.passSpace();
    return found;
  }

  private passSpace(): void {
    while (/\s/.test(this.text[this.at] ?? '')) this.at += 1;
  }
}

function valueOf(expression: string): unknown {
  if (/^(true|false|null|-?\d+(\.\d+)?([eE][-+]?\d+)?)$/.test(expression)) return JSON.parse(expression) as unknown;
  const [, text] = /^"((?:[^"\\]|\\.)*)"$/s.exec(expression) ?? [];
  if (text === undefined) return expression.startsWith('"') ? expression.slice(1, -1) : `\${${expression}}`;
  return text
    .replace(/\\(.)/gs, (_, sign: string) => ({ n: '\n', r: '\r', t: '\t' })[sign] ?? sign)
    .replaceAll('$${', '${');
}
