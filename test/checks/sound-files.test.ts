import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { baseValuesFindings, composeFileFindings, envFileFindings, type Finding } from '../../src/checks';

/** Files as people write them; what compose, Helm and the hub take must not be found fault with. */
const sound = (kind: string) => {
  const folder = join('test/fixtures/sound', kind);
  return readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')] as const);
};

const kinds: [string, (text: string) => readonly Finding[]][] = [
  ['compose', composeFileFindings],
  ['values', baseValuesFindings],
  ['env', envFileFindings],
];

describe.each(kinds)('sound %s files', (kind, findingsOf) => {
  test.each(sound(kind))('%s has no mistake', (_, text) => {
    expect(findingsOf(text)).toEqual([]);
  });
});

test('there are enough of them to mean something', () => {
  expect(kinds.flatMap(([kind]) => sound(kind)).length).toBeGreaterThan(35);
});
