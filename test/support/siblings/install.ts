/**
 * Puts stand-ins where Terraform and cdktf-cli find them without a registry and without any settings: below the home of
 * a test, at the address and version that the constructs of the sibling pin.
 *
 * With `TEST_PROVIDERS=/a/folder` that holds `terraform-provider-helm` and so on, the real providers are put there
 * instead: so the same tests show what differs.
 */
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { run } from '../command';
import { schemas, type SiblingName } from './schema';

const repository = resolve(__dirname, '../../..');

/** Installs siblings for whoever has this folder as `HOME`. */
export function installSiblings(home: string, ...names: readonly SiblingName[]): void {
  for (const name of names) {
    const { source, version } = schemas[name];
    const folder = join(home, '.terraform.d/plugins', source, version, platform());
    mkdirSync(folder, { recursive: true });
    const program = join(folder, `terraform-provider-${name}_v${version}`);
    const real = process.env.TEST_PROVIDERS;
    if (real) symlinkSync(join(real, `terraform-provider-${name}`), program);
    // The suffix decides how Node reads the file, whatever package.json stands above it.
    else bundle(name, `${program}.cjs`);
  }
}

/** What a configuration says to require them: `required_providers`, by local name. */
export function requirementsOf(...names: readonly SiblingName[]): Record<string, { source: string; version: string }> {
  return Object.fromEntries(
    names.map((name) => [name, { source: schemas[name].source, version: schemas[name].version }]),
  );
}

/** Whether the tests meet the real providers. */
export function meetsRealProviders(): boolean {
  return Boolean(process.env.TEST_PROVIDERS);
}

function bundle(name: SiblingName, out: string): void {
  const { status, stderr } = run(
    join(repository, 'node_modules/.bin/esbuild'),
    [
      `test/support/siblings/${name}/main.ts`,
      ...['--bundle', '--platform=node', '--format=cjs', '--log-level=error'],
      ...[`--banner:js=#!${process.execPath}`, `--outfile=${out}`],
    ],
    { cwd: repository },
  );
  if (status !== 0) throw new Error(stderr);
  chmodSync(out, 0o755);
}

/** This machine, in Terraform's words. */
function platform(): string {
  return `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
}
