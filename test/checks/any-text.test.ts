import * as fc from 'fast-check';
import { stringify } from 'yaml';
import {
  baseValuesFindings,
  composeFileFindings,
  envFileFindings,
  environmentFindings,
  mergeFindings,
  stopGrace,
  valuesFindings,
} from '../../src/checks';

/** Texts like those that people write: pieces of the languages at hand, in any order. */
const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'services:',
        '\n',
        '\n  ',
        '\n    ',
        'web:',
        ' image: a',
        '- ',
        '*a',
        '&a ',
        '<<: ',
        '{',
        '}',
        '[',
        ']',
      ),
      fc.constantFrom(
        '{{',
        '}}',
        ' .Secrets.A ',
        '${',
        '$',
        'A=',
        "'",
        '"',
        '#',
        ':',
        '?',
        '|',
        'volumes:',
        'd:/x',
        '!x ',
        '\t',
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 25 },
  )
  .map((pieces) => pieces.join(''));

test('no text makes a check fail, and what is found has a line of the text', () => {
  fc.assert(
    fc.property(text, text, (one, two) => {
      const lines = one.split('\n').length;
      const findings = [
        ...[...composeFileFindings(one), ...envFileFindings(one), ...valuesFindings(one), ...baseValuesFindings(one)],
        ...mergeFindings(two, one),
      ];
      environmentFindings(one, two);
      for (const { line = 1 } of findings) expect(line >= 1 && line <= lines).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});

/** Values of all forms, such as people and programs put in each other's place. */
const value = fc.oneof(
  { depthSize: 'small', withCrossShrink: true },
  fc.constantFrom(null, true, 0, -1, 0.5, 70_000, '', 'a', '80:80', '1m', '10s', '${A}', '${A:-b}', '$', 'service:web'),
  fc.constantFrom('./a:/b', 'web', 'default', '512Mi', 'x:y:z:w', '"', '\\', "it's", 'host', '99999:1', '1-2:3'),
  fc.array(fc.constantFrom<unknown>('web', '80:80', 80, null, { target: 1, published: '1-2' }, { source: 'a' }, ['x'])),
  fc.dictionary(
    fc.constantFrom('test', 'interval', 'limits', 'memory', 'resources', 'replicas', 'web', 'file'),
    fc.constantFrom<unknown>(null, 1, 'a', ['CMD'], { memory: '1Gi' }, { x: [{}] }),
  ),
);
const serviceKeys = [
  ...[
    'image',
    'build',
    'ports',
    'expose',
    'networks',
    'network_mode',
    'depends_on',
    'links',
    'volumes',
    'volumes_from',
  ],
  ...[
    'healthcheck',
    'deploy',
    'scale',
    'mem_limit',
    'cpus',
    'container_name',
    'command',
    'restart',
    'profiles',
    'extends',
  ],
  ...['env_file', 'environment', 'secrets', 'configs', 'ulimits', 'tty', 'stop_grace_period', '<<', '__proto__', 'x-a'],
] as const;
const composeFile = fc.record(
  {
    services: fc.dictionary(fc.constantFrom('web', 'db', 'a b'), fc.dictionary(fc.constantFrom(...serviceKeys), value)),
    volumes: value,
    networks: value,
    secrets: fc.dictionary(fc.constantFrom('a', 'b'), value),
    configs: value,
    include: value,
  },
  { requiredKeys: ['services'] },
);

test('no structure of a compose file makes a check fail, with an env file and without', () => {
  const envFile = fc.option(fc.constantFrom('A=1', "A='80:80'", 'A=', 'COMPOSE_PROFILES=a', "A='{{ .Secrets.A }}'"));
  fc.assert(
    fc.property(composeFile, envFile, fc.boolean(), (file, variables, isBlock) => {
      const json = JSON.stringify(file, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each));
      const written = isBlock ? stringify(JSON.parse(json)) : json;
      for (const { line = 1, what } of composeFileFindings(written)) {
        expect(line >= 1 && line <= written.split('\n').length).toBe(true);
        expect(what).not.toContain('undefined');
      }
      environmentFindings(written, variables);
      stopGrace(written);
    }),
    { numRuns: 150 },
  );
});

test('values that a program writes as JSON are what they seem to be', () => {
  const values = fc
    .dictionary(fc.string(), fc.jsonValue())
    .map((value) => JSON.stringify(value))
    .filter((json) => !json.includes('{{') && !/\d{19}/.test(json));
  fc.assert(
    fc.property(values, (json) => {
      expect(valuesFindings(json)).toEqual([]);
    }),
  );
});

test('an env file between single quotes is one, whatever stands between them', () => {
  const value = fc.string().map((each) => each.replace(/['\\]/g, '').replaceAll('{{', ''));
  const name = fc.stringMatching(/^[A-Za-z_][A-Za-z0-9_.]{0,8}$/);
  fc.assert(
    fc.property(fc.dictionary(name, value), (variables) => {
      const lines = Object.entries(variables).map(([key, each]) => `${key}='${each}'\n`);
      expect(envFileFindings(lines.join(''))).toEqual([]);
    }),
  );
});

test('what is found in an env file or in values shows no value of it', () => {
  const around = fc.string({
    unit: fc.constantFrom(...'\'"#*&!|>%@`[],?-\t$\\ \n\r=~', '{ ', ' }', '\n%YAML ', '\u0000'),
    maxLength: 5,
  });
  fc.assert(
    fc.property(around, around, (before, after) => {
      const secret = `${before}hunter${after}`;
      const yaml = `key: ${secret}\n`;
      const findings = [
        ...[...envFileFindings(`KEY=${secret}\n`), ...valuesFindings(yaml), ...baseValuesFindings(yaml)],
        ...mergeFindings('key: {a: 1}', yaml),
        ...environmentFindings('services: {web: {image: "a:${KEY:?}"}}', `KEY=${secret}\n`),
      ];
      for (const { what } of findings) expect(what).not.toContain('hunter');
    }),
    { numRuns: 5_000 },
  );
});
