#!/usr/bin/env node
import { UsageError, type Command, type Surroundings } from './command';
import { hub } from './commands/hub';

const commands: Record<string, Command> = { hub };

/** Runs one command line. @returns the exit code */
export async function main([name = '', ...args]: string[], surroundings: Surroundings): Promise<number> {
  const command = commands[name];
  if (command === undefined) {
    if (name !== '' && name !== '--help') surroundings.print(`There is no command "${name}".`);
    for (const { usage, summary } of Object.values(commands))
      surroundings.print(`cdktf-distr ${usage}\n    ${summary}`);
    return name === '--help' ? 0 : 2;
  }
  try {
    return await command.run(args, surroundings);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    surroundings.print(`${error.message}\nUsage: cdktf-distr ${command.usage}`);
    return 2;
  }
}

if (require.main === module) {
  const ending = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => ending.abort());
  void main(process.argv.slice(2), { print: (line) => console.log(line), signal: ending.signal }).then((exitCode) => {
    process.exitCode = exitCode;
  });
}
