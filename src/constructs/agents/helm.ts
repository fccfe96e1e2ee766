import './helm-package';
import { join } from 'node:path';
import { Release, type ReleaseSetSensitive } from '@cdktf/provider-helm/lib/release';
import type { Construct } from 'constructs';
import { TerraformAsset, TerraformStack, Token } from '../framework';
import { imageOf, type AgentContext, type IAgent, type InstalledAgent } from '../l2/agent';
import { withBackslashes, yamlText } from '../l2/text';
import {
  checkOptions,
  clusterEnvironment,
  containerResources,
  proxySecrets,
  securityContextOf,
  type ClusterAgentOptions,
} from './cluster-agent';
import { requireFreeNamespace } from './one-agent';
import { volumesOf } from './pod';

export type { ClusterAgentOptions } from './cluster-agent';
export type * from './pod-options';

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
    const { releaseName = 'distr-agent', createNamespace, provider, ...options } = this.options;
    checkOptions(scope, options);
    const { target, credential } = context;
    requireFreeNamespace(target, 'helm', provider);
    const { namespace, scope: reach } = target.resource;
    const { existingSecret } = options;
    const secrets = {
      ...(existingSecret === undefined && { 'target.secret': credential.secret }),
      ...proxies(options),
    };
    const values = {
      target: { scope: reach, existingSecret },
      environment: clusterEnvironment(context, options),
      image: { ...imageOf(context, 'kubernetes-agent', options.image), pullPolicy: options.imagePullPolicy },
      resources: containerResources(context),
      ...podValues(options),
    };
    new Release(scope, 'Release', {
      name: releaseName,
      chart: chartOf(scope).path,
      namespace,
      createNamespace,
      values: [values, ...(options.values ? [options.values] : [])].map(yamlText),
      setSensitive: sensitive(secrets),
      // Each one holds a password.
      maxHistory: 3,
      // The provider forgets an install that failed: what is left of it would be in the way of the next, and outlive a destroy.
      atomic: true,
      provider,
    });
    return { takesSecret: existingSecret === undefined };
  }
}

/** What the chart is told of the pod. */
function podValues(options: ClusterAgentOptions): object {
  const { caCertificate, nodeSelector, tolerations, affinity, priorityClassName, podLabels, podAnnotations } = options;
  const { imagePullSecrets, livenessProbe, readinessProbe, podSecurityContext, serviceAccount, rbac } = options;
  const { volumes, mounts } = volumesOf(options);
  return {
    imagePullSecrets: imagePullSecrets?.map((name) => ({ name })),
    serviceAccount,
    rbac,
    livenessProbe,
    readinessProbe,
    podSecurityContext,
    securityContext: securityContextOf(options),
    caCertificate,
    nodeSelector,
    tolerations,
    affinity,
    priorityClassName,
    podLabels,
    podAnnotations,
    ...(volumes.length > 0 && { extraVolumes: volumes, extraVolumeMounts: mounts }),
  };
}

/** Values of the chart that no plan shows; nothing when there are none. */
function sensitive(values: Readonly<Record<string, string>>): ReleaseSetSensitive[] | undefined {
  const all = Object.entries(values).map(([name, value]) => ({ name, value, type: 'string' }));
  return all.length === 0 ? undefined : all;
}

/** The proxies that hold a password, by the names of their values. */
function proxies(options: ClusterAgentOptions): Record<string, string> {
  const found = Object.entries(proxySecrets(options));
  return Object.fromEntries(found.map(([name, address]) => [`proxy.${name}`, settable(address)]));
}

/** A text as Helm reads it where it sets a value: a comma would begin the next one. What is written in Terraform's language stays. */
function settable(text: string): string {
  const isExpression = !Token.isUnresolved(text) && text.includes('${');
  return isExpression ? text : withBackslashes(text, ['\\', ',']);
}

/** The chart, copied once beside the stack: its path there tells its content, and nothing of this machine. */
function chartOf(scope: Construct): TerraformAsset {
  const stack = TerraformStack.of(scope);
  const known = stack.node.tryFindChild('DistrAgentChart');
  if (known instanceof TerraformAsset) return known;
  return new TerraformAsset(stack, 'DistrAgentChart', { path: join(__dirname, '../../../charts/distr-agent') });
}
