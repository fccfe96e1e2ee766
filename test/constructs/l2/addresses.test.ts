import {
  Customer,
  DockerApplication,
  DockerApplicationVersion,
  DockerTarget,
  KubernetesApplication,
  KubernetesTarget,
} from '../../../src/constructs';
import { dataSourcesOf, hubId, newStack, resourcesOf } from './support';

// A promise: whoever has a state has it under these addresses, and Helm releases under these names. Never update it.
test('addresses and release names never change', () => {
  const stack = newStack();
  const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
  const current = shop.addVersion('Current', { name: '1.0', composeFile: 'services:\n  web:\n    image: nginx\n' });
  const ledger = new KubernetesApplication(stack, 'Ledger', { name: 'Ledger' });
  const chart = { oci: 'oci://ghcr.io/example/ledger', version: '1.0.0' };
  const canary = ledger.addVersion('Canary', { name: '1.1', chart });
  const customer = new Customer(stack, 'Acme', { name: 'Acme' });
  const host = new DockerTarget(stack, 'Host', { name: 'host-1', customer });
  host.issueCredential();
  host.deploy('Shop', { version: current });
  const cluster = new KubernetesTarget(stack, 'Cluster', { name: 'cluster-1', namespace: 'ledger' });
  cluster.issueCredential();
  cluster.deploy('Ledger', { version: canary });
  const existing = DockerApplication.fromId(stack, 'Existing', hubId(1));
  const version = DockerApplicationVersion.fromName(stack, 'ExistingVersion', existing, '1.0');
  DockerTarget.fromId(stack, 'ExistingHost', hubId(1)).deploy('Shop', { version });

  const addresses = Object.keys(resourcesOf(stack));
  const names = Object.values(resourcesOf(stack)).flatMap(({ release_name }) => release_name ?? []);
  const data = Object.keys(dataSourcesOf(stack)).map((address) => `data.${address}`);
  expect([...addresses, ...data, ...names]).toMatchInlineSnapshot(`
    [
      "distr_agent_credential.Cluster_Credential_C5427830",
      "distr_agent_credential.Host_Credential_329DD262",
      "distr_application.Ledger_B7379752",
      "distr_application.Shop_563325D0",
      "distr_application_version.Ledger_Canary_9CA03633",
      "distr_application_version.Shop_Current_3BDB2B2E",
      "distr_customer_organization.Acme_42E163B4",
      "distr_deployment.Cluster_Ledger_76DA24B0",
      "distr_deployment.ExistingHost_Shop_16268608",
      "distr_deployment.Host_Shop_1817FC61",
      "distr_deployment_target.Cluster_EB0386A7",
      "distr_deployment_target.Host_B4E45AD7",
      "distr_rollout.Cluster_Ledger_Rollout_F7E1E07A",
      "distr_rollout.ExistingHost_Shop_Rollout_B97FE3FD",
      "distr_rollout.Host_Shop_Rollout_BC9D1899",
      "data.distr_application.Existing_4CC9759F",
      "data.distr_application_version.ExistingVersion_811C7253",
      "data.distr_deployment_target.ExistingHost_A9296AF8",
      "ledger-00aaf578",
      "shop-7b217f05",
      "shop-016d8d69",
    ]
  `);
});
