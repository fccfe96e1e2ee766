import { join } from 'node:path';
import { component } from '../../support/components';
import { writeChart } from '../../support/kubernetes/chart';
import { Client } from '../../support/kubernetes/client';
import { startCluster, type Cluster } from '../../support/kubernetes/cluster';
import { at } from '../../support/kubernetes/objects';
import { installSiblings, requirementsOf } from '../../support/siblings/install';
import { TerraformProject } from '../../support/terraform-project';

let cluster: Cluster;
let project: TerraformProject;
let client: Client;

beforeEach(async () => {
  cluster = await startCluster();
  project = await TerraformProject.start();
  project.terraformEnvironment = { TEST_HELM: component('helm') };
  installSiblings(project.folder, 'helm');
  writeChart(join(project.folder, 'chart'));
  client = new Client(cluster.writeKubeconfig(join(project.folder, 'kubeconfig')));
  write();
  await project.succeed('init');
});
afterEach(async () => {
  client.close();
  await project.close();
  await cluster.close();
});

/** A release of the chart, in a cluster that the provider block names by its address. */
function write(release: object = {}): void {
  const access = { host: cluster.url, cluster_ca_certificate: cluster.certificate, token: cluster.token };
  const resource = { helm_release: { shop: { name: 'shop', chart: './chart', timeout: 3, ...release } } };
  project.write({ provider: { helm: { kubernetes: access } }, resource }, requirementsOf('helm'));
}

const data = (kind: 'Secret' | 'ConfigMap') => at(cluster.objects('v1', kind, 'default').shop, 'data') ?? {};
const statuses = async () => (await client.history('shop')).map(({ status }) => status);

test('a release is installed with its values and settings, and then there is nothing to plan', async () => {
  const set = [{ name: 'greeting', value: 'Bye' }];
  write({ values: ['replicas: 2\ngreeting: Hi\n'], set, set_sensitive: [{ name: 'password', value: 'hush' }] });
  await project.apply();
  expect([data('ConfigMap'), data('Secret')]).toEqual([
    { greeting: 'Bye' },
    { password: Buffer.from('hush').toString('base64') },
  ]);
  expect(Object.keys(cluster.objects('v1', 'Pod'))).toHaveLength(2);
  expect(await project.state('helm_release.shop')).toMatchObject({
    id: 'shop',
    status: 'deployed',
    namespace: 'default',
    version: '1.0.0',
    metadata: { chart: 'shop', revision: 1 },
  });
  expect((await project.plan()).changes).toEqual([]);
});

test('a change upgrades the release, and one that fails leaves a failed revision and is tried again', async () => {
  await project.apply();
  write({ set: [{ name: 'image', value: 'shop:missing' }] });
  expect(await project.fail('apply', '-auto-approve')).toContain('helm upgrade of shop');
  expect(await statuses()).toEqual(['deployed', 'failed']);
  write({ set: [{ name: 'image', value: 'shop:2' }] });
  await project.apply();
  expect(await statuses()).toEqual(['superseded', 'failed', 'deployed']);
});

test('an install that fails is tainted: what Helm wrote down goes before the next one', async () => {
  write({ set: [{ name: 'image', value: 'shop:missing' }] });
  expect(await project.fail('apply', '-auto-approve')).toContain('helm install of shop');
  write();
  expect((await project.plan()).changes).toMatchObject([{ actions: ['delete', 'create'] }]);
  await project.apply();
  expect(await statuses()).toEqual(['deployed']);
});

test('write-only values count beside a revision that grows, and an upgrade without them loses them', async () => {
  const secret = { set_wo: [{ name: 'password', value: 'hush' }] };
  const hush = { password: Buffer.from('hush').toString('base64') };
  write(secret);
  await project.apply();
  expect(data('Secret')).toEqual({ password: '' });
  write({ ...secret, set_wo_revision: 1 });
  await project.apply();
  expect(data('Secret')).toEqual(hush);
  write({ ...secret, set_wo_revision: 1, values: ['greeting: Bye'] });
  await project.apply();
  expect(data('Secret')).toEqual({ password: '' });
});

test('a release that somebody has uninstalled is planned anew, and destroy uninstalls it', async () => {
  await project.apply();
  await client.helm('uninstall', 'shop');
  expect((await project.plan()).changes).toMatchObject([{ actions: ['create'] }]);
  await project.apply();
  await project.succeed('destroy', '-auto-approve', '-no-color');
  expect(cluster.objects('v1', 'Secret')).toEqual({});
  expect(cluster.objects('v1', 'Pod')).toEqual({});
});
