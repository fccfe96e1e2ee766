import { startDeployedProject, type DeployedProject } from '../support/deployed-project';
import { synthesizedExample } from '../support/example';
import { ExampleRecord } from '../support/example-record';
import { written } from '../support/hub-api';

jest.setTimeout(120_000);

const record = new ExampleRecord('fleet');

let deployed: DeployedProject;
beforeEach(async () => {
  deployed = await startDeployedProject();
  deployed.project.record = record;
});
afterEach(() => deployed.close());

async function apply(release: string, more: Readonly<Record<string, string>> = {}): Promise<void> {
  record.settings = { RELEASE: release, BAKE_TIME: '300ms', ...more };
  const { fleet } = await synthesizedExample('fleet', record.settings);
  const { siblings: _none, ...blocks } = fleet!; // the stack has the example's name
  deployed.project.write(blocks);
  await deployed.project.apply();
}

interface Target {
  readonly name: string;
  readonly deployments: readonly {
    readonly applicationVersionName: string;
    readonly deploymentRevisionCreatedAt: string;
  }[];
}
const targets = () => deployed.hub<Target[]>('GET', '/deployment-targets');

test('the fleet gets a release ring by ring, and the next one, and is gone without a trace', async () => {
  const { project, hub } = deployed;
  await apply('1.0.0');
  expect((await targets()).map(({ name }) => name).sort()).toEqual([
    'acme-berlin',
    'globex-east',
    'globex-west',
    'initech-test',
    'umbrella-main',
  ]);
  expect((await project.plan()).changes).toEqual([]);

  project.hub.requests.length = 0;
  await apply('1.1.0');
  const runs = (await targets()).map(({ deployments }) => deployments[0]?.applicationVersionName);
  expect(new Set(runs)).toEqual(new Set(['1.1.0']));
  expect(written(project.hub).filter((each) => each.startsWith('PUT /deployments'))).toHaveLength(5);
  expect(await ringsByTime()).toEqual(['initech-test', 'acme-berlin', 'globex-east', 'globex-west', 'umbrella-main']);

  const refused = await project.fail('apply', '-destroy', '-auto-approve');
  expect(refused).toMatch(/Deployment "[\w-]+" is protected from deletion/);
  expect(await targets()).toHaveLength(5);
  await apply('1.1.0', { PROTECTED: 'no' });
  await project.apply('-destroy');
  expect(await targets()).toEqual([]);
  expect(await hub('GET', '/customer-organizations')).toEqual([]);
  expect(await hub('GET', '/applications')).toEqual([]);
});

/** Whose revisions were made when; those of the last ring, which are made together, by name. */
async function ringsByTime(): Promise<string[]> {
  const made = (await targets()).map(({ name, deployments }) => ({
    name,
    createdAt: deployments[0]!.deploymentRevisionCreatedAt, // each target has one
  }));
  const order = made.sort((a, b) => a.createdAt.localeCompare(b.createdAt)).map(({ name }) => name);
  return [...order.slice(0, 2), ...order.slice(2).sort()];
}
