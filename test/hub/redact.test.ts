import { Redactor } from '../../src/hub/redact';

test('secrets it was told are taken out of a text, each time they occur', () => {
  const redactor = new Redactor();
  redactor.add('hunter22');
  expect(redactor.redact('hunter22 is not Hunter22, but hunter22')).toBe('(secret) is not Hunter22, but (secret)');
});

test.each([
  [
    'curl "https://hub/api/v1/connect?targetId=t-1&targetSecret=0a1b2c" | sh',
    'curl "https://hub/api/v1/connect?targetId=t-1&targetSecret=(secret)" | sh',
  ],
  ['key distr-0123456789abcdef0123456789abcdef is bad', 'key (secret) is bad'],
  ['Authorization: AccessToken whatever-it-is', 'Authorization: AccessToken (secret)'],
  ['authorization: bearer eyJhbGciOi.J9.x', 'authorization: bearer (secret)'],
  ['authorization: Basic YW5uOmhpZGRlbg==', 'authorization: Basic (secret)'],
  ['proxy http://ann:hidden@proxy:3128/ failed', 'proxy http://(secret)@proxy:3128/ failed'],
])('what looks like a secret is taken out untold: %s', (text, expected) => {
  expect(new Redactor().redact(text)).toBe(expected);
});

test.each(['Basic rules apply', 'https://hub.example.com/@ann', 'distr-agent'])('"%s" stays as it is', (text) => {
  const redactor = new Redactor();
  redactor.add('');
  redactor.add('is');
  expect(redactor.redact(text)).toBe(text);
});
