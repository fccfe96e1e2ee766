// Programs of ours in TypeScript, which Node does not read by itself.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Runs a program in this process, from the top folder.
 * @param entry its file, from there
 * @param name what it is called in dist/
 */
export async function runBundled(entry, name) {
  process.chdir(root);
  await import(pathToFileURL(await bundled(entry, join('dist', `${name}.cjs`))).href);
}

/** Makes one file of a program, but for the packages that it needs. Both paths are taken from the top folder; the one of the file is returned. */
export async function bundled(entry, file) {
  const outfile = join(root, file);
  const how = { bundle: true, packages: 'external', platform: 'node', format: 'cjs', logLevel: 'error' };
  await build({ entryPoints: [join(root, entry)], outfile, ...how });
  return outfile;
}
