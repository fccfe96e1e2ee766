import { parseArgs } from 'node:util';
import { createLocalHub, planNames, type PlanName } from '../../local-hub';
import { UsageError, type Command } from '../command';

/** Runs a local hub until it is interrupted. */
export const hub: Command = {
  usage: `hub [--port NUMBER] [--plan ${planNames.join('|')}]`,
  summary: 'Runs a Distr Hub in memory and prints its address and key.',
  async run(args, { print, signal }) {
    const { port, plan } = read(args);
    const localHub = createLocalHub({ plan });
    const server = await localHub.listen(port);
    print(`# A Distr Hub in memory, plan ${plan}. Ctrl-C ends it, and it forgets everything.`);
    print(`export DISTR_HOST=${server.url}`);
    print(`export DISTR_API_KEY=${localHub.key}`);
    await aborted(signal);
    await server.close();
    return 0;
  },
};

function read(args: string[]): { port: number; plan: PlanName } {
  const { port, plan } = parse(args);
  const number = Number(port);
  if (!/^\d+$/.test(port) || number > 65_535)
    throw new UsageError(`--port is ${port}: give a number from 0 to 65535, 0 for a free one.`);
  const known = planNames.find((name) => name === plan);
  if (known === undefined) throw new UsageError(`--plan is ${plan}: give one of ${planNames.join(', ')}.`);
  return { port: number, plan: known };
}

function parse(args: string[]) {
  const options = { port: { type: 'string', default: '0' }, plan: { type: 'string', default: 'trial' } } as const;
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
