import { writeSync } from 'node:fs';

/** From most to least talkative, as Terraform has them. */
const levels = ['trace', 'debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof levels)[number];

/** Writes one record. The fields are data about it; their names must not begin with `@`. */
export type Log = Readonly<Record<LogLevel, (message: string, fields?: Readonly<Record<string, unknown>>) => void>> & {
  /** The same log for a part of the program. */
  named(module: string): Log;
};

export interface LogOptions {
  /** Decides the level by TF_LOG_PROVIDER, else TF_LOG. @default the process's */
  readonly environment?: NodeJS.ProcessEnv;
  /** Takes secrets out of every text before it is written. */
  readonly redact?: (text: string) => string;
  /** Where the lines go. @default stderr, which core reads */
  readonly write?: (line: string) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** Structured log in the form that Terraform takes over into its own. What is below the level costs nothing. */
export function createLog(options: LogOptions = {}, module = 'provider'): Log {
  const { environment = process.env, redact = (text) => text, write = writeStderr, now = Date.now } = options;
  const lowest = lowestLevel(environment);
  const writer = (level: LogLevel): Log[LogLevel] =>
    levels.indexOf(level) < lowest
      ? () => {}
      : (message, fields) => write(line(level, message, module, now(), fields, redact));
  return {
    trace: writer('trace'),
    debug: writer('debug'),
    info: writer('info'),
    warn: writer('warn'),
    error: writer('error'),
    named: (name) => createLog(options, name),
  };
}

/** To stderr at once: the process may be about to end. Logging never fails. */
export function writeStderr(text: string): void {
  try {
    writeSync(2, text);
  } catch {
    // Nobody reads: the other end of the pipe is gone or full.
  }
}

function lowestLevel({ TF_LOG_PROVIDER, TF_LOG }: NodeJS.ProcessEnv): number {
  const value = (TF_LOG_PROVIDER || TF_LOG || 'off').toLowerCase();
  if (value === 'off') return levels.length;
  // Terraform takes JSON, and everything that it does not know, for TRACE.
  return Math.max(0, levels.indexOf(value as LogLevel));
}

/** Terraform splits lines that are longer than 64 KiB and no longer understands them. */
const maxTextLength = 8_000;
const maxLineBytes = 60_000;

function line(
  level: LogLevel,
  message: string,
  module: string,
  now: number,
  fields: Readonly<Record<string, unknown>> | undefined,
  redact: (text: string) => string,
): string {
  // Terraform reads the time only with six digits of a second, and crashes when level or message are not texts.
  const timestamp = new Date(now).toISOString().replace('Z', '000Z');
  const record = { '@level': level, '@message': plain(message, redact), '@module': module, '@timestamp': timestamp };
  const text = json({ ...fieldsOf(fields, redact), ...record });
  return (Buffer.byteLength(text) > maxLineBytes ? json(record) : text) + '\n';
}

function fieldsOf(fields: Readonly<Record<string, unknown>> | undefined, redact: (text: string) => string) {
  return Object.fromEntries(Object.entries(fields ?? {}).map(([name, value]) => [name, plain(value, redact)]));
}

/** What JSON can say of a value, without secrets. */
function plain(value: unknown, redact: (text: string) => string): unknown {
  if (value instanceof Error) return plain(value.stack ?? value.message, redact);
  if (typeof value === 'string') return shortened(redact(value));
  if (typeof value === 'object' && value !== null)
    try {
      return JSON.parse(JSON.stringify(value, (_key, member: unknown) => leaf(member, redact)));
    } catch {
      return '(circular)';
    }
  return leaf(value, redact);
}

function leaf(value: unknown, redact: (text: string) => string): unknown {
  if (typeof value === 'string') return shortened(redact(value));
  return typeof value === 'bigint' || typeof value === 'function' || typeof value === 'symbol' ? String(value) : value;
}

function shortened(text: string): string {
  return text.length > maxTextLength ? `${text.slice(0, maxTextLength)}… (${text.length} characters)` : text;
}

function json(record: object): string {
  return JSON.stringify(record);
}
