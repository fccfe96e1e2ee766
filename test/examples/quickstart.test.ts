import { startAgents, type Agents } from '../../src/local-hub/agents';
import { synthesizedExample } from '../support/example';
import { ExampleRecord } from '../support/example-record';
import { askHub, written } from '../support/hub-api';
import { TerraformProject } from '../support/terraform-project';

const record = new ExampleRecord('quickstart');

let project: TerraformProject;
let agents: Agents;
beforeEach(async () => {
  project = await TerraformProject.start();
  project.record = record;
  agents = startAgents({ source: project.hub, intervalMs: 200 });
});
afterEach(async () => {
  await agents.stop();
  await project.close();
});

/** The blocks of the example's stack. */
async function synthesized(release: string): Promise<object> {
  record.settings = { RELEASE: release };
  const { quickstart } = await synthesizedExample('quickstart', record.settings);
  const { siblings, ...blocks } = quickstart!; // the example has this stack
  expect(siblings).toEqual({});
  return blocks;
}

interface Target {
  readonly name: string;
  readonly deployments: readonly {
    readonly id: string;
    readonly deploymentRevisionId: string;
    readonly applicationVersionName: string;
    readonly latestStatus?: { readonly type: string };
  }[];
}
const targets = () => askHub<Target[]>(project.hub, 'GET', '/deployment-targets');

test('the quickstart comes up, is left alone, rolls out a new version, and leaves nothing behind', async () => {
  project.write(await synthesized('1.0.0'));
  await project.apply();
  const first = await targets();
  expect(first.map(({ name, deployments }) => [name, deployments.length])).toEqual([
    ['acme-host-1', 1],
    ['globex-cluster-1', 1],
  ]);
  expect(agents.running).toHaveLength(2);
  expect((await project.plan()).changes).toEqual([]);

  project.write(await synthesized('1.1.0'));
  await project.apply();
  const second = await targets();
  const deployed = second.flatMap(({ deployments }) => deployments);
  expect(deployed.map(({ applicationVersionName }) => applicationVersionName)).toEqual(['1.1.0', '1.1.0']);
  // In place: the deployments are the same, their revisions are not, and the new ones were awaited.
  const before = first.flatMap(({ deployments }) => deployments);
  expect(deployed.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
  deployed.forEach(({ deploymentRevisionId, latestStatus }, index) => {
    expect(deploymentRevisionId).not.toBe(before[index]?.deploymentRevisionId);
    expect(['running', 'healthy']).toContain(latestStatus?.type);
  });
  expect((await project.plan()).changes).toEqual([]);

  await project.apply('-destroy');
  expect(await targets()).toEqual([]);
  expect(await askHub(project.hub, 'GET', '/applications')).toEqual([]);
  expect(await askHub(project.hub, 'GET', '/customer-organizations')).toEqual([]);
  expect(written(project.hub).filter((each) => each.includes('access-request'))).toHaveLength(2);
}, 120_000);
