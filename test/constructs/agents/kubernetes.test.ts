import { Lazy } from 'cdktf';
import { ConstructError, KubernetesTarget } from '../../../src/constructs';
import { KubernetesAgent, type KubernetesAgentOptions } from '../../../src/constructs/agents/kubernetes';
import { byName, installed, recordedObjects, type KubernetesObject } from '../../support/agent-world';
import { differences } from '../../support/differences';
import { kubernetesObjects } from '../../support/kubernetes-object';
import { newStack, onlyResource, resourcesOf } from '../l2/support';

/** Where our objects differ from those of the hub's own command, and why. */
const always = {
  'ConfigMap/distr-agent-env.data.DISTR_AGENT_VERSION_ID': 'empty, since Terraform owns the version',
  'ConfigMap/distr-agent-env.metadata.namespace': 'the command names the namespace once for all',
  'Deployment/distr-agent.metadata.namespace': 'the same',
  'Deployment/distr-agent.spec.template.spec.containers.[distr-agent].securityContext':
    'a namespace that enforces the Pod Security Standard "restricted" would refuse the pod',
  'Secret/distr-agent-auth.metadata.namespace': 'the same',
  'ServiceAccount/distr-agent.metadata.namespace': 'the same',
};
const inNamespace = {
  'Role/namespace-admin.metadata.namespace': 'the same',
  'RoleBinding/distr-agent.metadata.namespace': 'the same',
  'RoleBinding/distr-agent.subjects.[distr-agent].namespace': 'without one the provider puts in `default`',
};
const resources = { cpuRequest: '100m', memoryRequest: '128Mi', cpuLimit: '1', memoryLimit: '512Mi' };

// Trap 66: The objects have the names of the hub's own manifest.
test.each([
  ['kubernetes-namespace-scope', {}, { ...always, ...inNamespace }],
  ['kubernetes-cluster-scope', { scope: 'cluster' as const }, always],
  ['kubernetes-cluster-scope-resources', { scope: 'cluster' as const, resources }, always],
])('the objects are those of the recorded %s, but for what is listed', (recording, props, listed) => {
  const found = differences(byName(recordedObjects(recording)), byName(objectsOf({}, props)));
  expect(found.sort()).toEqual(Object.keys(listed).sort());
});

test('an agent that the hub updates knows its version, and what it then replaces is no drift', () => {
  const stack = stackWith({ updates: 'hub' });
  const objects = byName(kubernetesObjects(installed(stack)));
  expect(objects['ConfigMap/distr-agent-env']).toMatchObject({
    data: { DISTR_AGENT_VERSION_ID: '<agent-version-id>' },
  });
  const ignored = Object.entries(resourcesOf(stack)).flatMap(([address, { lifecycle }]) => {
    const { ignore_changes } = (lifecycle ?? {}) as { ignore_changes?: string[] };
    return ignore_changes ? [[address.replace(/\..*/, ''), ...ignore_changes]] : [];
  });
  expect(ignored).toEqual([
    ['kubernetes_config_map_v1', 'data'],
    ['kubernetes_deployment_v1', 'spec'],
    ['kubernetes_role_binding_v1', 'subject'],
  ]);
});

// Trap 66: Options that an update would wipe out are refused beside `updates: "hub"`.
test('what the first update of the hub would wipe out is refused beside it', () => {
  expect(() => stackWith({ updates: 'hub', nodeSelector: { disk: 'ssd' }, registryHost: 'registry.example' })).toThrow(
    ConstructError,
  );
  expect(() => stackWith({ updates: 'hub', nodeSelector: { disk: 'ssd' }, registryHost: 'registry.example' })).toThrow(
    'stack/Cluster/Agent: An agent that the hub updates (`updates: "hub"`) replaces its objects by the hub\'s own, which know nothing of `nodeSelector`, `registryHost`. Leave them out, or let Terraform own the version.',
  );
});

// Trap 60: A new secret does not restart the agent.
test('a new secret changes the Secret and nothing that would restart the pod', () => {
  const mentions = Object.entries(resourcesOf(stackWith({})))
    .filter(([address, attributes]) => !address.startsWith('distr_') && JSON.stringify(attributes).includes('.secret}'))
    .map(([address]) => address.replace(/\..*/, ''));
  expect(mentions).toEqual(['kubernetes_secret_v1']);
});

