import { fuzz, type FuzzTarget } from './run';

/* A short run of what `npm run fuzz` does for as long as one likes: with a fixed seed, so that it is the same each time. */

test.each<[FuzzTarget, number]>([
  ['frames', 160],
  ['values', 10_000],
])(
  '%s: %i damaged inputs are each answered or refused',
  async (target, inputs) => {
    const result = await fuzz(target, { seed: 7, inputs });
    expect(result).toMatchObject({ seed: 7, inputs, crashes: [] });
    // Of the provider with nothing to do: 50. In this process is jest, too.
    if (target === 'frames') expect(result.maxRssMib).toBeLessThan(300);
  },
  60_000,
);
