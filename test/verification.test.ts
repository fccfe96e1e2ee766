import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from './support/command';
import { whatChanged } from './support/example-record';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdktf-distr-verification-'));
  mkdirSync(join(folder, 'docs'));
  cpSync('.prettierrc.json', join(folder, '.prettierrc.json'));
  page('verification', 'examples');
  page('testing', 'suites');
  page('reliability', 'interruptions', 'suites at a real hub');
});
afterEach(() => rmSync(folder, { recursive: true }));

const page = (name: string, ...markers: readonly string[]) =>
  writeFileSync(
    join(folder, `docs/${name}.md`),
    `# By hand\n\n${markers.map((marker) => `<!-- ${marker}: begin -->\n\n<!-- ${marker}: end -->\n\n`).join('')}By hand, too.\n`,
  );

interface Test {
  readonly title: string;
  readonly fullName: string;
  readonly status: 'passed' | 'failed' | 'pending';
  readonly failureMessages: readonly string[];
}
const passed = (title: string): Test => ({ title, fullName: title, status: 'passed', failureMessages: [] });
const failed = (title: string): Test => ({
  title,
  fullName: title,
  status: 'failed',
  failureMessages: ['\u001b[31mError: no | hub\u001b[39m\n  at somewhere'],
});

interface Note {
  readonly file: string;
  readonly example: string;
  readonly on: string;
  readonly test?: string;
  readonly command?: string;
  readonly result?: string;
  readonly seconds?: number;
  /** Of the table of interruptions. */
  readonly row?: object;
}
const shop = { file: 'test/components/shop.test.ts', example: 'shop', on: 'Docker engine 20.10.24' };
const deployed = (note: Note, test: string): Note => ({
  ...note,
  ...{ test, command: 'cdktf deploy', result: '9 added', seconds: 12.34 },
});

