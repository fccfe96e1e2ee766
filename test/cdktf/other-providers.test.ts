import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Project, Workshop, World, type Hub } from './project';

jest.setTimeout(300_000);

let workshop: Workshop;
let world: World;
let project: Project;
let hub: Hub;

beforeAll(async () => {
  workshop = await Workshop.open();
});
afterAll(() => workshop?.close());
beforeEach(async () => {
  world = new World(workshop);
  project = new Project(world);
  hub = await world.startHub(project);
  project.write('main.js', app);
  for (const version of ['1.0.0', '1.1.0', '2.0.0']) installOther(version);
});
afterEach(() => world.close());

test('another provider beside ours comes and changes its version without a second try', () => {
  const deploy = (version: string) => project.cdktf(['deploy', '--auto-approve'], { ...hub, OTHER: version });
  const locked = () =>
    /registry.terraform.io\/acme\/other" \{\n {2}version *= "(.*)"/.exec(project.read(lockFile))?.[1];
  for (const [constraint, version] of [
    ['1.0.0', '1.0.0'],
    ['>= 1.0', '1.0.0'],
    ['1.1.0', '1.1.0'],
    ['> 1.1', '2.0.0'],
    ['~> 1.0, != 1.1.0', '1.0.0'],
  ] as const) {
    const { status, stdout, stderr } = deploy(constraint);
    expect({ constraint, status, locked: locked(), said: status === 0 ? '' : stdout + stderr }).toEqual({
      constraint,
      status: 0,
      locked: version,
      said: '',
    });
  }
});

test('without the placeholders cdktf-cli asks a registry for our provider', () => {
  const { status, stdout, stderr } = project.cdktf(['deploy', '--auto-approve'], {
    ...hub,
    OTHER: '1.0.0',
    CDKTF_DISTR_LOCK_PLACEHOLDERS: 'false',
  });
  expect(status).toBe(1);
  expect(stdout + stderr).toContain('Could not retrieve providers for locking');
});

const lockFile = 'cdktf.out/stacks/shop/.terraform.lock.hcl';

const app = `
const { App, TerraformProvider, TerraformStack } = require('cdktf');
const { DistrApplication, DistrProvider } = require('cdktf-distr/l1');

const app = new App();
const stack = new TerraformStack(app, 'shop');
new DistrProvider(stack, 'distr', {});
new DistrApplication(stack, 'Application', { name: 'shop', type: 'docker' });
new TerraformProvider(stack, 'other', {
  terraformResourceType: 'other',
  terraformProviderSource: 'acme/other',
  terraformGeneratorMetadata: { providerName: 'other', providerVersion: process.env.OTHER },
});
app.synth();
`;

/** Our own program under another name, where Terraform finds it below the home: as good a neighbour as any. */
function installOther(version: string): void {
  const built = resolve(__dirname, '../../dist/provider');
  const plugins = join(world.home, '.terraform.d/plugins/registry.terraform.io/acme/other', version, platform());
  mkdirSync(plugins, { recursive: true });
  for (const name of readdirSync(built).filter((file) => file.endsWith('.cjs'))) {
    copyFileSync(
      join(built, name),
      join(plugins, name.replace(/^terraform-provider-distr_v.*\.cjs$/, 'terraform-provider-other.cjs')),
    );
  }
}

function platform(): string {
  return `${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}`;
}
