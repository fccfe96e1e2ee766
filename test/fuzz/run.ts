import { converse, conversation } from './frames';
import { Random } from './random';
import { StartedProvider } from './started-provider';
import { tryValues } from './values';

/** What a run has tried and found. */
export interface FuzzResult {
  readonly target: FuzzTarget;
  readonly seed: number;
  readonly inputs: number;
  readonly seconds: number;
  /** Most memory of the process that was tried, in MiB. */
  readonly maxRssMib: number;
  /** Inputs, by the number of the first of those that are tried at once, at which the process ended, or did what it must not; with what was seen. */
  readonly crashes: readonly { readonly input: number; readonly found: string }[];
}

export interface FuzzOptions {
  readonly seed: number;
  /** Number of the first input. @default 0 */
  readonly first?: number;
  /** When to stop: after so many inputs, or so many seconds. */
  readonly inputs?: number;
  readonly seconds?: number;
}

export type FuzzTarget = keyof typeof targets;

/** Tries a target until it is time to stop, or too much has been found. */
export async function fuzz(target: FuzzTarget, options: FuzzOptions): Promise<FuzzResult> {
  const { seed, first = 0, inputs = Infinity, seconds = Infinity } = options;
  const began = performance.now();
  const passed = () => (performance.now() - began) / 1000;
  const crashes: { input: number; found: string }[] = [];
  const attempt = await targets[target]();
  let input = first;
  for (; input < first + inputs && passed() < seconds && crashes.length < 10; input += attempt.atOnce) {
    const found = await attempt.try((nth) => new Random(seed, input + nth));
    if (found !== undefined) crashes.push({ input, found });
  }
  const maxRssMib = Math.round((await attempt.end()) / 1024 / 1024);
  return { target, seed, inputs: input - first, seconds: Math.round(passed()), maxRssMib, crashes };
}

interface Attempt {
  /** How many inputs are tried at once. */
  readonly atOnce: number;
  /** Tries them, each with a chance of its own, and says what is wrong. */
  try(chance: (nth: number) => Random): Promise<string | undefined>;
  /** Gives most memory in bytes. */
  end(): Promise<number>;
}

const targets = {
  /** Connections to the provider as it is shipped, while core's own stays and must be answered. */
  async frames(): Promise<Attempt> {
    let provider = await StartedProvider.start({ TF_LOG: 'WARN' });
    let most = 0;
    const measure = () => {
      if (provider.runs) most = Math.max(most, provider.maxRssBytes());
    };
    const atOnce = 8;
    return {
      atOnce,
      async try(chance) {
        try {
          const all = Array.from({ length: atOnce }, (_, nth) => conversation(chance(nth)));
          await Promise.all(all.map((each) => converse(provider, each)));
          await provider.isWell();
          measure();
          const panic = provider.stderr.includes('panic:') || provider.stderr.includes('"@level":"error"');
          const found = panic ? provider.stderr.slice(0, 2_000) : undefined;
          provider.stderr = '';
          return found;
        } catch (error) {
          const found = `${String(error)} ${provider.stderr.slice(-2_000)}`;
          await provider.stop();
          provider = await StartedProvider.start({ TF_LOG: 'WARN' });
          return found;
        }
      },
      async end() {
        measure();
        const { code } = await provider.stop();
        if (code !== 0) throw new Error(`The provider ended with ${code}.`);
        return most;
      },
    };
  },

  /** The decoders, in this process. */
  async values(): Promise<Attempt> {
    return {
      atOnce: 1,
      async try(chance) {
        try {
          tryValues(chance(0));
          return undefined;
        } catch (error) {
          return error instanceof Error ? (error.stack ?? error.message) : String(error);
        }
      },
      end: async () => process.resourceUsage().maxRSS * 1024,
    };
  },
};
