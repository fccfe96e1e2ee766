import type { Construct } from 'constructs';
import { Fn, Op, Token, conditional } from '../framework';
import { environmentOf, type AgentContext, type AgentOptions } from '../l2/agent';
import { ConstructError } from '../l2/errors';

/** What agents in a cluster may be told, whichever way they are installed. */
export interface ClusterAgentOptions extends AgentOptions {
  /**
   * Who decides on the agent's version: Terraform pins what the hub wants for the target, or the agent updates itself as
   * soon as the hub wants another. It then replaces its objects by the hub's own, so that nothing else can be set.
   * @default "terraform"
   */
  readonly updates?: 'terraform' | 'hub';
  /**
   * Names of Secrets of the namespace with which the agent's image is pulled.
   * @default - none
   */
  readonly imagePullSecrets?: readonly string[];
  /**
   * Labels that the agent's node must have.
   * @default - none
   */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /**
   * Taints that the agent's node may have.
   * @default - none
   */
  readonly tolerations?: readonly Toleration[];
}

/** A taint that is tolerated, as in a pod. */
export interface Toleration {
  readonly key?: string;
  readonly operator?: 'Exists' | 'Equal';
  readonly value?: string;
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  readonly tolerationSeconds?: number;
}

/** The agent's variables without its password. */
export function clusterEnvironment(
  context: AgentContext,
  options: ClusterAgentOptions,
): Readonly<Record<string, string>> {
  const { agentVersionId } = context.target.resource;
  const own = options.updates === 'hub' ? [{ DISTR_AGENT_VERSION_ID: agentVersionId }] : [];
  return environmentOf(context, options, ...own);
}

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

/** @throws ConstructError for what the agent's first update would wipe out. */
export function checkUpdates(scope: Construct, { updates, provider: _provider, ...others }: ClusterAgentOptions): void {
  if (updates !== 'hub') return;
  const given = Object.entries(others).flatMap(([name, value]) => (value === undefined ? [] : [`\`${name}\``]));
  if (given.length === 0) return;
  throw new ConstructError(
    scope,
    `An agent that the hub updates (\`updates: "hub"\`) replaces its objects by the hub's own, which know nothing of ${given.join(', ')}.`,
    `Leave ${given.length === 1 ? 'it' : 'them'} out, or let Terraform own the version.`,
  );
}
