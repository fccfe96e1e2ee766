import { main } from '../../src/cli/main';

/** Runs a command line that ends by itself. */
async function run(...args: string[]): Promise<{ exitCode: number; said: string; complained: string }> {
  const [said, complained]: [string[], string[]] = [[], []];
  const exitCode = await main(args, {
    print: (line) => said.push(line),
    complain: (line) => complained.push(line),
    signal: AbortSignal.abort(),
  });
  return { exitCode, said: said.join('\n'), complained: complained.join('\n') };
}

test('help says which commands there are, and is no error', async () => {
  for (const option of ['--help', '-h']) {
    const { exitCode, said, complained } = await run(option);
    expect([exitCode, complained]).toEqual([0, '']);
    expect(said).toMatch(
      /^Usage: cdktf-distr <command> \[options\]\n\nCommands:\n {2}hub \[options\] {2}Runs a Distr Hub/,
    );
  }
});

test('without a command it says the same as a complaint', async () => {
  expect(await run()).toEqual({ exitCode: 2, said: '', complained: (await run('--help')).said });
});

test.each(['hup', 'constructor', '--hub', ''])('the unknown command %j is named', async (name) => {
  const { exitCode, said, complained } = await run(name);
  expect([exitCode, said]).toEqual([2, '']);
  expect(complained).toMatch(new RegExp(`^There is no command "${name}"\\.\\n\\nUsage: `));
});

test('the help of a command names each option, whatever else stands there', async () => {
  const { exitCode, said, complained } = await run('hub', '--nonsense', '--help');
  expect([exitCode, complained]).toEqual([0, '']);
  expect(said).toMatch(/^Usage: cdktf-distr hub \[options\]\n\nRuns a Distr Hub/);
  for (const option of ['--port NUMBER', '--plan PLAN', '--agents MODE', '--help'])
    expect(said).toContain(`\n  ${option} `);
});
