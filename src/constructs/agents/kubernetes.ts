import './kubernetes-package';
import { ClusterRoleBindingV1 } from '@cdktf/provider-kubernetes/lib/cluster-role-binding-v1';
import { ConfigMapV1 } from '@cdktf/provider-kubernetes/lib/config-map-v1';
import { DeploymentV1 } from '@cdktf/provider-kubernetes/lib/deployment-v1';
import { NamespaceV1 } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import { RoleBindingV1 } from '@cdktf/provider-kubernetes/lib/role-binding-v1';
import { RoleV1 } from '@cdktf/provider-kubernetes/lib/role-v1';
import { SecretV1 } from '@cdktf/provider-kubernetes/lib/secret-v1';
import { ServiceAccountV1 } from '@cdktf/provider-kubernetes/lib/service-account-v1';
import type { Construct } from 'constructs';
import { Op, TerraformCount, Token, conditional, type TerraformMetaArguments } from '../framework';
import { proxyVariables, type AgentContext, type IAgent, type InstalledAgent } from '../l2/agent';
import { checkOptions, clusterEnvironment, proxySecrets, type ClusterAgentOptions } from './cluster-agent';
import { deploymentOf } from './kubernetes-pod';
import { requireFreeNamespace } from './one-agent';

export type { ClusterAgentOptions } from './cluster-agent';
export type * from './pod-options';

/** What the objects of an agent may be told. */
export interface KubernetesAgentOptions extends ClusterAgentOptions {
  /**
   * Whether the target's namespace is made with the agent. It goes with the agent, and with everything in it.
   * @default false
   */
  readonly createNamespace?: boolean;
}

/**
 * The agent of a Kubernetes target as plain objects: those of the hub's own manifest, under the same names, since an
 * agent that updates itself finds them by their names.
 */
export class KubernetesAgent implements IAgent<'kubernetes'> {
  readonly type = 'kubernetes';

  constructor(private readonly options: KubernetesAgentOptions = {}) {}

  /** @throws ConstructError for options that the hub's updates would wipe out, and for a second agent in a namespace. */
  bind(scope: Construct, context: AgentContext): InstalledAgent {
    const { createNamespace = false, provider, ...options } = this.options;
    checkOptions(scope, options);
    requireFreeNamespace(context.target, 'kubernetes', provider);
    const { caCertificate, existingSecret, updates } = options;
    const namespace = createNamespace
      ? // A reference to what is made, so that it comes first.
        new NamespaceV1(scope, 'Namespace', { metadata: { name: context.target.resource.namespace }, provider })
          .metadata.name
      : context.target.resource.namespace;
    const named = (name: string) => ({ metadata: { name, namespace }, provider });
    // What the agent replaces when it updates itself is no drift.
    const replaced = (...attributes: string[]) => updates === 'hub' && { lifecycle: { ignoreChanges: attributes } };

    const environment = new ConfigMapV1(scope, 'ConfigMap', {
      ...named('distr-agent-env'),
      ...replaced('data'),
      data: clusterEnvironment(context, options),
    });
    const certificate =
      caCertificate === undefined
        ? undefined
        : new ConfigMapV1(scope, 'CaCertificate', { ...named('distr-agent-ca'), data: { 'ca.crt': caCertificate } });
    const secretOf = (id: string, name: string, data: Readonly<Record<string, string>>) =>
      new SecretV1(scope, id, { ...named(name), type: 'Opaque', data }).metadata.name;
    const secret =
      existingSecret ?? secretOf('Secret', 'distr-agent-auth', { DISTR_TARGET_SECRET: context.credential.secret });
    const proxies = proxyVariables(proxySecrets(options));
    const proxy = Object.keys(proxies).length === 0 ? undefined : secretOf('Proxy', 'distr-agent-proxy', proxies);
    const account = accountOf(scope, options, named('distr-agent'));
    const rights =
      options.rbac?.create === false
        ? []
        : giveRights(scope, context, account, { ...named('distr-agent'), ...replaced('subject') });
    new DeploymentV1(scope, 'Deployment', {
      ...named('distr-agent'),
      ...replaced('spec'),
      dependsOn: rights,
      spec: deploymentOf(context, options, {
        account,
        environment: environment.metadata.name,
        secret,
        proxy,
        certificate: certificate?.metadata.name,
      }),
    });
    return { takesSecret: existingSecret === undefined };
  }
}

/** The name of the agent's ServiceAccount: that of the one which is made, so that it comes first. */
function accountOf(
  scope: Construct,
  { serviceAccount: { create = true, annotations } = {} }: ClusterAgentOptions,
  { metadata, provider }: Named,
): string {
  if (!create) return metadata.name;
  return new ServiceAccountV1(scope, 'ServiceAccount', { metadata: { ...metadata, annotations }, provider }).metadata
    .name;
}

/** What each object is told. */
interface Named extends Pick<TerraformMetaArguments, 'provider'> {
  readonly metadata: { readonly name: string; readonly namespace: string };
}

/** The rights of a namespace or of the cluster; which of the two the hub may know alone, so Terraform decides. */
function giveRights(
  scope: Construct,
  { target }: AgentContext,
  account: string,
  binding: Named & Pick<TerraformMetaArguments, 'lifecycle'>,
): (RoleBindingV1 | ClusterRoleBindingV1)[] {
  const { metadata, provider } = binding;
  const { namespace } = metadata;
  const ofCluster = Op.eq(target.resource.scope, 'cluster');
  const inNamespace = { count: TerraformCount.of(Token.asNumber(conditional(ofCluster, 0, 1))), provider };
  const inCluster = { count: TerraformCount.of(Token.asNumber(conditional(ofCluster, 1, 0))), provider };
  const subject = [{ kind: 'ServiceAccount', name: account, namespace }];
  const apiGroup = 'rbac.authorization.k8s.io';

  const role = new RoleV1(scope, 'Role', {
    ...inNamespace,
    metadata: { name: 'namespace-admin', namespace },
    rule: [{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }],
  });
  return [
    new RoleBindingV1(scope, 'RoleBinding', {
      ...binding,
      ...inNamespace,
      subject,
      roleRef: { apiGroup, kind: 'Role', name: 'namespace-admin' },
      dependsOn: [role],
    }),
    new ClusterRoleBindingV1(scope, 'ClusterRoleBinding', {
      ...inCluster,
      metadata: { name: `distr-agent-${namespace}` },
      subject,
      roleRef: { apiGroup, kind: 'ClusterRole', name: 'cluster-admin' },
    }),
  ];
}
