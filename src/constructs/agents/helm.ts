import { join } from 'node:path';
import { Release } from '@cdktf/provider-helm/lib/release';
import type { Construct } from 'constructs';
import { TerraformAsset, TerraformStack } from '../framework';
import { imageOf, type AgentContext, type IAgent, type InstalledAgent } from '../l2/agent';
import { yamlText } from '../l2/text';
import { checkUpdates, clusterEnvironment, containerResources, type ClusterAgentOptions } from './cluster-agent';
import { requireFreeNamespace } from './one-agent';

export type { ClusterAgentOptions, Toleration } from './cluster-agent';

/** What the Helm release of an agent may be told. */
export interface HelmAgentOptions extends ClusterAgentOptions {
  /**
   * Name of the release.
   * @default "distr-agent"
   */
  readonly releaseName?: string;
  /**
   * Whether Helm makes the target's namespace if there is none. It stays when the agent goes.
   * @default false
   */
  readonly createNamespace?: boolean;
  /**
   * Name of a Secret of the namespace that has the agent's password under `DISTR_TARGET_SECRET`. The release then
   * holds no secret, and a rotation of the credential has to be allowed by `rotateWhileConnected`.
   * @default - the release makes one
   */
  readonly existingSecret?: string;
  /**
   * More values of the chart, which win over ours: charts/distr-agent/README.md lists them.
   * @default - none
   */
  readonly values?: object;
}

/** The agent of a Kubernetes target as a Helm release of the chart `distr-agent`, which this package brings along. */
export class HelmAgent implements IAgent<'kubernetes'> {
  readonly type = 'kubernetes';

  constructor(private readonly options: HelmAgentOptions = {}) {}

  /** @throws ConstructError for options that the hub's updates would wipe out, and for a second agent in a namespace. */
  bind(scope: Construct, context: AgentContext): InstalledAgent {
    const { releaseName = 'distr-agent', createNamespace, existingSecret, provider, ...options } = this.options;
    checkUpdates(scope, { ...options, ...(existingSecret !== undefined && { existingSecret }) });
    const { target, credential } = context;
    requireFreeNamespace(target, 'helm', provider);
    const { namespace, scope: reach } = target.resource;
    const { caCertificate, nodeSelector, tolerations, imagePullSecrets } = options;
    const values = {
      target: { scope: reach, existingSecret },
      environment: clusterEnvironment(context, options),
      image: imageOf(context, 'kubernetes-agent', options.image),
      imagePullSecrets: imagePullSecrets?.map((name) => ({ name })),
      resources: containerResources(context),
      caCertificate,
      nodeSelector,
      tolerations,
    };
    new Release(scope, 'Release', {
      name: releaseName,
      chart: chartOf(scope).path,
      namespace,
      createNamespace,
      values: [values, ...(options.values ? [options.values] : [])].map(yamlText),
      setSensitive:
        existingSecret === undefined
          ? [{ name: 'target.secret', value: credential.secret, type: 'string' }]
          : undefined,
      // Each one holds a password.
      maxHistory: 3,
      // The provider forgets an install that failed: what is left of it would be in the way of the next, and outlive a destroy.
      atomic: true,
      provider,
    });
    return { takesSecret: existingSecret === undefined };
  }
}

/** The chart, copied once beside the stack: its path there tells its content, and nothing of this machine. */
function chartOf(scope: Construct): TerraformAsset {
  const stack = TerraformStack.of(scope);
  const known = stack.node.tryFindChild('DistrAgentChart');
  if (known instanceof TerraformAsset) return known;
  return new TerraformAsset(stack, 'DistrAgentChart', { path: join(__dirname, '../../../charts/distr-agent') });
}
