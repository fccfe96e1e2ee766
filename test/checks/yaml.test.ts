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
  ['a: {b: 1, b: 2}', 'not-yaml', 1],
  ['a: 1\nb: \u0000', 'not-yaml', 2],
  ['%YAML 1.2\n---\na: 1', 'not-yaml', 1],
  ['a: 1\n---\nb: [', 'several-documents', 2],
])('values like %j are refused with the line', (text, code, line) => {
  expect(baseValuesFindings(text)).toMatchObject([{ code, line }]);
});

test.each([
  ['a byte order mark', '\uFEFFa: 1\n'],
  ['the line ends of Windows', 'a: 1\r\nb:\r\n  - x\r\n'],
  ['a version of the language', '%YAML 1.1\n---\na: 1\n'],
  ['a marker at the end', 'a: 1\n---\n'],
  ['the end of a document', 'a: 1\n...\n# nothing more\n'],
  ['tabs between words', 'a:\t1\nb: [x,\ty]\t# c\n'],
  ['comments right behind quotes', 'a: "x"# one\nb: [1]# two\n'],
  ['a bracket at the edge', 'a: [\n  1\n]\nb: {\n  c: d\n}\n'],
  ['anchors, merges and tags', 'a: &a !!map {b: !!str 1}\nc: {<<: [*a], d: !mine x}\n'],
  ['one number and its text as keys of two maps', 'a: {1: x}\nb: {"1": x}\n'],
])('%s are no mistake', (_, text) => {
  expect(baseValuesFindings(text)).toEqual([]);
});

test('what nests deeper than honest texts do is left to the hub', () => {
  for (const text of ['[', '{a: ', '- ', '? '].map((piece) => `a:\n ${piece.repeat(20_000)}`)) {
    expect(baseValuesFindings(text)).toEqual([]);
    expect(sameYaml(text, `${text} `)).toBe(false);
  }
  expect(baseValuesFindings(`a: ${'['.repeat(150)}${']'.repeat(150)}`)).toEqual([]);
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
