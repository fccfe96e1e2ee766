import type { Reader } from './shape';
import { ShapeError } from './shape';

/** One request to the hub, as the nouns describe it. */
export interface HubRequest<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below `/api/v1`; made with {@link path}. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | readonly string[]>>;
  readonly body?: Body;
  readonly answer: Answer<T>;
  /** Whether sending it twice leaves the hub as sending it once does. @default true for GET, else false */
  readonly repeatable?: boolean;
  /** Who asks, instead of the owner of the key. */
  readonly as?: { readonly user: string; readonly password: string };
  /** Whether it is sent once, whatever becomes of it: for what others need to have left of a budget. @default false */
  readonly once?: boolean;
  /** What in the answer must never be shown again. */
  readonly secrets?: (answer: T) => readonly string[];
  /** Texts in the body that may hold secrets: where the hub quotes a value of them in a refusal, it is left out. */
  readonly confidential?: readonly (string | null)[];
  /** What a refusal means where its status alone does not tell. */
  readonly meaning?: (status: number, text: string) => 'not-found' | 'conflict' | 'unexpected' | undefined;
}

/** Sends a request and gives its answer. @throws {HubError} */
export type Send = <T>(request: HubRequest<T>) => Promise<T>;

export interface Body {
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** What came back, read to the end. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Turns a success into what was asked for. @throws {ShapeError} when it has not the expected form. */
export type Answer<T> = (reply: Reply) => T;

/** JSON of the given shape. By its content, for the hub sends JSON as `text/plain`, too. */
export function json<T>(read: Reader<T>): Answer<T> {
  return ({ status, text }) => {
    if (status !== 200 && status !== 201) throw new ShapeError('status 200 or 201', status);
    return read(parse(text));
  };
}

/** Nothing at all. */
export const empty: Answer<void> = ({ status, text }) => {
  if (status !== 200 && status !== 204) throw new ShapeError('status 200 or 204', status);
  if (text !== '') throw new ShapeError('an empty answer', text);
};

/** A file of a version as it was uploaded; null when there is none, for which the hub sends an empty one. */
export const file: Answer<string | null> = ({ status, headers, text }) => {
  if (status !== 200) throw new ShapeError('status 200', status);
  if (!String(headers['content-type']).startsWith('application/yaml'))
    throw new ShapeError('the content type application/yaml', headers['content-type']);
  return text === '' ? null : text;
};

/** A body of JSON. */
export function jsonBody(value: object): Body {
  return { contentType: 'application/json', bytes: Buffer.from(JSON.stringify(value)) };
}

/** A path with its ids percent-encoded: path`/applications/${id}`. */
export function path(texts: TemplateStringsArray, ...ids: readonly string[]): string {
  return String.raw({ raw: texts }, ...ids.map(encodeURIComponent));
}

/** The instant in UTC: the hub drops the offset of a time without converting it. Text that is no time is left for the hub to refuse. */
export function utcTime(time: string): string {
  const milliseconds = Date.parse(time);
  if (time.endsWith('Z') || Number.isNaN(milliseconds)) return time;
  // An offset has whole minutes, and a Date only three digits of the second.
  const fraction = /\.\d+/.exec(time)?.[0] ?? '';
  return new Date(milliseconds).toISOString().replace(/\.\d+/, fraction);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ShapeError('JSON', text);
  }
}