test('the options stand in the objects', () => {
  const objects = byName(
    objectsOf({
      image: { repository: 'mirror.example/agent' },
      registryHost: 'registry.example',
      registryPlainHttp: true,
      proxy: { http: 'http://proxy:3128', https: 'http://proxy:3129', exclude: ['localhost', '.example'] },
      caCertificate: '-----BEGIN CERTIFICATE-----\n',
      imagePullSecrets: ['mirror'],
      nodeSelector: { disk: 'ssd' },
      tolerations: [{ key: 'agents', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }],
      createNamespace: true,
    }),
  );
  expect(objects['Namespace/my-namespace']).toBeDefined();
  expect(objects['ConfigMap/distr-agent-ca']).toMatchObject({ data: { 'ca.crt': '-----BEGIN CERTIFICATE-----\n' } });
  expect(objects['ConfigMap/distr-agent-env']).toMatchObject({
    data: {
      DISTR_REGISTRY_HOST: 'registry.example',
      DISTR_REGISTRY_PLAIN_HTTP: 'true',
      HTTP_PROXY: 'http://proxy:3128',
      HTTPS_PROXY: 'http://proxy:3129',
      NO_PROXY: 'localhost,.example',
      SSL_CERT_DIR: '/etc/ssl/certs:/opt/config/ca',
    },
  });
  const { spec } = objects['Deployment/distr-agent'] as unknown as { spec: { template: { spec: object } } };
  expect(spec.template.spec).toMatchObject({
    imagePullSecrets: [{ name: 'mirror' }],
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'agents', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }],
    containers: [
      {
        image: 'mirror.example/agent:3.1.0',
        volumeMounts: expect.arrayContaining([{ name: 'ca', mountPath: '/opt/config/ca' }]) as unknown,
      },
    ],
    volumes: expect.arrayContaining([{ name: 'ca', configMap: { name: 'distr-agent-ca' } }]) as unknown,
  });
});

test('a Secret that exists is used, none is made, and a rotation is not allowed of itself', () => {
  const stack = stackWith({ existingSecret: 'vault-distr' });
  const objects = byName(kubernetesObjects(installed(stack)));
  expect(Object.keys(objects).filter((name) => name.startsWith('Secret/'))).toEqual([]);
  const deployment = JSON.stringify(objects['Deployment/distr-agent']);
  expect(deployment).toContain('"secretRef":{"name":"vault-distr"}');
  expect(deployment).toContain('"secret":{"secretName":"vault-distr"}');
  expect(onlyResource(stack, 'distr_agent_credential')).not.toHaveProperty('rotate_while_connected');
  expect(() => stackWith({ existingSecret: 'vault-distr', updates: 'hub' })).toThrow(
    'know nothing of `existingSecret`',
  );
});

test.each([
  ['with a password', 'http://me:hush@proxy:3128'],
  ['that is not known yet', Lazy.stringValue({ produce: () => '${var.proxy}' })],
  ['that only Terraform knows', '${var.proxy}'],
])('a proxy %s stands in a Secret, and another one in the ConfigMap', (_what, address) => {
  const stack = stackWith({ proxy: { http: address, https: 'http://proxy:3129', exclude: ['localhost'] } });
  const resources = Object.entries(resourcesOf(stack));
  const found = (type: string, name: string) =>
    resources.find(([address]) => address.startsWith(`${type}.Cluster_Agent_${name}_`))?.[1];
  expect(found('kubernetes_secret_v1', 'Proxy')).toMatchObject({
    metadata: { name: 'distr-agent-proxy' },
    data: { HTTP_PROXY: expect.stringMatching(/hush|var\.proxy/) as string },
  });
  const { data } = found('kubernetes_config_map_v1', 'ConfigMap') ?? {};
  expect(data).toContain('"HTTPS_PROXY" = "http://proxy:3129"');
  expect(data).toContain('"NO_PROXY" = "localhost"');
  expect(data).not.toMatch(/hush|var\.proxy/);
  expect(JSON.stringify(found('kubernetes_deployment_v1', 'Deployment'))).toMatch(/Cluster_Agent_Proxy_\w+\.metadata/);
});

test('the namespace of an existing target, its scope and its resources are taken from the hub', () => {
  const stack = newStack();
  KubernetesTarget.fromId(stack, 'Cluster', '7f3c1b52-6d0e-4a83-9a57-0f5c2a9be111').installAgent(new KubernetesAgent());
  const cluster = { namespace: 'theirs', scope: 'cluster', agent_version: '3.1.0', metrics_enabled: true };
  const found = kubernetesObjects(
    installed(stack, {
      'data.distr_deployment_target': {
        ...cluster,
        resources: { cpu_request: '1', memory_request: '1Gi', cpu_limit: '2', memory_limit: '2Gi' },
      },
    }),
  );
  expect(found.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'ClusterRoleBinding distr-agent-theirs',
    'ConfigMap distr-agent-env',
    'Deployment distr-agent',
    'Secret distr-agent-auth',
    'ServiceAccount distr-agent',
  ]);
  expect(JSON.stringify(found)).toContain(
    '"resources":{"limits":{"cpu":"2","memory":"2Gi"},"requests":{"cpu":"1","memory":"1Gi"}}',
  );
});

function stackWith(options: KubernetesAgentOptions, props: object = {}) {
  const stack = newStack();
  new KubernetesTarget(stack, 'Cluster', { name: 'cluster-1', namespace: 'my-namespace', ...props }).installAgent(
    new KubernetesAgent(options),
  );
  return stack;
}

function objectsOf(options: KubernetesAgentOptions, props: object = {}): KubernetesObject[] {
  return kubernetesObjects(installed(stackWith(options, props)));
}
