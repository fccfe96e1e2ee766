import type { Scalar } from 'yaml';

/** What the hub's parser makes of a value that stands without quotes (Go's yaml.v3). */
export type Plain =
  | { readonly kind: 'text' | 'date'; readonly value: string }
  | { readonly kind: 'other'; readonly value: number | boolean | null };

/** Reads a scalar as the hub does. */
export function readScalar({ type, source = '', value, tag }: Scalar): Plain {
  // A value that is not there at all has no type.
  if ((type ?? 'PLAIN') !== 'PLAIN' || tag === 'tag:yaml.org,2002:str')
    return { kind: 'text', value: typeof value === 'string' ? value : '' };
  if (/^(|~|null|Null|NULL)$/.test(source)) return { kind: 'other', value: null };
  if (/^(true|True|TRUE)$/.test(source)) return { kind: 'other', value: true };
  if (/^(false|False|FALSE)$/.test(source)) return { kind: 'other', value: false };
  if (date.test(source)) return { kind: 'date', value: source };
  const number = readNumber(source);
  return number === undefined ? { kind: 'text', value: source } : { kind: 'other', value: number };
}

const date = /^\d{4}-\d{1,2}-\d{1,2}(?:[Tt ]\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?(?: ?(?:Z|[-+]\d{1,2}(?::\d{2})?))?)?$/;

/** A number in one of the forms that Go knows: decimal, octal by a mere 0, hexadecimal, and digits with `_` between. */
function readNumber(source: string): number | undefined {
  if (/^[-+]?\.(inf|Inf|INF)$/.test(source)) return source.startsWith('-') ? -Infinity : Infinity;
  if (/^\.(nan|NaN|NAN)$/.test(source)) return NaN;
  if (!/^[-+]?\.?\d/.test(source)) return undefined;
  const plain = source.replaceAll('_', '');
  const [, sign = '', octal, prefixed] = /^([-+]?)(?:0o?([0-7]+)|(0[xX][\da-fA-F]+|0[bB][01]+))$/.exec(plain) ?? [];
  const signed = (value: number) => (sign === '-' ? -value : value);
  if (octal !== undefined) return signed(parseInt(octal, 8));
  if (prefixed !== undefined) return signed(Number(prefixed));
  return /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/.test(plain) ? Number(plain) : undefined;
}
