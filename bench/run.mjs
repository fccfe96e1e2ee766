// `npm run bench`: what the provider costs, as ratios measured in one run. Last line: one JSON object.
// Nothing here passes or fails; docs/performance.md tells what the figures mean and what they were.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { coldStart } from './cold-start.mjs';
import { bundleSizes } from './bundle-sizes.mjs';
import { plans } from './plans.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
execFileSync(process.execPath, ['scripts/build.mjs'], { cwd: root, stdio: 'inherit' });

const start = await coldStart();
console.log(
  `\nstart to the handshake line: ${start.providerMs} ms, bare node ${start.nodeMs} ms, ratio ${start.ratio}`,
);

const sizes = bundleSizes();
console.log(
  `start file ${sizes.startBundleBytes} bytes, hub side ${sizes.hubBundleBytes} bytes (loaded at the first request)`,
);

const rows = await plans([1, 100, 1000]);
console.log(
  '\n| resources | plan | distr ms | terraform_data ms | ratio | provider peak MiB |\n| --: | --- | --: | --: | --: | --: |',
);
for (const { count, kind, distrMs, dataMs, ratio, rssMb } of rows) {
  console.log(`| ${count} | ${kind} | ${distrMs} | ${dataMs} | ${ratio} | ${rssMb} |`);
}

const row = (count, kind) => rows.find((each) => each.count === count && each.kind === kind);
console.log(
  JSON.stringify({
    coldStartRatio: start.ratio,
    ...sizes,
    planRatio1: row(1, 'creates').ratio,
    planRatio100: row(100, 'creates').ratio,
    planRatio1000: row(1000, 'creates').ratio,
    noopPlanRatio1000Plain: row(1000, 'no-op').ratio,
    providerRssMb: row(1000, 'no-op').rssMb,
  }),
);
