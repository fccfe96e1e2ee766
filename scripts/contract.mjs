// `npm run contract`: tries the hub's contract on the local hub, or on the hub that DISTR_HOST and DISTR_API_KEY name.
import { runBundled } from './bundled.mjs';

await runBundled('test/contract/main.ts', 'contract');
