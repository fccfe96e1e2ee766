import { existsSync, readFileSync } from 'node:fs';
import { mutations } from './mutations';
import { allTags, fullName, readable, tagsIn } from './tags';
import { traps } from './traps';

const tags = allTags();

test('the traps are those of the contract, 1 to 66', () => {
  expect([...traps.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 66 }, (_, index) => index + 1));
});

test('every trap is proved by a test, or is not ours with a reason', () => {
  const proved = new Set(tags.map(({ trap }) => trap));
  expect([...traps].filter(([trap, { notOurs }]) => !proved.has(trap) && !notOurs).map(([trap]) => trap)).toEqual([]);
});

test('every tag names a trap', () => {
  expect(tags.filter(({ trap }) => !traps.has(trap))).toEqual([]);
});

test('every tagged test is one that a break can fail', () => {
  const broken = new Set(mutations.flatMap((mutation) => mutation.traps));
  expect(tags.filter(({ trap }) => !broken.has(trap)).map(({ trap }) => trap)).toEqual([]);
});

test('every break is still possible: its text stands in its file, once, and its traps have tests', () => {
  const stale = mutations.filter(({ file, from, traps: broken }) => {
    const isThere = existsSync(file) && readFileSync(file, 'utf8').split(from).length === 2;
    return !isThere || broken.some((trap) => !tags.some((tag) => tag.trap === trap));
  });
  expect(stale).toEqual([]);
});

describe('a tag', () => {
  const text = [
    "describe('a hub', () => {",
    '  // Trap 1: It is asked once,',
    '  // and no more.',
    '  // Trap 2: And so on.',
    "  test.each([[1]])('of %i and $name', () => undefined);",
    '});',
  ].join('\n');

  test('belongs to the test that it stands before, with all that the test stands in', () => {
    const titles = ['a hub', 'of %i and $name'];
    expect(tagsIn('test/hub.test.ts', text)).toEqual([
      { trap: 1, does: 'It is asked once, and no more.', file: 'test/hub.test.ts', titles },
      { trap: 2, does: 'And so on.', file: 'test/hub.test.ts', titles },
    ]);
  });

  test('finds the test by its name, whatever a row fills in', () => {
    const [tag] = tagsIn('test/hub.test.ts', text);
    expect(tag && readable(tag)).toBe('a hub › of … and …');
    expect(tag && new RegExp(`^${fullName(tag)}$`).test('a hub of 1 and shop')).toBe(true);
  });

  test.each(['// Trap 1: Nothing follows.\n', '// Trap 1\ntest("x", f);', '// Trap 1: A word.\nconst test = 1;'])(
    'that is none is refused: %j',
    (wrong) => {
      expect(() => tagsIn('test/hub.test.ts', wrong)).toThrow('directly before a test');
    },
  );
});
