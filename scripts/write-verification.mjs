// `node scripts/write-verification.mjs REPORT NOTES INTERRUPTIONS [--all]`: writes what a run of jest has shown into docs/verification.md,
// between its markers. REPORT is what `jest --json` writes, NOTES what test/support/example-record.ts has noted. Each example
// has a part for each set of components, which the next run on the same ones replaces; a run that failed writes that.
// INTERRUPTIONS is what test/interruptions has noted. It goes into docs/reliability.md, row by row: a run of some of them replaces those.
// What files of tests have shown at a real hub goes there, too, file by file.
// With --all, after a run of all that `npm test` runs, the table of suites in docs/testing.md, too.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { relative } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { tablesIn, titles, withTotal } from './interruptions.mjs';

/** What the files are about that a real hub should be met with, in the order of the table; the others are about resources. */
const topics = {
  'two worlds at once': ['two-worlds', 'between-plan-and-apply', 'customer-portal'],
  credentials: ['agent-credential', 'verify-credential', 'live-agents', 'agent-connection'],
  'rollback and protection': ['roll-back', 'deletion-protection', 'protection', 'leftovers', 'archive'],
  'interruptions of the real terraform': ['faults', 'interrupt', 'interruptions'],
};

/** What fills each table of interruptions. */
const commands = {
  interruptions: 'npm test -- test/interruptions',
  'interruptions of the real terraform': 'npm test -- test/terraform/interruptions.test.ts',
  'interruptions at a real hub': 'TEST_HUB=… npm test -- test/interruptions/real-hub.test.ts',
};

const [reportFile, notesFile, interruptionsFile, all] = process.argv.slice(2);
const report = JSON.parse(readFileSync(reportFile, 'utf8'));
const files = report.testResults.map((result) => ({ ...result, file: fromHere(result.name) }));
const lines = existsSync(notesFile) ? readFileSync(notesFile, 'utf8').split('\n').filter(Boolean) : [];
const said = lines.map((line) => JSON.parse(line)).map((note) => ({ ...note, file: fromHere(note.file) }));
const notes = said.filter(({ atHub }) => atHub === undefined);
const date = new Date(report.startTime).toISOString().slice(0, 10);

await rewrite('docs/verification.md', 'examples', (before) => examples(partsIn(before)));
for (const [place, { rows }] of tablesIn(interruptionsFile))
  await rewrite('docs/reliability.md', place, (before) => interruptions(place, before, rows));
// What interruptions have shown there has a table of its own.
const others = said.filter(({ file, atHub }) => atHub !== undefined && !file.endsWith('/real-hub.test.ts'));
const hubs = new Map(others.map(({ file, atHub }) => [file, atHub]));
if (hubs.size > 0) await rewrite('docs/reliability.md', 'suites at a real hub', (before) => [atRealHub(before, hubs)]);
if (all === '--all') await rewrite('docs/testing.md', 'suites', () => [total(), suites()]);

function fromHere(path) {
  return relative(process.cwd(), path);
}

/** Puts paragraphs in the place of what stands between two markers of a page. */
async function rewrite(page, marker, paragraphs) {
  const [begin, end] = [`<!-- ${marker}: begin -->`, `<!-- ${marker}: end -->`];
  const [before, inside, after] = readFileSync(page, 'utf8').split(new RegExp(`${begin}|${end}`));
  if (after === undefined) throw new Error(`${page} lacks the markers ${begin} and ${end}.`);
  const written = [before + begin, ...paragraphs(inside), end + after].join('\n\n');
  writeFileSync(page, await format(written, { ...(await resolveConfig(page)), filepath: page }));
}

/** The parts of the page: heading, when and by which command, table. */
function partsIn(text) {
  return text
    .split(/^(?=### )/m)
    .slice(1)
    .map((part) => {
      const [, heading, file] = /^### (.*)\n\n[\d-]+, `.* -- (.*)`/.exec(part);
      return { heading, file, text: part.trim() };
    });
}

function examples(before) {
  // A file that cannot even be read tells no components: what it has shown before, on any, it does not show any more.
  const unread = files.filter(({ assertionResults }) => assertionResults.length === 0);
  const withdrawn = unread.flatMap(({ file, message }) =>
    before.filter((part) => part.file === file).map(({ heading }) => partOf(heading, file, [failure('', message)])),
  );
  const parts = new Map(
    [...before, ...withdrawn, ...partsOfRun()].map((part) => [`${part.heading} ${part.file}`, part.text]),
  );
  return [...parts].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, text]) => text);
}

function partsOfRun() {
  const started = notes.filter(({ command }) => command === undefined);
  return started.flatMap(({ file, example, on }) => {
    const rows = testsOf(file, example).flatMap(({ fullName, title, status, failureMessages }) => [
      ...notes
        .filter((note) => note.file === file && note.example === example && note.test === fullName)
        .map(({ command, result, seconds }) => [title, `\`${command}\``, result, seconds.toFixed(1)]),
      ...(status === 'failed' ? [failure(title, failureMessages[0])] : []),
    ]);
    return rows.length === 0 ? [] : [partOf(`${example} on ${on}`, file, rows)];
  });
}

