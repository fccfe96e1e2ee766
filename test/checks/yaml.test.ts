import { baseValuesFindings, sameYaml } from '../../src/checks';

test.each([
  ['comments', 'a: 1 # one\n', '# two\na: 1'],
  ['the order of keys', 'a: 1\nb: {c: 2, d: 3}', 'b:\n  d: 3\n  c: 2\na: 1'],
  ['the style of lists', 'a: [1, x]', 'a:\n- 1\n- x'],
  ['quotes around text', 'a: nginx:1.25', `a: "nginx:1.25"`],
  ['quotes around what only old rules call true', 'a: on', `a: 'on'`],
  ['block and flow scalars', 'a: |-\n  x\n  y', 'a: "x\\ny"'],
  ['the spelling of null', 'a:\nb: ~', 'a: null\nb: Null'],
  ['the spelling of true', 'a: True', 'a: true'],
  ['an explicit tag for text', 'a: !!str 1', 'a: "1"'],
  ['zeros after the point', 'a: 1.50', 'a: 1.5'],
  ['anchors', 'a: &x {b: 1}\nc: *x', 'a: {b: 1}\nc: {b: 1}'],
  ['merged keys', 'a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}', 'a: {b: 1, c: 2}\nd: {b: 1, c: 3}'],
  ['line ends', 'a: 1\r\nb: 2\r\n', 'a: 1\nb: 2\n'],
  ['nothing but comments', '# nothing', ''],
])('%s do not change what YAML means', (_, left, right) => {
  expect(sameYaml(left, right)).toBe(true);
  expect(sameYaml(right, left)).toBe(true);
});

test.each([
  ['a number and a text', 'a: 1', 'a: "1"'],
  ['true and a text', 'a: true', 'a: "true"'],
  ['null and a text', 'a: null', 'a: "null"'],
  ['null and nothing', 'a: 1\nb: null', 'a: 1'],
  ['a whole number and one with a point', 'a: 1', 'a: 1.0'],
  ['an octal and a decimal number', 'a: 017', 'a: 17'],
  ['a date and a text', 'a: 2026-01-01', 'a: "2026-01-01"'],
  ['lists of another order', 'a: [1, 2]', 'a: [2, 1]'],
  ['a tag of an instruction', 'a: !reset null', 'a: null'],
  ['a merge and a text', 'a: {"<<": 1}', 'a: {<<: 1}'],
  ['a text and a comment in a block', 'a: |\n  # x\n  y', 'a: |\n  y'],
])('%s are not the same', (_, left, right) => {
  expect(sameYaml(left, right)).toBe(false);
});

test('text with a template is the same only byte by byte', () => {
  expect(sameYaml('a: "{{ .x }}"', 'a: "{{ .x }}"')).toBe(true);
  expect(sameYaml('a: "{{ .x }}"', "a: '{{ .x }}'")).toBe(false);
});

test('what is not YAML is the same only byte by byte', () => {
  expect(sameYaml('a: [', 'a: [')).toBe(true);
  expect(sameYaml('a: [', 'a: [ ')).toBe(false);
});

test('aliases that multiply beyond reason end the comparison', () => {
  const levels = Array.from({ length: 12 }, (_, i) => `l${i + 1}: &l${i + 1} [${Array(9).fill(`*l${i}`).join()}]`);
  const bomb = `l0: &l0 x\n${levels.join('\n')}\n`;
  expect(sameYaml(bomb, `${bomb}# end`)).toBe(false);
  expect(sameYaml('a: &a [*a]', 'a: &a [*a] # itself')).toBe(false);
});

test.each([
  ['a: [1', 'not-yaml', 1],
  ['a: 1\na: 2', 'not-yaml', 2],
  ['a: 1\nb: *x', 'not-yaml', 2],
  ['# list\n- a', 'not-a-map', 2],
  ['text', 'not-a-map', 1],
  ['a: 1\n---\nb: 2', 'several-documents', 2],
  ['{{ .Values }}', 'key-not-text', 1],
])('values like %j are refused with the line', (text, code, line) => {
  expect(baseValuesFindings(text)).toMatchObject([{ code, line }]);
});

test.each(['', '# nothing yet\n', '~', 'a: 1', 'tpl: "{{ .Values.x }}"', '1: one'])(
  'values like %j are a map',
  (text) => {
    expect(baseValuesFindings(text)).toEqual([]);
  },
);

test('the problem is told in one line, without the place twice', () => {
  expect(baseValuesFindings('a: 1\na: 2')[0]?.what).toBe('This is not YAML: Map keys must be unique.');
});
