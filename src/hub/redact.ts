/** What stands in the place of a secret. */
const mask = '(secret)';

// What looks like one, wherever it comes from: agents' secrets in URLs, keys of the hub, credentials in headers and URLs.
const patterns: readonly [RegExp, string][] = [
  [/(targetSecret=)[^&\s"'<>]+/gi, `$1${mask}`],
  [/\bdistr-[0-9a-f]{32}\b/gi, mask],
  [/\b(AccessToken|Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${mask}`],
  [/(\/\/)[^/\s@]+@/g, `$1${mask}@`],
];

/** Takes secrets out of texts: the ones it was told, and whatever looks like one. */
export class Redactor {
  readonly #secrets = new Set<string>();

  /** Remembers a secret. Shorter than four characters it would blot out ordinary words, so it is left. */
  add(secret: string): void {
    if (secret.length >= 4) this.#secrets.add(secret);
  }

  redact(text: string): string {
    let result = text;
    for (const secret of this.#secrets) result = result.replaceAll(secret, mask);
    for (const [pattern, replacement] of patterns) result = result.replace(pattern, replacement);
    return result;
  }
}
