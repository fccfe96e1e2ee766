import { DockerProvider } from '@cdktf/provider-docker/lib/provider';
import { HelmProvider } from '@cdktf/provider-helm/lib/provider';
import { KubernetesProvider } from '@cdktf/provider-kubernetes/lib/provider';
import { TerraformVariable, type TerraformProvider, type TerraformStack } from 'cdktf';
import { ConnectCommand, ConstructError, DockerTarget, KubernetesTarget } from '../../../src/constructs';
import { DockerAgent } from '../../../src/constructs/agents/docker';
import { HelmAgent } from '../../../src/constructs/agents/helm';
import { KubernetesAgent } from '../../../src/constructs/agents/kubernetes';
import { hubId, newStack } from '../l2/support';

let stack: TerraformStack;
beforeEach(() => (stack = newStack()));

const onHost = (id: string, provider?: TerraformProvider) =>
  new DockerTarget(stack, id, { name: id }).installAgent(new DockerAgent({ provider }));
const dockerAt = (alias: string, host?: string, more: object = {}) =>
  new DockerProvider(stack, `Docker-${alias}`, { alias, host, ...more });

const byHelm = (id: string, namespace: string, provider?: TerraformProvider) =>
  new KubernetesTarget(stack, id, { name: id, namespace }).installAgent(new HelmAgent({ provider }));
const byObjects = (id: string, namespace: string, provider?: TerraformProvider) =>
  new KubernetesTarget(stack, id, { name: id, namespace }).installAgent(new KubernetesAgent({ provider }));

describe('a second agent on a Docker host is refused', () => {
  test('with the same provider, made before or after', () => {
    onHost('First');
    new DockerProvider(stack, 'Docker', { host: 'ssh://operator@shop.example.com' });
    expect(() => onHost('Second')).toThrow(ConstructError);
    expect(() => onHost('Third')).toThrow(
      'stack/Third: Its agent would be the second one on a Docker host: that of stack/First is installed by the same provider ' +
        '(ssh://operator@shop.example.com), and both would tell how they are on port 8765. ' +
        'Give the agent the `provider` of another host, or deploy to stack/First.',
    );
  });

  test('with another configuration of the provider for the same host', () => {
    onHost('First', dockerAt('one', 'tcp://10.0.0.1:2376'));
    expect(() => onHost('Second', dockerAt('two', 'tcp://10.0.0.1:2376'))).toThrow('that of stack/First');
    new DockerProvider(stack, 'Docker', { host: 'tcp://10.0.0.1:2376' });
    expect(() => onHost('Third')).toThrow('that of stack/First');
  });

  test('with configurations that both leave the host to the environment', () => {
    onHost('First', dockerAt('one'));
    expect(() => onHost('Second', dockerAt('two'))).toThrow('that of stack/First');
  });

  test('with a host that one variable names for both', () => {
    const host = new TerraformVariable(stack, 'host', { type: 'string' });
    onHost('First', dockerAt('one', host.stringValue));
    expect(() => onHost('Second', dockerAt('two', host.stringValue))).toThrow('that of stack/First');
  });
});

test('agents on different hosts, and on hosts that may be different, are not', () => {
  const [a, b] = ['a', 'b'].map((name) => new TerraformVariable(stack, name, { type: 'string' }));
  new DockerProvider(stack, 'Docker', { host: 'unix:///var/run/docker.sock' });
  onHost('Here');
  onHost('There', dockerAt('there', 'tcp://10.0.0.1:2376'));
  onHost('OverSsh', dockerAt('ssh', 'ssh://jump', { sshOpts: ['-p', '2201'] }));
  onHost('BehindTheSameJump', dockerAt('ssh2', 'ssh://jump', { sshOpts: ['-p', '2202'] }));
  onHost('A', dockerAt('a', a!.stringValue));
  onHost('B', dockerAt('b', b!.stringValue));
  new DockerTarget(stack, 'ByHand', { name: 'by-hand' }).installAgent(new ConnectCommand());
  new DockerTarget(stack, 'AlsoByHand', { name: 'also-by-hand' }).installAgent(new ConnectCommand());
});

test('what is refused in one stack is none of the business of another', () => {
  onHost('First');
  stack = newStack();
  expect(() => onHost('First')).not.toThrow();
});

describe('a second agent in a namespace is refused', () => {
  test.each([
    ['by Helm', byHelm, byHelm],
    ['by objects', byObjects, byObjects],
  ])('%s, with the same provider', (_how, first, second) => {
    first('First', 'shop');
    first('Other', 'ledger');
    expect(() => second('Second', 'shop')).toThrow(
      'stack/Second: Its agent would be the second one in the namespace "shop": that of stack/First is installed in the same cluster, ' +
        'and each would remove what the other has installed. ' +
        'Give the target another namespace, or the agent the `provider` of another cluster, or deploy to stack/First.',
    );
  });

  test('by Helm and by objects, with providers for the same cluster', () => {
    new HelmProvider(stack, 'Helm', { kubernetes: { configPath: '~/.kube/config', configContext: 'production' } });
    new KubernetesProvider(stack, 'Kubernetes', { configPath: '~/.kube/config', configContext: 'production' });
    byHelm('First', 'shop');
    expect(() => byObjects('Second', 'shop')).toThrow(
      'that of stack/First is installed in the same cluster (~/.kube/config, production)',
    );
    byObjects('Third', 'ledger');
  });
});

test('agents in different clusters, and in namespaces that the hub alone knows, are not', () => {
  const cluster = (alias: string) =>
    new HelmProvider(stack, `Helm-${alias}`, {
      alias,
      kubernetes: { configPath: '~/.kube/config', configContext: alias },
    });
  byHelm('Here', 'shop', cluster('here'));
  byHelm('There', 'shop', cluster('there'));
  for (const [id, number] of [
    ['A', 1],
    ['B', 2],
  ] as const) {
    KubernetesTarget.fromId(stack, id, hubId(number)).installAgent(new HelmAgent());
  }
});
