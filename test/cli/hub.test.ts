import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { main } from '../../src/cli/main';

/** Starts the command, hands its address and key to `use`, then interrupts it. Returns the exit code. */
async function whileRunning(args: string[], use: (host: string, key: string) => Promise<void>): Promise<number> {
  const ending = new AbortController();
  const variables = new Map<string, string>();
  let announce = () => {};
  const announced = new Promise<void>((resolve) => (announce = resolve));
  const print = (line: string) => {
    const [, name, value] = /^export (\w+)=(.+)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) variables.set(name, value);
    if (name === 'DISTR_API_KEY') announce();
  };
  const exitCode = main(['hub', ...args], { print, complain: fail, signal: ending.signal });
  await announced;
  await use(variables.get('DISTR_HOST') ?? '', variables.get('DISTR_API_KEY') ?? '').finally(() => ending.abort());
  return exitCode;
}

const fail = (line: string): never => {
  throw new Error(line);
};

/** What it complains about when it cannot do what it is asked. */
async function complaint(exitCode: number, ...args: string[]): Promise<string> {
  const lines: string[] = [];
  const surroundings = { print: fail, complain: (line: string) => lines.push(line), signal: AbortSignal.abort() };
  expect(await main(['hub', ...args], surroundings)).toBe(exitCode);
  return lines.join('\n');
}

test('the printed address and key open the hub, of the plan asked for, until it is interrupted', async () => {
  let address = '';
  const code = await whileRunning(['--plan', 'community'], async (host, key) => {
    address = host;
    const context = await fetch(`${host}/api/v1/context`, { headers: { Authorization: `AccessToken ${key}` } });
    expect(await context.json()).toMatchObject({ organization: { subscriptionType: 'community' } });
  });
  expect(code).toBe(0);
  await expect(fetch(`${address}/status`)).rejects.toThrow('fetch failed');
});

test('with agents somebody connects with each credential that is issued', async () => {
  await whileRunning(['--agents', 'healthy'], async (host, key) => {
    const send = async (method: string, path: string, body: string | null = null) => {
      const headers = { Authorization: `AccessToken ${key}` };
      const answer = await fetch(`${host}/api/v1${path}`, { method, headers, body });
      return (await answer.json()) as { id: string; reportedAgentVersionId?: string };
    };
    const { id } = await send('POST', '/deployment-targets', '{"name":"host","type":"docker"}');
    await send('POST', `/deployment-targets/${id}/access-request`);
    // An agent's first look comes five seconds after its start.
    while ((await send('GET', `/deployment-targets/${id}`)).reportedAgentVersionId === undefined) await sleep(500);
  });
});

test.each([
  [['--port', 'x'], '--port is x: give a number from 0 to 65535, 0 for a free one.'],
  [['--port'], "Option '--port <value>' argument missing"],
  [['--plan', 'gold'], '--plan is gold: give one of trial, community, unlimited.'],
  [['--agents', 'sleepy'], '--agents is sleepy: give one of healthy, failing, '],
  [['--nonsense'], "Unknown option '--nonsense'"],
  [['more'], "Unexpected argument 'more'"],
])('%j is refused with what would do, and how to call it', async (args, sentence) => {
  const [first, ...rest] = (await complaint(2, ...args)).split('\n');
  expect(first).toContain(sentence);
  expect(rest.join('\n')).toContain('\nUsage: cdktf-distr hub [options]\n');
});

test('a port that is in use is told in a sentence with the way out', async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo; // a TCP server has no other kind of address
  try {
    expect(await complaint(1, '--port', String(port))).toBe(
      `Port ${port} is in use: give another --port, or leave it out for a free one.`,
    );
  } finally {
    other.close();
  }
});
