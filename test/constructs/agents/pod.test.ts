import { ConstructError, KubernetesTarget } from '../../../src/constructs';
import { HelmAgent } from '../../../src/constructs/agents/helm';
import { KubernetesAgent, type ClusterAgentOptions } from '../../../src/constructs/agents/kubernetes';
import { newStack } from '../l2/support';

const emptyDir = {};

describe.each([
  ['a HelmAgent', (options: ClusterAgentOptions) => new HelmAgent(options)],
  ['a KubernetesAgent', (options: ClusterAgentOptions) => new KubernetesAgent(options)],
])('%s', (_what, agent) => {
  test.each<[what: string, options: ClusterAgentOptions, text: string]>([
    ["the label that finds the agent's pod", { podLabels: { app: 'shop' } }, 'Choose another label.'],
    [
      "a volume called as one of the agent's own",
      { volumes: [{ name: 'cache', mountPath: '/data', emptyDir }] },
      `The volume "cache" is the agent's own. Choose another name.`,
    ],
    [
      'a name of two volumes',
      {
        volumes: [
          { name: 'tmp', mountPath: '/tmp', emptyDir },
          { name: 'tmp', mountPath: '/var/tmp', emptyDir },
        ],
      },
      'The volume "tmp" is given twice. Choose another name.',
    ],
    [
      'annotations of an account that is not made',
      { serviceAccount: { create: false, annotations: { role: 'agents' } } },
      '`annotations` would do nothing. Give one of them.',
    ],
    [
      'a digest that is none',
      { image: { digest: '3.1.0' } },
      'The `digest` of its image is "3.1.0". Give `sha256:` and 64 digits from 0 to f.',
    ],
  ])('refuses %s', (_option, options, text) => {
    const install = () =>
      new KubernetesTarget(newStack(), 'Cluster', { name: 'cluster-1', namespace: 'shop' }).installAgent(
        agent(options),
      );
    expect(install).toThrow(ConstructError);
    expect(install).toThrow(text);
  });
});
