// `npm run mutate`: breaks the product wherever it minds a trap of the hub's contract, and sees whether the tests notice.
import { runBundled } from './bundled.mjs';

await runBundled('test/traps/main.ts', 'mutate');
