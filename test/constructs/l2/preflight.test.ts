import { TerraformVariable, Testing, type TerraformStack } from 'cdktf';
import {
  ConstructError,
  DockerApplication,
  DockerApplicationVersion,
  DockerTarget,
  KubernetesApplication,
  KubernetesTarget,
} from '../../../src/constructs';
import { newStack, onlyResource } from './support';

const chart = { oci: 'oci://registry.example.com/shop', version: '1.0.0' };
const composeFile = 'services:\n  web:\n    image: ${IMAGE:?which image}\n    user: $USER_NAME\n';

/** The warnings of a stack, by the path of their construct. */
function warningsOf(stack: TerraformStack): [path: string, text: string][] {
  return stack.node
    .findAll()
    .flatMap(({ node }) =>
      node.metadata
        .filter(({ type }) => type === '@cdktf/warn')
        .map(({ data }): [string, string] => [node.path, String(data)]),
    );
}

const docker = (stack = newStack()) => ({
  stack,
  shop: new DockerApplication(stack, 'Shop', { name: 'Shop' }),
  host: new DockerTarget(stack, 'Host', { name: 'host' }),
});
const kubernetes = (stack = newStack()) => ({
  stack,
  ledger: new KubernetesApplication(stack, 'Ledger', { name: 'Ledger' }),
  cluster: new KubernetesTarget(stack, 'Cluster', { name: 'cluster', namespace: 'ledger' }),
});

test('what can never work is refused at once, all of it, with path, lines, codes and remedies', () => {
  const text = 'services:\n  web:\n    imagee: nginx\n    build: .\n';
  const add = () => docker().shop.addVersion('Current', { name: '1', composeFile: text });
  expect(add).toThrow(ConstructError);
  expect(add).toThrow(
    /^stack\/Shop\/Current: `composeFile` cannot be deployed\. Line 3: .*Is `image` meant\?.*\(unknown-key\)\nLine 4: .*\(build-without-image\)/s,
  );
});

test('what may not work is a warning at the construct, and the stack is built', () => {
  const { stack, shop } = docker();
  shop.addVersion('Current', { name: '1', composeFile: 'services: {web: {image: a, volumes: [".:/x"]}}' });
  expect(warningsOf(stack)).toEqual([
    ['stack/Shop/Current', expect.stringMatching(/^`composeFile`: Line 1: .*\(relative-bind-mount\)$/)],
  ]);
  expect(() => Testing.synth(stack)).not.toThrow();
});

test('ignoreChecks silences a code here and in the plan; one that no check has is refused', () => {
  const { stack, shop, host } = docker();
  const version = shop.addVersion('Current', {
    name: '1',
    composeFile: 'services: {web: {build: ., volumes: [".:/x"]}}',
    ignoreChecks: ['relative-bind-mount', 'build-without-image'],
  });
  host.deploy('Shop', { version, ignoreChecks: ['unset-variable'] });
  expect(warningsOf(stack)).toEqual([]);
  expect(onlyResource(stack, 'distr_application_version')).toMatchObject({
    ignore_checks: ['relative-bind-mount', 'build-without-image'],
  });
  expect(onlyResource(stack, 'distr_deployment')).toMatchObject({ ignore_checks: ['unset-variable'] });
  const unknown = { name: '2', composeFile, ignoreChecks: ['no-such-check' as 'not-yaml'] }; // as JavaScript may say it
  expect(() => shop.addVersion('Other', unknown)).toThrow(
    /Other: There is no check named "no-such-check"\. The checks are/,
  );
});

test('a deployment has to set what the compose file of its version requires', () => {
  const { stack, shop, host } = docker();
  const version = shop.addVersion('Current', { name: '1', composeFile });
  expect(() => host.deploy('None', { version })).toThrow(
    /^stack\/Host\/None: `env` cannot be deployed\. The compose file requires `IMAGE` in line 3.*\(required-variable\)/s,
  );
  expect(() => host.deploy('Empty', { version, env: { IMAGE: '' } })).toThrow('(required-variable)');
  expect(() => host.deploy('Text', { version, env: 'USER_NAME=me\n' })).toThrow('(required-variable)');
  host.deploy('Some', { version, env: { IMAGE: 'nginx' } });
  expect(warningsOf(stack).filter(([path]) => path === 'stack/Host/Some')).toEqual([
    ['stack/Host/Some', expect.stringContaining('`USER_NAME`')],
  ]);
});

