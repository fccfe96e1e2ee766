import { isArray, isObject, type Attribute, type Attributes, type Diagnostic, type Kind, type Value } from '../schema';

/** What knows the secrets of the process, and takes them out of what it says. */
export interface Secrets {
  add(secret: string): void;
  redact(text: string): string;
}

/** For a provider without secrets. */
export const noSecrets: Secrets = { add: () => undefined, redact: (text) => text };

/** Tells every secret of an object: the texts of its sensitive attributes, and what others say is secret in theirs. */
export function learn(attributes: Attributes, value: Value, secrets: Secrets): void {
  if (!isObject(value)) return;
  for (const [name, attribute] of Object.entries(attributes)) learnAttribute(attribute, value[name] ?? null, secrets);
}

/** The same diagnostic without secrets, wherever its words come from. */
export function withoutSecrets(diagnostic: Diagnostic, { redact }: Pick<Secrets, 'redact'>): Diagnostic {
  return { ...diagnostic, summary: redact(diagnostic.summary), detail: redact(diagnostic.detail) };
}

function learnAttribute({ kind, sensitive, secretsIn }: Attribute, value: Value, secrets: Secrets): void {
  if (sensitive) learnTexts(value, secrets);
  else if (typeof value === 'string') secretsIn?.(value).forEach((secret) => secrets.add(secret));
  else learnKind(kind, value, secrets);
}

function learnKind(kind: Kind, value: Value, secrets: Secrets): void {
  if (kind.kind === 'object') learn(kind.attributes, value, secrets);
  else if (kind.kind === 'map' && isObject(value))
    Object.values(value).forEach((item) => learnKind(kind.element, item, secrets));
  else if ((kind.kind === 'list' || kind.kind === 'set') && isArray(value))
    value.forEach((item) => learnKind(kind.element, item, secrets));
}

function learnTexts(value: Value, secrets: Secrets): void {
  if (typeof value === 'string') secrets.add(value);
  else if (isArray(value)) value.forEach((item) => learnTexts(item, secrets));
  else if (isObject(value)) Object.values(value).forEach((item) => learnTexts(item, secrets));
}
