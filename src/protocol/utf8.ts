/** The text of these bytes; undefined when they are none. */
export function utf8(bytes: Buffer): string | undefined {
  const text = bytes.toString('utf8');
  // The decoder puts U+FFFD for broken bytes; only then is it worth to look whether something was lost.
  return text.includes('\ufffd') && !Buffer.from(text).equals(bytes) ? undefined : text;
}
