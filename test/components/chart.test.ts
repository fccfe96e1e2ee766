import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { KubernetesTarget } from '../../src/constructs';
import { HelmAgent, type HelmAgentOptions } from '../../src/constructs/agents/helm';
import { KubernetesAgent } from '../../src/constructs/agents/kubernetes';
import type { ClusterAgentOptions } from '../../src/constructs/agents/cluster-agent';
import { newStack } from '../constructs/l2/support';
import { byName, installed, objectsIn, recordedObjects, type KubernetesObject } from '../support/agent-world';
import { run, type CommandResult } from '../support/command';
import { component } from '../support/components';
import { differences } from '../support/differences';
import { kubernetesObjects } from '../support/kubernetes-object';
import { recordAt, type JsonObject } from '../support/kubernetes/objects';
import { restrictedComplaints } from '../support/kubernetes/pod-security';

const chart = resolve('charts/distr-agent');

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'distr-chart-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** Where the chart's objects differ from those of the hub's own command, and why. */
const always = {
  'ConfigMap/distr-agent-env.data.DISTR_AGENT_VERSION_ID': 'empty, since whoever installs the chart owns the version',
  'Deployment/distr-agent.spec.template.spec.containers.[distr-agent].securityContext':
    'a namespace that enforces the Pod Security Standard "restricted" would refuse the pod',
};
const inNamespace = {
  'RoleBinding/distr-agent.subjects.[distr-agent].namespace': 'said, as the ClusterRoleBinding has to',
};
const resources = { cpuRequest: '100m', memoryRequest: '128Mi', cpuLimit: '1', memoryLimit: '512Mi' };
const targets: readonly [recording: string, props: object, listed: object][] = [
  ['kubernetes-namespace-scope', {}, { ...always, ...inNamespace }],
  ['kubernetes-cluster-scope', { scope: 'cluster' }, always],
  ['kubernetes-cluster-scope-resources', { scope: 'cluster', resources }, always],
];

test.each(targets)('the objects are those of the recorded %s, but for what is listed', (recording, props, listed) => {
  const found = differences(byName(recordedObjects(recording)), byName(objectsOfHelmAgent({}, props)));
  expect(found.sort()).toEqual(Object.keys(listed).sort());
});

test.each(targets)('the objects of a KubernetesAgent are the same, at %s', (_recording, props) => {
  expect(objectsOfKubernetesAgent({}, props)).toEqual(inItsNamespace(objectsOfHelmAgent({}, props)));
});

test('they are the same with every option that both have', () => {
  const options: ClusterAgentOptions = {
    image: { repository: 'mirror.example/agent', tag: '3.0.0' },
    registryHost: 'registry.example',
    registryPlainHttp: true,
    proxy: { http: 'http://proxy:3128', https: 'http://proxy:3129', exclude: ['localhost', '.example'] },
    caCertificate: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n',
    imagePullSecrets: ['mirror'],
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'agents', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 60 }],
    securityContext: {
      capabilities: { add: ['NET_BIND_SERVICE'] },
      readOnlyRootFilesystem: true,
      runAsUser: 1000,
      runAsGroup: 1000,
    },
    podSecurityContext: { runAsNonRoot: true, runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 },
    imagePullPolicy: 'Always',
    livenessProbe: { initialDelaySeconds: 5, periodSeconds: 30, timeoutSeconds: 3, failureThreshold: 4 },
    readinessProbe: { periodSeconds: 20 },
    affinity: {
      nodeAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: {
          nodeSelectorTerms: [
            { matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] },
            { matchFields: [{ key: 'metadata.name', operator: 'NotIn', values: ['old'] }] },
          ],
        },
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 10, preference: { matchExpressions: [{ key: 'spot', operator: 'DoesNotExist' }] } },
        ],
      },
      podAffinity: {
        preferredDuringSchedulingIgnoredDuringExecution: [
          { weight: 5, podAffinityTerm: { topologyKey: 'zone', labelSelector: { matchLabels: { app: 'proxy' } } } },
        ],
      },
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: 'kubernetes.io/hostname',
            labelSelector: { matchExpressions: [{ key: 'noisy', operator: 'Exists' }] },
            namespaceSelector: { matchLabels: { team: 'other' } },
            namespaces: ['batch'],
          },
        ],
      },
    },
    priorityClassName: 'high',
    podLabels: { team: 'delivery' },
    podAnnotations: { 'example.com/note': 'ours' },
    volumes: [
      { name: 'tmp', mountPath: '/tmp', emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } },
      { name: 'extra', mountPath: '/extra', readOnly: true, configMap: { name: 'extra' } },
      { name: 'keys', mountPath: '/keys', readOnly: true, secret: { secretName: 'keys' } },
    ],
    serviceAccount: { annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/agents' } },
  };
  expect(podSpecOf(objectsOfKubernetesAgent(options, {}))).toMatchObject({
    priorityClassName: 'high',
    affinity: options.affinity,
    containers: [{ securityContext: { readOnlyRootFilesystem: true }, livenessProbe: { timeoutSeconds: 3 } }],
  });
  expect(objectsOfKubernetesAgent(options, {})).toEqual(inItsNamespace(objectsOfHelmAgent(options, {})));
});

