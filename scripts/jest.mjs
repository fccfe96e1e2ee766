// Installs what a fresh clone lacks, builds, runs jest, and prints the table of interruptions where some were tried. Last line on
// stdout: `N passed, N failed`. With `--write` docs/verification.md
// gets what the examples have shown, and docs/testing.md what there is; without it nothing in the tree changes.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies, requireTerraform } from './install.mjs';
import { aligned, complaintsAbout, tablesIn } from './interruptions.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs the tests that a configuration of jest names, and ends the process as they do. */
export function runTests(config, words) {
  const args = words.filter((word) => word !== '--write');
  const writing = args.length < words.length;
  requireTerraform();
  installDependencies();
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });

  const folder = mkdtempSync(join(tmpdir(), 'cdktf-distr-test-'));
  const report = join(folder, 'report.json');
  const notes = join(folder, 'notes');
  const interruptions = join(folder, 'interruptions');
  const env = { ...process.env, INTERRUPTIONS: interruptions, ...(writing && { EXAMPLE_RECORDS: notes }) };
  const jest = ['node_modules/jest/bin/jest.js', '--config', config, '--json', `--outputFile=${report}`, ...args];
  // With --json jest prints the report on stdout, too; what people read is on stderr.
  const { status } = spawnSync(process.execPath, jest, { cwd: root, env, stdio: ['inherit', 'ignore', 'inherit'] });
  const result = JSON.parse(readFileSync(report, 'utf8'));
  const isWhole = config === 'jest.config.js' && args.length === 0;
  const complaints = printInterruptions(interruptions, isWhole);
  if (writing) {
    const all = isWhole ? ['--all'] : [];
    const writer = ['scripts/write-verification.mjs', report, notes, interruptions, ...all];
    execFileSync(process.execPath, writer, { cwd: root, stdio: 'inherit' });
  }
  rmSync(folder, { recursive: true });

  // A file that cannot even be loaded has no tests to count: it counts as a failure itself.
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites + complaints.length;
  process.exitCode = status || Number(failed > 0);
  console.log(`${result.numPassedTests} passed, ${failed} failed`);
}

/** The table of all that was interrupted, and what is wrong with it. */
function printInterruptions(notes, isWhole) {
  const tables = tablesIn(notes);
  const complaints = [...tables].flatMap(([place, table]) => {
    console.log(`\n${place}: points = calls x kinds, and what became of them\n\n${aligned(table.rows)}`);
    return complaintsAbout(table, isWhole);
  });
  if (isWhole && tables.size === 0) complaints.push('none was tried');
  for (const complaint of complaints) console.log(`interruptions: ${complaint}`);
  return complaints;
}
