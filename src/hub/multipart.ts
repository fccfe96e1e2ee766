import { randomUUID } from 'node:crypto';
import type { Body } from './request';

/** One part of a form. With a file name it is a file to the receiver. */
export interface Part {
  readonly name: string;
  readonly content: string;
  readonly fileName?: string;
  readonly contentType?: string;
}

/** A `multipart/form-data` body. Names are ours, so they need no escaping. */
export function multipart(parts: readonly Part[]): Body {
  const boundary = `distr-${randomUUID()}`;
  const chunks = parts.map(({ name, content, fileName, contentType }) => {
    const disposition = `Content-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}`;
    const type = contentType === undefined ? '' : `\r\nContent-Type: ${contentType}`;
    return `--${boundary}\r\n${disposition}${type}\r\n\r\n${content}\r\n`;
  });
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    bytes: Buffer.from(`${chunks.join('')}--${boundary}--\r\n`),
  };
}
