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
  const exitCode = main(['hub', ...args], { print, signal: ending.signal });
  await announced;
  await use(variables.get('DISTR_HOST') ?? '', variables.get('DISTR_API_KEY') ?? '').finally(() => ending.abort());
  return exitCode;
}

const refusal = async (...args: string[]): Promise<string> => {
  const lines: string[] = [];
  expect(await main(['hub', ...args], { print: (line) => lines.push(line), signal: AbortSignal.abort() })).toBe(2);
  return lines.join('\n');
};

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

test('arguments that make no sense are refused with what would', async () => {
  expect(await refusal('--port', 'x')).toContain('--port is x: give a number from 0 to 65535');
  expect(await refusal('--plan', 'gold')).toContain('--plan is gold: give one of trial, community, unlimited.');
  expect(await refusal('--agents', 'sleepy')).toContain('--agents is sleepy: give one of healthy, ');
  expect(await refusal('--nonsense')).toContain('--nonsense');
});
