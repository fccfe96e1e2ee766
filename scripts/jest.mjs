// Installs what a fresh clone lacks, builds, runs jest. Last line on stdout: `N passed, N failed`. With `--write` docs/verification.md
// gets what the examples have shown, and docs/testing.md what there is; without it nothing in the tree changes.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installDependencies } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs the tests that a configuration of jest names, and ends the process as they do. */
export function runTests(config, words) {
  const args = words.filter((word) => word !== '--write');
  const writing = args.length < words.length;
  if (spawnSync('terraform', ['version']).error) {
    console.error(
      'terraform is not on the PATH. The tests need version 1.11 or newer: https://developer.hashicorp.com/terraform/install',
    );
    process.exit(1);
  }
  installDependencies();
  execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });

  const folder = mkdtempSync(join(tmpdir(), 'cdktf-distr-test-'));
  const report = join(folder, 'report.json');
  const notes = join(folder, 'notes');
  const env = { ...process.env, ...(writing && { EXAMPLE_RECORDS: notes }) };
  const jest = ['node_modules/jest/bin/jest.js', '--config', config, '--json', `--outputFile=${report}`, ...args];
  // With --json jest prints the report on stdout, too; what people read is on stderr.
  const { status } = spawnSync(process.execPath, jest, { cwd: root, env, stdio: ['inherit', 'ignore', 'inherit'] });
  const result = JSON.parse(readFileSync(report, 'utf8'));
  if (writing) {
    const all = config === 'jest.config.js' && args.length === 0 ? ['--all'] : [];
    const writer = ['scripts/write-verification.mjs', report, notes, ...all];
    execFileSync(process.execPath, writer, { cwd: root, stdio: 'inherit' });
  }
  rmSync(folder, { recursive: true });

  // A file that cannot even be loaded has no tests to count: it counts as a failure itself.
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  process.exitCode = status ?? 1;
  console.log(`${result.numPassedTests} passed, ${failed} failed`);
}
