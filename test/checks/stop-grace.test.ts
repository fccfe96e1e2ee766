import { stopGrace } from '../../src/checks';

const services = (text: string) => `services:\n${text}`;

test.each([
  [services('  web: { image: a }\n'), 10_000],
  [services('  web: { stop_grace_period: 1m30s }\n  db: { image: b }\n'), 90_000],
  [services('  web: { stop_grace_period: 2s }\n'), 2_000],
  [services('  web: { stop_grace_period: 2s }\n  db: { image: b }\n'), 10_000],
  [services("  web: { stop_grace_period: '1.5m' }\n  db: { stop_grace_period: 250ms }\n"), 90_000],
  ['x-all: &all { stop_grace_period: 40s }\nservices:\n  web: { <<: *all, image: a }\n', 40_000],
])("the longest of the services counts, Docker's own for those without: %j", (file, ms) => {
  expect(stopGrace(file)).toEqual({ ms, unread: [] });
});

test("a time that stands in a variable, or is none, counts as Docker's own and is named", () => {
  const file = services(
    '  web: { stop_grace_period: "${GRACE}" }\n  db: { stop_grace_period: 3s }\n  job: { stop_grace_period: 5 }\n',
  );
  expect(stopGrace(file)).toEqual({ ms: 10_000, unread: ['web', 'job'] });
});

test.each(['', 'services: [', '- a', 'services: web', 'services: { web: null }'])(
  "a file without services that can be read has Docker's own: %j",
  (file) => {
    expect(stopGrace(file)).toEqual({ ms: 10_000, unread: [] });
  },
);