test.each<[what: string, options: ClusterAgentOptions]>([
  ['a Secret that exists', { existingSecret: 'vault-distr' }],
  ['a security context of which some is left open', { securityContext: { seccompProfile: null, capabilities: null } }],
  ['no security context', { securityContext: null, podSecurityContext: null }],
  ['no probes', { livenessProbe: null, readinessProbe: null }],
  ['an image by its digest', { image: { digest: `sha256:${'0'.repeat(64)}` } }],
  ['an account and rights of somebody else', { serviceAccount: { create: false }, rbac: { create: false } }],
  ['a proxy with a password', { proxy: { http: 'http://me:p%40ss,w\\ord@proxy:3128', https: 'http://proxy:3129' } }],
])('they are the same with %s', (_what, options) => {
  expect(objectsOfKubernetesAgent(options, {})).toEqual(inItsNamespace(objectsOfHelmAgent(options, {})));
});

test.each([
  ['by Helm', () => byName(objectsOfHelmAgent({}, {}))],
  ['by objects', () => objectsOfKubernetesAgent({}, {})],
])(
  'a namespace that enforces the Pod Security Standard "restricted" takes the pod that is made %s',
  (_how, objects) => {
    expect(restrictedComplaints(podSpecOf(objects()))).toEqual([]);
  },
);

test("the standard has something against the pod of the hub's own command", () => {
  expect(restrictedComplaints(podSpecOf(byName(recordedObjects('kubernetes-namespace-scope'))))).toEqual([
    'distr-agent: allowPrivilegeEscalation != false',
    'distr-agent: unrestricted capabilities',
    'distr-agent: seccompProfile',
  ]);
});

test('a password of a proxy stands in a Secret, whether the chart is given it as a proxy or as a variable', () => {
  const shown = ['hub.url=https://hub.example', 'target.id=t', 'target.secret=s', 'registry.host=r.example'];
  const address = 'http://me:hush@proxy:3128';
  const proxies = [`proxy.http=${address}`, `environment.HTTPS_PROXY=${address}`, 'proxy.exclude=localhost'];
  const objects = byName(rendered(template([...shown, ...proxies])));
  expect(objects['Secret/distr-agent-proxy']).toMatchObject({
    stringData: { HTTP_PROXY: address, HTTPS_PROXY: address },
  });
  expect(objects['ConfigMap/distr-agent-env']).toMatchObject({ data: { NO_PROXY: 'localhost' } });
  expect(JSON.stringify(objects['ConfigMap/distr-agent-env'])).not.toContain('hush');
  expect(JSON.stringify(objects['Deployment/distr-agent'])).toContain('"secretRef":{"name":"distr-agent-proxy"}');
  const without = JSON.stringify(rendered(template([...shown, 'proxy.http=http://proxy:3128'])));
  expect(without).not.toContain('distr-agent-proxy');
});

