import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readProviderPackage, type ProviderPackage } from '../../src/constructs/shipping/package';
import { run } from './command';

/**
 * Packs a program as the provider, as the build packs the real one. It need not be a provider as long as Terraform only
 * installs it.
 * @param version a release; absent for a development build.
 */
export function stubProvider(folder: string, program: string, version = '0.0.0'): ProviderPackage {
  mkdirSync(folder, { recursive: true });
  const entry = join(folder, 'main.ts');
  const out = join(folder, 'out');
  writeFileSync(entry, program);
  const build = resolve(__dirname, '../../scripts/build-provider.mjs');
  const built = run(process.execPath, [build, '--entry', entry, '--out', out, '--version', version], { cwd: folder });
  if (built.status !== 0) throw new Error(built.stderr);
  return readProviderPackage(out);
}
