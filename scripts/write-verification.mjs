// `node scripts/write-verification.mjs REPORT NOTES [--all]`: writes what a run of jest has shown into docs/verification.md,
// between its markers: REPORT is what `jest --json` writes, NOTES what test/support/example-record.ts has noted. Each example
// has a block for each set of components, which the next run on the same ones replaces; a run that fails writes that.
// With --all, after a run of all that `npm test` runs, the table of suites in docs/testing.md, too.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { format, resolveConfig } from 'prettier';

const [reportFile, notesFile, all] = process.argv.slice(2);
const report = JSON.parse(readFileSync(reportFile, 'utf8'));
const notes = existsSync(notesFile)
  ? readFileSync(notesFile, 'utf8').trim().split('\n').filter(Boolean).map(parsed)
  : [];
const date = new Date(report.startTime).toISOString().slice(0, 10);

await rewrite('docs/verification.md', 'examples', (before) => [...replaced(blocksIn(before), blocksOfRun()).values()]);
if (all === '--all') await rewrite('docs/testing.md', 'suites', () => [total(), suites()]);

function parsed(line) {
  const note = JSON.parse(line);
  return { ...note, file: relative(process.cwd(), note.file) };
}

/** Puts paragraphs in the place of what stands between two markers of a page. */
async function rewrite(page, marker, paragraphs) {
  const [begin, end] = [`<!-- ${marker}: begin -->`, `<!-- ${marker}: end -->`];
  const text = readFileSync(page, 'utf8');
  const [before, inside, after] = text.split(new RegExp(`${begin}|${end}`));
  if (after === undefined) throw new Error(`${page} lacks the markers ${begin} and ${end}.`);
  const written = [before + begin, ...paragraphs(inside), end + after].join('\n\n');
  writeFileSync(page, await format(written, { ...(await resolveConfig(page)), filepath: page }));
}

/** The blocks of a page: heading, when and by which command, table. By what they are of: all but the date and the table. */
function blocksIn(text) {
  const blocks = text.split(/^(?=### )/m).slice(1);
  return new Map(blocks.map((block) => [keyOf(block), block.trim()]));
}

function keyOf(block) {
  const [, heading, command] = /^### (.*)\n\n[\d-]+, `(.*)`/.exec(block);
  return `${heading} ${command}`;
}

function replaced(before, after) {
  const merged = new Map([...before, ...after]);
  // A file that cannot even be read tells no components: what it has shown before, it does not show any more.
  for (const { name, assertionResults, message } of report.testResults)
    if (assertionResults.length === 0)
      for (const [key, block] of before)
        if (key.endsWith(commandFor(relative(process.cwd(), name))))
          merged.set(key, blockOf(block.split('\n')[0], relative(process.cwd(), name), [failure('', message)]));
  return new Map([...merged].sort(([one], [other]) => (one < other ? -1 : 1)));
}

function blocksOfRun() {
  const blocks = new Map();
  for (const { file, example, on } of notes.filter(({ command }) => command === undefined)) {
    const heading = `### ${example} on ${on}`;
    const rows = testsOf(file, example).flatMap(({ fullName, status, failureMessages }) => [
      ...notes
        .filter((note) => note.file === file && note.example === example && note.test === fullName && note.command)
        .map(({ command, result, seconds }) => [fullName, `\`${command}\``, result, seconds.toFixed(1)]),
      ...(status === 'failed' ? [failure(fullName, failureMessages[0])] : []),
    ]);
    if (rows.length > 0) blocks.set(keyOf(blockOf(heading, file, rows)), blockOf(heading, file, rows));
  }
  return blocks;
}

/** The tests of a file that run an example. One that failed before its first command belongs to what its name names, or to all. */
function testsOf(file, example) {
  const others = new Set(
    notes.filter((note) => note.file === file && note.example !== example).map((note) => note.example),
  );
  const ofOther = ({ fullName }) =>
    [...others].some((other) => fullName.includes(other)) && !fullName.includes(example);
  const result = report.testResults.find(({ name }) => relative(process.cwd(), name) === file);
  return (result?.assertionResults ?? []).filter((test) => !ofOther(test));
}

// eslint-disable-next-line no-control-regex -- colours are made of control characters
const plain = (text) => text.replace(/\u001b\[[\d;]*m/g, '');

/** The first line of what jest says is enough: who wants more runs the command. */
function failure(test, message = '') {
  return [test, '', `**failed**: ${plain(message).trim().split('\n')[0]}`, ''];
}

function blockOf(heading, file, rows) {
  // A test says its name once.
  const said = rows.map(([test, ...rest], index) => [test === rows[index - 1]?.[0] ? '' : test, ...rest]);
  return [
    heading,
    '',
    `${date}, \`${commandFor(file)}\``,
    '',
    table(['test', 'command', 'result', 'seconds'], said),
  ].join('\n');
}

const commandFor = (file) =>
  `${file.startsWith('test/components/') ? 'npm run test:components' : 'npm test'} -- ${file}`;

function table(titles, rows) {
  const rule = titles.map((title) => (['files', 'tests', 'seconds'].includes(title) ? '---:' : '---'));
  return [titles, rule, ...rows].map((cells) => `| ${cells.map(escaped).join(' | ')} |`).join('\n');
}

const escaped = (cell) => cell.replaceAll('|', '\\|').replaceAll('<', '&lt;');

function total() {
  const seconds = Math.round((Math.max(...report.testResults.map(({ endTime }) => endTime)) - report.startTime) / 1000);
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const outcome = failed === 0 ? 'all passed' : `**${failed} failed**`;
  const tests = report.numTotalTests.toLocaleString('en');
  return `${date}: ${tests} tests in ${seconds} s on ${availableParallelism()} cores, ${outcome}. Times are sums over the files of a folder.`;
}

function suites() {
  const sums = new Map();
  for (const { name, assertionResults, startTime, endTime } of report.testResults) {
    const suite = relative(process.cwd(), name).split('/').slice(0, 2).join('/');
    const { files, tests, seconds } = sums.get(suite) ?? { files: 0, tests: 0, seconds: 0 };
    sums.set(suite, {
      files: files + 1,
      tests: tests + assertionResults.length,
      seconds: seconds + (endTime - startTime) / 1000,
    });
  }
  const rows = [...sums]
    .sort(([, one], [, other]) => other.seconds - one.seconds)
    .map(([suite, { files, tests, seconds }]) => [`\`${suite}\``, String(files), String(tests), seconds.toFixed(1)]);
  return table(['suite', 'files', 'tests', 'seconds'], rows);
}
