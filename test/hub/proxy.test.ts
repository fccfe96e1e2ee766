import { createServer, type IncomingMessage } from 'node:http';
import { connect, type Socket } from 'node:net';
import { pipeline } from 'node:stream';
import { inspect } from 'node:util';
import { createHubClient } from '../../src/hub/client';
import { proxyFor } from '../../src/hub/dispatcher';
import { HubOptionError } from '../../src/hub/option-error';
import { selfSigned } from '../support/certificate';
import { afterThisTest, apiKey, errorOf, fakeHub, listen, reply, secureHub, serve } from './support';

const variables = { HTTPS_PROXY: 'http://secure.proxy:3128', http_proxy: 'plain.proxy:3128' };

test.each([
  ['https://hub.example.com', {}, 'http://secure.proxy:3128/'],
  ['http://hub.example.com', {}, 'http://plain.proxy:3128/'],
  ['https://hub.example.com', { https_proxy: 'http://small.proxy' }, 'http://small.proxy/'],
  ['https://hub.example.com', { HTTPS_PROXY: '' }, null],
  ['https://127.0.0.1:8080', {}, null],
  ['https://localhost', {}, null],
  ['https://[::1]', {}, null],
  ['https://hub.example.com', { NO_PROXY: 'localhost, hub.example.com' }, null],
  ['https://hub.example.com', { no_proxy: '.example.com' }, null],
  ['https://hub.example.com', { NO_PROXY: '*.example.com' }, null],
  ['https://hub.example.com', { NO_PROXY: 'EXAMPLE.com:443' }, null],
  ['https://hub.example.com', { NO_PROXY: 'example.com:8443' }, 'http://secure.proxy:3128/'],
  ['https://hub.example.com', { NO_PROXY: 'ample.com' }, 'http://secure.proxy:3128/'],
  ['https://hub.example.com', { NO_PROXY: '*' }, null],
])('the proxy for %s with %j is %s', (host, more, expected) => {
  expect(proxyFor(new URL(host), { ...variables, ...more })?.href ?? null).toBe(expected);
});

test.each([
  'http://ann:hidden@:x',
  'http://ann:hid/hidden@proxy',
  'http://ann:%zzhidden@proxy',
  'socks5://ann:hidden@proxy',
])('the proxy %s is refused without being shown', (address) => {
  const proxy = () => proxyFor(new URL('https://hub.example.com'), { HTTPS_PROXY: address });
  expect(proxy).toThrow(HubOptionError);
  expect(proxy).not.toThrow('hid');
});

test('a hub without TLS is asked through the proxy by its full address', async () => {
  const asked: unknown[] = [];
  const proxy = await serve((request, response) => {
    asked.push([request.url, request.headers.host, request.headers['proxy-authorization']]);
    reply(response, 404, 'no such host');
  });
  const hub = await fakeHub(() => []);

  const client = hub.client({
    host: 'http://hub.invalid',
    allowHttp: true,
    environment: { HTTP_PROXY: proxy.replace('//', '//ann:hidden@') },
  });
  await errorOf(client.applications.list());

  const credentials = `Basic ${Buffer.from('ann:hidden').toString('base64')}`;
  expect(asked).toEqual([['http://hub.invalid/api/v1/context', 'hub.invalid', credentials]]);
});

test('a hub with TLS is asked through a tunnel, with the credentials of the proxy', async () => {
  const identity = selfSigned('hub.invalid');
  const hub = await secureHub(identity);
  const proxy = await tunnelTo(hub.origin);

  const client = clientOf({ host: 'https://hub.invalid', caCertificate: identity.cert, proxy: proxy.address });
  await expect(client.applications.list()).resolves.toEqual([]);

  const credentials = `Basic ${Buffer.from('ann:hidden!').toString('base64')}`;
  expect(new Set(proxy.asked)).toEqual(new Set([`hub.invalid:443 ${credentials}`]));
  expect(hub.keys).toContain(`AccessToken ${apiKey}`);
});

test('a proxy in the middle of the tunnel is not trusted', async () => {
  const middle = await secureHub(selfSigned('hub.invalid'));
  const proxy = await tunnelTo(middle.origin);

  const error = await errorOf(clientOf({ host: 'https://hub.invalid', proxy: proxy.address }).applications.list());

  expect(error).toMatchObject({
    name: 'UnreachableError',
    remedy: expect.stringContaining('ca_certificate') as string,
  });
  expect(middle.keys).toEqual([]);
});

test('a proxy that opens no tunnel is named, without its password', async () => {
  const proxy = await tunnelTo(null);

  const error = await errorOf(clientOf({ host: 'https://hub.invalid', proxy: proxy.address }).applications.list());

  expect(error).toMatchObject({
    name: 'UnreachableError',
    outcome: 'none',
    message: expect.stringContaining('did not get past the proxy: Proxy response (407)') as string,
  });
  expect(inspect(error, { depth: 10 })).not.toContain('hidden');
});

function clientOf({ proxy, ...options }: { host: string; caCertificate?: string; proxy: string }) {
  const client = createHubClient({ apiKey, version: '1.2.3', environment: { HTTPS_PROXY: proxy }, ...options });
  afterThisTest(() => client.close());
  return client;
}

/** A proxy that opens tunnels to one address, whatever it is asked for; or none. Its user is ann with the password hidden!. */
async function tunnelTo(origin: string | null): Promise<{ address: string; asked: string[] }> {
  const asked: string[] = [];
  const proxy = createServer().on('connect', (request: IncomingMessage, socket: Socket) => {
    asked.push(`${request.url} ${request.headers['proxy-authorization']}`);
    if (origin === null) return socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    const { hostname, port } = new URL(origin);
    const target = connect(Number(port), hostname, () => socket.write('HTTP/1.1 200 OK\r\n\r\n'));
    // Either end takes the other along; how it failed is for the client to tell.
    pipeline(socket, target, socket, () => undefined);
    return socket;
  });
  return { address: `http://ann:hidden%21@127.0.0.1:${await listen(proxy)}`, asked };
}
