#!/usr/bin/env node
import { CommandError, UsageError, type Command, type Surroundings } from './command';
import { hub } from './commands/hub';

const commands = new Map<string, Command>([['hub', hub]]);

/** Runs one command line. @returns the exit code: 0 when it did what was asked, 1 when it failed, 2 for a wrong call */
export async function main([name, ...args]: string[], surroundings: Surroundings): Promise<number> {
  const { print, complain } = surroundings;
  if (name === '--help' || name === '-h') {
    print(overview());
    return 0;
  }
  const command = commands.get(name ?? '');
  if (!command) {
    if (name !== undefined) complain(`There is no command "${name}".\n`);
    complain(overview());
    return 2;
  }
  if (args.includes('--help') || args.includes('-h')) {
    print(help(command));
    return 0;
  }
  try {
    return await command.run(args, surroundings);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof CommandError)) throw error;
    complain(error.message);
    if (error instanceof CommandError) return 1;
    complain(`\n${help(command)}`);
    return 2;
  }
}

function overview(): string {
  const list = [...commands.values()].map(({ usage, summary }) => [usage, summary] as const);
  return [
    'Usage: cdktf-distr <command> [options]',
    `Commands:\n${columns(list)}`,
    'cdktf-distr <command> --help says more.',
  ].join('\n\n');
}

function help({ usage, summary, options }: Command): string {
  const all = [...options, ['--help', 'Says this.']] as const;
  return [`Usage: cdktf-distr ${usage}`, summary, `Options:\n${columns(all)}`].join('\n\n');
}

function columns(rows: readonly (readonly [left: string, right: string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
}

if (require.main === module) {
  const ending = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => ending.abort());
  const surroundings = {
    print: (line: string) => console.log(line),
    complain: (line: string) => console.error(line),
    signal: ending.signal,
  };
  void main(process.argv.slice(2), surroundings).then((exitCode) => {
    process.exitCode = exitCode;
  });
}
