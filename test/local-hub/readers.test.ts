import { parseEnvironment } from '../../src/local-hub/environment-file';
import { formatDuration, parseDuration } from '../../src/local-hub/duration';
import { formatInstant, parseInstant } from '../../src/local-hub/instant';
import { readFirstJson, writeJson } from '../../src/local-hub/json';
import { render } from '../../src/local-hub/template';
import { mergeValues } from '../../src/local-hub/values';
import { parseMap, writeMap } from '../../src/local-hub/yaml';

describe('times', () => {
  test.each([
    ['2026-01-02T03:04:05Z', '2026-01-02T03:04:05Z'],
    ['2026-01-02T03:04:05.120000Z', '2026-01-02T03:04:05.12Z'],
    ['2026-01-02T03:04:05.123456789Z', '2026-01-02T03:04:05.123456Z'],
    ['2026-01-02T03:04:05+02:00', '2026-01-02T03:04:05Z'],
    ['1969-12-31T23:59:59.5Z', '1969-12-31T23:59:59.5Z'],
  ])('%s is kept as %s', (given, kept) => {
    expect(formatInstant(parseInstant(given))).toBe(kept);
  });

  test.each(['', 'yesterday', '2026-01-01', '2026-02-30T00:00:00Z', '2026-01-01T00:00:00'])(
    '%p is refused',
    (given) => {
      expect(() => parseInstant(given)).toThrow(`parsing time "${given}"`);
    },
  );
});

describe('durations', () => {
  test.each([
    ['5m', '5m0s'],
    ['90s', '1m30s'],
    ['1.5h', '1h30m0s'],
    ['1h0.5s', '1h0m0.5s'],
    ['-5m', '-5m0s'],
    ['250ms', '250ms'],
    ['0', '0s'],
  ])('%s is written %s', (given, written) => {
    expect(formatDuration(parseDuration(given))).toBe(written);
  });

  test.each(['', '5', 'm', '5 m', '1d'])('%p is refused', (given) => {
    expect(() => parseDuration(given)).toThrow('time: ');
  });
});

describe('JSON', () => {
  test('numbers of any length are written in full, and markup is escaped', () => {
    expect(writeJson({ n: 12345678901234567890n, link: '<a&b>', gone: undefined })).toBe(
      '{"n":12345678901234567890,"link":"\\u003ca\\u0026b\\u003e"}\n',
    );
  });

  test.each([
    ['{"a":[1,{"b":"}"}]} garbage', { a: [1, { b: '}' }] }],
    [' 5 6', 5],
    ['"a\\"b" x', 'a"b'],
  ])('of %s the first value is read', (text, value) => {
    expect(readFirstJson(text)).toEqual(value);
  });

  test.each([
    ['', 'EOF'],
    ['{"a":', 'unexpected EOF'],
    ['"a', 'unexpected EOF'],
  ])('%p ends in %s', (text, message) => {
    expect(() => readFirstJson(text)).toThrow(message);
  });
});

describe('YAML', () => {
  test('plain scalars mean what they mean to the hub', () => {
    const text =
      'a: 017\nb: 0x1F\nc: 1_000\nd: 1.0\ne: on\nf: ~\ng: 2026-01-01\nh: "2026-01-01"\ni: 12345678901234567890\nj: -5\nk: .5\n';
    const values = { a: 15, b: 31, c: 1000, d: 1, e: 'on', f: null, g: '2026-01-01T00:00:00Z', h: '2026-01-01' };
    expect(parseMap(text)).toEqual({ ...values, i: 12345678901234567890n, j: -5, k: 0.5 });
  });

  test('anchors are resolved, and merge keys give way to what is said beside them', () => {
    expect(parseMap('base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\nlist: [*b]\n')).toEqual({
      base: { x: 1, y: 2 },
      use: { x: 1, y: 3 },
      list: [{ x: 1, y: 2 }],
    });
  });

  test('what is no map is refused', () => {
    for (const text of ['- a', 'text', '5']) expect(() => parseMap(text)).toThrow('into map[string]interface {}');
    expect(parseMap('# nothing\n')).toEqual({});
  });

  test('a map is written with its keys in order, and words that older parsers misread in quotes', () => {
    expect(writeMap({ services: { web: { restart: 'no', ports: ['22:22'] } }, name: 'distr' })).toBe(
      'name: distr\nservices:\n    web:\n        ports:\n            - "22:22"\n        restart: "no"\n',
    );
  });
});

describe('values', () => {
  test('maps merge at any depth, and the error names the whole path', () => {
    expect(mergeValues({ a: { b: { c: 1, d: 2 } } }, { a: { b: { c: 3 } }, e: 4 })).toEqual({
      a: { b: { c: 3, d: 2 } },
      e: 4,
    });
    expect(() => mergeValues({ a: { b: {} } }, { a: { b: 1 } })).toThrow(
      'merge error at a.b: can not merge non-map type into map',
    );
  });
});

describe('templates', () => {
  const options = { name: 't', missingKey: 'error', dataType: 'T' } as const;
  const rendered = (template: string) => render(template, { Secrets: { KEY: 'value' } }, options);

  test.each([
    ['a {{ .Secrets.KEY }} b', 'a value b'],
    ['a {{- .Secrets.KEY -}} b', 'avalueb'],
    ['a {{- " x" }}', 'a x'],
    ['{{/* nothing */}}a', 'a'],
    ['{{ "{{" }} {{ `}}` }}', '{{ }}'],
    ['no action', 'no action'],
  ])('%s is %s', (template, result) => {
    expect(rendered(template)).toBe(result);
  });

  test.each([
    ['x\n{{ .Secrets.NOPE }}', 'template: t:2:11: executing "t" at <.Secrets.NOPE>: map has no entry for key "NOPE"'],
    ['{{ .Nope }}', 'template: t:1:3: executing "t" at <.Nope>: can\'t evaluate field Nope in type T'],
    ['{{ nope }}', 'template: t:1: function "nope" not defined'],
    ['a {{ .Secrets.KEY', 'template: t:1: unclosed action'],
  ])('%s fails as in Go', (template, message) => {
    expect(() => rendered(template)).toThrow(message);
  });

  test('what Go can and the local hub cannot is said to be so', () => {
    expect(() => rendered('{{ if .Secrets.KEY }}x{{ end }}')).toThrow('refused with 501');
  });
});

describe('env files', () => {
  test('lines, quotes, comments, export and earlier names are understood', () => {
    const text = '# top\nA=1\n\nexport B=\'$A\'\nC="x ${A}\\ny"\nD=plain text # comment\nE=\n';
    expect(parseEnvironment(text)).toEqual({ A: '1', B: '$A', C: 'x 1\ny', D: 'plain text', E: '' });
  });

  test('a line that is none is refused', () => {
    expect(() => parseEnvironment('A=1\nthis is no entry')).toThrow('unexpected character');
  });
});
