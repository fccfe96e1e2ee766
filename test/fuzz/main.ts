import { parseArgs } from 'node:util';
import { fuzz, type FuzzTarget } from './run';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seconds: { type: 'string' },
    inputs: { type: 'string' },
    seed: { type: 'string' },
    first: { type: 'string' },
  },
});
const [target] = positionals;
if (target !== 'frames' && target !== 'values') {
  console.error('Usage: npm run fuzz -- frames|values [--seconds N] [--inputs N] [--seed S] [--first N]');
  process.exit(2);
}
void main(target);

async function main(chosen: FuzzTarget): Promise<void> {
  const number = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  const seed = number(values.seed) ?? Date.now() % 1_000_000;
  console.log(`${chosen}: seed ${seed}`);
  const inputs = number(values.inputs);
  const seconds = number(values.seconds) ?? (inputs === undefined ? 60 : undefined);
  const result = await fuzz(chosen, { seed, inputs, seconds, first: number(values.first) });
  for (const { input, found } of result.crashes)
    console.log(`\nfound with --seed ${seed} --first ${input} --inputs 1, or beside it:\n${found}`);
  console.log(
    `${chosen}: seed ${seed}, ${result.inputs} inputs in ${result.seconds} s, ${result.crashes.length} crashes, at most ${result.maxRssMib} MiB`,
  );
  process.exitCode = result.crashes.length > 0 ? 1 : 0;
}
