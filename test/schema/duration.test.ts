import * as fc from 'fast-check';
import { durationRules, formatDuration, parseDuration, sameDuration } from '../../src/schema';

test.each([
  ['0', 0],
  ['0s', 0],
  ['250ms', 250],
  ['90s', 90_000],
  ['1h30m', 5_400_000],
  ['1.5h', 5_400_000],
  ['1m30s500ms', 90_500],
])('%s is %d milliseconds', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

test.each(['', '5', '-5s', '5 s', '5d', 's', '1e3s', '.5s', '5s\n', '87601h', '9'.repeat(400) + 'h'])(
  '%j is no duration, or too long a one',
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
    expect(durationRules.pattern.matches.test(text)).toBe(false);
  },
);

test('what is written is read as the same time, to the second', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 * 365 * 24 * 3_600 }), (seconds) => {
      expect(parseDuration(formatDuration(seconds * 1_000))).toBe(seconds * 1_000);
    }),
  );
});

test('a duration is written as a person writes it', () => {
  expect([0, 40, 1_000, 90_000, 3_600_000, 5_401_000].map(formatDuration)).toEqual([
    '0s',
    '40ms',
    '1s',
    '1m30s',
    '1h',
    '1h30m1s',
  ]);
});

test('two spellings of a duration are the same, other texts only when they are equal', () => {
  expect(sameDuration('5m', '5m0s')).toBe(true);
  expect(sameDuration('60s', '1m')).toBe(true);
  expect(sameDuration('5m', '6m')).toBe(false);
  expect(sameDuration('soon', 'soon')).toBe(true);
  expect(sameDuration('soon', 'later')).toBe(false);
});
