import { sameInstant } from '../../src/resources/instant';

// Trap 13: Times are compared as instants.
test.each([
  ['2026-01-31T12:00:00Z', '2026-01-31T13:00:00+01:00'],
  ['2026-01-31T12:00:00.5Z', '2026-01-31T12:00:00.500000Z'],
  ['2026-01-31T12:00:00.123456Z', '2026-01-31T14:00:00.123456+02:00'],
])('%s and %s are the same instant', (left, right) => {
  expect(sameInstant(left, right)).toBe(true);
});

test.each([
  ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00+01:00'],
  ['2026-01-31T12:00:00.123456Z', '2026-01-31T12:00:00.123457Z'],
  ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000001Z'],
  ['soon', 'soon'],
])('%s and %s are not', (left, right) => {
  expect(sameInstant(left, right)).toBe(false);
});
