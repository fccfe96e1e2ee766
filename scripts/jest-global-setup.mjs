// Tests take the provider as it is packed, so it is packed from today's sources before they run.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const scripts = fileURLToPath(new URL('.', import.meta.url));

export default function setup() {
  if (!existsSync(join(scripts, '../src/provider/main.ts'))) return;
  execFileSync(process.execPath, [join(scripts, 'build-provider.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
}
