import { parse as parseYaml } from 'yaml';
import { isDeepStrictEqual } from 'node:util';
import { Placeholders } from './placeholders';
import { parseJson, type RecordedBody, type RecordedCase, type RecordedStep, type RecordedText } from './recording';

/** Sends a request to the hub under replay; the paths of the recording begin at its origin. */
export type Send = (path: string, init: RequestInit) => Promise<Response>;

export interface StepResult {
  index: number;
  step: RecordedStep;
  /** What was not as recorded; none if it agrees. */
  differences: string[];
}

/** Addresses that the hub puts into its answers. */
export interface HubConstants {
  /** Its own, without a slash at the end. */
  hub: string;
  imageRegistry: string;
  /** True if it has a registry of its own, which the recorded one had not: what it says of it is left out. */
  hasRegistry?: boolean;
}

/** Plays one case against a hub, in order, and says for each step whether the hub answered as recorded. */
export async function replayCase(
  recorded: RecordedCase,
  send: Send,
  { hub, imageRegistry, hasRegistry = false }: HubConstants,
): Promise<StepResult[]> {
  const placeholders = new Placeholders(
    new Map([
      ['<hub>', hub],
      ['<hub-host>', new URL(hub).host],
      ['<hub-encoded>', encodeURIComponent(hub)],
      ['<image-registry>', imageRegistry],
    ]),
  );
  const results: StepResult[] = [];
  for (const [index, step] of recorded.steps.entries()) {
    const response = await send(placeholders.fill(step.path, encodeURIComponent), requestOf(step, placeholders));
    const text = hasRegistry ? withoutRegistry(await response.text()) : await response.text();
    define(step, text, placeholders);
    results.push({ index, step, differences: compare(step, response, text, placeholders) });
  }
  return results;
}

const withoutRegistry = (text: string): string =>
  text
    .replace(/^ *DISTR_REGISTRY_(HOST|PLAIN_HTTP): .*\n/gm, '')
    .replace(/,"registryHost":"[^"]*"|"registryHost":"[^"]*",/, '');

/** The same case with other e-mail addresses, so that a hub on which it was played before takes the accounts for new. */
export function withFreshAccounts(recorded: RecordedCase, run: string): RecordedCase {
  const text = JSON.stringify(recorded).replaceAll('@example.com', `@${run}.example.com`);
  return JSON.parse(text.replaceAll('"not-an-email"', `"not-an-email-${run}"`)) as RecordedCase; // it was one before
}

function requestOf(step: RecordedStep, placeholders: Placeholders): RequestInit {
  const headers = new Headers();
  for (const [name, value] of Object.entries(step.headers ?? {})) {
    const filled = placeholders.fill(value);
    headers.set(
      name,
      filled.replace(/base64\((.*)\)$/, (_whole, clear: string) => Buffer.from(clear).toString('base64')),
    );
  }
  if (!step.body) return { method: step.method, headers };
  return { method: step.method, headers, body: bodyOf(step.body, headers, placeholders) };
}

function bodyOf(body: RecordedBody, headers: Headers, placeholders: Placeholders): Buffer {
  if ('json' in body) {
    headers.set('Content-Type', 'application/json');
    return Buffer.from(JSON.stringify(placeholders.fillJson(body.json)));
  }
  if ('raw' in body) return Buffer.from(placeholders.fill(textOf(body.raw)));
  const boundary = 'replay-boundary';
  headers.set('Content-Type', `multipart/form-data; boundary=${boundary}`);
  const parts = body.multipart.map(({ name, filename, contentType, content }) => {
    const disposition = `Content-Disposition: form-data; name="${name}"${filename === undefined ? '' : `; filename="${filename}"`}`;
    const type = contentType === undefined ? '' : `Content-Type: ${contentType}\r\n`;
    return `--${boundary}\r\n${disposition}\r\n${type}\r\n${placeholders.fill(textOf(content))}\r\n`;
  });
  return Buffer.from(`${parts.join('')}--${boundary}--\r\n`);
}

