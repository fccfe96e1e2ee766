import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The names that `npm run gen` would write or remove. In a process of its own: the formatter does not load in jest. */
function outdated(root: string): { status: number | null; names: string[] } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/gen.mjs', '--check'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (stderr) throw new Error(stderr);
  return { status, names: stdout.split('\n').filter(Boolean) };
}

test('what is generated is what the sources give today', () => {
  expect(outdated('.')).toEqual({ status: 0, names: [] });
});

test('an edited file and one that nothing generates are found', () => {
  const root = mkdtempSync(join('dist', 'generated-'));
  try {
    for (const name of ['src', 'scripts', 'docs', 'test', 'package.json', '.prettierrc.json'])
      cpSync(name, join(root, name), { recursive: true });
    symlinkSync(resolve('node_modules'), join(root, 'node_modules'));
    writeFileSync(join(root, 'src/constructs/l1/index.ts'), 'edited');
    writeFileSync(join(root, 'src/constructs/l1/stray.ts'), 'stray');
    const names = ['src/constructs/l1/index.ts', 'src/constructs/l1/stray.ts'];
    expect(outdated(root)).toEqual({ status: 1, names });
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('each of them says where it comes from', () => {
  const folders = [
    'src/constructs/l1',
    'src/protocol/gen',
    'src/checks/generated',
    'docs/resources',
    'docs/data-sources',
  ];
  const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
  const silent = files.filter(
    (file) => !/^(\/\/|<!--) Generated from .*Do not edit\./.test(readFileSync(file, 'utf8')),
  );
  expect(silent).toEqual([]);
});
