import { ClusterRoleBindingV1 } from '@cdktf/provider-kubernetes/lib/cluster-role-binding-v1';
import { ConfigMapV1 } from '@cdktf/provider-kubernetes/lib/config-map-v1';
import {
  DeploymentV1,
  type DeploymentV1Spec,
  type DeploymentV1SpecTemplateSpecContainer,
  type DeploymentV1SpecTemplateSpecContainerSecurityContext,
} from '@cdktf/provider-kubernetes/lib/deployment-v1';
import { NamespaceV1 } from '@cdktf/provider-kubernetes/lib/namespace-v1';
import { RoleBindingV1 } from '@cdktf/provider-kubernetes/lib/role-binding-v1';
import { RoleV1 } from '@cdktf/provider-kubernetes/lib/role-v1';
import { SecretV1 } from '@cdktf/provider-kubernetes/lib/secret-v1';
import { ServiceAccountV1 } from '@cdktf/provider-kubernetes/lib/service-account-v1';
import type { Construct } from 'constructs';
import { Op, TerraformCount, Token, conditional, type TerraformMetaArguments } from '../framework';
import {
  certificateFolder,
  imageOf,
  proxyVariables,
  type AgentContext,
  type IAgent,
  type InstalledAgent,
} from '../l2/agent';
import {
  checkUpdates,
  clusterEnvironment,
  containerResources,
  proxySecrets,
  securityContextOf,
  type ClusterAgentOptions,
} from './cluster-agent';
import { requireFreeNamespace } from './one-agent';

export type { AgentSecurityContext, ClusterAgentOptions, Toleration } from './cluster-agent';

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
    checkUpdates(scope, options);
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
    const account = new ServiceAccountV1(scope, 'ServiceAccount', named('distr-agent'));
    const rights = giveRights(scope, context, account, { ...named('distr-agent'), ...replaced('subject') });
    new DeploymentV1(scope, 'Deployment', {
      ...named('distr-agent'),
      ...replaced('spec'),
      dependsOn: rights,
      spec: deploymentOf(context, options, {
        account: account.metadata.name,
        environment: environment.metadata.name,
        secret,
        proxy,
        certificate: certificate?.metadata.name,
      }),
    });
    return { takesSecret: existingSecret === undefined };
  }
}

/** The rights of a namespace or of the cluster; which of the two the hub may know alone, so Terraform decides. */
function giveRights(
  scope: Construct,
  { target }: AgentContext,
  account: ServiceAccountV1,
  binding: Pick<TerraformMetaArguments, 'provider' | 'lifecycle'> & { metadata: { name: string; namespace: string } },
): (RoleBindingV1 | ClusterRoleBindingV1)[] {
  const { metadata, provider } = binding;
  const { namespace } = metadata;
  const ofCluster = Op.eq(target.resource.scope, 'cluster');
  const inNamespace = { count: TerraformCount.of(Token.asNumber(conditional(ofCluster, 0, 1))), provider };
  const inCluster = { count: TerraformCount.of(Token.asNumber(conditional(ofCluster, 1, 0))), provider };
  const subject = [{ kind: 'ServiceAccount', name: account.metadata.name, namespace }];
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

/** Names of what the pod uses. */
interface PodParts {
  readonly account: string;
  readonly environment: string;
  readonly secret: string;
  readonly proxy: string | undefined;
  readonly certificate: string | undefined;
}

/**
 * The agent's Deployment. It has no checksum of the Secret: the agent reads that from its volume while it works, and one that
 * is restarted during an upgrade leaves a release that only `ignoreRevisionSkew` mends.
 */
function deploymentOf(context: AgentContext, options: ClusterAgentOptions, parts: PodParts): DeploymentV1Spec {
  const { imagePullSecrets = [], nodeSelector, tolerations = [] } = options;
  return {
    selector: { matchLabels: { app: 'distr-agent' } },
    replicas: '1',
    strategy: { type: 'Recreate' },
    template: {
      metadata: { labels: { app: 'distr-agent' } },
      spec: {
        serviceAccountName: parts.account,
        securityContext: { runAsNonRoot: true },
        imagePullSecrets: imagePullSecrets.map((name) => ({ name })),
        nodeSelector,
        toleration: tolerations.map(({ tolerationSeconds, ...toleration }) => ({
          ...toleration,
          tolerationSeconds: tolerationSeconds?.toString(),
        })),
        container: [containerOf(context, options, parts)],
        volume: [
          { name: 'env', configMap: { name: parts.environment } },
          { name: 'auth', secret: { secretName: parts.secret } },
          { name: 'dockerconfig', secret: { secretName: 'distr-agent-dockerconfig', optional: true } },
          { name: 'cache', emptyDir: {} },
          ...(parts.certificate === undefined ? [] : [{ name: 'ca', configMap: { name: parts.certificate } }]),
        ],
      },
    },
  };
}

function containerOf(
  context: AgentContext,
  options: ClusterAgentOptions,
  parts: PodParts,
): DeploymentV1SpecTemplateSpecContainer {
  const { repository, tag } = imageOf(context, 'kubernetes-agent', options.image);
  return {
    name: 'distr-agent',
    image: `${repository}:${tag}`,
    imagePullPolicy: 'IfNotPresent',
    securityContext: containerSecurity(options),
    env: [
      { name: 'DOCKER_CONFIG', value: '/opt/config/.docker/' },
      { name: 'DISTR_AGENT_CONFIG_DIRS', value: '/opt/config/.agent/env\n/opt/config/.agent/auth\n' },
    ],
    envFrom: [
      { secretRef: { name: parts.secret } },
      { configMapRef: { name: parts.environment } },
      ...(parts.proxy === undefined ? [] : [{ secretRef: { name: parts.proxy } }]),
    ],
    port: [{ containerPort: 8765 }],
    livenessProbe: probe,
    readinessProbe: probe,
    resources: containerResources(context),
    volumeMount: [
      { name: 'dockerconfig', mountPath: '/opt/config/.docker/' },
      { name: 'env', mountPath: '/opt/config/.agent/env' },
      { name: 'auth', mountPath: '/opt/config/.agent/auth' },
      { name: 'cache', mountPath: '/.cache/' },
      ...(parts.certificate === undefined ? [] : [{ name: 'ca', mountPath: certificateFolder }]),
    ],
  };
}

/** The container's security context; the provider wants users and groups as texts. */
function containerSecurity(
  options: ClusterAgentOptions,
): DeploymentV1SpecTemplateSpecContainerSecurityContext | undefined {
  const context = securityContextOf(options);
  if (context === null) return undefined;
  const { allowPrivilegeEscalation, capabilities, seccompProfile, runAsUser, runAsGroup } = context;
  return {
    allowPrivilegeEscalation: allowPrivilegeEscalation ?? undefined,
    capabilities: capabilities ? { add: capabilities.add?.slice(), drop: capabilities.drop.slice() } : undefined,
    seccompProfile: seccompProfile ?? undefined,
    runAsUser: runAsUser?.toString(),
    runAsGroup: runAsGroup?.toString(),
  };
}

/** How the cluster finds out whether the agent is alive and ready. */
const probe = {
  httpGet: { path: '/', port: '8765' },
  initialDelaySeconds: 10,
  periodSeconds: 60,
  failureThreshold: 2,
};
