import { join } from 'node:path';
import { component } from '../../support/components';
import { writeChart } from '../../support/kubernetes/chart';
import { at } from '../../support/kubernetes/objects';
import { runsPods } from '../../support/kubernetes/named-cluster';
import { TestCluster } from '../../support/kubernetes/test-cluster';
import { installSiblings, requirementsOf } from '../../support/siblings/install';
import { TerraformProject } from '../../support/terraform-project';

let cluster: TestCluster;
let project: TerraformProject;

beforeEach(async () => {
  project = await TerraformProject.start();
  cluster = await TestCluster.open(project.folder);
  project.terraformEnvironment = { TEST_HELM: component('helm') };
  installSiblings(project.folder, 'helm');
  writeChart(join(project.folder, 'chart'), '1.0.0', { pods: runsPods });
  write();
  await project.succeed('init');
});
afterEach(async () => {
  await cluster.close();
  await project.close();
});

/** A release of the chart, in a cluster that the provider block names by its address. */
function write(release: object = {}): void {
  const settings = { name: 'shop', namespace: cluster.namespace, chart: './chart', timeout: 5, ...release };
  const resource = { helm_release: { shop: settings } };
  project.write({ provider: { helm: { kubernetes: cluster.access } }, resource }, requirementsOf('helm'));
}

const data = async (kind: 'secrets' | 'configmaps') => at((await cluster.objects(kind)).shop, 'data') ?? {};
const statuses = async () => (await cluster.client.history('shop')).map(({ status }) => status);

test('a release is installed with its values and settings, and then there is nothing to plan', async () => {
  const set = [{ name: 'greeting', value: 'Bye' }];
  write({ values: ['replicas: 2\ngreeting: Hi\n'], set, set_sensitive: [{ name: 'password', value: 'hush' }] });
  await project.apply();
  expect([await data('configmaps'), await data('secrets')]).toEqual([
    { greeting: 'Bye' },
    { password: Buffer.from('hush').toString('base64') },
  ]);
  expect(Object.keys(await cluster.objects('pods'))).toHaveLength(runsPods ? 2 : 0);
  expect(await project.state('helm_release.shop')).toMatchObject({
    id: 'shop',
    status: 'deployed',
    namespace: cluster.namespace,
    version: '1.0.0',
    metadata: { chart: 'shop', revision: 1 },
  });
  expect((await project.plan()).changes).toEqual([]);
});

test('write-only values count beside a revision that grows, and an upgrade without them loses them', async () => {
  const secret = { set_wo: [{ name: 'password', value: 'hush' }] };
  const hush = { password: Buffer.from('hush').toString('base64') };
  write(secret);
  await project.apply();
  expect(await data('secrets')).toEqual({ password: '' });
  write({ ...secret, set_wo_revision: 1 });
  await project.apply();
  expect(await data('secrets')).toEqual(hush);
  write({ ...secret, set_wo_revision: 1, values: ['greeting: Bye'] });
  await project.apply();
  expect(await data('secrets')).toEqual({ password: '' });
});

test('a release that somebody has uninstalled is planned anew, and destroy uninstalls it', async () => {
  await project.apply();
  await cluster.client.helm('uninstall', 'shop');
  expect((await project.plan()).changes).toMatchObject([{ actions: ['create'] }]);
  await project.apply();
  await project.succeed('destroy', '-auto-approve', '-no-color');
  expect(await cluster.objects('secrets,configmaps,deployments')).toEqual({});
});

if (runsPods)
  describe('with pods that never become ready', () => {
    test('a change upgrades the release, and one that fails leaves a failed revision and is tried again', async () => {
      await project.apply();
      write({ set: [{ name: 'image', value: 'shop:missing' }] });
      expect(await project.fail('apply', '-auto-approve')).toContain('Error upgrading chart');
      expect(await statuses()).toEqual(['deployed', 'failed']);
      write({ set: [{ name: 'image', value: 'shop:2' }] });
      await project.apply();
      expect(await statuses()).toEqual(['superseded', 'failed', 'deployed']);
    });

    test('an install that fails is forgotten, and what Helm wrote down is in the way of the next', async () => {
      write({ set: [{ name: 'image', value: 'shop:missing' }] });
      expect(await project.fail('apply', '-auto-approve')).toContain('Helm release error');
      write();
      expect((await project.plan()).changes).toMatchObject([{ actions: ['create'] }]);
      expect(await project.fail('apply', '-auto-approve')).toContain('cannot re-use a name that is still in use');
      expect(await statuses()).toEqual(['failed']);
    });

    test('an atomic install that fails leaves nothing, and the next one succeeds', async () => {
      write({ set: [{ name: 'image', value: 'shop:missing' }], atomic: true });
      expect(await project.fail('apply', '-auto-approve')).toContain('context deadline exceeded');
      expect(await cluster.objects('secrets,configmaps,deployments')).toEqual({});
      write({ atomic: true });
      await project.apply();
      expect(await statuses()).toEqual(['deployed']);
    });
  });
