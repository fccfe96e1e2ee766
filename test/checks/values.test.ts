import { baseValuesFindings, mergeFindings, valuesFindings } from '../../src/checks';

// Trap 49: Values that change on the way are warned of.
test.each([
  ['a: 2026-01-01', 'unquoted-date'],
  ['a: 2026-1-1T10:00:00Z', 'unquoted-date'],
  ['a: 1.0', 'rewritten-number'],
  ['a: [1.10]', 'rewritten-number'],
  ['a: 017', 'rewritten-number'],
  ['a: 0o17', 'rewritten-number'],
  ['a: 0x1F', 'rewritten-number'],
  ['a: 1_000', 'rewritten-number'],
  ['a: 1e3', 'rewritten-number'],
  ['a: +1', 'rewritten-number'],
  ['a: 18446744073709551616', 'rewritten-number'],
  ['a: yes', 'word-boolean'],
  ['a: Off', 'word-boolean'],
])('%j means something else to the hub', (text, code) => {
  expect(valuesFindings(`# note\n${text}`)).toMatchObject([{ code, line: 2 }]);
  expect(baseValuesFindings(text)).toMatchObject([{ code, line: 1 }]);
});

test.each([
  '0',
  '-1',
  '0.5',
  '18446744073709551615',
  'true',
  'null',
  '~',
  '1.2.3',
  '10.0.0.1',
  '12:30',
  'v1.0',
  '08x',
  'yesterday',
  '"1.0"',
  "'017'",
])('the value %s stays what it is', (value) => {
  expect(valuesFindings(`a: ${value}`)).toEqual([]);
});

test('what is found is named by its place, and not shown, for it may be a secret', () => {
  const text = 'db: {pin: 0815}\nusers:\n  - name: ann\n    pin: [1, 2026-01-01, on]\n';
  expect(valuesFindings(text).map(({ line, what }) => `${line} ${what}`)).toEqual([
    '1 `db.pin` is a number, which the hub writes in another way.',
    '4 `users[0].pin[1]` is read as a time.',
    '4 `users[0].pin[2]` is a text to the hub.',
  ]);
});

test('values with a template are not read as YAML, but the template is', () => {
  expect(valuesFindings('a: {{ .Secrets.A }}\nb: 1.0\nc: [')).toEqual([]);
  expect(valuesFindings('a: "{{ .Values.x }}"')).toMatchObject([{ code: 'unknown-template-field', line: 1 }]);
});

test('base values are no template of the hub', () => {
  expect(baseValuesFindings('a: 1\nb: "{{ .Secrets.B }}"')).toMatchObject([{ code: 'template-not-filled', line: 2 }]);
});

// Trap 49: Values that do not fit over the base values are refused.
test.each([
  ['a: {b: 1}', 'a: null', ['values-not-mergeable 1']],
  ['a: {b: {c: 1}}', 'x: 1\na:\n  b: []', ['values-not-mergeable 3']],
  ['a: 1', 'a: {b: 1}', ['values-not-mergeable 1']],
  ['a: [1]', 'a: {b: 1}', ['values-not-mergeable 1']],
  ['a: {b: 1}', 'a: {b: null}', []],
  ['a: 1', 'a: [1]', []],
  ['a: [1]', 'a: null', []],
  ['a: {b: 1}', 'b: null', []],
  ['a:', 'a: {b: 1}', []],
  ['x: &x {b: 1}\na: *x', 'a: {b: 2}', []],
  ['', 'a: 1', []],
  ['a: {b: 1}', 'a: {{ .Secrets.A }}', []],
  ['a: [', 'a: 1', []],
])('over %j the values %j', (base, values, expected) => {
  expect(mergeFindings(base, values).map(({ code, line }) => `${code} ${line}`)).toEqual(expected);
});
