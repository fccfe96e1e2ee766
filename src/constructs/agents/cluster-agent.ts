import type { Construct } from 'constructs';
import { Fn, Op, Token, conditional } from '../framework';
import { environmentOf, type AgentContext, type AgentOptions } from '../l2/agent';
import { ConstructError } from '../l2/errors';
import { checkPod } from './pod';
import type { AgentSecurityContext, PodOptions } from './pod-options';

/** What agents in a cluster may be told, whichever way they are installed. */
export interface ClusterAgentOptions extends AgentOptions, PodOptions {
  /**
   * Who decides on the agent's version: Terraform pins what the hub wants for the target, or the agent updates itself as
   * soon as the hub wants another. It then replaces its objects by the hub's own, so that nothing else can be set.
   * @default "terraform"
   */
  readonly updates?: 'terraform' | 'hub';
  /**
   * Name of a Secret of the namespace that has the agent's password under `DISTR_TARGET_SECRET`. The stack then gives the
   * agent no secret, and a rotation of the credential has to be allowed by `rotateWhileConnected`.
   * @default - one is made
   */
  readonly existingSecret?: string;
}

/** The agent's variables without its password, and without what {@link proxySecrets} has. */
export function clusterEnvironment(
  context: AgentContext,
  options: ClusterAgentOptions,
): Readonly<Record<string, string>> {
  const { http, https, ...proxy } = options.proxy ?? {};
  const open = { ...proxy, ...(!holdsPassword(http) && { http }), ...(!holdsPassword(https) && { https }) };
  const { agentVersionId } = context.target.resource;
  const own = options.updates === 'hub' ? [{ DISTR_AGENT_VERSION_ID: agentVersionId }] : [];
  return environmentOf(context, { ...options, proxy: open }, ...own);
}

/** The proxies that are no matter for a ConfigMap. */
export function proxySecrets({
  proxy: { http, https } = {},
}: ClusterAgentOptions): Partial<Record<'http' | 'https', string>> {
  return { ...(holdsPassword(http) && { http }), ...(holdsPassword(https) && { https }) };
}

/** What is not known yet may turn out to hold one. */
function holdsPassword(address: string | undefined): address is string {
  return address !== undefined && (Token.isUnresolved(address) || /@|\$\{/.test(address));
}

/** What the agent's container may do, with null for what is left open; null when all is. */
export function securityContextOf({ updates, securityContext = {} }: ClusterAgentOptions): ContainerSecurity | null {
  // The hub's own objects say nothing of it.
  if (updates === 'hub' || securityContext === null) return null;
  const { allowPrivilegeEscalation = false, capabilities = {}, ...others } = securityContext;
  const { seccompProfile = { type: 'RuntimeDefault' }, ...open } = others;
  return {
    allowPrivilegeEscalation,
    capabilities: capabilities && { add: capabilities.add, drop: capabilities.drop ?? ['ALL'] },
    seccompProfile,
    ...open,
  };
}

/** A security context in which everything is decided. */
type ContainerSecurity = Required<Pick<AgentSecurityContext, 'allowPrivilegeEscalation' | 'seccompProfile'>> &
  Omit<AgentSecurityContext, 'allowPrivilegeEscalation' | 'seccompProfile' | 'capabilities'> & {
    readonly capabilities: { readonly add?: readonly string[]; readonly drop: readonly string[] } | null;
  };

/** What the agent's container asks for: all of it as the target says, or what the hub's own manifest asks for. */
export function containerResources({ target }: AgentContext): {
  readonly limits: Readonly<Record<string, string>>;
  readonly requests: Readonly<Record<string, string>>;
} {
  const { resources } = target.resource;
  const either = (unset: Record<string, string>, set: Record<string, string>) =>
    Token.asStringMap(conditional(Op.eq(resources.fqn, Token.nullValue()), Fn.tomap(unset), Fn.tomap(set)));
  return {
    limits: either({ cpu: '500m', memory: '256Mi' }, { cpu: resources.cpuLimit, memory: resources.memoryLimit }),
    requests: either({ memory: '256Mi' }, { cpu: resources.cpuRequest, memory: resources.memoryRequest }),
  };
}

/** @throws ConstructError for what the agent's first update would wipe out, and for what would clash with its pod. */
export function checkOptions(scope: Construct, options: ClusterAgentOptions): void {
  checkPod(scope, options);
  const { updates, provider: _provider, ...others } = options;
  if (updates !== 'hub') return;
  const given = Object.entries(others).flatMap(([name, value]) => (value === undefined ? [] : [`\`${name}\``]));
  if (given.length === 0) return;
  throw new ConstructError(
    scope,
    `An agent that the hub updates (\`updates: "hub"\`) replaces its objects by the hub's own, which know nothing of ${given.join(', ')}.`,
    `Leave ${given.length === 1 ? 'it' : 'them'} out, or let Terraform own the version.`,
  );
}
