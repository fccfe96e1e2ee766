import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from '../support/command';

const stage = pathToFileURL(join(__dirname, '../../scripts/start/stage.mjs')).href;

/** What `npm start` says where it does not get as far as a hub. There is nothing built in the folder, so nothing can start. */
function complaint(env: Readonly<Record<string, string>>): string {
  const script = `import { openStage } from ${JSON.stringify(stage)};
    await openStage(${JSON.stringify(__dirname)}).catch(({ message }) => console.log(message));`;
  return run(process.execPath, ['--input-type=module', '-e', script], { cwd: __dirname, env }).stdout.trim();
}

test('a hub that is down is told as such, at whatever port it should be', () => {
  // No program listens at the port "discard", and the global fetch would refuse to ask there.
  expect(complaint({ DISTR_HOST: 'http://127.0.0.1:9', DISTR_API_KEY: 'x' })).toBe(
    'The hub cannot be reached: nothing listens at this address (ECONNREFUSED). Check DISTR_HOST, and that the hub is up.',
  );
});

test('half of what names a hub is refused, whichever half', () => {
  const both = 'set both, or none for a local hub.';
  expect(complaint({ DISTR_HOST: 'http://127.0.0.1:9' })).toBe(`DISTR_HOST is set, but DISTR_API_KEY is not: ${both}`);
  expect(complaint({ DISTR_API_KEY: 'x' })).toBe(`DISTR_API_KEY is set, but DISTR_HOST is not: ${both}`);
});
