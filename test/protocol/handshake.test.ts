import { HandshakeError, handshakeLine, readHandshake } from '../../src/protocol/handshake';

const cookie = { TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2' };
const versions = { PLUGIN_PROTOCOL_VERSIONS: '5,6' };
const address = { network: 'unix', address: '/tmp/a/provider.sock' } as const;

test.each([{}, { TF_PLUGIN_MAGIC_COOKIE: 'other' }])('started by hand, it says what it is (%j)', (environment) => {
  expect(() => readHandshake({ ...environment, ...versions })).toThrow(HandshakeError);
  expect(() => readHandshake({ ...environment, ...versions })).toThrow('This program is a Terraform provider');
});

test.each(['5,6', '6,5', '6', '4,6,7'])('version 6 is found in %s', (offered) => {
  expect(readHandshake({ ...cookie, PLUGIN_PROTOCOL_VERSIONS: offered })).toEqual({
    clientCertificate: undefined,
    socketDirectory: undefined,
    multiplexField: false,
  });
});

test.each([
  [{ PLUGIN_PROTOCOL_VERSIONS: '5' }, 'speaks only 5'],
  [{ PLUGIN_PROTOCOL_VERSIONS: '16,60' }, 'speaks only 16,60'],
  [{}, 'speaks none'],
])('core that does not speak version 6 is refused (%j)', (environment, message) => {
  expect(() => readHandshake({ ...cookie, ...environment })).toThrow(message);
});

test('what core wants is taken over; empty means absent', () => {
  const wants = { PLUGIN_CLIENT_CERT: 'PEM', PLUGIN_UNIX_SOCKET_DIR: '/run', PLUGIN_MULTIPLEX_GRPC: 'true' };
  expect(readHandshake({ ...cookie, ...versions, ...wants })).toEqual({
    clientCertificate: 'PEM',
    socketDirectory: '/run',
    multiplexField: true,
  });
  const empty = { PLUGIN_CLIENT_CERT: '', PLUGIN_UNIX_SOCKET_DIR: '' };
  expect(readHandshake({ ...cookie, ...versions, ...empty })).toMatchObject({ clientCertificate: undefined });
});

test('the line has six fields, and the certificate no padding', () => {
  const handshake = readHandshake({ ...cookie, ...versions });
  expect(handshakeLine(handshake, address, Buffer.from([251, 255, 254, 1]))).toBe(
    '1|6|unix|/tmp/a/provider.sock|grpc|+//+AQ\n',
  );
  expect(handshakeLine(handshake, address)).toBe('1|6|unix|/tmp/a/provider.sock|grpc|\n');
});

test('a seventh field stands there only for core that asks for it', () => {
  const handshake = readHandshake({ ...cookie, ...versions, PLUGIN_MULTIPLEX_GRPC: '' });
  expect(handshakeLine(handshake, address)).toBe('1|6|unix|/tmp/a/provider.sock|grpc||false\n');
});
