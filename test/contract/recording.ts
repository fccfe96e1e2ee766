/** The form of test/fixtures/hub-3.1.0-replay.json: what one hub answered, step by step. */
export interface Recording {
  cases: RecordedCase[];
}

export interface RecordedCase {
  name: string;
  /** Sections of the hub contract. */
  contract: string;
  steps: RecordedStep[];
}

export interface RecordedStep {
  method: string;
  path: string;
  headers?: Record<string, string>;
  body?: RecordedBody;
  status: number;
  contentType: string | null;
  json?: unknown;
  text?: string;
  /** Placeholder → where the answer holds it, or where and in which group of a pattern. */
  defines?: Record<string, string | [string, string]>;
  /** Paths that must be there, with any value. */
  loose?: string[];
  /** Paths that may be missing. */
  optional?: string[];
  /** What base64 values of loose paths hold in clear, to be compared as YAML. */
  decoded?: Record<string, string>;
  ignoreBody?: boolean;
  /** The hub does not keep the order of this list: compare by id. */
  anyOrder?: boolean;
  /** The text comes from a library of the hub. */
  class?: string;
  note?: string;
}

export type RecordedBody = { json: unknown } | { raw: RecordedText } | { multipart: RecordedPart[] };

export interface RecordedPart {
  name: string;
  filename?: string;
  contentType?: string;
  content: RecordedText;
}

/** Plain, or `a + n times x + b`. */
export type RecordedText = string | { repeat: [a: string, x: string, n: number, b: string] };

/** Parses JSON and keeps integers beyond 2^53, as texts `bigint:…`. */
export function parseJson(text: string): unknown {
  return JSON.parse(
    text.replace(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g, (token) =>
      /^-?\d{16,}$/.test(token) ? `"bigint:${token}"` : token,
    ),
  );
}
