// `npm run contract`: tries the hub's contract on the local hub, or on the hub that DISTR_HOST and DISTR_API_KEY name.
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
const outfile = join(root, 'dist', 'contract.cjs');
process.chdir(root);
await build({
  entryPoints: [join(root, 'test/contract/main.ts')],
  bundle: true,
  platform: 'node',
  packages: 'external',
  outfile,
  logLevel: 'error',
});
await import(pathToFileURL(outfile).href);
