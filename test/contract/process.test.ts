import { run } from '../support/command';

test('npm run contract tries the local hub when no other is named, and ends with the count', () => {
  const { status, stdout, stderr } = run(process.execPath, ['scripts/contract.mjs'], { cwd: process.cwd() });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  expect(stdout).toContain('tried on the local hub');
  expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^[1-9]\d* passed, 0 failed$/);
});
