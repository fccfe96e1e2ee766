// `npm run mutate`: breaks the product wherever it minds a trap of the hub's contract, and sees whether the tests notice.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const outfile = join(root, 'dist', 'mutate.cjs');
process.chdir(root);
await build({
  entryPoints: [join(root, 'test/traps/main.ts')],
  bundle: true,
  platform: 'node',
  packages: 'external',
  outfile,
  logLevel: 'error',
});
await import(pathToFileURL(outfile).href);