/** The tests of a file without those that name another one of its examples: a test may fail before its first command. */
function testsOf(file, example) {
  const others = notes.filter((note) => note.file === file && note.example !== example).map((note) => note.example);
  const tests = files.find((result) => result.file === file)?.assertionResults ?? [];
  return tests.filter(
    ({ fullName }) => fullName.includes(example) || !others.some((other) => fullName.includes(other)),
  );
}

/** The first line is enough: who wants more runs the command. */
function failure(test, message = '') {
  // eslint-disable-next-line no-control-regex -- colours are made of control characters
  const plain = message.replace(/\u001b\[[\d;]*m/g, '').trim();
  return [test, '', `**failed**: ${plain.split('\n')[0]}`, ''];
}

function partOf(heading, file, rows) {
  const command = file.startsWith('test/components/') ? 'npm run test:components' : 'npm test';
  // A test says its name once.
  const said = rows.map(([test, ...rest], index) => [test === rows[index - 1]?.[0] ? '' : test, ...rest]);
  const text = `### ${heading}\n\n${date}, \`${command} -- ${file}\`\n\n${table('test command result seconds', said)}`;
  return { heading, file, text };
}

function total() {
  const ended = Math.max(...files.map(({ endTime }) => endTime));
  const seconds = Math.round((ended - report.startTime) / 1000);
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  const outcome = failed === 0 ? 'all passed' : `**${failed} failed**`;
  const tests = report.numTotalTests.toLocaleString('en');
  return `${date}: ${tests} tests in ${seconds} s on ${availableParallelism()} cores, ${outcome}. The times below are sums over the files of a folder.`;
}

function suites() {
  const sums = new Map();
  for (const { file, assertionResults, startTime, endTime } of files) {
    const suite = file.split('/').slice(0, 2).join('/');
    const sum = sums.get(suite) ?? { files: 0, tests: 0, seconds: 0 };
    sum.files += 1;
    sum.tests += assertionResults.length;
    sum.seconds += (endTime - startTime) / 1000;
    sums.set(suite, sum);
  }
  const rows = [...sums]
    .sort(([, one], [, other]) => other.seconds - one.seconds)
    .map(([suite, { files, tests, seconds }]) => [`\`${suite}\``, String(files), String(tests), seconds.toFixed(1)]);
  return table('suite files tests seconds', rows);
}

/** The table with the new rows in the place of those before, and the sum of all. */
function interruptions(place, before, rows) {
  const old = all === '--all' ? [] : rowsIn(before);
  return [`${date}, \`${commands[place]} --write\``, table(titles.join(' '), withTotal([...old, ...rows]))];
}

function topicOf(file) {
  const name = /([^/]*)\.test\.ts/.exec(file)?.[1];
  return Object.keys(topics).find((topic) => topics[topic].includes(name)) ?? 'resources';
}

/** The table with the files of this run in the place of what these have shown before, and the sum of all. */
function atRealHub(before, hubs) {
  const count = (file, status) =>
    files.find((result) => result.file === file).assertionResults.filter((test) => test.status === status).length;
  const rows = [...hubs].map(([file, hub]) => {
    const counts = ['passed', 'failed', 'pending'].map((status) => String(count(file, status)));
    return [topicOf(file), `\`${file}\``, ...counts, hub, date];
  });
  const known = [...new Map([...rowsIn(before), ...rows].map((cells) => [cells[1], cells])).values()];
  const order = ([topic, file]) => `${[...Object.keys(topics), 'resources'].indexOf(topic)} ${file}`;
  const sorted = known.sort((one, other) => (order(one) < order(other) ? -1 : 1));
  const sum = (column) => String(sorted.reduce((total, cells) => total + Number(cells[column]), 0));
  return table('about file passed failed skipped hub when', [
    ...sorted,
    ['**all**', '', sum(2), sum(3), sum(4), '', ''],
  ]);
}

/** The cells of a table's rows, without its head and its sum. */
function rowsIn(text) {
  const lines = text.split('\n').filter((line) => /^\| (?!\*\*|-)/.test(line));
  return lines.slice(1).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

function table(titles, rows) {
  const columns = titles.split(' ');
  const numbers =
    'files tests passed failed skipped seconds calls kinds points itself asked lost doubled rotated deleted'.split(' ');
  const rule = columns.map((title) => (numbers.includes(title) ? '---:' : '---'));
  const escaped = (cell) => cell.replaceAll('|', '\\|').replaceAll('<', '&lt;');
  return [columns, rule, ...rows].map((cells) => `| ${cells.map(escaped).join(' | ')} |`).join('\n');
}
