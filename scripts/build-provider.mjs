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
const target = 'node16';
const placeholder = '0.0.0-version.of.this.build';
const archive = 'terraform-provider-distr.zip';

const { values: options } = parseArgs({
  options: {
    entry: { type: 'string', default: join(root, 'src/provider/main.ts') },
    out: { type: 'string', default: join(root, 'dist/provider') },
    version: { type: 'string', default: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version },
  },
});

const { bundle, startNames } = await bundleProvider(resolve(options.entry));
const version = versionOf(bundle);
const files = bundle
  .map(({ name, text }) => ({
    sourceName: name,
    name: name.replaceAll(placeholder, version),
    bytes: Buffer.from(text.replaceAll(placeholder, version)),
  }))
  .sort(byName);
write(resolve(options.out), files, version);

/**
 * The start file and the chunks that it loads on a dynamic `import()`. Only esbuild's ESM output shares modules between
 * chunks (one `unknown`, one `DiagnosticError`), and only CommonJS has the file name and the start time that we want:
 * so it is split as ESM first and then made CommonJS file by file.
 */
async function bundleProvider(entry) {
  const common = { target, platform: 'node', minify: true, legalComments: 'none' };
  const start = `terraform-provider-distr_v${placeholder}`;
  const { outputFiles, metafile } = await build({
    ...common,
    absWorkingDir: root,
    entryPoints: { [start]: entry },
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
  const bundle = [];
  for (const { path, text } of outputFiles) {
    const { code } = await transform(text, { ...common, format: 'cjs', supported: { 'dynamic-import': false } });
    bundle.push({ name: basename(path), text: path.includes(start) ? `#!/usr/bin/env node\n${code}` : code });
  }
  bundle.push({ name: 'LICENSES.txt', text: licenses(metafile) });
  return { bundle, startNames: loadedAtStart(metafile, `provider/${start}.cjs`) };
}

/** The names of the files that are read before the handshake: the start file and what it imports, and so on. */
function loadedAtStart(metafile, path, names = new Set()) {
  names.add(basename(path));
  for (const { path: imported, kind, external } of metafile.outputs[path].imports) {
    if (kind === 'import-statement' && !external && !names.has(basename(imported)))
      loadedAtStart(metafile, imported, names);
  }
  return names;
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
  const start = files.filter(({ sourceName }) => startNames.has(sourceName));
  const program = files.filter(({ name }) => name.endsWith('.cjs'));
  const startBundleBytes = size(start);
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
