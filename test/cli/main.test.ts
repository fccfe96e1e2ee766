import { main } from '../../src/cli/main';

/** Runs a command line and ends it at its last expected line. */
async function run(args: string[], until = Infinity): Promise<{ exitCode: number; lines: string[] }> {
  const lines: string[] = [];
  const ending = new AbortController();
  const print = (line: string) => {
    lines.push(line);
    if (lines.length === until) ending.abort();
  };
  return { exitCode: await main(args, { print, signal: ending.signal }), lines };
}

test('without a command it says which there are', async () => {
  const { exitCode, lines } = await run([]);
  expect(exitCode).toBe(2);
  expect(lines).toContainEqual(expect.stringMatching(/^cdktf-distr hub /));
});

test('an unknown command is named', async () => {
  const { exitCode, lines } = await run(['hup']);
  expect([exitCode, lines[0]]).toEqual([2, 'There is no command "hup".']);
});

test('help is no error', async () => {
  expect((await run(['--help'])).exitCode).toBe(0);
});
