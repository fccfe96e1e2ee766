// `npm run twin [-- FOLDER [ARCHIVE]]`: makes the package and its examples for CDKTN, the construct library's successor, in
// FOLDER (default dist/twin), from ARCHIVE, a result of `npm pack` (default: a new one). Only names change: `cdktf` in the
// one file that loads it, `cdktf-distr` in package.json, and both in the examples. The constructs of agents are left out, with
// their examples, since the providers they need have no twin; so README.md is one of the twin's own.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the twin is built on. */
const peers = { cdktn: '^0.24.0', constructs: '>=10.6.0 <10.8.0' };
const left = { framework: 'cdktf', package: 'cdktf-distr' };
const right = { framework: 'cdktn', package: 'cdktn-distr' };

/** What an example runs with. */
const installLine = `npm install ./${right.package}-VERSION.tgz cdktn@~0.24.0 cdktn-cli@~0.24.0 constructs@~10.7.0 esbuild`;

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = resolve(process.argv[2] ?? join(root, 'dist/twin'));
const scratch = mkdtempSync(join(tmpdir(), 'cdktn-distr-'));
try {
  const archive = process.argv[3] ?? pack(root);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  execFileSync('tar', ['-xzf', resolve(archive), '-C', scratch]);
  const library = join(folder, right.package);
  renameOrCopy(join(scratch, 'package'), library);
  renameLibrary(library);
  copyExamples(join(folder, 'examples'));
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: library });
  console.log(
    readdirSync(folder)
      .map((name) => join(folder, name))
      .join('\n'),
  );
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

function pack(cwd) {
  const printed = execFileSync('npm', ['pack', '--json', '--pack-destination', scratch], { cwd, encoding: 'utf8' });
  // The build before it talks, too.
  const [{ filename }] = JSON.parse(printed.slice(printed.lastIndexOf('\n[') + 1));
  return join(scratch, filename);
}

function renameLibrary(library) {
  rmSync(join(library, 'lib/constructs/agents'), { recursive: true, force: true });
  rmSync(join(library, 'charts'), { recursive: true, force: true });
  for (const name of ['framework.js', 'framework.d.ts']) {
    rewrite(join(library, 'lib/constructs', name), (text) => renamed(text, left.framework, right.framework));
  }
  const others = filesBelow(join(library, 'lib')).filter((path) => names(readFileSync(path, 'utf8'), left.framework));
  if (others.length > 0)
    throw new Error(`Only lib/constructs/framework may name ${left.framework}, but so does ${others.join(', ')}.`);
  rewrite(join(library, 'package.json'), (text) => JSON.stringify(twinManifest(JSON.parse(text)), undefined, 2) + '\n');
  cpSync(join(root, 'scripts/twin-readme.md'), join(library, 'README.md'));
}

function twinManifest(manifest) {
  const without = (entries) =>
    Object.fromEntries(Object.entries(entries).filter(([name]) => !name.includes('agents/')));
  return {
    ...manifest,
    name: right.package,
    // Its own texts say the other name.
    bin: { [right.package]: manifest.bin[left.package], ...manifest.bin },
    exports: without(manifest.exports),
    typesVersions: { '*': without(manifest.typesVersions['*']) },
    files: manifest.files.filter((name) => name !== 'charts'),
    peerDependencies: peers,
    peerDependenciesMeta: undefined,
    devDependencies: undefined,
    overrides: undefined,
    scripts: undefined,
  };
}

function copyExamples(examples) {
  const isKept = (path) => !/node_modules|cdktf\.out/.test(path);
  for (const name of readdirSync(join(root, 'examples'))) {
    const example = join(root, 'examples', name);
    // It needs a sibling provider, which has no twin.
    if (filesBelow(example).filter(isKept).some(usesAgents)) continue;
    cpSync(example, join(examples, name), { recursive: true, filter: isKept });
  }
  for (const path of filesBelow(examples)) rewrite(path, path.endsWith('package.json') ? twinDependencies : twinText);
}

function usesAgents(path) {
  const text = readFileSync(path, 'utf8');
  return /\.(ts|js)$/.test(path) && (names(text, '@cdktf') || text.includes(`'${left.package}/agents`));
}

/** What people copy of an example. The names of files, and the provider's address, are the same in both. */
function twinText(text) {
  return text
    .replace(/(?<![\w/.-])cdktf(?!\.(json|out)\b)/g, right.framework)
    .replace(/CDKTF/g, 'CDKTN')
    .replaceAll('](../../docs/', '](https://github.com/cdktf-distr/cdktf-distr/blob/main/docs/')
    .replace(/In a clone,\s+after `npm ci && npm run build`/, `After \`${installLine}\` beside \`examples\``);
}

function twinDependencies(text) {
  const { dependencies, devDependencies, ...manifest } = JSON.parse(twinText(text));
  return JSON.stringify(
    {
      ...manifest,
      dependencies: { ...dependencies, ...peers },
      devDependencies: { ...devDependencies, 'cdktn-cli': peers.cdktn },
    },
    undefined,
    2,
  );
}

/** A module's name where it is loaded, with the entries below it. */
function renamed(text, from, to) {
  return text.replace(new RegExp(`((?:from|import|require\\(|import\\()\\s*['"])${from}(?=['"/])`, 'g'), `$1${to}`);
}

function names(text, module) {
  return renamed(text, module, '') !== text;
}

function filesBelow(path) {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
}

function rewrite(path, change) {
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

/** Temporary folders may lie on another disk. */
function renameOrCopy(from, to) {
  try {
    renameSync(from, to);
  } catch {
    cpSync(from, to, { recursive: true });
  }
}
