import { readFileSync } from 'node:fs';
import { composeFileFindings, envFileFindings, environmentFindings, type Code, type Finding } from '../../src/checks';
import { errorsLeftOut } from '../../src/checks/left-out';

/** What real agents said went wrong. */
const { errors } = JSON.parse(readFileSync('test/fixtures/agent-errors-3.1.0.json', 'utf8')) as {
  errors: { agent: string; in: string; text: string }[];
};

/** Parts of errors that have no check, each for a reason that docs/preflight.md tells. */
const leftOut = errorsLeftOut.flatMap((row) => row.errors);

const compose = (text: string) => () => composeFileFindings(text);

/** Errors that a file alone can cause: the check, and the file that was recorded with the error. */
const found: [RegExp, Code, () => readonly Finding[]][] = [
  [
    /mount path must be absolute/,
    'one-letter-volume',
    compose('services: {web: {image: a, volumes: ["d:/data"]}}\nvolumes: {d: {}}'),
  ],
  [
    /exitCode=0$/,
    'one-shot-service',
    compose(
      'services:\n  web: {image: a, depends_on: {migrate: {condition: service_completed_successfully}}}\n  migrate: {image: a}',
    ),
  ],
  [
    /depends on undefined service "migrate"/,
    'inactive-dependency',
    compose(
      'services:\n  web: {image: a, depends_on: {migrate: {condition: service_completed_successfully}}}\n  migrate: {image: a, profiles: [migrate]}',
    ),
  ],
  [
    /additional properties 'imagee' not allowed/,
    'unknown-key',
    compose('services:\n  web:\n    image: local/d2:1\n    imagee: x\n'),
  ],
  [/services must be a mapping/, 'wrong-form', compose('services: []\n')],
  [/deployment has no containers/, 'no-services', compose('services: {}\n')],
  [
    /required variable IMAGE is missing a value/,
    'required-variable',
    () => environmentFindings('services:\n  web:\n    image: ${IMAGE:?image is required}\n', null),
  ],
  [
    /refers to undefined volume data/,
    'undefined-reference',
    compose('services:\n  web:\n    image: local/d2:1\n    volumes: ["data:/data"]\n'),
  ],
  [/No such image/, 'build-without-image', compose('services:\n  web:\n    build: .\n')],
  [
    /env file .* not found/,
    'no-env-file',
    () => environmentFindings('services:\n  web:\n    image: local/d2:1\n    env_file: [".env"]\n', null),
  ],
  [/unexpected character ".*" in variable name/, 'unquoted-secret', () => envFileFindings('A="{{ .Secrets.S }}"\n')],
];

test.each(found)('what makes an agent say %s is found as %s', (_, code, findings) => {
  expect(findings().map((finding) => finding.code)).toContain(code);
});

test.each(errors)('the $agent agent\'s $in "$text" has a check, or a reason why there is none', ({ text }) => {
  const isFound = found.some(([pattern]) => pattern.test(text));
  expect(isFound || leftOut.some((part) => text.includes(part))).toBe(true);
});

test('every check and every reason is about an error that was recorded', () => {
  const idle = found.filter(([pattern]) => !errors.some(({ text }) => pattern.test(text)));
  expect(idle.map(([pattern]) => String(pattern))).toEqual([]);
  expect(leftOut.filter((part) => !errors.some(({ text }) => text.includes(part)))).toEqual([]);
});
