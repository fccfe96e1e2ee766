// Draws the pictures in the docs, which a test compares with the example that they show: the second half of `npm run gen`.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const { status } = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', 'test/examples/pictures.test.ts'], {
  cwd: fileURLToPath(new URL('..', import.meta.url)),
  env: { ...process.env, DRAW_PICTURES: '1' },
  stdio: 'inherit',
});
process.exit(status ?? 1);