test('an agent that the hub updates has the objects of its own manifest', () => {
  const found = differences(
    byName(recordedObjects('kubernetes-cluster-scope')),
    byName(objectsOfHelmAgent({ updates: 'hub' }, { scope: 'cluster' })),
  );
  expect(found).toEqual([]);
});

test('the chart alone makes the same of what a person is shown by the hub', () => {
  const shown = ['hub.url=https://hub.example/', 'target.id=<target-id>', 'target.secret=s', 'registry.host=r.example'];
  const { 'ConfigMap/distr-agent-env': environment } = byName(rendered(template(shown)));
  const agent = 'https://hub.example/api/v1/agent';
  expect(environment).toMatchObject({
    data: {
      DISTR_TARGET_ID: '<target-id>',
      DISTR_LOGIN_ENDPOINT: `${agent}/login`,
      DISTR_MANIFEST_ENDPOINT: `${agent}/manifest`,
      DISTR_RESOURCE_ENDPOINT: `${agent}/resources`,
      DISTR_STATUS_ENDPOINT: `${agent}/status`,
      DISTR_METRICS_ENDPOINT: `${agent}/metrics`,
      DISTR_LOGS_ENDPOINT: `${agent}/logs`,
      DISTR_AGENT_LOGS_ENDPOINT: `${agent}/deployment-target-logs`,
      DISTR_INTERVAL: '5s',
      DISTR_AGENT_VERSION_ID: '',
      DISTR_REGISTRY_HOST: 'r.example',
      DISTR_REGISTRY_PLAIN_HTTP: 'false',
    },
  });
  const lint = run(component('helm'), ['lint', '--strict', chart, ...set(shown)], { cwd: folder });
  expect(lint).toMatchObject({ status: 0 });
});

test('a Secret that exists is used, and none is made', () => {
  const objects = byName(objectsOfHelmAgent({ existingSecret: 'vault-distr' }, {}));
  expect(Object.keys(objects).filter((name) => name.startsWith('Secret/'))).toEqual([]);
  expect(JSON.stringify(objects['Deployment/distr-agent'])).toContain('"secretRef":{"name":"vault-distr"}');
  expect(JSON.stringify(objects['Deployment/distr-agent'])).toContain('"secret":{"secretName":"vault-distr"}');
});

test('a new password changes the Secret alone', () => {
  const shown = ['hub.url=https://hub.example', 'target.id=t', 'registry.host=r.example'];
  const before = byName(rendered(template([...shown, 'target.secret=one'])));
  const after = byName(rendered(template([...shown, 'target.secret=two'])));
  expect(differences(before, after)).toEqual(['Secret/distr-agent-auth.stringData.DISTR_TARGET_SECRET']);
});

test('values of the chart win over the options, and stand in the objects', () => {
  const values = {
    serviceAccount: { annotations: { role: 'agents' } },
    affinity: { nodeAffinity: {} },
    priorityClassName: 'high',
    podLabels: { team: 'delivery' },
    podAnnotations: { note: 'ours' },
    securityContext: { readOnlyRootFilesystem: true },
    extraVolumes: [{ name: 'tmp', emptyDir: {} }],
    extraVolumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
    image: { digest: `sha256:${'0'.repeat(64)}` },
    livenessProbe: null,
    rbac: { create: false },
  };
  const objects = byName(objectsOfHelmAgent({ values }, {}));
  expect(Object.keys(objects).filter((name) => name.includes('Role'))).toEqual([]);
  expect(objects['ServiceAccount/distr-agent']?.metadata).toMatchObject({ annotations: { role: 'agents' } });
  const { spec } = objects['Deployment/distr-agent'] as unknown as { spec: { template: object } };
  expect(spec.template).toMatchObject({
    metadata: { labels: { app: 'distr-agent', team: 'delivery' }, annotations: { note: 'ours' } },
    spec: {
      affinity: { nodeAffinity: {} },
      priorityClassName: 'high',
      containers: [
        {
          image: `ghcr.io/distr-sh/distr/kubernetes-agent@sha256:${'0'.repeat(64)}`,
          securityContext: { readOnlyRootFilesystem: true, allowPrivilegeEscalation: false },
          volumeMounts: expect.arrayContaining([{ name: 'tmp', mountPath: '/tmp' }]) as unknown,
        },
      ],
      volumes: expect.arrayContaining([{ name: 'tmp', emptyDir: {} }]) as unknown,
    },
  });
  expect(JSON.stringify(spec)).not.toContain('livenessProbe');
});

