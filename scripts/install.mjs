// What a command of ours needs before it begins. Needs nothing but Node and npm itself.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Ends the process with a sentence where there is no terraform. */
export function requireTerraform() {
  if (!spawnSync('terraform', ['version']).error) return;
  console.error(
    'terraform is not on the PATH. Version 1.11 or newer is needed: https://developer.hashicorp.com/terraform/install',
  );
  process.exit(1);
}

/** Installs the dependencies when a fresh clone (or a changed lock file) lacks them. */
export function installDependencies() {
  const wanted = packagesOf('package-lock.json');
  // npm keeps this file as the record of what it has installed.
  const installed = packagesOf('node_modules/.package-lock.json');
  const missing = Object.entries(wanted).filter(
    ([path, { version, optional }]) => path !== '' && !optional && installed[path]?.version !== version,
  );
  if (missing.length === 0) return;
  console.log(`Installing the dependencies (${missing.length} packages are missing) …`);
  // No dependency needs its install script: what they would build comes prebuilt.
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit' });
}

function packagesOf(path) {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {};
}
