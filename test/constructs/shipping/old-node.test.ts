import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { TerraformStack, Testing } from 'cdktf';
import { DistrApplication, DistrProvider } from '../../../src/constructs/l1';
import { run } from '../../support/command';
import { installNode } from '../../support/other-node';

jest.setTimeout(120_000);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdktf-distr-node-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test.each([16, 18])('Node %i is too old, and the plan says so', (major) => {
  const app = Testing.app({ outdir: join(folder, 'out') });
  const stack = new TerraformStack(app, 'stack');
  new DistrProvider(stack, 'distr');
  new DistrApplication(stack, 'Application', { name: 'shop', type: 'docker' });
  app.synth();
  const terraform = (command: string) =>
    run('terraform', [command, '-no-color'], {
      cwd: join(folder, 'out/stacks/stack'),
      env: { HOME: folder, PATH: [installed, process.env.PATH].join(delimiter) },
    });
  const installed = installNode(folder, major);
  expect(terraform('init').status).toBe(0);
  const { status, stderr } = terraform('plan');
  expect(status).toBe(1);
  expect(stderr.replace(/\s*│?\s+/g, ' ')).toContain(`It needs Node.js 20 or newer and was started with ${major}.`);
});
