import type { Finding } from './finding';

/** Something between `{{` and `}}` in a text that the hub fills in: a template of Go. */
export interface Action {
  /** What stands between, without blanks. */
  readonly content: string;
  readonly start: number;
  readonly end: number;
}

/** Whether a text is a template of the hub. */
export function isTemplate(text: string): boolean {
  return text.includes('{{');
}

/** What is wrong with a template, as far as it shows without the secrets. */
export function templateFindings(text: string): Finding[] {
  const findings: Finding[] = [];
  const found = actionsOf(text);
  const add = (code: Finding['code'], at: number, what: string) =>
    findings.push({ code, line: text.slice(0, at).split('\n').length, what });
  if (found.unclosed !== undefined) add('bad-template', found.unclosed, 'There is `{{` without the `}}` that ends it.');
  for (const { content, start } of found.actions) {
    const [, field] = /^\.([A-Za-z_]\w*)(?:\.\w+)*$/.exec(content) ?? [];
    const [word] = /^[A-Za-z_]\w*/.exec(content) ?? [];
    if (content === '') add('bad-template', start, 'There is nothing between `{{` and `}}`.');
    else if (word !== undefined && !words.includes(word))
      add('bad-template', start, `The hub has no function \`${word}\`.`);
    // Within these a dot is something else.
    else if (field !== undefined && !found.rebinds && field !== 'Secrets' && field !== 'LicenseKeys')
      add('unknown-template-field', start, `\`{{ ${content} }}\` stands there.`);
  }
  return findings;
}

/** A template with a text in place of each action; undefined where what it becomes depends on more than values. */
export function filledIn(text: string, textFor: (content: string) => string): string | undefined {
  const { actions, unclosed } = actionsOf(text);
  let filled = '';
  let at = 0;
  for (const { content, start, end } of actions) {
    if (!/^(?:(?:\.\w+)+|"(?:[^"\\]|\\.)*"|`[^`]*`)$/.test(content) || /^\{\{- | -\}\}$/.test(text.slice(start, end)))
      return undefined;
    filled += text.slice(at, start) + textFor(content);
    at = end;
  }
  return unclosed === undefined ? filled + text.slice(at) : undefined;
}

function actionsOf(text: string): {
  readonly actions: readonly Action[];
  readonly unclosed: number | undefined;
  readonly rebinds: boolean;
} {
  const actions: Action[] = [];
  let unclosed: number | undefined;
  for (let start = text.indexOf('{{'); start >= 0;) {
    action.lastIndex = start;
    const match = action.exec(text);
    if (!match) {
      unclosed = start;
      break;
    }
    const end = action.lastIndex;
    actions.push({ content: (match[1] ?? '').trim(), start, end });
    start = text.indexOf('{{', end);
  }
  const rebinds = actions.some(({ content }) => /^(?:range|with|define|block|template|else with)\b/.test(content));
  return { actions, unclosed, rebinds };
}

/** Braces within texts of the action do not end it, nor do those within a comment. */
const action =
  /\{\{(?:- )?(\s*\/\*[^]*?\*\/\s*|(?:"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)*'|(?!\}\})[^"`'])*?)(?: -)?\}\}/y;

/** What Go's text/template knows: its own words, then its functions. */
const words: readonly string[] = [
  ...['block', 'break', 'continue', 'define', 'else', 'end', 'false', 'if', 'nil', 'range', 'template', 'true', 'with'],
  ...['and', 'call', 'eq', 'ge', 'gt', 'html', 'index', 'js', 'le', 'len', 'lt', 'ne', 'not', 'or'],
  ...['print', 'printf', 'println', 'slice', 'urlquery'],
];
