import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { Redactor } from '../../src/hub/redact';
import { encodeValue } from '../../src/protocol/dynamic-value';
import { configureProvider, readDataSource } from '../../src/protocol/gen/tfplugin6';
import type { Method } from '../../src/protocol/service';
import { distrProvider } from '../../src/provider/main';
import { attributes } from '../../src/resources/data/hub';
import { provider } from '../../src/resources/provider';
import { absent, toWire, wireObjectType, type Attributes } from '../../src/schema';
import { apiKey, fakeHub } from '../hub/support';
import { ProviderProcess, coreEnvironment, makeFolder } from '../protocol/support/process';

const folder = makeFolder();
afterAll(() => folder.remove());

test('the report of a crash shows no secret', async () => {
  const files = unzipSync(readFileSync('dist/provider/terraform-provider-distr.zip'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder.path, name), content);
  const main = Object.keys(files).find((name) => name.startsWith('terraform-provider-distr_')) ?? '';
  const defect = join(folder.path, 'defect.cjs');
  writeFileSync(defect, `process.on('SIGUSR2', () => { throw new Error('it broke with ${apiKey}'); });`);
  mkdirSync(join(folder.path, 'tmp'));
  const environment = { ...coreEnvironment, TMPDIR: join(folder.path, 'tmp'), NODE_OPTIONS: `--require ${defect}` };
  const process = new ProviderProcess(join(folder.path, main), environment);
  try {
    await process.handshake();
    process.child.kill('SIGUSR2');
    expect(await process.ended()).toEqual({ code: 1, signal: null });
  } finally {
    process.child.kill('SIGKILL');
  }
  expect(process.stderr).toContain('panic: it broke with (secret)');
  expect(process.stderr).not.toContain(apiKey);
});

test('what the process says is free of the key that the hub is shown', async () => {
  const key = 'a-key-without-any-pattern';
  const hub = await fakeHub(() => undefined);
  const redactor = new Redactor();
  const routes = distrProvider({ DISTR_HOST: hub.origin, DISTR_API_KEY: key }, redactor);
  const call = async <Request>(method: Method<Request, unknown>, request: object): Promise<unknown> => {
    const { signal } = new AbortController();
    return routes.find(({ path }) => path === method.path)?.answer(request, { signal, closed: Promise.resolve() });
  };
  expect(await call(configureProvider, { config: empty(provider(jest.fn()).attributes) })).toEqual({ diagnostics: [] });
  expect(await call(readDataSource, { typeName: 'distr_hub', config: empty(attributes) })).toMatchObject({
    diagnostics: [],
  });
  expect(hub.looks).toContain('GET /api/v1/context');
  expect(redactor.redact(`it broke with ${key}`)).toBe('it broke with (secret)');
});

/** A configuration without any argument. */
function empty(attributes: Attributes) {
  const value = Object.fromEntries(Object.entries(attributes).map(([name, each]) => [name, absent(each)]));
  return encodeValue(toWire(attributes, value), wireObjectType(attributes));
}
