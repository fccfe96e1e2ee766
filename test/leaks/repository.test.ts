import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a key, a token or a password looks like that somebody could use. */
const live = [
  /distr-[0-9a-f]{32}/g,
  /eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]{10,}/g,
  /(?:DISTR_TARGET_SECRET|targetSecret)["']?\s*[:=]\s*\\*["']?[0-9a-f]{16,}/g,
  /AKIA[0-9A-Z]{16}/g,
  /\b(?:gh[pousr]|glpat|xox[abp])[-_]\w{20,}/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/g,
];

/** What only looks so: made up in one piece, or made for tests of certificates. */
const madeUp = /^distr-(?:0123456789abcdef|0{16}){2}$|^eyJhbGciOiJFZERTQSJ9\.eyJzdWIiOiJ0In0\./;
const keysOfTests = [
  'test/fixtures/certificates/client-key.pem',
  'test/fixtures/certificates/stranger-key.pem',
  'test/hub/redact.test.ts',
];

const folders = ['bench', 'charts', 'docs', 'examples', 'scripts', 'src', 'test'];
const files = folders.flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !/(?:^|\/)(?:node_modules|cdktf\.out|\.terraform)\//.test(file)),
);

test.each([
  ['key: distr-13f0c8a1b2d3e4f5061728394a5b6c7d', 1],
  ['targetSecret=13f0c8a1b2d3e4f5061728394a5b6c7d', 1],
  ['DISTR_TARGET_SECRET: "13f0c8a1b2d3e4f5061728394a5b6c7d"', 1],
  ['-----BEGIN EC PRIVATE KEY-----', 1],
  ['DISTR_TARGET_SECRET: "<target-secret>", distr-0123456789abcdef0123456789abcdef', 0],
])('in %j it finds %i', (text, count) => {
  expect(secretsIn('snapshot.snap', text)).toHaveLength(count);
});

test('no file of the repository, and so no fixture or snapshot, has a secret that could be one', () => {
  expect(files.length).toBeGreaterThan(500);
  expect(files.flatMap((file) => secretsIn(file, readFileSync(file, 'latin1')))).toEqual([]);
});

function secretsIn(file: string, text: string): string[] {
  if (file.endsWith('leaks/repository.test.ts')) return [];
  return live
    .flatMap((pattern) => text.match(pattern) ?? [])
    .filter((found) => !madeUp.test(found) && !(found.startsWith('-----') && keysOfTests.includes(file)))
    .map((found) => `${file}: ${found.slice(0, 20)}…`);
}
