import { readFileSync } from 'node:fs';

test('the start file, read at every command of Terraform, stays small', () => {
  const { startBundleBytes } = JSON.parse(readFileSync('dist/provider/manifest.json', 'utf8')) as {
    startBundleBytes: number;
  };
  expect(startBundleBytes).toBeGreaterThan(0);
  expect(startBundleBytes).toBeLessThanOrEqual(100_000);
});