test.each([
  ['no hub', ['target.id=t', 'target.secret=s', 'registry.host=r'], 'hub.url is missing'],
  ['no target', ['hub.url=https://hub.example', 'target.secret=s', 'registry.host=r'], 'target.id is missing'],
  ['no password', ['hub.url=https://hub.example', 'target.id=t', 'registry.host=r'], 'target.secret is missing'],
  ['no registry', ['hub.url=https://hub.example', 'target.id=t', 'target.secret=s'], 'registry.host is missing'],
  ['a value that there is not', ['targett.id=t'], "additional properties 'targett' not allowed"],
])('%s is named', (_what, values, text) => {
  const { status, stderr } = template(values);
  expect(status).not.toBe(0);
  expect(stderr).toContain(text);
});

function podSpecOf(objects: Readonly<Record<string, KubernetesObject>>): JsonObject {
  return recordAt(objects['Deployment/distr-agent'] as never, 'spec', 'template', 'spec');
}

function template(values: readonly string[], more: readonly string[] = []): CommandResult {
  const args = ['template', 'distr-agent', chart, '--namespace', 'my-namespace', ...set(values), ...more];
  return run(component('helm'), args, { cwd: folder });
}

function set(values: readonly string[]): string[] {
  return values.flatMap((value) => ['--set', value]);
}

function rendered({ status, stdout, stderr }: CommandResult): KubernetesObject[] {
  if (status !== 0) throw new Error(stderr);
  return objectsIn(stdout);
}

/** What the real Helm makes of the release of a HelmAgent. */
function objectsOfHelmAgent(options: HelmAgentOptions, props: object): KubernetesObject[] {
  const [[, release = {}] = []] = Object.entries(installed(stackWith(new HelmAgent(options), props))).filter(
    ([address]) => address.startsWith('helm_release.'),
  );
  const { values, set_sensitive: sensitive } = release as {
    values: string[];
    set_sensitive?: { name: string; value: string }[];
  };
  const files = values.map((text, index) => {
    const file = join(folder, `values-${index}.yaml`);
    writeFileSync(file, text);
    return ['--values', file];
  });
  return rendered(
    template(
      (sensitive ?? []).map(({ name, value }) => `${name}=${value}`),
      files.flat(),
    ),
  );
}

function objectsOfKubernetesAgent(options: ClusterAgentOptions, props: object): Record<string, KubernetesObject> {
  return byName(kubernetesObjects(installed(stackWith(new KubernetesAgent(options), props))));
}

/** Helm puts objects into the namespace of the release, Terraform into the one that each names. */
function inItsNamespace(objects: readonly KubernetesObject[]): Record<string, KubernetesObject> {
  return byName(
    objects.map(({ metadata, ...object }) =>
      object.kind === 'ClusterRoleBinding'
        ? { metadata, ...object }
        : { metadata: { ...metadata, namespace: 'my-namespace' }, ...object },
    ),
  );
}

function stackWith(agent: HelmAgent | KubernetesAgent, props: object) {
  const stack = newStack();
  new KubernetesTarget(stack, 'Cluster', { name: 'cluster-1', namespace: 'my-namespace', ...props }).installAgent(
    agent,
  );
  return stack;
}
