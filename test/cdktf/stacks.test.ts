import { compiledExample } from '../support/example';
import { ExampleRecord } from '../support/example-record';
import { Project, Workshop, World, type Hub } from './project';

// Each command of cdktf-cli takes two to four seconds for each stack.
jest.setTimeout(300_000);

const record = new ExampleRecord('infrastructure-repository', 'cdktf-cli');

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
  project = new Project(world, { app: compiledExample('infrastructure-repository'), record });
  hub = await world.startHub(project, { agents: true });
});
afterEach(() => world.close());

test("one stack's version goes to the environments of others, by `cdktf deploy '*'`, again with a new release, and back", () => {
  cdktf('deploy', '1.0.0');
  const before = { demo: deployments('demo'), staging: deployments('staging') };
  expect(before).toEqual({
    demo: { version: versionOf('shop'), env: "PORT='8080'\nDATABASE_URL='sqlite:///data'\n" },
    staging: {
      version: versionOf('shop'),
      env: expect.stringMatching(/postgres:\/\/\w{8}\.db\.example\.com\/shop-staging/) as string,
    },
  });
  expect(Object.keys(outputs('demo'))).toEqual(
    expect.arrayContaining(['connect_command', 'deployment_ids', 'target_id']),
  );
  expect(cdktf('diff', '1.0.0').match(/No changes\./g)).toHaveLength(3);

  cdktf('deploy', '1.1.0');
  expect(versionOf('shop')).not.toBe(before.demo.version);
  expect([deployments('demo').version, deployments('staging').version]).toEqual([versionOf('shop'), versionOf('shop')]);

  cdktf('destroy', '1.1.0');
  expect(['shop', 'demo', 'staging'].map((stack) => state(stack).resources)).toEqual([[], [], []]);
});

/** Runs a command on all stacks, which must succeed, and returns what it said. */
function cdktf(command: 'deploy' | 'diff' | 'destroy', release: string): string {
  const stacks = command === 'diff' ? ['shop', 'demo', 'staging'].map((stack) => [stack]) : [['*', '--auto-approve']];
  return stacks
    .map((words) => {
      const { status, stdout, stderr } = project.cdktf([command, ...words], { ...hub, RELEASE: release });
      if (status !== 0) throw new Error(`cdktf ${command} ended with ${status}:\n${stdout}${stderr}`);
      return stdout;
    })
    .join('');
}

interface State {
  readonly outputs: Readonly<Record<string, { readonly value: unknown }>>;
  readonly resources: readonly {
    readonly mode: 'managed' | 'data';
    readonly type: string;
    readonly instances: readonly { readonly attributes: Readonly<Record<string, unknown>> }[];
  }[];
}

function state(stack: string): State {
  return JSON.parse(project.read(`${stack}.tfstate`)) as State;
}

const outputs = (stack: string) =>
  Object.fromEntries(Object.entries(state(stack).outputs).map(([name, { value }]) => [name, value]));

const versionOf = (stack: string) => (outputs(stack).version_ids as { Current: string }).Current;

/** What runs in an environment, and with which variables. */
function deployments(stack: string): { version: unknown; env: unknown } {
  const deployment = state(stack).resources.find(({ type }) => type === 'distr_deployment')?.instances[0]?.attributes;
  const docker = deployment?.docker as { env_file: string } | undefined;
  return { version: deployment?.application_version_id, env: docker?.env_file };
}
