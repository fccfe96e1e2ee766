import { mask, plainForms, type Recognition } from './redact';

/**
 * What shows of secrets in the texts of others: hubs, agents, proxies. They write a secret as JSON, in URLs, in base64,
 * and quote of an env file or of values what they could not read.
 */
export const inForeignTexts: Recognition = {
  formsOf: (secret) =>
    plainForms(secret)
      .flatMap((each) => [each, ...escapedForms(each), ...(each.length < 8 ? [] : base64Forms(each))])
      .filter(({ length }) => length >= 4),
  patterns: [
    [/(targetSecret\W{1,4}:\W{1,4})\w+/gi, `$1${mask}`],
    [/(?<![\w-])eyJ[\w-]{5,}\.[\w-]{5,}(?:\.[\w-]*)?/g, mask],
    [/-----BEGIN ([A-Z ]*)PRIVATE KEY-----[^]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, mask],
    [
      /\b(\w{0,64}?(?:password|passwd|secret|token|api_?key|credential)\w{0,64}=)(?:"[^"]*"|'[^']*'|[^\s"'`&,;()]+)/gi,
      `$1${mask}`,
    ],
    [/(in variable name(?: near)? )"(?:[^"\\]|\\.)*(?:"|$)/g, `$1"${mask}"`],
    [/(unterminated quoted value )[^\n]+/g, `$1${mask}`],
    [/(cannot unmarshal !!\w+ )`[^`]*`?/g, `$1${mask}`],
  ],
};

function escapedForms(secret: string): string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  const twice = JSON.stringify(json).slice(1, -1);
  // Go writes these so that its JSON can stand in a page.
  const forPages = json.replace(/[<>&]/g, (character) => `\\u00${character.charCodeAt(0).toString(16)}`);
  const ascii = json.replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  // Half a character has no UTF-8, and is encoded as the mark of one that is lost.
  const url = encodeURIComponent(secret.replace(/[\ud800-\udfff]/gu, '\ufffd'));
  const form = new URLSearchParams({ '': secret }).toString().slice(1);
  const html = secret.replace(/[&<>"']/g, (character) => entities[character] ?? character);
  const lowerCase = (text: string) => text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase());
  return [json, twice, forPages, ascii, url, lowerCase(url), form, lowerCase(form), html];
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

/** A secret in the midst of something encoded begins at one of three places; what its neighbours share with it is left out. */
function base64Forms(secret: string): string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((before) => {
    const encoded = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const isWhole = (before + bytes.length) % 3 === 0;
    const own = encoded.slice([0, 2, 3][before], isWhole ? undefined : -1);
    return [own, own.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
