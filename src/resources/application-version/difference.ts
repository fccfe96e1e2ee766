import { equal, isObject, wireName, type Attributes, type ObjectValue, type Value } from '../../schema';

/** Where an object at the hub first differs from what is wanted, in words without a full stop; undefined when both mean the same. */
export function differenceOf(
  attributes: Attributes,
  wanted: ObjectValue,
  found: ObjectValue,
  within = '',
): string | undefined {
  for (const [name, { kind, same }] of Object.entries(attributes)) {
    const [here, there] = [wanted[name] ?? null, found[name] ?? null];
    if (equal(kind, here, there, same)) continue;
    const place = within + wireName(name);
    if (kind.kind === 'object' && isObject(here) && isObject(there))
      return differenceOf(kind.attributes, here, there, `${place}.`);
    if (typeof here === 'string' && typeof there === 'string' && (here + there).includes('\n'))
      return `\`${place}\` differs ${differingLine(here, there)}`;
    return `\`${place}\` is ${shown(there)} at the hub, and ${shown(here)} here`;
  }
  return undefined;
}

interface Line {
  readonly text: string;
  readonly number: number;
}

function differingLine(here: string, there: string): string {
  const [ours, theirs] = [linesOf(here), linesOf(there)];
  // Comments and blank lines are rarely what makes the difference.
  const [a, b] = firstPair(ours.filter(isTelling), theirs.filter(isTelling)) ?? firstPair(ours, theirs) ?? [];
  const where = a ? `in line ${a.number}` : `after line ${ours.length}`;
  return `${where}: ${shown(b?.text.trim() ?? null)} at the hub, ${shown(a?.text.trim() ?? null)} here`;
}

function firstPair(ours: readonly Line[], theirs: readonly Line[]): [Line | undefined, Line | undefined] | undefined {
  const length = Math.max(ours.length, theirs.length);
  const at = Array.from({ length }, (_, index) => index).find((index) => ours[index]?.text !== theirs[index]?.text);
  return at === undefined ? undefined : [ours[at], theirs[at]];
}

function linesOf(text: string): Line[] {
  return text.split('\n').map((line, index) => ({ text: line.trimEnd(), number: index + 1 }));
}

function isTelling({ text }: Line): boolean {
  return !/^\s*(#|$)/.test(text);
}

function shown(value: Value): string {
  if (value === null) return 'nothing';
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
