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
  installSiblings(project.folder, 'kubernetes');
  client = new Client(cluster.writeKubeconfig(`${project.folder}/kubeconfig`));
  project.write(shop(), requirementsOf('kubernetes'));
  await project.succeed('init');
});
afterEach(async () => {
  client.close();
  await project.close();
  await cluster.close();
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
    provider: { kubernetes: { config_path: `${project.folder}/kubeconfig` } },
    resource: {
      kubernetes_namespace_v1: { shop: { metadata: { name: 'shop' } } },
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
              namespace: 'shop',
            },
          ],
        },
      },
      kubernetes_deployment_v1: {
        shop: {
          metadata,
          spec: {
            replicas: '2',
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

const password = () => {
  const data = at(cluster.objects('v1', 'Secret', 'shop').shop, 'data', 'password');
  return typeof data === 'string' ? Buffer.from(data, 'base64').toString() : data;
};
const colour = () => at(cluster.objects('v1', 'ConfigMap', 'shop').shop, 'data', 'colour');

test('objects are created in order and are ready, and then there is nothing to plan', async () => {
  await project.apply();
  expect([colour(), password()]).toEqual(['red', 'hush-1']);
  expect(Object.keys(cluster.objects('v1', 'Pod', 'shop'))).toHaveLength(2);
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
  expect(colour()).toBe('blue');
  const pods = Object.values(cluster.objects('v1', 'Pod', 'shop')).map((pod) =>
    at(pod, 'spec', 'containers', 0, 'image'),
  );
  expect(pods).toEqual(['shop:2', 'shop:2']);
  project.write(shop({ image: 'shop:2', colour: 'blue', name: 'store' }), requirementsOf('kubernetes'));
  await project.apply();
  expect(Object.keys(cluster.objects('v1', 'ConfigMap', 'shop'))).toEqual(['store']);
});

test('a write-only secret is written again when its revision changes, and only then', async () => {
  await project.apply();
  project.write(shop({ revision: 2 }), requirementsOf('kubernetes'));
  await project.apply();
  expect(password()).toBe('hush-2');
});

test('what somebody else has changed or deleted is put right', async () => {
  await project.apply();
  await client.kubectl('patch', 'configmap', 'shop', '-n', 'shop', '-p', '{"data":{"colour":"green"}}');
  await client.kubectl('delete', 'role', 'shop', '-n', 'shop');
  expect((await project.plan()).changes.map(({ address }) => address)).toEqual(
    expect.arrayContaining(['kubernetes_config_map_v1.shop', 'kubernetes_role_v1.shop']),
  );
  await project.apply();
  expect(colour()).toBe('red');
  expect(Object.keys(cluster.objects('rbac.authorization.k8s.io/v1', 'Role', 'shop'))).toEqual(['shop']);
});

test('destroy leaves nothing', async () => {
  await project.apply();
  await project.succeed('destroy', '-auto-approve', '-no-color');
  expect(Object.keys(cluster.objects('v1', 'Namespace'))).toEqual(['default', 'kube-system']);
  expect(cluster.objects('v1', 'Pod')).toEqual({});
});
