import fc from 'fast-check';
import { inForeignTexts } from '../../src/hub/foreign-texts';
import { Redactor, secretsIn } from '../../src/hub/redact';

const redactorOf = () => new Redactor().recognize(inForeignTexts);

test('secrets it was told are taken out of a text, each time they occur', () => {
  const redactor = redactorOf();
  redactor.add('hunter22');
  expect(redactor.redact('hunter22 is not Hunter22, but hunter22')).toBe('(secret) is not Hunter22, but (secret)');
});

test.each([
  [
    'curl "https://hub/api/v1/connect?targetId=t-1&targetSecret=0a1b2c" | sh',
    'curl "https://hub/api/v1/connect?targetId=t-1&targetSecret=(secret)" | sh',
  ],
  ['redirect=%2Fconnect%3FtargetSecret%3D0a1b2c', 'redirect=%2Fconnect%3FtargetSecret%3D(secret)'],
  [
    '{"targetSecret": "0a1b2c"} or {\\"targetSecret\\":\\"0a1b2c\\"}',
    '{"targetSecret": "(secret)"} or {\\"targetSecret\\":\\"(secret)\\"}',
  ],
  ['key distr-0123456789abcdef0123456789abcdef is bad', 'key (secret) is bad'],
  ['Authorization: AccessToken whatever-it-is', 'Authorization: AccessToken (secret)'],
  ['authorization: bearer eyJhbGciOi.J9.x', 'authorization: bearer (secret)'],
  ['authorization: Basic YW5uOmhpZGRlbg==', 'authorization: Basic (secret)'],
  ['proxy http://ann:hidden@proxy:3128/ failed', 'proxy http://(secret)@proxy:3128/ failed'],
  ['token is "eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiJ0In0.c2ln-nature_"', 'token is "(secret)"'],
  ['began\n-----BEGIN EC PRIVATE KEY-----\nMHcCAQ\n-----END EC PRIVATE KEY-----\nended', 'began\n(secret)\nended'],
  ['began\n-----BEGIN PRIVATE KEY-----\nMHcCAQ', 'began\n(secret)'],
  ['exec: DB_PASSWORD=hidden APP_TOKEN="a b" up', 'exec: DB_PASSWORD=(secret) APP_TOKEN=(secret) up'],
  [`unexpected character "'" in variable name "hid\\"den'"`, `unexpected character "'" in variable name "(secret)"`],
  [
    'unexpected character "#" in variable name near "hidden\\nNEXT=1\\n"',
    'unexpected character "#" in variable name near "(secret)"',
  ],
  ['line 3: unterminated quoted value "hidden', 'line 3: unterminated quoted value (secret)'],
  ['cannot unmarshal !!str `hidden...` into map', 'cannot unmarshal !!str (secret) into map'],
])('what looks like a secret is taken out untold: %j', (text, expected) => {
  expect(redactorOf().redact(text)).toBe(expected);
});

test.each([
  'Basic rules apply',
  'https://hub.example.com/@ann',
  'distr-agent',
  'secret KEY not found',
  "Write KEY='{{ .Secrets.KEY }}'.",
])('"%s" stays as it is', (text) => {
  const redactor = redactorOf();
  redactor.add('');
  redactor.add('is');
  expect(redactor.redact(text)).toBe(text);
});

const secret = 'p"ä&s%\\w+o/r=d <1>';
const json = JSON.stringify(secret).slice(1, -1);

test.each([
  ['as JSON', json],
  ['as JSON within JSON', JSON.stringify(json).slice(1, -1)],
  ['as JSON of Go', json.replace('&', '\\u0026').replace('<', '\\u003c').replace('>', '\\u003e')],
  ['as JSON in ASCII', json.replace('ä', '\\u00e4')],
  ['in a URL', encodeURIComponent(secret)],
  ['in a URL, in small letters', encodeURIComponent(secret).toLowerCase()],
  ['in a form', new URLSearchParams({ a: secret }).toString().slice(2)],
  ['in a page', secret.replace('&', '&amp;').replace('"', '&#34;').replace('<', '&lt;').replace('>', '&gt;')],
])('a secret that is told is found %s', (_, form) => {
  const redactor = redactorOf();
  redactor.add(secret);
  expect(redactor.redact(`before ${form} after`)).toBe('before (secret) after');
});

test('a secret is found in base64, wherever it stands in what was encoded', () => {
  const anyText = fc.string({ maxLength: 9 });
  fc.assert(
    fc.property(fc.string({ minLength: 12 }), anyText, anyText, fc.boolean(), (told, before, after, forUrls) => {
      fc.pre(told.trim() === told);
      const redactor = redactorOf();
      redactor.add(told);
      const shown = redactor.redact(Buffer.from(before + told + after).toString(forUrls ? 'base64url' : 'base64'));
      expect(shown).toContain('(secret)');
      expect(Buffer.from(shown.replaceAll('(secret)', ''), 'base64').toString()).not.toContain(told.slice(3, -3));
    }),
  );
});

test('a key that was given with its scheme or with white space is found without them', () => {
  const redactor = redactorOf();
  redactor.add(' Bearer hidden-key\n');
  expect(redactor.redact('got hidden-key')).toBe('got (secret)');
});

test('each line of a secret of several lines is found', () => {
  const redactor = redactorOf();
  redactor.add('first-line\r\nsecond-line\nend');
  expect(redactor.redact('at second-line, in "first-line\\r\\nsecond-line\\nend"')).toBe('at (secret), in "(secret)"');
});

test('of a secret that begins as another one does, nothing is left', () => {
  const redactor = redactorOf();
  redactor.add('abcd');
  redactor.add('abcd-efgh');
  expect(redactor.redact('abcd-efgh and abcd')).toBe('(secret) and (secret)');
});

test('a long text without any secret takes no time', () => {
  const text = `${'a'.repeat(100_000)} ${'//'.repeat(20_000)} ${'eyJ-'.repeat(20_000)} ${'token'.repeat(20_000)}`;
  expect(redactorOf().redact(text)).toBe(text);
});

test('the environment tells its secrets by their names, and the passwords of proxies', () => {
  const environment = {
    ...{
      DISTR_API_KEY: 'a-key-of-the-hub',
      TF_VAR_db_password: 'a-password',
      GITHUB_TOKEN: 'a-token-',
      PATH: '/usr/bin',
    },
    ...{
      HTTPS_PROXY: 'http://ann:p%40ss@proxy:3128',
      http_proxy: 'token-of-ann@proxy',
      NO_PROXY: 'a:b@c',
      SECRET: 'short',
    },
  };
  expect(secretsIn(environment)).toEqual(
    expect.arrayContaining(['a-key-of-the-hub', 'a-password', 'a-token-', 'p%40ss', 'p@ss', 'token-of-ann']),
  );
  expect(secretsIn(environment)).not.toEqual(expect.arrayContaining(['/usr/bin']));
  expect(
    secretsIn({ PATH: '/usr/bin', SECRET: 'short', HTTPS_PROXY: 'http://proxy:3128', http_proxy: 'a%zz@b' }),
  ).toEqual(['a%zz', 'a%zz']);
});

test('without the texts of others a secret is found as it is', () => {
  const redactor = new Redactor();
  redactor.add(' hunter22\n');
  expect(redactor.redact('hunter22, not hunter%32%32')).toBe('(secret), not hunter%32%32');
});
