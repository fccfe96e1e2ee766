import { cpSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Ajv from 'ajv';
import { App, TerraformAsset, TerraformStack, TerraformVariable, Testing } from 'cdktf';
import { parse } from 'yaml';
import { KubernetesTarget } from '../../../src/constructs';
import { HelmAgent, type HelmAgentOptions } from '../../../src/constructs/agents/helm';
import { installed } from '../../support/agent-world';
import { newStack, onlyResource, resourcesOf } from '../l2/support';

const chart = 'charts/distr-agent';

test('a release of the chart in the namespace of the target, with the password apart', () => {
  const stack = stackWith({});
  const release = onlyResource(stack, 'helm_release');
  expect(release).toEqual({
    name: 'distr-agent',
    chart: expect.stringMatching(/^assets\/DistrAgentChart\/[0-9A-F]{32}$/) as unknown,
    namespace: '${distr_deployment_target.Cluster_EB0386A7.namespace}',
    max_history: 3,
    atomic: true,
    set_sensitive: [
      {
        name: 'target.secret',
        type: 'string',
        value: '${distr_agent_credential.Cluster_Credential_C5427830.secret}',
      },
    ],
    values: [expect.not.stringContaining('.secret') as unknown],
  });
  expect(onlyResource(stack, 'distr_agent_credential')).toMatchObject({ rotate_while_connected: true });
});

test('the values are what the hub tells', () => {
  expect(valuesOf(stackWith({}))).toEqual([
    {
      target: { scope: 'namespace' },
      environment: expect.objectContaining({
        DISTR_TARGET_ID: '<target-id>',
        DISTR_AGENT_VERSION_ID: '',
        DISTR_REGISTRY_HOST: '<registry-host>',
      }) as unknown,
      image: { repository: 'ghcr.io/distr-sh/distr/kubernetes-agent', tag: '3.1.0' },
      resources: { limits: { cpu: '500m', memory: '256Mi' }, requests: { memory: '256Mi' } },
      securityContext: {
        allowPrivilegeEscalation: false,
        capabilities: { drop: ['ALL'] },
        seccompProfile: { type: 'RuntimeDefault' },
      },
    },
  ]);
});

test('the options stand in the values, and values of a person win', () => {
  const stack = stackWith({
    releaseName: 'agent',
    createNamespace: true,
    existingSecret: 'vault-distr',
    image: { tag: '3.0.0' },
    proxy: { http: 'http://proxy:3128' },
    caCertificate: '-----BEGIN CERTIFICATE-----\n',
    imagePullSecrets: ['mirror'],
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'agents', operator: 'Exists' }],
    values: { affinity: { nodeAffinity: {} }, image: { tag: '2.9.0' } },
  });
  const release = onlyResource(stack, 'helm_release');
  expect(release).toMatchObject({ name: 'agent', create_namespace: true });
  // Somebody else brings the password.
  expect(release).not.toHaveProperty('set_sensitive');
  expect(onlyResource(stack, 'distr_agent_credential')).not.toHaveProperty('rotate_while_connected');
  const [ours, theirs] = valuesOf(stack);
  expect(ours).toMatchObject({
    target: { existingSecret: 'vault-distr' },
    environment: { HTTP_PROXY: 'http://proxy:3128', SSL_CERT_DIR: '/etc/ssl/certs:/opt/config/ca' },
    image: { tag: '3.0.0' },
    caCertificate: '-----BEGIN CERTIFICATE-----\n',
    imagePullSecrets: [{ name: 'mirror' }],
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'agents', operator: 'Exists' }],
  });
  expect(theirs).toEqual({ affinity: { nodeAffinity: {} }, image: { tag: '2.9.0' } });
  for (const values of [ours, theirs]) expect(problemsOf(values)).toEqual([]);
});

test('a proxy with a password is given apart, as Helm reads it', () => {
  const known = stackWith({ proxy: { http: 'http://me:hu,sh@proxy:3128', https: 'http://proxy:3129' } });
  expect(onlyResource(known, 'helm_release').set_sensitive).toEqual([
    expect.objectContaining({ name: 'target.secret' }),
    { name: 'proxy.http', type: 'string', value: 'http://me:hu\\,sh@proxy:3128' },
  ]);
  expect(valuesOf(known)).toEqual([
    expect.objectContaining({
      environment: expect.not.objectContaining({ HTTP_PROXY: expect.anything() as unknown }) as unknown,
    }),
  ]);
  const unknown = newStack();
  const password = new TerraformVariable(unknown, 'password', { type: 'string', sensitive: true });
  const proxy = { https: `http://m,e:${password.stringValue}@proxy:3128` };
  stackWith({ existingSecret: 'vault-distr', proxy }, unknown);
  expect(onlyResource(unknown, 'helm_release').set_sensitive).toEqual([
    {
      ...{ name: 'proxy.https', type: 'string' },
      value: 'http://m\\,e:${replace(replace("${var.password}", "\\\\", "\\\\\\\\"), ",", "\\\\,")}@proxy:3128',
    },
  ]);
});

test('an agent that the hub updates knows its version, and takes nothing that it would lose', () => {
  expect(valuesOf(stackWith({ updates: 'hub' }))[0]).toMatchObject({
    environment: { DISTR_AGENT_VERSION_ID: '<agent-version-id>' },
  });
  expect(() => stackWith({ updates: 'hub', existingSecret: 'vault-distr', values: {} })).toThrow(
    /which know nothing of `existingSecret`, `values`\. Leave them out/,
  );
});