function textOf(text: RecordedText): string {
  if (typeof text === 'string') return text;
  const [a, x, n, b] = text.repeat;
  return a + x.repeat(n) + b;
}

function define(step: RecordedStep, text: string, placeholders: Placeholders): void {
  for (const [name, place] of Object.entries(step.defines ?? {})) {
    const [path, pattern] = typeof place === 'string' ? [place, undefined] : place;
    const found = path === 'text' ? text : at(readable(text), path);
    if (typeof found !== 'string') continue;
    const value = pattern === undefined ? found : new RegExp(pattern).exec(found)?.[1];
    if (value !== undefined) placeholders.define(name, value);
  }
}

function compare(step: RecordedStep, response: Response, text: string, placeholders: Placeholders): string[] {
  const contentType = response.headers.get('content-type');
  const differences = [
    ...(response.status === step.status
      ? []
      : [`status ${response.status} instead of ${step.status}: ${text.slice(0, 300)}`]),
    ...(contentType === step.contentType ? [] : [`content type ${contentType} instead of ${step.contentType}`]),
  ];
  if (step.ignoreBody || step.status !== response.status) return differences;
  if (step.text !== undefined) return [...differences, ...compareText(placeholders.fill(step.text), text)];
  const expected = placeholders.fillJson(step.json);
  const actual = readable(text);
  return [...differences, ...compareJson(step, expected, actual), ...compareDecoded(step, actual, placeholders)];
}

function compareText(expected: string, actual: string): string[] {
  const escaped = expected
    .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll('<any-time>', '\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z');
  return new RegExp(`^${escaped}$`).test(actual)
    ? []
    : [`text ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`];
}

function compareJson(step: RecordedStep, expected: unknown, actual: unknown): string[] {
  const byId = (value: unknown) =>
    step.anyOrder && Array.isArray(value) ? [...(value as { id: string }[])].sort(ids) : value;
  const differences: string[] = [];
  visit(byId(expected), byId(actual), 'json');
  return differences;

  function visit(wanted: unknown, given: unknown, path: string): void {
    const pattern = path.replace(/\[\d+\]/g, '[]');
    if (wanted === undefined || given === undefined) {
      if (!step.optional?.includes(pattern)) differences.push(`${path}: ${show(given)} instead of ${show(wanted)}`);
    } else if (step.loose?.includes(pattern)) {
      return;
    } else if (Array.isArray(wanted) && Array.isArray(given)) {
      const length = Math.max(wanted.length, given.length);
      for (let index = 0; index < length; index += 1) visit(wanted[index], given[index], `${path}[${index}]`);
    } else if (isObject(wanted) && isObject(given)) {
      for (const key of new Set([...Object.keys(wanted), ...Object.keys(given)]))
        visit(wanted[key], given[key], `${path}.${key}`);
    } else if (!isDeepStrictEqual(wanted, given)) {
      differences.push(`${path}: ${show(given)} instead of ${show(wanted)}`);
    }
  }
}

function compareDecoded(step: RecordedStep, actual: unknown, placeholders: Placeholders): string[] {
  return Object.entries(step.decoded ?? {}).flatMap(([path, clear]) => {
    const encoded = at(actual, path);
    const decoded = typeof encoded === 'string' ? Buffer.from(encoded, 'base64').toString() : '';
    const same = isDeepStrictEqual(parseYaml(decoded), parseYaml(placeholders.fill(clear)));
    return same ? [] : [`${path} holds ${JSON.stringify(decoded)} instead of ${JSON.stringify(clear)}`];
  });
}

/** The value at a path such as `json[1].deployments[0].id`. */
function at(value: unknown, path: string): unknown {
  return path
    .replace(/^json/, '')
    .split(/\.|\[|\]/)
    .filter((key) => key !== '')
    .reduce<unknown>(
      (inner, key) => (isObject(inner) || Array.isArray(inner) ? (inner as Record<string, unknown>)[key] : undefined),
      value,
    );
}

function readable(text: string): unknown {
  try {
    return parseJson(text);
  } catch {
    return text;
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const ids = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
