import { copyFileSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ProviderPackage } from './package';

/** Where the provider runs. One content serves them all; Windows works inside WSL2. */
const platforms = ['linux_amd64', 'linux_arm64', 'darwin_amd64', 'darwin_arm64'];

/**
 * Puts the provider where Terraform looks first, below the folder it is started in: packed, so that what lands in a
 * shared plugin cache is a copy and not a link into this folder. Other versions of it are removed, as nobody else
 * empties the folder of a stack.
 */
export function placePlugins(stackFolder: string, source: string, provider: ProviderPackage): void {
  const folder = join(stackFolder, 'terraform.d', 'plugins', source);
  const names = platforms.map((platform) => `terraform-provider-distr_${provider.version}_${platform}.zip`);
  mkdirSync(folder, { recursive: true });
  for (const name of readdirSync(folder)) {
    if (!names.includes(name)) rmSync(join(folder, name), { recursive: true, force: true });
  }
  for (const name of names) copyOnce(provider.archive, join(folder, name));
}

/** The version in the name stands for the content, so a file of that name and size need not be written again. */
function copyOnce(from: string, to: string): void {
  if (statSync(to, { throwIfNoEntry: false })?.size === statSync(from).size) return;
  // Renamed into place, so that a Terraform that looks meanwhile never sees half a file.
  const partial = `${to}.${process.pid}`;
  copyFileSync(from, partial);
  renameSync(partial, to);
}
