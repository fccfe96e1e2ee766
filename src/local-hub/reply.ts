import { writeJson } from './json';

/** What the hub answers, before it becomes a Response. A missing content type is no header at all. */
export interface Reply {
  status: number;
  contentType?: string;
  body: string | Uint8Array;
  headers?: Record<string, string>;
  /** Whether the connection breaks after the body. */
  cut?: true;
}

const plainText = 'text/plain; charset=utf-8';

/** JSON with its content type. */
export const json = (value: unknown, status = 200): Reply => ({
  status,
  contentType: 'application/json',
  body: writeJson(value),
});

/** JSON that the hub sends without a content type, so that its server guesses plain text (contract 1.3). */
export const sniffedJson = (value: unknown, status = 200): Reply => ({
  status,
  contentType: plainText,
  body: writeJson(value),
});

/** Plain text exactly as given. */
export const text = (body: string, status = 200): Reply => ({ status, contentType: plainText, body });

export const yaml = (body: string | Uint8Array, headers?: Record<string, string>): Reply => ({
  status: 200,
  contentType: 'application/yaml',
  body,
  ...(headers && { headers }),
});

export const empty = (status: number, headers?: Record<string, string>): Reply => ({
  status,
  body: '',
  ...(headers && { headers }),
});

/** Thrown by handlers to answer at once. */
export class Refusal extends Error {
  constructor(readonly reply: Reply) {
    super(`refused with ${reply.status}`);
  }
}

/** Ends the request with a sentence and a newline, or with an empty body when there is no sentence. */
export function refuse(status: number, sentence?: string): never {
  throw new Refusal(sentence === undefined ? empty(status) : text(`${sentence}\n`, status));
}

/** The hub's answer to ids that are none, and to paths that are none. */
export const notFound = (): never => refuse(404, '404 page not found');
