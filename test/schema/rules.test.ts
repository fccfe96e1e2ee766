import {
  complaintAboutNumber,
  complaintAboutString,
  conflicts,
  Decimal,
  exactlyOneOf,
  list,
  requiredTogether,
  unknown,
  type Rule,
  type Value,
} from '../../src/schema';

describe('a text', () => {
  test('must be one of the words', () => {
    expect(complaintAboutString('c', { oneOf: ['a', 'b'] })).toBe('it must be one of "a" or "b".');
    expect(complaintAboutString('b', { oneOf: ['a', 'b'] })).toBeUndefined();
  });

  test('has so many characters, as a person counts them', () => {
    expect(complaintAboutString('', { length: [1, 3] })).toBe('it must not be empty.');
    expect(complaintAboutString('abcd', { length: [1, 3] })).toBe('it must have 1 to 3 characters, and has 4.');
    expect(complaintAboutString('🚀🚀🚀', { length: [1, 3] })).toBeUndefined();
  });

  test('has the form', () => {
    const pattern = { matches: /^[a-z]+$/, words: 'be lower case' };
    expect(complaintAboutString('A', { pattern })).toBe('it must be lower case.');
    expect(complaintAboutString('a', { pattern })).toBeUndefined();
  });
});

describe('a number', () => {
  const parse = (text: string) => Decimal.parse(text);

  test('is whole and of 64 bits where it has to be', () => {
    const complaint = 'it must be a whole number of at most 64 bits.';
    expect(complaintAboutNumber(parse('1.5'), true, {})).toBe(complaint);
    expect(complaintAboutNumber(2n ** 63n, true, {})).toBe(complaint);
    expect(complaintAboutNumber(2n ** 63n - 1n, true, {})).toBeUndefined();
    expect(complaintAboutNumber(-(2n ** 63n), true, {})).toBeUndefined();
    expect(complaintAboutNumber(parse('1.5'), false, {})).toBeUndefined();
  });

  test('is within its range, the ends included', () => {
    const range = [0, 10] as const;
    expect([-1n, 0n, 10n, 11n].map((n) => complaintAboutNumber(n, true, { range }))).toEqual([
      'it must be from 0 to 10.',
      undefined,
      undefined,
      'it must be from 0 to 10.',
    ]);
    expect(complaintAboutNumber(parse('10.5'), false, { range })).toBe('it must be from 0 to 10.');
  });
});

describe('a rule over several attributes', () => {
  const [none, set, notYet] = [null, 'x', unknown] as const;
  const judge = (rule: Rule, aB: Value, cD: Value) => rule.broken({ aB, cD });
  const judgeAll = (rule: Rule, pairs: [Value, Value][]) => pairs.map(([aB, cD]) => judge(rule, aB, cD));

  test('at most one: names the second one, in Terraform spelling', () => {
    const rule = conflicts('aB', 'cD');
    expect(rule.words).toBe('At most one of `a_b` or `c_d` may be set.');
    expect(judge(rule, set, set)).toEqual({
      name: 'cD',
      summary: 'Invalid `c_d`',
      complaint: '`a_b` is set as well; only one of `a_b` or `c_d` may be.',
    });
    const pairs: [Value, Value][] = [
      [none, none],
      [set, none],
      [none, set],
      [set, notYet],
      [notYet, notYet],
    ];
    expect(judgeAll(rule, pairs).filter(Boolean)).toEqual([]);
  });

  test('exactly one: waits while one of them is unknown', () => {
    const rule = exactlyOneOf('aB', 'cD');
    expect(judge(rule, none, none)).toEqual({
      name: 'aB',
      summary: 'Missing `a_b` or `c_d`',
      complaint: 'one of `a_b` or `c_d` must be set.',
    });
    expect(judge(rule, set, set)).toMatchObject({ name: 'cD' });
    const pairs: [Value, Value][] = [
      [set, none],
      [none, notYet],
      [set, notYet],
      [notYet, notYet],
    ];
    expect(judgeAll(rule, pairs).filter(Boolean)).toEqual([]);
  });

  test('together or not at all: names the one that is missing', () => {
    const rule = requiredTogether('aB', 'cD');
    expect(judge(rule, none, set)).toEqual({
      name: 'aB',
      summary: 'Missing `a_b`',
      complaint: 'it must be set, because `c_d` is.',
    });
    const pairs: [Value, Value][] = [
      [none, none],
      [set, set],
      [none, notYet],
      [set, notYet],
    ];
    expect(judgeAll(rule, pairs).filter(Boolean)).toEqual([]);
  });
});

test('a list for people', () => {
  expect(list(['oneTwo'])).toBe('`one_two`');
  expect(list(['a', 'b', 'c'], 'and')).toBe('`a`, `b` and `c`');
  expect(list(['"x"', '"y"'])).toBe('"x" or "y"');
});
