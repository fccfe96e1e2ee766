import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { run, type CommandResult } from '../support/command';
import { compiledExample } from '../support/example';
import { ExampleRecord } from '../support/example-record';
import { Project, Workshop, World, type Hub } from './project';

// Each command of cdktf-cli takes two to four seconds.
jest.setTimeout(300_000);

const record = new ExampleRecord('quickstart', 'cdktf-cli');

let workshop: Workshop;
let world: World;

beforeAll(async () => {
  workshop = await Workshop.open();
});
afterAll(() => workshop?.close());
beforeEach(() => {
  world = new World(workshop);
});
afterEach(() => world.close());

test('the network of these tests ends at the machine', () => {
  const [command = '', ...prefix] = workshop.loopback.prefix;
  const { stdout } = run(command, [...prefix, 'ip', '-brief', 'link'], { cwd: '/' });
  expect(stdout.trim().split('\n')).toEqual([expect.stringMatching(/^lo\s/)]);
});

test.each([
  ['without a module type', {}],
  ['of ES modules, in a folder with spaces,', { module: true, name: 'my first project' }],
])('a fresh project %s takes the quickstart through a whole life without a network', async (_case, options) => {
  const project = new Project(world, { ...options, app: compiledExample('quickstart', options), record });
  const hub = await world.startHub(project, { agents: true });
  const newer = { ...hub, RELEASE: '1.1.0' };

  expect(project.cdktf(['synth'], hub)).toMatchObject({ status: 0 });
  expect(output(project.cdktf(['diff'], hub))).toContain('14 to add');
  expect(applicationNames(hub)).toEqual([]);
  expect(output(project.cdktf(['deploy', '--auto-approve'], hub))).toContain('14 added');
  expect(applicationNames(hub)).toEqual(['Ledger', 'Shop']);
  expect(output(project.cdktf(['diff'], hub))).toContain('No changes.');
  expect(output(project.cdktf(['deploy', '--auto-approve'], newer))).toContain('2 added, 4 changed, 2 destroyed');
  expect(output(project.cdktf(['diff'], newer))).toContain('No changes.');
  const shown = output(project.cdktf(['output'], newer));
  expect(shown).toMatch(/release = 1\.1\.0/);
  expect(shown).not.toMatch(/targetSecret/);
  expect(output(project.cdktf(['destroy', '--auto-approve'], newer))).toContain('14 destroyed');
  expect(applicationNames(hub)).toEqual([]);
});

test('two projects under one home do not need each other', async () => {
  const first = new Project(world, { name: 'first' });
  const second = new Project(world, { name: 'second' });
  const hub = await world.startHub(first);

  output(first.cdktf(['deploy', '--auto-approve'], { ...hub, NAME: 'first' }));
  output(second.cdktf(['deploy', '--auto-approve'], { ...hub, NAME: 'second' }));
  first.delete();
  expect(output(second.cdktf(['diff'], { ...hub, NAME: 'second' }))).toContain('No changes.');
  expect(applicationNames(hub)).toEqual(['first', 'second']);
});

test('a home that cannot be written to is enough, with the plugin cache elsewhere', async () => {
  const project = new Project(world);
  const hub = await world.startHub(project);
  const cache = mkdtempSync(join(world.folder, 'cache-'));
  const env = { ...hub, TF_PLUGIN_CACHE_DIR: cache };
  const prefix = workshop.loopback.withReadOnly(world.home);

  const [command = '', ...words] = prefix;
  expect(run(command, [...words, 'touch', join(world.home, 'file')], { cwd: '/' }).stderr).toContain('Read-only');
  expect(output(project.cdktf(['deploy', '--auto-approve'], env, prefix))).toContain('1 added');
  expect(output(project.cdktf(['diff'], env, prefix))).toContain('No changes.');
});

/** What a command that succeeded said. */
function output({ status, stdout, stderr }: CommandResult): string {
  if (status !== 0) throw new Error(`The command ended with ${status}.\n${stdout}\n${stderr}`);
  return stdout;
}

/** Asked from inside its network. */
function applicationNames({ DISTR_HOST, DISTR_API_KEY }: Hub): string[] {
  const [command = '', ...prefix] = workshop.loopback.prefix;
  const script = `
    fetch('${DISTR_HOST}/api/v1/applications', { headers: { authorization: 'AccessToken ${DISTR_API_KEY}' } })
      .then((response) => response.json())
      .then((applications) => console.log(JSON.stringify(applications.map(({ name }) => name))));
  `;
  const { stdout, stderr } = run(command, [...prefix, process.execPath, '-e', script], { cwd: '/' });
  if (stdout === '') throw new Error(stderr);
  return (JSON.parse(stdout) as string[]).sort();
}
