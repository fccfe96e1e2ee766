// Writes every generated file of the tree: `npm run gen`.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
mkdirSync('dist', { recursive: true });
const folder = mkdtempSync(join(root, 'dist/gen-'));
try {
  const outfile = join(folder, 'generate.cjs');
  await build({
    entryPoints: ['scripts/generate.ts'],
    outfile,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'cjs',
  });
  const files = await createRequire(import.meta.url)(outfile).generatedFiles();
  for (const [path, text] of files) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
  // What is not generated any more goes.
  for (const name of readdirSync('src/constructs/l1')) {
    if (!files.has(`src/constructs/l1/${name}`)) rmSync(`src/constructs/l1/${name}`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
