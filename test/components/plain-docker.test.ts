import { agentImage } from '../support/docker/agent-container';
import { DockerEngine } from '../support/docker/docker-engine';
import { buildAgent, buildBusybox, buildIdle } from '../support/docker/images';
import { writePlain } from '../support/example';
import { ExampleRecord } from '../support/example-record';
import { askHub } from '../support/hub-api';
import { installSiblings } from '../support/siblings/install';
import { TerraformProject } from '../support/terraform-project';

jest.setTimeout(300_000);

const record = new ExampleRecord('docker-host', 'Docker engine', 'docker provider');

let engine: DockerEngine;
let project: TerraformProject;
beforeEach(async () => {
  engine = await DockerEngine.start();
  await buildAgent(engine.api, '500ms', agentImage);
  await buildIdle(engine.api, 'ghcr.io/distr-sh/distr/docker-autoheal:3.1.0');
  await buildBusybox(engine.api, 'busybox:1.36', 'busybox:1.37');
  project = await TerraformProject.start();
  project.record = record;
  installSiblings(project.folder, 'docker');
  writePlain('docker-host', project.folder);
  project.terraformEnvironment = {
    DOCKER_HOST: `unix://${engine.socketPath}`,
    TF_VAR_docker_socket: engine.socketPath,
    TF_VAR_port: '18080',
  };
});
afterEach(async () => {
  await project?.close();
  await engine?.close();
});

test('a Docker host in plain HCL is installed, upgraded, given a new password, and destroyed', async () => {
  await project.succeed('init');
  await project.apply();
  const [first = '', agent, autoheal] = await containers();
  const target = await project.state('distr_deployment_target.host');
  expect([first, agent, autoheal]).toEqual([
    expect.stringMatching(/^\/shop-web-1 busybox:1\.36$|^\/distr-.*-web-1 busybox:1\.36$/),
    expect.stringContaining(`/distr-agent-${String(target?.id)} `),
    expect.stringContaining(`/distr-autoheal-${String(target?.id)} `),
  ]);
  expect((await project.plan()).changes).toEqual([]);

  await project.apply('-var=release=1.37', '-var=quarter=2027-1');
  expect((await containers())[0]).toContain(' busybox:1.37');
  expect((await project.plan('-var=release=1.37', '-var=quarter=2027-1')).changes).toEqual([]);

  await project.apply('-destroy', '-var=release=1.37', '-var=quarter=2027-1');
  expect(await containers()).toEqual([]);
  expect(await askHub(project.hub, 'GET', '/deployment-targets')).toEqual([]);
});

/** Names and images of what runs: the shop, the agent, and the one that restarts the unhealthy. */
async function containers(): Promise<string[]> {
  const found = await engine.api.get<{ Names: string[]; Image: string }[]>('/containers/json');
  return found
    .map(({ Names, Image }) => `${Names[0]} ${Image}`)
    .sort((a, b) => Number(a.includes('/distr-a')) - Number(b.includes('/distr-a')) || a.localeCompare(b));
}
