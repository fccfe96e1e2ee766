import { synthesizedExample, writePlain } from '../support/example';
import { installSiblings } from '../support/siblings/install';
import type { SiblingName } from '../support/siblings/schema';
import { TerraformProject } from '../support/terraform-project';

jest.setTimeout(120_000);

let project: TerraformProject;
beforeEach(async () => {
  project = await TerraformProject.start();
});
afterEach(() => project.close());

/** The examples whose stack installs an agent, and the provider that does it. */
const examples: readonly (readonly [name: string, sibling: SiblingName])[] = [['docker-host', 'docker']];

test.each(examples)('%s is what terraform accepts, in TypeScript and in plain HCL', async (name, sibling) => {
  installSiblings(project.folder, sibling);
  const { [name]: stack } = await synthesizedExample(name);
  const { siblings, ...blocks } = stack!; // the stack has the example's name
  project.write(blocks, siblings);
  await project.succeed('init');
  await project.succeed('validate');

  writePlain(name, project.folder);
  await project.succeed('init');
  await project.succeed('validate');
  await project.succeed('fmt', '-check');
});
