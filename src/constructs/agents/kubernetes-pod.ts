import type {
  DeploymentV1Spec,
  DeploymentV1SpecTemplateSpecContainer,
  DeploymentV1SpecTemplateSpecContainerLivenessProbe,
  DeploymentV1SpecTemplateSpecContainerSecurityContext,
  DeploymentV1SpecTemplateSpecSecurityContext,
} from '@cdktf/provider-kubernetes/lib/deployment-v1';
import { certificateFolder, imageName, imageOf, type AgentContext } from '../l2/agent';
import { containerResources, securityContextOf, type ClusterAgentOptions } from './cluster-agent';
import { affinityOf } from './kubernetes-affinity';
import { volumesOf } from './pod';
import type { AgentProbe } from './pod-options';

/** Names of what the pod uses. */
export interface PodParts {
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
export function deploymentOf(context: AgentContext, options: ClusterAgentOptions, parts: PodParts): DeploymentV1Spec {
  const { imagePullSecrets = [], nodeSelector, tolerations = [], affinity, priorityClassName } = options;
  const { podLabels, podAnnotations } = options;
  return {
    selector: { matchLabels: { app: 'distr-agent' } },
    replicas: '1',
    strategy: { type: 'Recreate' },
    template: {
      metadata: { labels: { app: 'distr-agent', ...podLabels }, annotations: podAnnotations },
      spec: {
        serviceAccountName: parts.account,
        securityContext: podSecurity(options),
        priorityClassName,
        affinity: affinity && affinityOf(affinity),
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
          ...volumesOf(options).volumes,
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
  const { imagePullPolicy = 'IfNotPresent', livenessProbe, readinessProbe } = options;
  return {
    name: 'distr-agent',
    image: imageName(imageOf(context, 'kubernetes-agent', options.image)),
    imagePullPolicy,
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
    livenessProbe: probeOf(livenessProbe),
    readinessProbe: probeOf(readinessProbe),
    resources: containerResources(context),
    volumeMount: [
      { name: 'dockerconfig', mountPath: '/opt/config/.docker/' },
      { name: 'env', mountPath: '/opt/config/.agent/env' },
      { name: 'auth', mountPath: '/opt/config/.agent/auth' },
      { name: 'cache', mountPath: '/.cache/' },
      ...(parts.certificate === undefined ? [] : [{ name: 'ca', mountPath: certificateFolder }]),
      ...volumesOf(options).mounts,
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
  const { readOnlyRootFilesystem } = context;
  return {
    allowPrivilegeEscalation: allowPrivilegeEscalation ?? undefined,
    capabilities: capabilities ? { add: capabilities.add?.slice(), drop: capabilities.drop.slice() } : undefined,
    seccompProfile: seccompProfile ?? undefined,
    readOnlyRootFilesystem,
    runAsUser: runAsUser?.toString(),
    runAsGroup: runAsGroup?.toString(),
  };
}

/** The pod's security context, likewise. */
function podSecurity({
  podSecurityContext = {},
}: ClusterAgentOptions): DeploymentV1SpecTemplateSpecSecurityContext | undefined {
  if (podSecurityContext === null) return undefined;
  const { runAsNonRoot = true, runAsUser, runAsGroup, fsGroup } = podSecurityContext;
  return {
    runAsNonRoot,
    runAsUser: runAsUser?.toString(),
    runAsGroup: runAsGroup?.toString(),
    fsGroup: fsGroup?.toString(),
  };
}

/** How the cluster asks the agent how it is. */
function probeOf(probe: AgentProbe | null = {}): DeploymentV1SpecTemplateSpecContainerLivenessProbe | undefined {
  if (probe === null) return undefined;
  const { initialDelaySeconds = 10, periodSeconds = 60, timeoutSeconds, failureThreshold = 2 } = probe;
  return {
    httpGet: { path: '/', port: '8765' },
    initialDelaySeconds,
    periodSeconds,
    timeoutSeconds,
    failureThreshold,
  };
}
