import { Construct, type IConstruct } from 'constructs';
import { Lazy, TerraformResource } from '../framework';
import { DistrAgentConnection, type DistrAgentConnectionConfig } from '../l1/agent-connection';
import { DistrAgentCredential, type DistrAgentCredentialConfig } from '../l1/agent-credential';
import type { DataDistrDeploymentTarget, DataDistrDeploymentTargetConfig } from '../l1/data-deployment-target';
import type { DistrDeploymentTarget, DistrDeploymentTargetConfig } from '../l1/deployment-target';
import type { IAgent } from './agent';
import type { DeliveryType } from './application';
import { requireCustomer, type ICustomer } from './customer';
import { Deployment } from './deployment';
import { ConstructError } from './errors';
import type { HubObjectProps } from './props';
import { requireSpelledProps } from './require-props';

/** A host or cluster, made here or elsewhere. */
export interface ITarget<Type extends DeliveryType = DeliveryType> extends IConstruct {
  readonly type: Type;
  /** Identifier, given by the hub. */
  readonly targetId: string;
  /** The target in Terraform: the resource, or the data source of one that exists. */
  readonly resource: DistrDeploymentTarget | DataDistrDeploymentTarget;
  /** Whether a deployment may stay on it at the hub when the stack is destroyed. */
  readonly mayKeepDeployments: boolean;
  /** Issues the credential by which the target's agent logs in. A target has one at a time. */
  issueCredential(options?: CredentialOptions): DistrAgentCredential;
  /**
   * Installs the agent, with a credential that is issued for it unless there is one, and waits until it has connected.
   * Deployments of the target begin after that, and end before the agent is taken away.
   * @returns the wait; nothing for an agent that somebody installs by hand.
   */
  installAgent(agent: IAgent<Type>, options?: InstallAgentOptions): DistrAgentConnection | undefined;
}

/** What a target of either type is told. */
export interface TargetProps
  extends
    HubObjectProps,
    Pick<
      DistrDeploymentTargetConfig,
      | 'name'
      | 'metricsEnabled'
      | 'deploymentLogsEnabled'
      | 'deploymentLogsAfter'
      | 'agentVersionId'
      | 'adoptExisting'
      | 'allowReplacement'
      | 'forceDestroy'
    > {
  /**
   * Customer that owns the target.
   * @default - it is the vendor's own
   */
  readonly customer?: ICustomer;
}

/** How a credential is renewed. */
export interface CredentialOptions extends Pick<DistrAgentCredentialConfig, 'rotationTriggers' | 'verifyCredential'> {
  /**
   * Whether a new credential is issued although an agent has connected. One that does not get it works on for at most a
   * day, then it cannot log in any more.
   * @default - only where the agent that is installed takes it from the stack
   */
  readonly rotateWhileConnected?: DistrAgentCredentialConfig['rotateWhileConnected'];
}

/** How an agent is installed. */
export interface InstallAgentOptions
  extends CredentialOptions, Pick<DistrAgentConnectionConfig, 'onTimeout' | 'timeouts'> {}

/** What an existing target is looked up with, beside its name. */
export interface TargetOwnerProps extends HubObjectProps {
  /**
   * Customer that owns the target.
   * @default - it is one of the vendor's own
   */
  readonly customer?: ICustomer;
}

/** What targets that are made here and those that exist have in common. */
export abstract class TargetBase<Type extends DeliveryType> extends Construct implements ITarget<Type> {
  abstract readonly type: Type;
  abstract readonly resource: DistrDeploymentTarget | DataDistrDeploymentTarget;
  abstract readonly mayKeepDeployments: boolean;

  get targetId(): string {
    return this.resource.id;
  }

  private agentTakesSecret = false;

