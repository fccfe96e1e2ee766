import { differenceOf, type Said } from './comparison';

/** Reports every five seconds, from one second to another. */
const every5 = (text: string, from: number, to: number): Said[] =>
  Array.from({ length: Math.floor((to - from) / 5) + 1 }, (_, index) => ({ at: from + index * 5, text }));

const story = [...every5('running', 6, 6), ...every5('healthy', 10, 40)];

test('what comes within an interval agrees', () => {
  expect(differenceOf(story, [...every5('running', 3, 3), ...every5('healthy', 11, 36)])).toBeUndefined();
});

test('another text, another order or a missing report is another sequence', () => {
  const others = [every5('healthy', 10, 40), [...every5('error', 6, 6), ...story.slice(1)], [...story].reverse()];
  expect(others.map((other) => differenceOf(story, other)?.kind)).toEqual(['sequence', 'sequence', 'sequence']);
});

test('a silence that the other does not keep is another sequence', () => {
  expect(differenceOf(story, [...story.slice(0, 3), ...story.slice(5)])?.kind).toBe('sequence');
});

test('what lasts or waits for more than an interval longer differs in its gaps, and both are told', () => {
  const longer = [...every5('running', 6, 6), ...every5('healthy', 10, 50)];
  const later = [...every5('running', 6, 6), ...every5('healthy', 17, 45)];
  expect([differenceOf(story, longer), differenceOf(story, later)].map((difference) => difference?.kind)).toEqual([
    'gaps',
    'gaps',
  ]);
  expect(differenceOf(story, later)?.story).toContain('17.0–42.0 healthy');
});
