import type { Attribute, Kind } from './attribute';
import { isDerived } from './default';
import { list } from './rules';

/**
 * What people read about an attribute, in the schema, in the emitted constructs and in the docs: its own words, then
 * what is enforced. Text and behaviour cannot disagree, for the second half is made from the rules themselves.
 */
export function sentencesOf(attribute: Attribute): string {
  return [attribute.doc, ...rulesOf(attribute.kind), ...defaultOf(attribute), ...consequencesOf(attribute)].join(' ');
}

/** The default as code, or in words where other configuration decides it; undefined when there is none. */
export function defaultText(attribute: Attribute): string | undefined {
  if (attribute.default === undefined) return undefined;
  return isDerived(attribute.default)
    ? attribute.default.words
    : JSON.stringify(attribute.default, (_, v: unknown) => (typeof v === 'bigint' ? Number(v) : v));
}

function rulesOf(kind: Kind): string[] {
  if (kind.kind === 'string') {
    const { oneOf, length, pattern } = kind.rules;
    return [
      ...(oneOf ? [`One of ${list(oneOf.map((v) => JSON.stringify(v)))}.`] : []),
      ...(length ? [`${length[0]} to ${length[1]} characters.`] : []),
      ...(pattern ? [`Must ${pattern.words}.`] : []),
    ];
  }
  if ((kind.kind === 'int64' || kind.kind === 'number') && kind.rules.range) {
    return [`From ${kind.rules.range[0]} to ${kind.rules.range[1]}.`];
  }
  if ('element' in kind) {
    const { least, most } = kind.items;
    return [...(least ? [`At least ${least}.`] : []), ...(most ? [`At most ${most}.`] : [])];
  }
  return [];
}

function defaultOf(attribute: Attribute): string[] {
  if (attribute.default === undefined) return [];
  const text = defaultText(attribute) ?? '';
  const told = isDerived(attribute.default) ? `Default: ${text}.` : `Default \`${text}\`.`;
  return attribute.initial ? [told, 'What exists keeps what it has where nothing is configured.'] : [told];
}

function consequencesOf(attribute: Attribute): string[] {
  if (attribute.replace === 'guarded')
    return ['A change replaces the object, which is refused unless `allow_replacement` is true.'];
  return attribute.replace ? ['A change replaces the object.'] : [];
}
