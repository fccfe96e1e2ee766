import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from '../support/command';

const script = pathToFileURL(join(__dirname, '../../scripts/interruptions.mjs')).href;
const folder = mkdtempSync(join(tmpdir(), 'interruptions-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Two files' notes of a table of two rows. */
const notes = (points: number) => {
  const counts = { kinds: 13, byItself: 25, asked: 1, lost: 0, doubled: 0, rotated: 0, deleted: 0 };
  const row = { resource: 'distr_application', sort: 'docker', ...counts };
  return [
    {
      file: 'test/interruptions/b.test.ts',
      of: 2,
      every: true,
      row: { ...row, operation: 'update', calls: 2, points },
    },
    {
      file: 'test/interruptions/a.test.ts',
      of: 2,
      every: true,
      row: { ...row, operation: 'create', calls: 2, points: 26 },
    },
  ];
};

/** What `npm test` would print of the notes, and what it would find wrong with them. */
function told(lines: readonly object[]): { table: string[]; complaints: string[] } {
  const file = join(folder, 'notes');
  writeFileSync(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const program = `import { aligned, complaintsAbout, tablesIn } from ${JSON.stringify(script)};
    const table = tablesIn(${JSON.stringify(file)}).get('interruptions');
    console.log(JSON.stringify({ table: aligned(table.rows).split('\\n'), complaints: complaintsAbout(table, true) }));`;
  const { stdout } = run(process.execPath, ['--input-type=module', '-e', program], { cwd: folder });
  return JSON.parse(stdout) as { table: string[]; complaints: string[] };
}

test('what the files have noted becomes one table, in its order, with its sum', () => {
  const { table, complaints } = told(notes(26));
  expect(table.map((line) => line.trimEnd().split(/ {2,}/).slice(0, 6))).toEqual([
    ['resource', 'operation', 'sort', 'calls', 'kinds', 'points'],
    ['distr_application', 'create', 'docker', '2', '13', '26'],
    ['distr_application', 'update', 'docker', '2', '13', '26'],
    ['all', '4', '13', '52', '50', '2'],
  ]);
  expect(complaints).toEqual([]);
});

test('points that were left out are told, and rows that nobody has noted', () => {
  expect(told(notes(25)).complaints).toEqual(['`distr_application`, update, docker: 25 points of 2 calls x 13 kinds']);
  expect(told(notes(26).slice(1)).complaints).toEqual(['1 rows of 2']);
});

test('what the real terraform has shown is another table', () => {
  const [first] = notes(26);
  const elsewhere = { ...first, file: 'test/terraform/interruptions.test.ts' };
  expect(told([...notes(26), elsewhere]).table).toHaveLength(4);
});