test('the chart is named by its content, so that plans agree between machines', () => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'distr-chart-'));
  try {
    cpSync(chart, elsewhere, { recursive: true });
    const copy = new TerraformAsset(newStack(), 'DistrAgentChart', { path: elsewhere });
    const synthesized = Testing.synth(stackWith({}));
    expect(onlyResource(stackWith({}), 'helm_release').chart).toBe(copy.path);
    expect(synthesized).not.toContain(process.cwd());
  } finally {
    rmSync(elsewhere, { recursive: true });
  }
});

test('the chart lies beside the stack once, however many agents use it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'distr-synthesized-'));
  const app = new App({ outdir: folder, skipValidation: true });
  const stack = stackWith({}, new TerraformStack(app, 'stack'));
  new KubernetesTarget(stack, 'Other', { name: 'cluster-2', namespace: 'ledger' }).installAgent(new HelmAgent());
  const [first, second, ...more] = Object.entries(resourcesOf(stack)).flatMap(([address, attributes]) =>
    address.startsWith('helm_release.') ? [String(attributes.chart)] : [],
  );
  expect(more).toEqual([]);
  expect(second).toBe(first);
  try {
    app.synth();
    const chart = join(folder, 'stacks/stack', first ?? '');
    expect(readdirSync(join(chart, '..'))).toHaveLength(1);
    expect(existsSync(join(chart, 'Chart.yaml'))).toBe(true);
    expect(existsSync(join(chart, 'templates/deployment.yaml'))).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

describe('the schema of the values', () => {
  const defaults = parse(readFileSync(`${chart}/values.yaml`, 'utf8')) as Record<string, object>;

  test('accepts the defaults, and what the construct gives', () => {
    expect(problemsOf(defaults)).toEqual([]);
    expect(valuesOf(stackWith({})).map(problemsOf)).toEqual([[]]);
  });

  test.each([
    ['a value that there is not', { targett: {} }],
    ['one below', { target: { secrets: 's' } }],
    ['a scope that there is not', { target: { scope: 'node' } }],
    ['a password given twice', { target: { secret: 's', existingSecret: 'vault' } }],
    ['a password in the ConfigMap', { environment: { DISTR_TARGET_SECRET: 's' } }],
    ['a variable that is no text', { environment: { DISTR_INTERVAL: 5 } }],
    ['a hub with a path', { hub: { url: 'https://app.distr.sh/api/v1' } }],
    ['a registry with a path', { registry: { host: 'registry.example/v2' } }],
    ['an interval without a unit', { interval: '5' }],
    ['a certificate that is none', { caCertificate: 'MIIB' }],
    ['a digest that is none', { image: { digest: '3.1.0' } }],
    ["the label that finds the agent's pod", { podLabels: { app: 'other' } }],
  ])('refuses %s', (_what, values) => {
    expect(problemsOf(values)).not.toEqual([]);
  });

  test('describes each default, and the page lists it', () => {
    const { properties } = JSON.parse(readFileSync(`${chart}/values.schema.json`, 'utf8')) as { properties: object };
    const page = readFileSync(`${chart}/README.md`, 'utf8');
    const groups = ['hub', 'target', 'registry', 'proxy', 'image', 'serviceAccount', 'rbac'];
    const names = Object.entries(defaults).flatMap(([name, value]) =>
      groups.includes(name) ? Object.keys(value).map((each) => `${name}.${each}`) : [name],
    );
    expect(
      Object.keys(properties)
        .filter((name) => name !== 'global')
        .sort(),
    ).toEqual(Object.keys(defaults).sort());
    expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
  });
});

test('each value of the chart comes from an option or from the hub, but for what is listed', () => {
  const { properties } = JSON.parse(readFileSync(`${chart}/values.schema.json`, 'utf8')) as { properties: object };
  const listed = {
    global: 'handed down from a chart above, and here there is none',
    hub: 'the addresses come with the credential',
    registry: '`registryHost` and `registryPlainHttp` stand among the variables',
    interval: 'the hub tells it with the credential',
  };
  const stack = stackWith({
    proxy: { http: 'http://me:hush@proxy:3128' },
    caCertificate: '-----BEGIN CERTIFICATE-----',
    imagePullSecrets: ['mirror'],
    nodeSelector: {},
    tolerations: [],
    affinity: {},
    priorityClassName: 'high',
    podLabels: {},
    podAnnotations: {},
    livenessProbe: {},
    readinessProbe: {},
    podSecurityContext: {},
    volumes: [{ name: 'tmp', mountPath: '/tmp', emptyDir: {} }],
    serviceAccount: { annotations: {} },
    rbac: { create: true },
  });
  const sensitive = onlyResource(stack, 'helm_release').set_sensitive as readonly { name: string }[];
  const given = new Set([
    ...valuesOf(stack).flatMap((values) => Object.keys(values as object)),
    ...sensitive.map(({ name }) => name.replace(/\..*/, '')),
  ]);
  expect(Object.keys(properties).filter((name) => !given.has(name))).toEqual(Object.keys(listed));
});

function stackWith(options: HelmAgentOptions, stack = newStack()) {
  new KubernetesTarget(stack, 'Cluster', { name: 'cluster-1', namespace: 'shop' }).installAgent(new HelmAgent(options));
  return stack;
}

function valuesOf(stack: ReturnType<typeof newStack>): unknown[] {
  const [[, release] = []] = Object.entries(installed(stack)).filter(([address]) =>
    address.startsWith('helm_release.'),
  );
  return (release?.values as string[]).map((text) => parse(text) as unknown);
}

/** What the chart's schema has against values. */
function problemsOf(values: unknown): unknown[] {
  const ajv = new Ajv({ allErrors: true, strict: false });
  const validate = ajv.compile(JSON.parse(readFileSync(`${chart}/values.schema.json`, 'utf8')) as object);
  validate(values);
  return validate.errors ?? [];
}