  /** @throws ConstructError when the target has a credential already. */
  issueCredential(options: CredentialOptions = {}): DistrAgentCredential {
    if (this.node.tryFindChild('Credential')) {
      throw new ConstructError(
        this,
        'A credential was issued already, and a second one would end the first.',
        'Keep what `issueCredential` returned the first time.',
      );
    }
    const { rotationTriggers, rotateWhileConnected, verifyCredential } = options;
    const credential = new DistrAgentCredential(this, 'Credential', {
      deploymentTargetId: this.targetId,
      rotationTriggers,
      verifyCredential,
      rotateWhileConnected:
        rotateWhileConnected ?? Lazy.anyValue({ produce: () => (this.agentTakesSecret ? true : undefined) }),
      provider: this.resource.provider,
    });
    requireSpelledProps(this, options, ['onTimeout', 'timeouts'], credential);
    for (const child of this.node.children) if (child instanceof Deployment) child.waitAfter(credential);
    return credential;
  }

  /** @throws ConstructError for an agent of another type, a second one, or what the agent itself refuses. */
  installAgent(
    agent: IAgent<Type>,
    { onTimeout, timeouts, ...renewal }: InstallAgentOptions = {},
  ): DistrAgentConnection | undefined {
    checkAgent(this, agent);
    const credential = this.credentialFor(renewal);
    const scope = new Construct(this, 'Agent');
    const installed = agent.bind(scope, { target: this, credential });
    if (!installed) return undefined;
    this.agentTakesSecret = installed.takesSecret ?? false;

    const connection = new DistrAgentConnection(this, 'Connection', {
      deploymentTargetId: this.targetId,
      credentialRevision: credential.revision,
      triggers: installed.triggers,
      onTimeout,
      timeouts,
      provider: this.resource.provider,
      dependsOn: scope.node.findAll().filter((each) => TerraformResource.isTerraformResource(each)),
    });
    for (const child of this.node.children) if (child instanceof Deployment) child.beginAfter(connection);
    return connection;
  }

  private credentialFor(options: CredentialOptions): DistrAgentCredential {
    const issued = this.node.tryFindChild('Credential');
    if (!(issued instanceof DistrAgentCredential)) return this.issueCredential(options);
    const [given] = Object.entries(options).find(([, value]) => value !== undefined) ?? [];
    if (given === undefined) return issued;
    throw new ConstructError(
      this,
      `\`${given}\` is given to \`installAgent\`, and the credential was issued before.`,
      'Give it to `issueCredential`.',
    );
  }
}

/** The compiler has refused another type already, unless the program is JavaScript or casts. */
function checkAgent(target: ITarget, agent: IAgent | undefined): void {
  if (target.node.tryFindChild('Agent')) {
    throw new ConstructError(
      target,
      'An agent is installed already, and a second one with the same credential would do everything twice.',
      'Install one.',
    );
  }
  const isAgent = typeof agent?.bind === 'function';
  if (isAgent && (agent.type === 'any' || agent.type === target.type)) return;
  const given = isAgent
    ? `The agent is one for ${agent.type}, and the target for ${target.type}.`
    : 'The agent has no `bind`.';
  throw new ConstructError(
    target,
    agent ? given : 'No agent is given.',
    target.type === 'docker'
      ? 'Install a DockerAgent or a ConnectCommand.'
      : 'Install a HelmAgent, a KubernetesAgent or a ConnectCommand.',
  );
}

/** The arguments of a target that do not depend on its type. */
export function targetConfig(props: TargetProps): Omit<DistrDeploymentTargetConfig, 'type'> {
  const { name, metricsEnabled, deploymentLogsEnabled, deploymentLogsAfter, agentVersionId, customer } = props;
  const { adoptExisting, allowReplacement, forceDestroy, provider } = props;
  return {
    name,
    customerOrganizationId: customer?.customerId,
    metricsEnabled,
    deploymentLogsEnabled,
    deploymentLogsAfter,
    agentVersionId,
    adoptExisting,
    allowReplacement,
    forceDestroy,
    provider,
  };
}

/** Whether a target that is made here goes although deployments are on it. A token may turn out to say so. */
export function goesWithDeployments({ forceDestroy }: TargetProps): boolean {
  return forceDestroy !== undefined && forceDestroy !== false;
}

/**
 * The arguments that find an existing target by its name.
 * @throws ConstructError for what is no customer.
 */
export function targetLookup(
  place: readonly [scope: Construct, id: string],
  name: string,
  { customer, provider }: TargetOwnerProps,
): DataDistrDeploymentTargetConfig {
  requireCustomer(place, customer);
  return { name, customerOrganizationId: customer?.customerId, provider };
}
