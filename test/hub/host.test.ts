import { HubOptionError } from '../../src/hub/option-error';
import { isLoopback, parseHost } from '../../src/hub/host';

test.each([
  ['https://app.distr.sh', 'https://app.distr.sh'],
  ['https://app.distr.sh/', 'https://app.distr.sh'],
  ['https://app.distr.sh/api/v1', 'https://app.distr.sh'],
  ['https://app.distr.sh/api/v1/', 'https://app.distr.sh'],
  ['https://hub.example.com:8443', 'https://hub.example.com:8443'],
  ['http://localhost:8080', 'http://localhost:8080'],
  ['http://127.0.0.1:8080/api/v1', 'http://127.0.0.1:8080'],
  ['http://[::1]:8080', 'http://[::1]:8080'],
])('%s means the origin %s', (host, origin) => {
  expect(parseHost(host, false).origin).toBe(origin);
});

test.each([
  ['app.distr.sh', 'is not an address'],
  ['', 'The host is empty.'],
  [' ', 'The host is empty.'],
  ['ftp://app.distr.sh', 'begins with neither https:// nor http://'],
  ['https://app.distr.sh/api/v1/api/v1', 'has the path /api/v1/api/v1, the API path twice'],
  ['https://app.distr.sh/hub', 'has the path /hub.'],
  ['https://app.distr.sh?x=1', 'has a query'],
  ['https://app.distr.sh#x', 'has a query or fragment'],
  ['http://app.distr.sh', 'without encryption'],
  ['http://127.0.0.1.example.com', 'without encryption'],
])('%s is refused: it %s', (host, story) => {
  const parse = () => parseHost(host, false);
  expect(parse).toThrow(HubOptionError);
  expect(parse).toThrow(story);
});

test.each([
  'https://ann:hidden@app.distr.sh',
  'http//ann:hidden@app.distr.sh',
  'ann:hidden@app.distr.sh',
  'https://ann:hid/hidden@app.distr.sh',
  'https://ann:hid?hidden@app.distr.sh',
  'https://ann:a@hidden@app.distr.sh',
  'https://app.distr.sh/connect?token=hidden',
  'app.distr.sh#hidden',
])('%s is refused without its secret being shown', (host) => {
  expect(() => parseHost(host, false)).toThrow(HubOptionError);
  expect(() => parseHost(host, false)).not.toThrow('hid');
});

test('plain http to another machine has to be allowed', () => {
  expect(parseHost('http://hub.internal', true).origin).toBe('http://hub.internal');
});

test('only this machine counts as loopback', () => {
  expect(
    ['http://localhost', 'http://hub.localhost', 'http://127.9.9.9', 'http://[::1]'].map((url) =>
      isLoopback(new URL(url)),
    ),
  ).toEqual([true, true, true, true]);
  expect(['http://localhost.example.com', 'http://10.0.0.1'].map((url) => isLoopback(new URL(url)))).toEqual([
    false,
    false,
  ]);
});
