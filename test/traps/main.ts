import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { mutationsOf, type Mutation } from './mutations';
import { allTags, fullName, readable, type Tag } from './tags';

/*
 * `npm run mutate`: breaks the product in each of the ways of mutations.ts, in a copy of the tree, and runs the tests that
 * carry the number of the trap. Every break has to fail one of them, and every one of them has to be failed by a break.
 * Numbers of traps as arguments leave out all others. Last line: `N passed, N failed`, in breaks and tests.
 */

/** A tagged test, and how it went. */
interface Ran {
  readonly tag: Tag;
  /** Null: it did not run. */
  readonly passed: boolean | null;
}

interface JestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

const numbers = process.argv.slice(2).map(Number);
const tags = allTags().filter(({ trap }) => numbers.length === 0 || numbers.includes(trap));
const copy = copyOfTree();
try {
  process.exitCode = check() ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true });
}

function check(): boolean {
  const unbroken = run(tags).filter(({ passed }) => passed !== true);
  if (unbroken.length > 0) {
    for (const { tag } of unbroken) console.log(`does not pass with nothing broken: ${called(tag)}`);
    console.log(`0 passed, ${unbroken.length} failed`);
    return false;
  }
  const complaints: string[] = [];
  const proven = new Set<Tag>();
  let breaks = 0;
  for (const mutation of tags
    .map(({ trap }) => trap)
    .filter(isFirst)
    .flatMap(mutationsOf)
    .filter(isFirst)) {
    breaks += 1;
    const ran = runBroken(mutation);
    const failed = ran.filter(({ passed }) => passed === false);
    for (const { tag } of failed) proven.add(tag);
    const [from, to] = [mutation.from, mutation.to].map((code) => code.replace(/\s+/g, ' '));
    const story = `${mutation.traps.join(', ')}: ${mutation.file}: ${from} -> ${to || '(nothing)'}`;
    const lame = ran.every(({ passed }) => passed === null);
    console.log(`${failed.length > 0 ? 'found  ' : lame ? 'LAME   ' : 'MISSED '} ${story}`);
    for (const trap of mutation.traps.filter((each) => tags.some((tag) => tag.trap === each)))
      if (!failed.some(({ tag }) => tag.trap === trap)) complaints.push(`no test of trap ${trap} fails: ${story}`);
  }
  for (const tag of tags.filter((each) => !proven.has(each))) complaints.push(`nothing breaks: ${called(tag)}`);
  for (const complaint of complaints) console.log(complaint);
  console.log(`${breaks + tags.length - complaints.length} passed, ${complaints.length} failed`);
  return complaints.length === 0;
}

/** Runs the tests of the traps of a mutation while it is in place. */
function runBroken({ file, from, to, traps }: Mutation): readonly Ran[] {
  const path = join(copy, file);
  const text = readFileSync(path, 'utf8');
  if (text.split(from).length !== 2) throw new Error(`${file} has not once: ${from}`);
  writeFileSync(
    path,
    text.replace(from, () => to),
  );
  try {
    return run(tags.filter(({ trap }) => traps.includes(trap)));
  } finally {
    writeFileSync(path, text);
  }
}

function run(wanted: readonly Tag[]): readonly Ran[] {
  const report = join(copy, 'report.json');
  const files = wanted.map(({ file }) => file).filter(isFirst);
  const pattern = wanted.map((tag) => `^${fullName(tag)}$`).filter(isFirst);
  const jest = [
    'node_modules/jest/bin/jest.js',
    '--config',
    'jest.mutations.cjs',
    '--json',
    '--outputFile=report.json',
  ];
  rmSync(report, { force: true });
  spawnSync(process.execPath, [...jest, '--runTestsByPath', ...files, '-t', pattern.join('|')], {
    cwd: copy,
    stdio: 'ignore',
  });
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as JestReport;
  return wanted.map((tag) => {
    const suite = testResults.find(({ name }) => relative(copy, name) === tag.file);
    const name = new RegExp(`^${fullName(tag)}$`, 's');
    const rows = suite?.assertionResults.filter((each) => name.test(each.fullName) && each.status !== 'pending') ?? [];
    return { tag, passed: rows.length === 0 ? null : rows.every(({ status }) => status === 'passed') };
  });
}

/** Everything that tests read, in a folder of its own, without what jest does before the first one. */
function copyOfTree(): string {
  const folder = resolve('dist', 'mutate');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const folders = ['charts', 'docs', 'examples', 'scripts', 'src', 'test'];
  for (const name of [...folders, 'CHANGELOG.md', 'README.md', 'jest.config.js', 'package.json', 'tsconfig.json'])
    cpSync(name, join(folder, name), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
  const config = "module.exports = { ...require('./jest.config.js'), globalSetup: undefined };";
  writeFileSync(join(folder, 'jest.mutations.cjs'), config);
  return folder;
}

function isFirst<T>(item: T, index: number, all: readonly T[]): boolean {
  return all.indexOf(item) === index;
}

function called(tag: Tag): string {
  return `trap ${tag.trap}: ${tag.file}: ${readable(tag)}`;
}
