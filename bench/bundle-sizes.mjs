import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('../dist/provider', import.meta.url));
const files = () => readdirSync(folder).filter((name) => name.endsWith('.cjs'));

/** Path of the file that Terraform starts. */
export function startFile() {
  return join(
    folder,
    files().find((name) => name.startsWith('terraform-provider-distr')),
  );
}

/** Bytes of what is loaded at every start, and of what is loaded at the first request to the hub. */
export function bundleSizes() {
  const size = (path) => statSync(path).size;
  const chunks = files().filter((name) => !name.startsWith('terraform-provider-distr'));
  return {
    startBundleBytes: size(startFile()),
    hubBundleBytes: chunks.reduce((sum, name) => sum + size(join(folder, name)), 0),
  };
}
