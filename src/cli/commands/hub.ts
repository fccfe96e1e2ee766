import { parseArgs } from 'node:util';
import { createLocalHub, planNames, type PlanName } from '../../local-hub';
import { modes, startAgents, type Mode } from '../../local-hub/agents';
import { CommandError, UsageError, type Command } from '../command';

/** Runs a local hub until it is interrupted. */
export const hub: Command = {
  usage: 'hub [options]',
  summary: 'Runs a Distr Hub in memory, if wanted with simulated agents, and prints its address and key.',
  options: [
    ['--port NUMBER', 'Port on 127.0.0.1. Default: 0, a free one.'],
    ['--plan PLAN', `What the hub allows: ${planNames.join(', ')}. Default: trial.`],
    ['--agents MODE', `Agents for every credential, all alike: ${modes.join(', ')}. Default: none.`],
  ],
  async run(args, { print, signal }) {
    const { port, plan, agents: behaviour } = read(args);
    const localHub = createLocalHub({ plan });
    const server = await localHub.listen(port).catch((error: unknown) => {
      throw notListening(error, port);
    });
    const agents = behaviour && startAgents({ source: localHub, behaviour });
    const company = behaviour ? `${behaviour} agents for every credential` : 'no agents';
    print(`# A Distr Hub in memory: plan ${plan}, ${company}. Ctrl-C ends it, and it forgets everything.`);
    print(`export DISTR_HOST=${server.url}`);
    print(`export DISTR_API_KEY=${localHub.key}`);
    await aborted(signal);
    await agents?.stop();
    await server.close();
    return 0;
  },
};

/** Why the port cannot be had, where a person can do something about it. */
function notListening(error: unknown, port: number): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE')
    return new CommandError(`Port ${port} is in use: give another --port, or leave it out for a free one.`);
  if (code === 'EACCES')
    return new CommandError(`Port ${port} needs more rights than you have: give --port a number above 1023.`);
  return error;
}

function read(args: string[]): { port: number; plan: PlanName; agents?: Mode } {
  const { port, plan, agents } = parse(args);
  const number = Number(port);
  if (!/^\d+$/.test(port) || number > 65_535) {
    throw new UsageError(`--port is ${port}: give a number from 0 to 65535, 0 for a free one.`);
  }
  const read = { port: number, plan: oneOf(planNames, '--plan', plan) };
  return agents === undefined ? read : { ...read, agents: oneOf(modes, '--agents', agents) };
}

function parse(args: string[]) {
  const options = {
    port: { type: 'string', default: '0' },
    plan: { type: 'string', default: 'trial' },
    agents: { type: 'string' },
  } as const;
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function oneOf<W extends string>(words: readonly W[], option: string, given: string): W {
  const known = words.find((word) => word === given);
  if (known === undefined) throw new UsageError(`${option} is ${given}: give one of ${words.join(', ')}.`);
  return known;
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
