import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * What stands in a comment before a test that proves how a trap is met:
 *
 *     // Trap 21: Reports are told apart by the revision that they are of.
 *     test('reports of the revision before do not count', …
 */
export interface Tag {
  readonly trap: number;
  /** What we do, in sentences. */
  readonly does: string;
  /** The test's file, from the root of the tree. */
  readonly file: string;
  /** The titles of the test and of what it stands in, from the outside in, as they are written. */
  readonly titles: readonly string[];
}

/** Every tag of the tests that `npm test` runs, by trap. @throws {TypeError} for one that stands before no test. */
export function allTags(root = '.'): Tag[] {
  const tags = testFiles(root).flatMap((file) => tagsIn(file, readFileSync(join(root, file), 'utf8')));
  return tags.sort((a, b) => a.trap - b.trap || compare(a.file, b.file));
}

/** The tags of one file, in its order. @throws {TypeError} for one that stands before no test. */
export function tagsIn(file: string, text: string): Tag[] {
  const begun = text.match(/^ *\/\/ Trap\b.*$/gm) ?? [];
  if (begun.length === 0) return [];
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
  const tags: Tag[] = [];
  const visit = (node: ts.Node, titles: readonly string[]): void => {
    const call = ts.isExpressionStatement(node) && ts.isCallExpression(node.expression) ? node.expression : undefined;
    const word = call && firstWord(call);
    const title = call?.arguments[0];
    const isTest = word === 'test' || word === 'onLocalHub';
    const within = title && (isTest || word === 'describe') ? [...titles, written(title)] : titles;
    if (isTest)
      for (const { trap, does } of told(commentsBefore(node, text))) tags.push({ trap, does, file, titles: within });
    ts.forEachChild(node, (child) => visit(child, within));
  };
  visit(source, []);
  if (tags.length === begun.length) return tags;
  throw new TypeError(`${file}: write "// Trap NUMBER: sentence." directly before a test; found ${begun.join(', ')}`);
}

/** A pattern for the full name of the test in Jest: a row of a table fills in what stands for it. */
export function fullName({ titles }: Tag): string {
  return titles.map((title) => title.split(filledIn).map(escaped).join('.*')).join(' ');
}

/** The titles as people read them, with an ellipsis for what a row of a table fills in. */
export function readable({ titles }: Tag): string {
  return titles.map((title) => title.replace(filledIn, '…')).join(' › ');
}

/** What the row of a table fills in: `%s` and the like, `$name`, `${…}`. */
const filledIn = /%[a-z#]|\$\{[^}]*\}|\$[a-z]\w*/g;

function testFiles(root: string): string[] {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((file) => join('test', file))
    .filter((file) => file.endsWith('.test.ts') && !file.startsWith('test/components/'))
    .sort(compare);
}

/** `test` of `test(…)` and of `test.each(…)(…)`. */
function firstWord(expression: ts.Expression): string | undefined {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isCallExpression(expression) || ts.isPropertyAccessExpression(expression))
    return firstWord(expression.expression);
  return ts.isTaggedTemplateExpression(expression) ? firstWord(expression.tag) : undefined;
}

function written(title: ts.Expression): string {
  if (ts.isStringLiteralLike(title)) return title.text;
  if (!ts.isTemplateExpression(title)) return '${}';
  return title.head.text + title.templateSpans.map(({ literal }) => `\${}${literal.text}`).join('');
}

function commentsBefore(node: ts.Node, text: string): string[] {
  const ranges = ts.getLeadingCommentRanges(text, node.getFullStart()) ?? [];
  return ranges.map(({ pos, end }) => text.slice(pos, end));
}

/** Comments that tell of traps; a line without a number goes on with the one before it. */
function told(comments: readonly string[]): { trap: number; does: string }[] {
  const found: { trap: number; does: string }[] = [];
  for (const comment of comments) {
    const [, number, does = ''] = /^\/\/ Trap (\d+): (.+)$/.exec(comment) ?? [];
    const last = found.at(-1);
    if (number !== undefined) found.push({ trap: Number(number), does });
    else if (last) last.does += comment.replace(/^\/\//, '');
  }
  return found;
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
