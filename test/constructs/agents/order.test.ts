import {
  DockerApplication,
  DockerTarget,
  KubernetesApplication,
  KubernetesTarget,
  type IKubernetesTarget,
} from '../../../src/constructs';
import { DockerAgent } from '../../../src/constructs/agents/docker';
import { HelmAgent } from '../../../src/constructs/agents/helm';
import { KubernetesAgent } from '../../../src/constructs/agents/kubernetes';
import { ResourceGraph } from '../../support/resource-graph';
import { dataSourcesOf, newStack, resourcesOf } from '../l2/support';

/** A stack with an agent of each kind, and a deployment that was made before it and one after it. */
function everyAgent() {
  const stack = newStack();
  const shop = new DockerApplication(stack, 'Shop', { name: 'Shop' });
  const composeFile = 'services:\n  web:\n    image: nginx\n';
  const ledger = new KubernetesApplication(stack, 'Ledger', { name: 'Ledger' });
  const chart = { oci: 'oci://ghcr.io/example/ledger', version: '1.0.0' };
  const current = shop.addVersion('Current', { name: '1.0', composeFile });
  const currentLedger = ledger.addVersion('Current', { name: '1.0', chart });

  const host = new DockerTarget(stack, 'Docker', { name: 'host-1' });
  host.deploy('Before', { version: current });
  host.installAgent(new DockerAgent());
  host.deploy('After', { version: current });
  const install = (target: IKubernetesTarget, agent: HelmAgent | KubernetesAgent) => {
    target.deploy('Before', { version: currentLedger });
    target.installAgent(agent);
    target.deploy('After', { version: currentLedger });
  };
  install(new KubernetesTarget(stack, 'Helm', { name: 'cluster-1', namespace: 'shop' }), new HelmAgent());
  install(
    new KubernetesTarget(stack, 'Objects', { name: 'cluster-2', namespace: 'objects' }),
    new KubernetesAgent({ createNamespace: true, caCertificate: '-----BEGIN CERTIFICATE-----\n' }),
  );
  return stack;
}

const inAgent = (address: string) => address.includes('_Agent_');

// Trap 26: Deployments go first, then the agent, then its credential and the target.
test.each([
  ['Docker', 'docker_container', 'Container'],
  ['Helm', 'helm_release', 'Release'],
  ['Objects', 'kubernetes_deployment_v1', 'Deployment'],
])(
  '%s: credential, agent, connection, deployment, roll-out come in this order, and go in the other',
  (id, type, what) => {
    const graph = new ResourceGraph(everyAgent());
    const credential = graph.find('distr_agent_credential', `${id}_Credential`);
    const agent = graph.find(type, `${id}_Agent_${what}`);
    const connection = graph.find('distr_agent_connection', `${id}_Connection`);
    expect(graph.dependenciesOf(agent)).toContain(credential);
    expect(graph.dependenciesOf(connection)).toContain(agent);
    for (const deployed of ['Before', 'After']) {
      const deployment = graph.find('distr_deployment', `${id}_${deployed}`);
      const rollout = graph.find('distr_rollout', `${id}_${deployed}_Rollout`);
      expect(graph.dependenciesOf(deployment)).toContain(connection);
      expect(graph.dependenciesOf(rollout)).toContain(deployment);
    }
  },
);

test('the connection is awaited after everything that belongs to the agent', () => {
  const stack = everyAgent();
  const graph = new ResourceGraph(stack);
  for (const id of ['Docker', 'Helm', 'Objects']) {
    const own = Object.keys(resourcesOf(stack)).filter((address) => address.includes(`.${id}_Agent_`));
    const awaited = graph.dependenciesOf(graph.find('distr_agent_connection', `${id}_Connection`));
    expect(own.filter((address) => !awaited.has(address))).toEqual([]);
    expect(own).not.toEqual([]);
  }
});

// Trap 44: No agent is made before the one that it replaces is gone.
test('no agent is made before the one that it replaces is gone, and a new version of an application does not change that', () => {
  const graph = new ResourceGraph(everyAgent());
  const createdFirst = [...graph.createdBeforeDestroyed()];
  // The versions ask for it, and it spreads to what they depend on.
  expect(createdFirst.map((address) => address.replace(/_[0-9A-F]{8}$/, '')).sort()).toEqual([
    'distr_application.Ledger',
    'distr_application.Shop',
    'distr_application_version.Ledger_Current',
    'distr_application_version.Shop_Current',
  ]);
  const held = createdFirst.flatMap((address) => [...graph.dependenciesOf(address)]);
  expect(held.filter((address) => inAgent(address) || address.startsWith('distr_agent_'))).toEqual([]);
});

// A promise: whoever has a state has it under these addresses. Never update it.
test('the addresses of agents never change', () => {
  const stack = everyAgent();
  const own = Object.keys(resourcesOf(stack)).filter((address) => inAgent(address) || address.includes('Connection_'));
  expect([...own, ...Object.keys(dataSourcesOf(stack)).map((address) => `data.${address}`)]).toMatchInlineSnapshot(`
    [
      "distr_agent_connection.Docker_Connection_8C2BAE68",
      "distr_agent_connection.Helm_Connection_BBC43BB5",
      "distr_agent_connection.Objects_Connection_F51CBD67",
      "docker_container.Docker_Agent_Autoheal_EC435DCE",
      "docker_container.Docker_Agent_Container_ACB8F3A6",
      "docker_image.Docker_Agent_AutohealImage_1A4483EE",
      "docker_image.Docker_Agent_Image_A5B08D66",
      "docker_volume.Docker_Agent_Scratch_27761312",
      "helm_release.Helm_Agent_Release_2CF75143",
      "kubernetes_cluster_role_binding_v1.Objects_Agent_ClusterRoleBinding_10F41C96",
      "kubernetes_config_map_v1.Objects_Agent_CaCertificate_D831985C",
      "kubernetes_config_map_v1.Objects_Agent_ConfigMap_B458CE4C",
      "kubernetes_deployment_v1.Objects_Agent_Deployment_D6D388F8",
      "kubernetes_namespace_v1.Objects_Agent_Namespace_D07EC2FF",
      "kubernetes_role_binding_v1.Objects_Agent_RoleBinding_CB2DC807",
      "kubernetes_role_v1.Objects_Agent_Role_62068884",
      "kubernetes_secret_v1.Objects_Agent_Secret_81A7486E",
      "kubernetes_service_account_v1.Objects_Agent_ServiceAccount_1266AC3C",
      "data.distr_hub.DistrHub",
    ]
  `);
});
