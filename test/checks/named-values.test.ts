import { namedValues } from '../../src/checks';
import { isSecretName } from '../../src/hub/redact';

test.each([
  ['an env file', 'LOG=quiet\nDB_PASSWORD=hunter22\n', ['hunter22']],
  ['quotes', `export API_KEY='hunter 22'\nTOKEN="hunter\\"22"`, ['hunter 22', 'hunter\\"22', 'hunter"22']],
  ['a comment', 'TOKEN=hunter22 # of Ann\n', ['hunter22']],
  ['a value of several lines', 'PRIVATE_KEY="line one\nline two"', ['line one\nline two']],
  ['YAML', 'db:\n  password: hunter22\n  host: database-1\n', ['hunter22']],
  ['YAML in one line', 'db: { user: somebody, clientSecret: hunter22 }', ['hunter22 }', 'hunter22']],
  ['JSON', '{"apiKey":"hunter22"}', ['hunter22']],
  ['variables of a chart', 'env:\n  - name: DB_PASSWORD\n    value: hunter22\n', ['hunter22']],
])('the values of names that say so are found in %s', (_, text, expected) => {
  expect(new Set(namedValues(text, isSecretName))).toEqual(new Set(expected));
});

test.each(['image: registry.example.com/shop', 'PASSWORD', ''])('there is none in %j', (text) => {
  expect(namedValues(text, isSecretName)).toEqual([]);
});