/** Writes what a run has shown: its tests by file, and its notes. Returns the page of examples. */
function write(day: string, tests: Readonly<Record<string, readonly Test[]>>, notes: readonly Note[], all = false) {
  const startTime = Date.parse(`${day}T12:00:00Z`);
  const testResults = Object.entries(tests).map(([file, assertionResults]) => ({
    ...{ name: join(folder, file), assertionResults, startTime, endTime: startTime + 1500 },
    message: assertionResults.length === 0 ? 'SyntaxError: a line' : '',
  }));
  const counts = { numTotalTests: Object.values(tests).flat().length, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
  writeFileSync(join(folder, 'report'), JSON.stringify({ startTime, ...counts, testResults }));
  const line = (note: Note) => JSON.stringify({ ...note, file: join(folder, note.file) }) + '\n';
  const [examples, interruptions] = [notes.filter(({ row }) => !row), notes.filter(({ row }) => row)];
  writeFileSync(join(folder, 'notes'), examples.map(line).join(''));
  writeFileSync(join(folder, 'interruptions'), interruptions.map(line).join(''));
  const written = ['report', 'notes', 'interruptions'];
  const args = [resolve('scripts/write-verification.mjs'), ...written, ...(all ? ['--all'] : [])];
  expect(run(process.execPath, args, { cwd: folder })).toMatchObject({ status: 0, stderr: '' });
  return readFileSync(join(folder, 'docs/verification.md'), 'utf8');
}

test('a run writes what the commands said, how long they took, when and on what, and leaves what was written by hand', () => {
  const text = write('2026-11-21', { [shop.file]: [passed('it runs')] }, [shop, deployed(shop, 'it runs')]);
  expect(text).toMatch(/^# By hand\n\n<!-- examples: begin -->\n\n### shop on Docker engine 20\.10\.24\n\n/);
  expect(text).toContain('\n2026-11-21, `npm run test:components -- test/components/shop.test.ts`\n');
  expect(text).toMatch(/\n\| it runs +\| `cdktf deploy` +\| 9 added +\| +12\.3 \|\n/);
  expect(text).toMatch(/\n\n<!-- examples: end -->\n\nBy hand, too\.\n$/);
  expect(readFileSync(join(folder, 'docs/testing.md'), 'utf8')).not.toContain('test/components');
});

test('interruptions are written row by row with their sum, and a run of some of them replaces those', () => {
  const file = 'test/interruptions/objects.test.ts';
  const counts = {
    calls: 3,
    kinds: 13,
    points: 39,
    byItself: 38,
    asked: 1,
    lost: 0,
    doubled: 0,
    rotated: 0,
    deleted: 0,
  };
  const interrupted = (operation: string, more: object = {}) =>
    ({ ...shop, file, row: { resource: 'distr_application', sort: 'docker', operation, ...counts, ...more } }) as Note;
  const rows = () => {
    const text = readFileSync(join(folder, 'docs/reliability.md'), 'utf8');
    return [...text.matchAll(/^\| (?!resource|-)(.*) \|$/gm)].map(([, cells = '']) => cells.replace(/ +/g, ' '));
  };
  write('2026-11-21', { [file]: [passed('all')] }, [interrupted('read'), interrupted('create')]);
  write('2026-11-22', { [file]: [passed('one')] }, [interrupted('read', { asked: 0, byItself: 39 })]);
  expect(rows()).toEqual([
    '`distr_application` | create | docker | 3 | 13 | 39 | 38 | 1 | 0 | 0 | 0 | 0',
    '`distr_application` | read | docker | 3 | 13 | 39 | 39 | 0 | 0 | 0 | 0 | 0',
    '**all** | | | 6 | 13 | 78 | 77 | 1 | 0 | 0 | 0 | 0',
  ]);
});

test('what the files of tests have shown at a real hub is written file by file, by what they are about', () => {
  const [archive, worlds, change] = ['archive', 'two-worlds', 'change'].map((name) => `test/terraform/${name}.test.ts`);
  const met = (file = '', atHub = '3.1.0') => ({ ...shop, file, atHub }) as Note;
  const skipped: Test = { ...passed('of the local hub'), status: 'pending' };
  const rows = () => {
    const text = readFileSync(join(folder, 'docs/reliability.md'), 'utf8');
    return [...text.matchAll(/^\| (?!about|-)(.*) \|$/gm)].map(([, cells = '']) => cells.replace(/ +/g, ' '));
  };
  const shown = { [archive!]: [passed('one'), failed('two')], [change!]: [passed('one')], 'test/hub.test.ts': [] };
  write('2026-11-21', shown, [met(archive), met(archive), met(change)]);
  write('2026-11-22', { [worlds!]: [passed('one'), passed('two'), skipped] }, [met(worlds, '3.2.0')]);
  expect(rows()).toEqual([
    'two worlds at once | `test/terraform/two-worlds.test.ts` | 2 | 0 | 1 | 3.2.0 | 2026-11-22',
    'rollback and protection | `test/terraform/archive.test.ts` | 1 | 1 | 0 | 3.1.0 | 2026-11-21',
    'resources | `test/terraform/change.test.ts` | 1 | 0 | 0 | 3.1.0 | 2026-11-21',
    '**all** | | 4 | 1 | 1 | | ',
  ]);
  write('2026-11-23', { [archive!]: [passed('one'), passed('two')] }, [met(archive)]);
  expect(rows()[1]).toBe('rollback and protection | `test/terraform/archive.test.ts` | 2 | 0 | 0 | 3.1.0 | 2026-11-23');
});

test('a run replaces what the same example had shown on the same components, and nothing else', () => {
  const other = { ...shop, on: 'Docker engine 27.1.0' };
  write('2026-11-21', { [shop.file]: [passed('it runs')] }, [shop, deployed(shop, 'it runs')]);
  write('2026-11-22', { [shop.file]: [passed('it runs')] }, [other, deployed(other, 'it runs')]);
  const text = write('2026-11-23', { [shop.file]: [passed('it works')] }, [other, deployed(other, 'it works')]);
  expect(text.match(/^### .*|^2026-11-\d\d|it (runs|works)/gm)).toEqual([
    ...['### shop on Docker engine 20.10.24', '2026-11-21', 'it runs'],
    ...['### shop on Docker engine 27.1.0', '2026-11-23', 'it works'],
  ]);
});

test('a failure takes the place of an old success, wherever the test ended', () => {
  const before = () => write('2026-11-21', { [shop.file]: [passed('it runs')] }, [shop, deployed(shop, 'it runs')]);
  const failure = /\*\*failed\*\*: Error: no \\\| hub +\|/;

  before();
  const later = write('2026-11-22', { [shop.file]: [failed('it runs')] }, [shop, deployed(shop, 'it runs')]);
  expect(later).toMatch(/9 added/);
  expect(later).toMatch(failure);

  before();
  const early = write('2026-11-22', { [shop.file]: [failed('it runs')] }, [shop]);
  expect(early).not.toContain('9 added');
  expect(early).toMatch(failure);

  before();
  const unread = write('2026-11-22', { [shop.file]: [] }, []);
  expect(unread).not.toContain('9 added');
  expect(unread).toContain('2026-11-22');
  expect(unread).toContain('**failed**: SyntaxError: a line');
});

test('a file with two examples has a part for each, and a failure stands with the example that it names', () => {
  const fleet = { ...shop, example: 'fleet' };
  const tests = [passed('the shop runs'), failed('the fleet runs')];
  const text = write('2026-11-21', { [shop.file]: tests }, [shop, fleet, deployed(shop, 'the shop runs')]);
  const [, first, second] = text.split('### ');
  expect(first).toMatch(/^fleet on [^]*the fleet runs.*\*\*failed\*\*/);
  expect(second).toMatch(/^shop on [^]*the shop runs.*9 added/);
  expect(second).not.toContain('fleet');
});

test('a run of everything writes the suites, the longest first', () => {
  const tests = { 'test/hub/a.test.ts': [passed('a')], 'test/hub/b.test.ts': [passed('b')], 'test/one.test.ts': [] };
  write('2026-11-21', tests, [], true);
  const text = readFileSync(join(folder, 'docs/testing.md'), 'utf8');
  expect(text).toMatch(/\n2026-11-21: 2 tests in 2 s on \d+ cores, all passed\./);
  expect(text).toMatch(/\| `test\/hub` +\| +2 \| +2 \| +3\.0 \|\n\| `test\/one\.test\.ts` +\| +1 \| +0 \| +1\.5 \|\n/);
});

test.each([
  ['shop  Apply complete! Resources: 14 added, 0 changed, 0 destroyed.', '14 added'],
  ['Apply complete! Resources: 0 added, 0 changed, 0 destroyed.', 'No changes.'],
  ['Destroy complete! Resources: 9 destroyed.\nDestroy complete! Resources: 2 destroyed.', '9 destroyed; 2 destroyed'],
  [
    'Plan: 3 to add, 0 to change, 0 to destroy.\nApply complete! Resources: 2 added, 0 changed, 0 destroyed.',
    '2 added',
  ],
  ['\u001b[1mPlan:\u001b[0m 2 to add, 4 to change, 0 to destroy.', '2 to add, 4 to change'],
  ['No changes. Your infrastructure matches the configuration.', 'No changes.'],
])('of "%s" it is noted that "%s"', (output, noted) => {
  expect(whatChanged(output)).toBe(noted);
});

test('the table of examples in the README names every example', () => {
  const linked = [...readFileSync('README.md', 'utf8').matchAll(/\[([\w-]+)\]\(examples\/([\w-]+)(?:\/main\.ts)?\)/g)];
  expect(linked.map(([, , name]) => name)).toEqual(expect.arrayContaining(readdirSync('examples')));
  expect(linked.filter(([, text, name]) => text !== name)).toEqual([]);
});
