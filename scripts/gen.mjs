// Writes every generated file of the tree: `npm run gen`. With --check it writes none, names those that it would, and fails.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { bundled } from './bundled.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
process.chdir(root);
mkdirSync('dist', { recursive: true });
const folder = mkdtempSync(join(root, 'dist/gen-'));
try {
  const outfile = await bundled('scripts/generate.ts', relative(root, join(folder, 'generate.cjs')));
  const files = await createRequire(import.meta.url)(outfile).generatedFiles();
  const outdated = [...files].filter(([path, text]) => !existsSync(path) || readFileSync(path, 'utf8') !== text);
  const folders = new Set([...files.keys()].map(dirname));
  // Most of what lies there was written by hand.
  folders.delete('docs');
  // What is not generated any more goes.
  const leftOver = [...folders]
    .filter((path) => existsSync(path))
    .flatMap((path) => readdirSync(path).map((name) => `${path}/${name}`))
    .filter((path) => !files.has(path));
  if (process.argv.includes('--check')) {
    for (const path of [...outdated.map(([path]) => path), ...leftOver]) console.log(path);
    process.exitCode = outdated.length + leftOver.length > 0 ? 1 : 0;
  } else {
    for (const [path, text] of outdated) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    for (const path of leftOver) rmSync(path);
  }
} finally {
  rmSync(folder, { recursive: true });
}
