// `npm run fuzz -- frames|values [--seconds N] [--inputs N] [--seed S] [--first N]`: gives damaged input to the provider as
// it was built (frames) or to its decoders (values). Prints the seed; the last line has the figures.
import { runBundled } from './bundled.mjs';

await runBundled('test/fuzz/main.ts', 'fuzz');
