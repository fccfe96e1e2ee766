import { resolve } from 'node:path';
import { component } from '../support/components';
import { writePlain } from '../support/example';
import { ExampleRecord } from '../support/example-record';
import { askHub } from '../support/hub-api';
import { ClusterProcess } from '../support/kubernetes/cluster-process';
import { installSiblings } from '../support/siblings/install';
import type { SiblingName } from '../support/siblings/schema';
import { TerraformProject } from '../support/terraform-project';

jest.setTimeout(300_000);

let project: TerraformProject;
let cluster: ClusterProcess;
beforeEach(async () => {
  project = await TerraformProject.start();
  cluster = await ClusterProcess.start(project.folder, []);
});
afterEach(async () => {
  cluster?.stop();
  await project?.close();
});

const withProvider = (example: string, sibling: SiblingName) =>
  new ExampleRecord(example, 'API server of test/support', `${sibling} provider`);

test.each([
  ['kubernetes-helm', 'helm', 'podinfo', withProvider('kubernetes-helm', 'helm')],
  ['kubernetes-objects', 'kubernetes', 'podinfo-objects', withProvider('kubernetes-objects', 'kubernetes')],
] as const)('%s in plain HCL is installed, upgraded, and destroyed', async (example, sibling, namespace, record) => {
  project.record = record;
  installSiblings(project.folder, sibling);
  writePlain(example, project.folder);
  project.terraformEnvironment = {
    TEST_HELM: component('helm'),
    TF_VAR_kubeconfig: cluster.kubeconfig,
    TF_VAR_agent_chart: resolve('charts/distr-agent'),
  };
  await project.succeed('init');
  await project.apply();
  expect(cluster.objects('pods', namespace)).toMatchObject([{ status: { phase: 'Running' } }]);
  expect((await project.plan()).changes).toEqual([]);

  await project.apply('-var=release=6.9.1');
  expect(await askHub(project.hub, 'GET', '/deployment-targets')).toMatchObject([
    { deployments: [{ applicationVersionName: '6.9.1', latestStatus: { type: 'healthy' } }] },
  ]);

  await project.apply('-destroy', '-var=release=6.9.1');
  expect(await askHub(project.hub, 'GET', '/deployment-targets')).toEqual([]);
});
