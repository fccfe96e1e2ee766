import { at } from '../../support/kubernetes/objects';
import { runsPods } from '../../support/kubernetes/named-cluster';
import { TestCluster } from '../../support/kubernetes/test-cluster';
import { installSiblings, requirementsOf } from '../../support/siblings/install';
import { TerraformProject } from '../../support/terraform-project';
import { waitFor } from '../../support/wait-for';

let cluster: TestCluster;
let project: TerraformProject;
/** Made by the configuration. */
let namespace: string;

beforeEach(async () => {
  project = await TerraformProject.start();
  cluster = await TestCluster.open(project.folder);
  namespace = cluster.anotherNamespace();
  installSiblings(project.folder, 'kubernetes');
  project.write(shop(), requirementsOf('kubernetes'));
  await project.succeed('init');
});
afterEach(async () => {
  await cluster.close();
  await project.close();
});

interface Shop {
  readonly image?: string;
  readonly colour?: string;
  readonly revision?: number;
  readonly name?: string;
}

/** A Deployment with all that it needs. */
function shop({ image = 'shop:1', colour = 'red', revision = 1, name = 'shop' }: Shop = {}): object {
  const metadata = { name, namespace: '${kubernetes_namespace_v1.shop.metadata[0].name}' };
  const labels = { app: 'shop' };
  const apiGroup = 'rbac.authorization.k8s.io';
  return {
    provider: { kubernetes: { config_path: cluster.kubeconfig } },
    resource: {
      kubernetes_namespace_v1: { shop: { metadata: { name: namespace } } },
      kubernetes_secret_v1: {
        shop: { metadata, data_wo: { password: `hush-${revision}` }, data_wo_revision: revision },
      },
      kubernetes_config_map_v1: { shop: { metadata, data: { colour } } },
      kubernetes_service_account_v1: { shop: { metadata } },
      kubernetes_role_v1: { shop: { metadata, rule: [{ api_groups: [''], resources: ['pods'], verbs: ['get'] }] } },
      kubernetes_role_binding_v1: {
        shop: {
          metadata,
          role_ref: { api_group: apiGroup, kind: 'Role', name: '${kubernetes_role_v1.shop.metadata[0].name}' },
          subject: [
            {
              kind: 'ServiceAccount',
              name: '${kubernetes_service_account_v1.shop.metadata[0].name}',
              namespace,
            },
          ],
        },
      },
      kubernetes_deployment_v1: {
        shop: {
          metadata,
          spec: {
            replicas: runsPods ? '2' : '0',
            selector: { match_labels: labels },
            template: {
              metadata: { labels },
              spec: {
                container: [
                  {
                    name: 'shop',
                    image,
                    env_from: [{ config_map_ref: { name: '${kubernetes_config_map_v1.shop.metadata[0].name}' } }],
                    volume_mount: [{ name: 'secret', mount_path: '/etc/shop' }],
                  },
                ],
                volume: [{ name: 'secret', secret: { secret_name: '${kubernetes_secret_v1.shop.metadata[0].name}' } }],
              },
            },
          },
        },
      },
    },
  };
}

const password = async () => {
  const data = at((await cluster.objects('secrets', namespace)).shop, 'data', 'password');
  return typeof data === 'string' ? Buffer.from(data, 'base64').toString() : data;
};
const colour = async () => at((await cluster.objects('configmaps', namespace)).shop, 'data', 'colour');
const images = async () =>
  Object.values(await cluster.objects('pods', namespace)).map((pod) => at(pod, 'spec', 'containers', 0, 'image'));

test('objects are created in order and are ready, and then there is nothing to plan', async () => {
  await project.apply();
  expect([await colour(), await password()]).toEqual(['red', 'hush-1']);
  expect(await images()).toEqual(runsPods ? ['shop:1', 'shop:1'] : []);
  expect((await project.plan()).changes).toEqual([]);
  expect(JSON.stringify(await project.state('kubernetes_secret_v1.shop'))).not.toContain('hush');
});

test('a change is made in place, and one that cannot be replaces the object', async () => {
  await project.apply();
  project.write(shop({ image: 'shop:2', colour: 'blue' }), requirementsOf('kubernetes'));
  const { changes } = await project.plan();
  expect(changes.map(({ address, actions }) => [address, ...actions])).toEqual([
    ['kubernetes_config_map_v1.shop', 'update'],
    ['kubernetes_deployment_v1.shop', 'update'],
  ]);
  await project.apply();
  expect(await colour()).toBe('blue');
  // The old ones end a moment after the new ones are ready.
  const isNew = (image: unknown) => image === 'shop:2';
  expect(await waitFor(images, (all) => all.every(isNew))).toEqual(runsPods ? ['shop:2', 'shop:2'] : []);
  project.write(shop({ image: 'shop:2', colour: 'blue', name: 'store' }), requirementsOf('kubernetes'));
  await project.apply();
  expect(Object.keys(await cluster.objects('configmaps', namespace))).toEqual(['store']);
});

test('a write-only secret is written again when its revision changes, and only then', async () => {
  await project.apply();
  project.write(shop({ revision: 2 }), requirementsOf('kubernetes'));
  await project.apply();
  expect(await password()).toBe('hush-2');
});

test('what somebody else has changed or deleted is put right', async () => {
  await project.apply();
  await cluster.succeed('patch', 'configmap', 'shop', '-n', namespace, '-p', '{"data":{"colour":"green"}}');
  await cluster.succeed('delete', 'role', 'shop', '-n', namespace);
  expect((await project.plan()).changes.map(({ address }) => address)).toEqual(
    expect.arrayContaining(['kubernetes_config_map_v1.shop', 'kubernetes_role_v1.shop']),
  );
  await project.apply();
  expect(await colour()).toBe('red');
  expect(Object.keys(await cluster.objects('roles', namespace))).toEqual(['shop']);
});

test('destroy leaves nothing', async () => {
  await project.apply();
  await project.succeed('destroy', '-auto-approve', '-no-color');
  expect(await cluster.succeed('get', 'namespaces', '-o', 'name')).not.toContain(namespace);
});
