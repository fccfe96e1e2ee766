// Bundles the provider and packs it: <out>/{start file, chunks}, <out>/terraform-provider-distr.zip, <out>/manifest.json.
// Usage: node scripts/build-provider.mjs [--entry src/provider/main.ts] [--out dist/provider] [--version 1.2.3]
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, transform } from 'esbuild';
import { zipSync } from 'fflate';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
// An old Node must be able to read the start file: it answers with a diagnostic instead of a syntax error.
const target = 'node16.9';
const placeholder = '0.0.0-version.of.this.build';
const archive = 'terraform-provider-distr.zip';
const startName = `terraform-provider-distr_v${placeholder}.cjs`;
const common = { target, platform: 'node', minify: true, legalComments: 'none' };
const commonJs = { format: 'cjs', supported: { 'dynamic-import': false } };

const { values: options } = parseArgs({
  options: {
    entry: { type: 'string', default: join(root, 'src/provider/main.ts') },
    out: { type: 'string', default: join(root, 'dist/provider') },
    version: { type: 'string', default: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version },
  },
});

const bundle = await bundleProvider(resolve(options.entry));
const version = versionOf(bundle);
const files = bundle
  .map(({ name, text }) => ({
    name: name.replaceAll(placeholder, version),
    bytes: Buffer.from(text.replaceAll(placeholder, version)),
  }))
  .sort(byName);
write(resolve(options.out), files, version);

/**
 * The start file and the chunks that it loads on a dynamic `import()`. Only esbuild's ESM output shares modules between
 * chunks (one `unknown`, one `DiagnosticError`), and only CommonJS has the file name and the start time that we want:
 * so it is split as ESM first and then made CommonJS file by file. What the start file shares with chunks goes into it,
 * and they find it there, so that a start reads one file.
 */
async function bundleProvider(entry) {
  const { outputFiles, metafile } = await build({
    ...common,
    absWorkingDir: root,
    entryPoints: { [basename(startName, '.cjs')]: entry },
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: 'provider',
    outExtension: { '.js': '.cjs' },
    // Terraform takes the first file named terraform-provider-distr… for the executable: chunks must not match.
    chunkNames: 'chunk-[hash]',
    define: { CDKTF_DISTR_VERSION: JSON.stringify(placeholder) },
    metafile: true,
    write: false,
  });
  const parts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const shared = sharedByStart(metafile);
  const files = [{ name: startName, text: await startFile(parts, shared) }];
  for (const [name, text] of parts) {
    if (name === startName || shared.includes(name)) continue;
    const { code } = await transform(text, { ...common, ...commonJs });
    files.push({ name, text: shared.reduce(foundInStartFile, code) });
  }
  return [...files, { name: 'LICENSES.txt', text: licenses(metafile) }];
}

/** The start file with what it shares: each shared chunk is an export, a namespace with the name of the chunk. */
async function startFile(parts, shared) {
  const exports = shared.map((name) => `export * as ${exportOf(name)} from './${name}';`);
  const { outputFiles } = await build({
    ...common,
    ...commonJs,
    stdin: { contents: [`import './${startName}';`, ...exports].join('\n') },
    bundle: true,
    write: false,
    banner: { js: '#!/usr/bin/env node' },
    plugins: [
      {
        name: 'parts',
        setup({ onResolve, onLoad }) {
          onResolve({ filter: /^\.\// }, ({ path, kind }) =>
            kind === 'dynamic-import' ? { path, external: true } : { path: basename(path), namespace: 'parts' },
          );
          onLoad({ filter: /./, namespace: 'parts' }, ({ path }) => ({ contents: parts.get(path) }));
        },
      },
    ],
  });
  return outputFiles[0].text;
}

/** The code of a chunk, taking a shared one from the start file. */
function foundInStartFile(code, name) {
  return code.replaceAll(`require("./${name}")`, `require("./${startName}").${exportOf(name)}`);
}

function exportOf(chunk) {
  return chunk.replace('-', '_').replace('.cjs', '');
}

/** The names of the chunks that the start file imports, and these, and so on. */
function sharedByStart({ outputs }, importer = startName, names = new Set()) {
  for (const { path, kind, external } of outputs[`provider/${importer}`].imports) {
    const name = basename(path);
    if (kind !== 'import-statement' || external || names.has(name)) continue;
    names.add(name);
    sharedByStart({ outputs }, name, names);
  }
  return [...names];
}

/** The licences of the packages in the bundle, which their copies must carry. */
function licenses(metafile) {
  const packages = new Set();
  for (const input of Object.keys(metafile.inputs)) {
    const match = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(resolve(root, input));
    if (match) packages.add(match[1]);
  }
  const texts = [...packages].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const file = ['LICENSE', 'LICENSE.md', 'license'].map((name) => join(folder, name)).find(existsSync);
    return `${name} ${version} (${license})\n\n${file ? readFileSync(file, 'utf8').trim() : ''}\n`;
  });
  return ['This provider contains code of the packages below.\n', ...texts].join(`\n${'-'.repeat(80)}\n`);
}

/** The package's version; for a development build one that names the content, since no two contents may share a version. */
function versionOf(files) {
  if (options.version !== '0.0.0') return options.version;
  const hash = createHash('sha256');
  for (const { name, text } of [...files].sort(byName)) hash.update(`${name}\0${text}\0`);
  // A letter first: a pre-release part of digits alone must not begin with 0.
  return `0.0.0-dev.x${hash.digest('hex').slice(0, 12)}`;
}

function write(out, files, version) {
  const size = (of) => of.reduce((sum, { bytes }) => sum + bytes.length, 0);
  const program = files.filter(({ name }) => name.endsWith('.cjs'));
  const startBundleBytes = size(program.filter(({ name }) => !name.startsWith('chunk-')));
  const hubBundleBytes = size(program) - startBundleBytes;
  const manifest = { version, h1: h1(files), archive, startBundleBytes, hubBundleBytes };
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  const path = join(out, 'manifest.json');
  console.log(`provider ${version}: ${startBundleBytes} bytes at the start, ${hubBundleBytes} loaded later`);
  // Somebody may be reading what is there; an equal build leaves it alone.
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const { name, bytes } of files) writeFileSync(join(out, name), bytes, { mode: 0o755 });
  writeFileSync(join(out, archive), zip(files));
  writeFileSync(path, text);
}

/** A zip that is the same on every machine: fixed time, executable files, no directory entries (Terraform hashes them). */
function zip(files) {
  // The time of a zip is local time: made of local parts it is the same in every zone.
  const entry = { os: 3, attrs: (0o100755 << 16) >>> 0, mtime: new Date(1980, 0, 1), level: 9 };
  return zipSync(Object.fromEntries(files.map(({ name, bytes }) => [name, [new Uint8Array(bytes), entry]])));
}

/** Terraform's hash of a package: of the names and contents of its files in the order of names, not of the archive. */
function h1(files) {
  const sum = (data) => createHash('sha256').update(data);
  const lines = files.map(({ name, bytes }) => `${sum(bytes).digest('hex')}  ${name}\n`);
  return `h1:${sum(lines.join('')).digest('base64')}`;
}

function byName(a, b) {
  return a.name < b.name ? -1 : 1;
}
