import { sameEnvironmentFile } from '../../src/checks';

test.each([
  ['comments and blank lines', 'A=1\n\n# note\nB=2\n', 'A=1\nB=2'],
  ['the order of distinct keys', 'A=1\nB=2', 'B=2\nA=1'],
  ['white space around', '  A = 1  \r\nexport B=2', 'A=1\nB=2'],
  ['a comment after a value', 'A=1 # one', 'A=1'],
  ['quotes that change nothing', `A="x y"\nB='z'`, 'A=x y\nB=z'],
  ['an earlier value of the same key', 'A=1\nA=2', 'A=2'],
  ['a line end at the end', 'A=1\n', 'A=1'],
  ['nothing but comments', '# nothing\n', ''],
])('%s do not change what an env file means', (_, left, right) => {
  expect(sameEnvironmentFile(left, right)).toBe(true);
  expect(sameEnvironmentFile(right, left)).toBe(true);
});

test.each([
  ['another value', 'A=1', 'A=2'],
  ['another case of the key', 'a=1', 'A=1'],
  ['a key without a value and one with an empty value', 'A', 'A='],
  ['which value of a key comes last', 'A=1\nA=2', 'A=2\nA=1'],
  ['the order where a value refers to another', 'A=1\nB=$A', 'B=$A\nA=1'],
  ['quotes that keep a reference from being resolved', "A='$B'", 'A="$B"'],
  ['a hash within a value', 'A=1#2', 'A=1'],
  ['a line within quotes', 'A="1\n# 2"', 'A="1\n"'],
])('%s changes what an env file means', (_, left, right) => {
  expect(sameEnvironmentFile(left, right)).toBe(false);
});

test('text with a template, or what cannot be read, is the same only byte by byte', () => {
  expect(sameEnvironmentFile('A={{ .Secrets.X }}', 'A={{ .Secrets.X }}')).toBe(true);
  expect(sameEnvironmentFile('A={{ .Secrets.X }}\n', 'A={{ .Secrets.X }}')).toBe(false);
  expect(sameEnvironmentFile('? what\n', '? what')).toBe(false);
});