test('a variable whose value only Terraform knows counts as set', () => {
  const { stack, shop, host } = docker();
  const version = shop.addVersion('Current', { name: '1', composeFile });
  const value = new TerraformVariable(stack, 'value', {}).stringValue;
  host.deploy('Shop', { version, env: { IMAGE: value, USER_NAME: 'me' } });
  host.deploy('Other', { version, env: new TerraformVariable(stack, 'text', {}).stringValue });
  expect(warningsOf(stack)).toEqual([]);
});

test('the compose file is judged with the values that are known here, and not with the others', () => {
  const { stack, shop, host } = docker();
  const text = "services: {web: {image: nginx, ports: ['${PORT}:80']}}";
  const version = shop.addVersion('Current', { name: '1', composeFile: text });
  host.deploy('Known', { version, env: { PORT: '8080' } });
  const port = new TerraformVariable(stack, 'port', { type: 'string' });
  host.deploy('Later', { version, env: { PORT: port.stringValue } });
  host.deploy('AtTheHub', { version, env: { PORT: '{{ .Secrets.PORT }}' } });
  expect(() => host.deploy('Wrong', { version, env: { PORT: 'http' } })).toThrow(
    /^stack\/Host\/Wrong: `env` cannot be deployed\. .*`http:80` is no port.*\(bad-port\)/s,
  );
});

test('what is not known here, or is no matter of the agent, is left to the plan', () => {
  const { stack, shop, host } = docker();
  const existing = DockerApplicationVersion.fromName(stack, 'Existing', shop, '0.9');
  host.deploy('Existing', { version: existing });
  host.deploy('Swarm', { version: shop.addVersion('Current', { name: '1', composeFile }), type: 'swarm' });
  expect(warningsOf(stack)).toEqual([]);
});

test('an env file in words is looked through', () => {
  const { stack, shop, host } = docker();
  const version = shop.addVersion('Current', { name: '1', composeFile: 'services: {web: {image: a}}' });
  expect(() => host.deploy('Broken', { version, env: "A='it's'\n" })).toThrow(/`env` .* Line 1: .*\(bad-line\)/s);
  host.deploy('Bare', { version, env: 'A={{ .Secrets.A }}\n' });
  expect(warningsOf(stack)).toEqual([['stack/Host/Bare', expect.stringContaining('(unquoted-secret)')]]);
});

test('variables by name become a file without a fault, whatever is in them', () => {
  const { stack, shop, host } = docker();
  const version = shop.addVersion('Current', { name: '1', composeFile: 'services: {web: {image: a}}' });
  host.deploy('Shop', { version, env: { A: "it's", B: '{{ .Secrets.B }}', C: '$x "y" \\ #', D: 'a\nb' } });
  expect(warningsOf(stack)).toEqual([]);
});

test('values are looked through, and must fit over the base values, as text or as an object', () => {
  const { stack, ledger, cluster } = kubernetes();
  const size = new TerraformVariable(stack, 'size', {}).numberValue;
  const version = ledger.addVersion('Current', { name: '1', chart, baseValues: { image: { tag: 'a' }, size } });
  expect(() => cluster.deploy('Text', { version, values: 'a: 1\nimage: null\n' })).toThrow(
    /^stack\/Cluster\/Text: `values` cannot be deployed\. Line 2: `image` is `null`, and a map.*\(values-not-mergeable\)/s,
  );
  expect(() => cluster.deploy('Object', { version, values: { image: 'b' } })).toThrow(
    /Object: `values` cannot be deployed\. `image` is a single value, and a map/,
  );
  cluster.deploy('Good', { version, values: { image: { tag: size }, size: 2 } });
  expect(warningsOf(stack)).toEqual([]);
  cluster.deploy('Dated', { version, values: 'since: 2026-01-01\n' });
  expect(warningsOf(stack)).toEqual([['stack/Cluster/Dated', expect.stringContaining('(unquoted-date)')]]);
});

test("values with the hub's template are not read as YAML", () => {
  const { stack, ledger, cluster } = kubernetes();
  const version = ledger.addVersion('Current', { name: '1', chart });
  cluster.deploy('Ledger', { version, values: 'password: {{ .Secrets.PASSWORD }}\n' });
  expect(warningsOf(stack)).toEqual([]);
  expect(() => cluster.deploy('Helm', { version, values: 'host: "{{ .Values.host }}"\n' })).toThrow(
    '(unknown-template-field)',
  );
});
