import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { type Server, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Listening, listen } from '../../src/protocol/listen';

let folder: string;
let server: Server;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'listen-'));
  server = createServer((socket) => socket.end('hello'));
});

afterEach(async () => {
  await new Promise((resolve) => server.close(resolve));
  rmSync(folder, { recursive: true });
});

test('the socket is in a folder that only its owner can open', async () => {
  const listening = await listen(server, folder);
  expect(listening.network).toBe('unix');
  expect(dirname(dirname(listening.address))).toBe(folder);
  expect(statSync(dirname(listening.address)).mode & 0o777).toBe(0o700);
  expect(await greeting(listening)).toBe('hello');
});

test('socket and folder are removed, once or twice', async () => {
  const listening = await listen(server, folder);
  listening.remove();
  listening.remove();
  expect(readdirSync(folder)).toEqual([]);
});

test('where the path of a socket would be too long, it is a port of the loopback interface', async () => {
  const long = join(folder, 'x'.repeat(100));
  mkdirSync(long);
  const listening = await listen(server, long);
  expect(listening.network).toBe('tcp');
  expect(listening.address).toMatch(/^127\.0\.0\.1:\d+$/);
  expect(await greeting(listening)).toBe('hello');
  expect(readdirSync(long)).toEqual([]);
});

test('where there is no such folder, too', async () => {
  expect(await listen(server, join(folder, 'missing'))).toMatchObject({ network: 'tcp' });
});

test('two servers never meet', async () => {
  const other = createServer();
  const [one, two] = [await listen(server, folder), await listen(other, folder)];
  expect(one.address).not.toBe(two.address);
  await new Promise((resolve) => other.close(resolve));
  expect(await greeting(one)).toBe('hello');
});

function greeting({ network, address }: Listening): Promise<string> {
  const [host = '', port] = address.split(':');
  const socket = network === 'unix' ? connect(address) : connect(Number(port), host);
  return new Promise((resolve, reject) => {
    let text = '';
    socket
      .on('data', (data) => (text += data.toString()))
      .on('end', () => resolve(text))
      .on('error', reject);
  });
}
