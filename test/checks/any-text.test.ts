import * as fc from 'fast-check';
import {
  baseValuesFindings,
  composeFileFindings,
  envFileFindings,
  environmentFindings,
  mergeFindings,
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

test('values that a program writes as JSON are what they seem to be', () => {
  const values = fc
    .dictionary(fc.string(), fc.jsonValue())
    .map((value) => JSON.stringify(value))
    .filter((json) => !json.includes('{{') && !/\d{20}/.test(json));
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
    unit: fc.constantFrom(...'\'"#*&!|>%@`[],?-\t$\\ \n=~', '{ ', ' }', '\u0000'),
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
