// `npm run fuzz -- frames|values [--seconds N] [--inputs N] [--seed S] [--first N]`: gives damaged input to the provider as
// it was built (frames) or to its decoders (values). Prints the seed; the last line has the figures.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const outfile = join(root, 'dist', 'fuzz.cjs');
process.chdir(root);
await build({
  entryPoints: [join(root, 'test/fuzz/main.ts')],
  bundle: true,
  platform: 'node',
  packages: 'external',
  outfile,
  logLevel: 'error',
});
await import(pathToFileURL(outfile).href);
