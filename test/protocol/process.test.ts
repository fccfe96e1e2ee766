import { spawn } from 'node:child_process';
import { readdirSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { client as known } from './support/certificates';
import { TestClient } from './support/client';
import { ProviderProcess, bundle, coreEnvironment, makeFolder } from './support/process';

const folder = makeFolder();
const provider = '/tfplugin6.Provider';
const started: ProviderProcess[] = [];
const clients: TestClient[] = [];
let program: string;
let temporary: string;
let count = 0;

beforeAll(() => {
  program = bundle(
    folder.path,
    'provider.cjs',
    `serve(answering({
      getMetadata: async () => ({ resources: [{ typeName: process.argv0 }] }),
      // Anything may write to stdout later: core no longer listens.
      configureProvider: async () => { console.log('hello'); return {}; },
      stopProvider: async () => { setTimeout(() => { throw new Error('hush: it broke'); }); return {}; },
      readResource: () => new Promise((resolve) => setTimeout(resolve, 300, { private: Buffer.from('done') })),
    }), { redact: (text) => text.replaceAll('hush', '(sensitive)') });`,
  );
});

beforeEach(() => {
  temporary = join(folder.path, `t${count++}`);
  mkdirSync(temporary);
});

afterEach(() => {
  for (const client of clients.splice(0)) client.close();
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
});

afterAll(() => folder.remove());

test('the line is the first on stdout, and the server listens when it stands there', async () => {
  const { fields, call } = await start();
  expect(fields.slice(0, 3)).toEqual(['1', '6', 'unix']);
  expect(fields[4]).toBe('grpc');
  expect(fields).toHaveLength(6);
  expect(fields[5]).toMatch(/^[A-Za-z0-9+/]{300,}$/);
  expect(fields[3]!.startsWith(temporary)).toBe(true);
  expect(await call('GetMetadata')).toMatchObject({ resources: [{}] });
});

test.each([
  ['without the cookie', { TF_PLUGIN_MAGIC_COOKIE: '' }, 'This program is a Terraform provider'],
  ['by core that speaks only version 5', { PLUGIN_PROTOCOL_VERSIONS: '5' }, 'speaks only 5'],
])('started %s, it says why it cannot serve and ends with 1', async (_, environment, message) => {
  const process = spawnProvider(environment);
  expect(await process.ended()).toEqual({ code: 1, signal: null });
  expect(process.stderr).toContain(message);
  expect(process.stderr).not.toContain('panic');
  expect(process.stdout).toBe('');
  expect(readdirSync(temporary)).toEqual([]);
});

test('without a certificate of the client it serves in plaintext', async () => {
  const process = spawnProvider({ PLUGIN_CLIENT_CERT: '' });
  const { fields, address } = await process.handshake();
  expect(fields[5]).toBe('');
  const client = new TestClient(address);
  clients.push(client);
  expect(await client.call(`${provider}/GetMetadata`)).toMatchObject({ resources: [{}] });
});

test('the folder for the socket may be named', async () => {
  const named = join(folder.path, 'named');
  mkdirSync(named);
  const process = spawnProvider({ PLUGIN_UNIX_SOCKET_DIR: named });
  expect((await process.handshake()).fields[3]!.startsWith(named)).toBe(true);
  expect(readdirSync(temporary)).toEqual([]);
});

test('Shutdown is answered; then the process ends and leaves nothing', async () => {
  const { process, client } = await start();
  expect(await client.call('/plugin.GRPCController/Shutdown')).toEqual({});
  expect(await process.ended()).toEqual({ code: 0, signal: null });
  expect(readdirSync(temporary)).toEqual([]);
  expect(process.stderr).toBe('');
});

test('once core has connected nothing of it is on disk, so that one that is killed leaves nothing', async () => {
  const { process, call } = await start();
  expect(readdirSync(temporary)).toHaveLength(1);
  await call('GetMetadata');
  expect(readdirSync(temporary)).toEqual([]);
  process.child.kill('SIGKILL');
  expect(await process.ended()).toEqual({ code: null, signal: 'SIGKILL' });
  expect(readdirSync(temporary)).toEqual([]);
});

test('it ends when the connection does, whatever is under way', async () => {
  const { process, client, call } = await start();
  await call('GetMetadata');
  const reading = call('ReadResource').catch((error: unknown) => error);
  client.close();
  await reading;
  expect(await process.ended()).toEqual({ code: 0, signal: null });
  expect(readdirSync(temporary)).toEqual([]);
});

test.each(['SIGINT', 'SIGHUP'] as const)('%s, which the whole group gets, does not disturb a call', async (signal) => {
  const { process, call } = await start();
  const reading = call('ReadResource');
  process.child.kill(signal);
  expect(await reading).toEqual({ private: Buffer.from('done') });
  expect(process.child.exitCode).toBeNull();
});

test('it ends when nobody connects', async () => {
  const impatient = bundle(folder.path, 'impatient.cjs', 'serve([], { connectTimeoutMs: 1 });');
  const process = new ProviderProcess(impatient, { ...coreEnvironment, TMPDIR: temporary });
  started.push(process);
  expect(await process.ended()).toEqual({ code: 0, signal: null });
  expect(process.stdout).toMatch(/^1\|6\|/);
  expect(readdirSync(temporary)).toEqual([]);
});

test('SIGTERM ends it cleanly', async () => {
  const { process } = await start();
  process.child.kill('SIGTERM');
  expect(await process.ended()).toEqual({ code: 0, signal: null });
  expect(readdirSync(temporary)).toEqual([]);
});

test('a crash is told in the form that Terraform shows, without secrets', async () => {
  const { process, call } = await start();
  // Whether the answer or the end comes first is a matter of luck.
  await call('StopProvider').catch(() => undefined);
  expect(await process.ended()).toEqual({ code: 1, signal: null });
  expect(process.stderr).toMatch(/^panic: \(sensitive\): it broke\n\nError: \(sensitive\): it broke\n +at /);
  expect(readdirSync(temporary)).toEqual([]);
});

test('writing to stdout after the line does no harm', async () => {
  const { process, call } = await start();
  await call('ConfigureProvider');
  await call('GetMetadata');
  expect(process.stdout.split('\n')[1]).toBe('hello');
});

test.each([
  ['before it connects', false],
  ['while it is connected', true],
])('it ends when core is killed %s', async (_, connects) => {
  const core = join(folder.path, 'core.cjs');
  writeFileSync(
    core,
    `const provider = require('child_process').spawn(process.execPath, [${JSON.stringify(program)}], { stdio: ['ignore', 'pipe', 'inherit'] });
    provider.stdout.once('data', (line) => {
      const ready = () => process.stdout.write('ready');
      if (!${connects}) return ready();
      require('http2').connect('http://localhost', { createConnection: () => require('net').connect(String(line).split('|')[3]) }).once('connect', ready);
    });`,
  );
  const parent = spawn(process.execPath, [core], {
    env: { PATH: process.env.PATH, TMPDIR: temporary, ...coreEnvironment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  await new Promise((resolve) => parent.stdout.once('data', resolve));
  // The provider has its stderr from core: the pipe is at its end when both are gone.
  const bothGone = new Promise((resolve) => parent.stderr.resume().once('close', resolve));
  parent.kill('SIGKILL');
  await bothGone;
  expect(readdirSync(temporary)).toEqual([]);
});

function spawnProvider(environment: Record<string, string> = {}): ProviderProcess {
  const process = new ProviderProcess(program, {
    ...coreEnvironment,
    PLUGIN_CLIENT_CERT: known.clientCertificate,
    TMPDIR: temporary,
    ...environment,
  });
  started.push(process);
  return process;
}

async function start() {
  const process = spawnProvider();
  const { fields, address, certificate } = await process.handshake();
  const client = new TestClient(address, { tls: { certificate, ...known } });
  clients.push(client);
  return { process, fields, client, call: (name: string) => client.call(`${provider}/${name}`) };
}
