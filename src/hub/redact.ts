/** What stands in the place of a secret. */
export const mask = '(secret)';

/** How more of secrets is recognized than they are themselves. */
export interface Recognition {
  /** How a secret may stand in a text. */
  formsOf(secret: string): readonly string[];
  /** What looks like one, and what comes in its place. */
  readonly patterns: readonly [RegExp, string][];
}

// What looks like one, wherever it comes from: agents' secrets in URLs, keys of the hub, credentials in headers and URLs.
const patterns: Recognition['patterns'] = [
  [/(targetSecret(?:=|%3D))[^&\s"'<>]+/gi, `$1${mask}`],
  [/\bdistr-[0-9a-f]{32}\b/gi, mask],
  [/\b(AccessToken|Bearer|Basic)(\s+|%20|\+)[\w.~+/=-]{8,}/gi, `$1$2${mask}`],
  [/(\/\/)[^/\s@]+@/g, `$1${mask}@`],
];

/** Takes secrets out of texts: the ones it was told, and whatever looks like one. */
export class Redactor {
  readonly #told = new Set<string>();
  #recognition: Recognition | undefined;
  /** Every form of every secret, the longest first: one secret may be part of another. */
  #forms: readonly string[] | undefined;

  /** Remembers a secret. Shorter than four characters it would blot out ordinary words, so it is left. */
  add(secret: string): void {
    if (secret.length < 4 || this.#told.has(secret)) return;
    this.#told.add(secret);
    this.#forms = undefined;
  }

  /** Recognizes more from now on. Who meets the texts of others asks for it: it is nothing that each start needs. */
  recognize(recognition: Recognition): this {
    this.#recognition = recognition;
    this.#forms = undefined;
    return this;
  }

  redact(text: string): string {
    const { formsOf = plainForms, patterns: more = [] } = this.#recognition ?? {};
    this.#forms ??= [...new Set([...this.#told].flatMap(formsOf))].sort((a, b) => b.length - a.length);
    let result = text;
    for (const form of this.#forms) result = result.replaceAll(form, mask);
    for (const [pattern, replacement] of [...more, ...patterns]) result = result.replace(pattern, replacement);
    return result;
  }
}

/** A secret as it is, without the white space and the scheme that people copy with it, and line by line. */
export function plainForms(secret: string): string[] {
  const trimmed = secret.trim();
  const bare = trimmed.replace(/^(?:AccessToken|Bearer|Basic)\s+/i, '');
  const lines = trimmed.split(/\s*\n\s*/).filter((line, _, { length }) => length > 1 && line.length >= shortestNamed);
  return [secret, trimmed, bare, ...lines].filter(({ length }) => length >= 4);
}

/** The secrets in the environment of a process, by the names of the variables; and the passwords of proxies. */
export function secretsIn(environment: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(environment).flatMap(([name, value = '']) => {
    if (/^https?_proxy$/i.test(name)) return passwordsIn(value);
    return isSecretName(name) && value.length >= shortestNamed ? [value] : [];
  });
}

/** Whether what has this name is a secret, as people name things. */
export function isSecretName(name: string): boolean {
  return /pass(?:w|phrase|$|_)|secret|token|credential|(?:api|access|private|encryption|signing)[_-]?key/i.test(name);
}

/** A name may be wrong: short values are left, for they would blot out ordinary words. */
export const shortestNamed = 8;

function passwordsIn(address: string): string[] {
  const [, user = '', password] = /^(?:\w+:\/\/)?([^:]*):?(.*)@/.exec(address) ?? [];
  const secret = password || user;
  return secret === '' ? [] : [secret, decoded(secret)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
