import { rmSync } from 'node:fs';
import { TerraformStack, Testing } from 'cdktf';
import { DistrApplication, DistrProvider } from '../../../src/constructs/l1';

test("users' own tests can ask Terraform whether a stack is valid", () => {
  const folders = ['docker', 'swarm'].map((type) => {
    const stack = new TerraformStack(Testing.app(), 'stack');
    new DistrProvider(stack, 'distr');
    new DistrApplication(stack, 'Application', { name: 'shop', type: 'docker' }).addOverride('type', type);
    return Testing.fullSynth(stack);
  });
  expect(folders.map((folder) => Testing.toBeValidTerraform(folder))).toEqual([true, false]);
  folders.forEach((folder) => rmSync(folder, { recursive: true }));
});
