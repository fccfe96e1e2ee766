import type { Call } from './call';
import { refuse, Refusal, text } from './reply';

export interface Part {
  name: string;
  filename: string | null;
  contentType: string | null;
  content: Buffer;
}

const maxRequestBytes = 1024 * 1024;
const maxFileBytes = 102_400;
const mediaTypes = ['application/json', 'application/yaml', 'text/yaml', 'text/x-yaml', 'application/x-yaml'];

/**
 * The parts of a multipart/form-data request.
 * @throws Refusal 400 without text when it is none or over 1 MiB; 500 for an urlencoded form (contract 2.2).
 */
export function readMultipart(call: Call): Part[] {
  const type = call.headers.get('content-type') ?? '';
  if (type.startsWith('application/x-www-form-urlencoded')) return refuse(500);
  const [, quoted, plain] = /^multipart\/form-data;.*boundary=(?:"([^"]+)"|([^;]+))/i.exec(type) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined || call.body.length > maxRequestBytes) return refuse(400);
  // latin1 keeps every byte as one character, so that the text can be cut and turned back.
  const sections = `\r\n${call.body.toString('latin1')}`.split(`\r\n--${boundary}`).slice(1, -1);
  return sections.map(readPart);
}

/** The text of a part without a file name; empty if there is none. */
export function textPart(parts: Part[], name: string): string {
  return parts.find((part) => part.name === name && part.filename === null)?.content.toString() ?? '';
}

/**
 * The content of a part with a file name; null if there is none.
 * @throws Refusal 415 for a media type that is not JSON or YAML, 413 over 100 KiB.
 */
export function filePart(parts: Part[], name: string): Buffer | null {
  const part = parts.find((candidate) => candidate.name === name && candidate.filename !== null);
  if (!part) return null;
  if (part.contentType) checkMediaType(part.contentType);
  return part.content.length > maxFileBytes ? refuse(413, 'file too large (max 100 KiB)') : part.content;
}

function readPart(section: string): Part {
  const end = section.indexOf('\r\n\r\n');
  const header = (name: string, pattern: RegExp) =>
    pattern.exec(new RegExp(`^${name}:(.*)$`, 'im').exec(section.slice(0, end))?.[1]?.trim() ?? '')?.[1];
  return {
    name: header('content-disposition', /[; ]name="([^"]*)"/i) ?? '',
    filename: header('content-disposition', /filename="([^"]*)"/i) ?? null,
    contentType: header('content-type', /^(.+)$/) ?? null,
    content: Buffer.from(section.slice(end + 4), 'latin1'),
  };
}

function checkMediaType(contentType: string): void {
  const [mediaType = '', ...directives] = contentType.split(';');
  const unknown = directives.find((directive) => !/^\s*(charset|boundary)=/i.test(directive));
  if (unknown !== undefined) unsupportedMediaType(`content type has unknown directive ${unknown}`);
  if (mediaTypes.includes(mediaType.trim())) return;
  unsupportedMediaType(`unacceptable media type: ${mediaType} (acceptable media types are ${mediaTypes.join(', ')})`);
}

/** Unlike other refusals this one has no newline at its end. */
function unsupportedMediaType(sentence: string): never {
  throw new Refusal(text(sentence, 415));
}
