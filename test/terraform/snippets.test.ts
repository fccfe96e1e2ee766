import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformProject } from '../support/terraform-project';

/*
 * What the pages show in HCL is given to the real terraform, piece by piece. After ```hcl may stand what a piece is, where it is
 * no configuration: `cli-configuration` or `lock-file`. A configuration lacks what every one has, and may lack more:
 * - no `terraform` block: the provider is required as anywhere;
 * - an `import` into a resource that is not there: there is one, with nothing but what is required;
 * - `# …` in a resource: there stands what is required.
 */

let project: TerraformProject;
beforeAll(async () => {
  project = await TerraformProject.start();
});
afterAll(() => project.close());

/** What each resource requires. */
const required: Readonly<Record<string, string>> = {
  distr_agent_connection: 'deployment_target_id = "00000000-0000-4000-8000-000000000000"\n  credential_revision = 1',
  distr_agent_credential: 'deployment_target_id = "00000000-0000-4000-8000-000000000000"',
  distr_application: 'name = "shop"\n  type = "docker"',
  distr_application_version:
    'application_id = "00000000-0000-4000-8000-000000000000"\n  name = "1.0"\n  docker = { compose_file = "services: { web: { image: nginx } }" }',
  distr_customer_organization: 'name = "Acme"',
  distr_deployment:
    'deployment_target_id = "00000000-0000-4000-8000-000000000000"\n  application_version_id = "00000000-0000-4000-8000-000000000000"\n  docker = {}',
  distr_deployment_target: 'name = "host"\n  type = "docker"',
};

interface Snippet {
  /** Page and line. */
  readonly place: string;
  readonly kind: string;
  readonly code: string;
}

function snippetsOf(page: string): Snippet[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/^( *)```(?:hcl|terraform|tf)\b *(.*)\n([^]*?)^ *```$/gm)].map((match) => {
    const [, indent = '', kind = '', code = ''] = match;
    const place = `${page}:${text.slice(0, match.index).split('\n').length}`;
    return { place, kind, code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), '') };
  });
}

function pagesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return entries
    .filter((path) => path.endsWith('.md') && !path.includes('node_modules'))
    .map((path) => join(folder, path));
}

const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...['docs', 'examples', 'charts'].flatMap(pagesIn)];
const snippets = pages.flatMap(snippetsOf).map((snippet) => [snippet.place, snippet] as const);

/** A configuration with what it lacks. */
function completed(code: string): string {
  const terraform =
    'terraform {\n  required_providers {\n    distr = { source = "localhost/cdktf-distr/distr" }\n  }\n}\n';
  const filled = code.replace(
    /(resource "(\w+)" [^]*?)# …/g,
    (_whole, head: string, type: string) => `${head}${required[type]}`,
  );
  const imported = [...code.matchAll(/^ *to = (\w+)\.(\w+)$/gm)]
    .filter(([, type, name]) => !code.includes(`resource "${type}" "${name}"`))
    .map(([, type = '', name]) => `resource "${type}" "${name}" {\n  ${required[type]}\n}\n`);
  return [/^terraform \{/m.test(code) ? '' : terraform, filled, ...imported].join('\n');
}

test.each(snippets)('what %s shows is accepted by terraform', async (_place, { kind, code }) => {
  const files = { '': 'main.tf', 'cli-configuration': 'terraform.rc', 'lock-file': '.terraform.lock.hcl' };
  expect(Object.keys(files)).toContain(kind);
  const file = join(project.folder, files[kind as keyof typeof files]); // asked before
  writeFileSync(file, kind === '' ? completed(code) : code);
  project.terraformEnvironment = kind === 'cli-configuration' ? { TF_CLI_CONFIG_FILE: file } : {};
  try {
    const output = await project.succeed('validate', '-no-color');
    expect(output).toContain('The configuration is valid.');
    expect(output).not.toContain('problems with the CLI configuration');
  } finally {
    rmSync(file);
  }
});

test('the pages of all resources that can be imported show how', () => {
  const shown = snippets.map(([place]) => place.replace(/:\d+$/, ''));
  const resources = readdirSync('docs/resources').filter((name) => name !== 'rollout.md');
  expect(resources.filter((name) => !shown.includes(join('docs/resources', name)))).toEqual([]);
});
