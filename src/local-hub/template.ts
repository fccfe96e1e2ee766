import { Refusal, text as textReply } from './reply';
import type { YamlValue } from './yaml';

/** What a template may look into: one name per top-level field. */
export type TemplateData = Record<string, YamlValue>;

export interface TemplateOptions {
  /** The name of the template in messages. */
  name: string;
  /** What a missing key of a map does. */
  missingKey: 'error' | 'no value';
  /** The Go type that a wrong top-level field is missing from. */
  dataType: string;
}

/** A template that cannot be read or carried out, in the words of Go's text/template. */
export class TemplateError extends Error {
  constructor(
    readonly phase: 'parsing' | 'execution',
    message: string,
  ) {
    super(`template: ${message}`);
  }
}

/**
 * Renders the part of Go's text/template that the hub's users need: fields such as `{{ .Secrets.KEY }}`, literals, comments, trim marks.
 * @throws TemplateError where Go fails; Refusal 501 for what Go could and this cannot.
 */
export function render(template: string, data: TemplateData, options: TemplateOptions): string {
  let rendered = '';
  let trimNext = false;
  let at = 0;
  for (const action of actions(template, options)) {
    const before = template.slice(at, action.start);
    rendered += trimmed(before, trimNext, action.trimLeft);
    rendered += evaluate(action, template, data, options);
    trimNext = action.trimRight;
    at = action.end;
  }
  return rendered + trimmed(template.slice(at), trimNext, false);
}

interface Action {
  /** Where `{{` and the character after `}}` are. */
  start: number;
  end: number;
  /** What stands between, without trim marks and blanks, and where it begins. */
  content: string;
  contentAt: number;
  trimLeft: boolean;
  trimRight: boolean;
}

const actionPattern =
  /\{\{(- )?\s*(\/\*[\s\S]*?\*\/|(?:"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\]|\\.)*'|(?!\}\})[^"`'])*?)\s*( -)?\}\}/y;

function* actions(template: string, { name }: TemplateOptions): Generator<Action> {
  let start = template.indexOf('{{');
  while (start >= 0) {
    actionPattern.lastIndex = start;
    const match = actionPattern.exec(template);
    if (!match) throw unreadable(template, start, name);
    const [whole, trimLeft, content = '', trimRight] = match;
    const contentAt = start + whole.indexOf(content, trimLeft ? 4 : 2);
    const end = start + whole.length;
    yield { start, end, content, contentAt, trimLeft: trimLeft !== undefined, trimRight: trimRight !== undefined };
    start = template.indexOf('{{', end);
  }
}

function unreadable(template: string, start: number, name: string): TemplateError {
  const [, word] = /^\{\{-?\s*([A-Za-z_]\w*)/.exec(template.slice(start)) ?? [];
  if (word !== undefined && !keywords.includes(word)) return undefinedFunction(template, start, name, word);
  return new TemplateError('parsing', `${name}:${lineOf(template, start)}: unclosed action`);
}

function evaluate(
  { content, contentAt }: Action,
  template: string,
  data: TemplateData,
  options: TemplateOptions,
): string {
  const { name } = options;
  if (content.startsWith('/*')) return '';
  if (content === '')
    throw new TemplateError('parsing', `${name}:${lineOf(template, contentAt)}: missing value for command`);
  if (/^`[^`]*`$/.test(content)) return content.slice(1, -1);
  if (/^"(?:[^"\\\n]|\\.)*"$/.test(content)) return JSON.parse(content) as string; // Go's and JSON's escapes agree on the usual ones
  if (/^-?\d+$/.test(content)) return content;
  if (/^(\.[A-Za-z_]\w*)+$/.test(content)) return lookUp(content, contentAt, template, data, options);
  const [word] = /^[A-Za-z_]\w*/.exec(content) ?? [];
  if (word !== undefined && !keywords.includes(word)) throw undefinedFunction(template, contentAt, name, word);
  throw new Refusal(
    textReply(`The local hub does not know the template action {{ ${content} }}; a real hub does.\n`, 501),
  );
}

function lookUp(
  content: string,
  contentAt: number,
  template: string,
  data: TemplateData,
  options: TemplateOptions,
): string {
  const { name, missingKey, dataType } = options;
  let value: YamlValue | undefined = data;
  let offset = contentAt;
  for (const field of content.slice(1).split('.')) {
    const fail = (reason: string) => {
      const line = lineOf(template, offset);
      const column = offset - (template.lastIndexOf('\n', offset - 1) + 1);
      return new TemplateError(
        'execution',
        `${name}:${line}:${column}: executing "${name}" at <${content}>: ${reason}`,
      );
    };
    if (value === data && missingKey === 'error' && !(field in data))
      throw fail(`can't evaluate field ${field} in type ${dataType}`);
    if (value === undefined || value === null) throw fail(`nil pointer evaluating interface {}.${field}`);
    if (typeof value !== 'object' || Array.isArray(value))
      throw fail(`can't evaluate field ${field} in type interface {}`);
    if (missingKey === 'error' && !(field in value)) throw fail(`map has no entry for key "${field}"`);
    value = value[field];
    offset += field.length + 1;
  }
  return value === undefined || value === null ? '<no value>' : printed(value);
}

/** As Go prints values. */
function printed(value: YamlValue): string {
  if (Array.isArray(value)) return `[${value.map(printed).join(' ')}]`;
  if (typeof value === 'object' && value !== null) {
    const members = Object.keys(value).sort();
    return `map[${members.map((key) => `${key}:${printed(value[key] ?? null)}`).join(' ')}]`;
  }
  return value === null ? '<nil>' : String(value);
}

function trimmed(text: string, start: boolean, end: boolean): string {
  const fromStart = start ? text.trimStart() : text;
  return end ? fromStart.trimEnd() : fromStart;
}

const undefinedFunction = (template: string, at: number, name: string, word: string): TemplateError =>
  new TemplateError('parsing', `${name}:${lineOf(template, at)}: function "${word}" not defined`);

const lineOf = (template: string, at: number): number => template.slice(0, at).split('\n').length;

/** Words that Go's text/template knows: those of its own, then its functions. */
const keywords = [
  ...['block', 'break', 'continue', 'define', 'else', 'end', 'false', 'if', 'nil', 'range', 'template', 'true', 'with'],
  ...['and', 'call', 'eq', 'ge', 'gt', 'html', 'index', 'js', 'le', 'len', 'lt', 'ne', 'not', 'or'],
  ...['print', 'printf', 'println', 'slice', 'urlquery'],
];
