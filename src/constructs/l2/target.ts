import { Construct, type IConstruct } from 'constructs';
import { DistrAgentCredential, type DistrAgentCredentialConfig } from '../l1/agent-credential';
import type { DataDistrDeploymentTarget, DataDistrDeploymentTargetConfig } from '../l1/data-deployment-target';
import type { DistrDeploymentTarget, DistrDeploymentTargetConfig } from '../l1/deployment-target';
import type { DeliveryType } from './application';
import type { ICustomer } from './customer';
import { Deployment } from './deployment';
import { ConstructError } from './errors';
import type { HubObjectProps } from './props';

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
export type CredentialOptions = Pick<DistrAgentCredentialConfig, 'rotationTriggers'>;

/** What an existing target is looked up with, beside its name. */
export interface TargetOwnerProps extends HubObjectProps {
  /**
   * Customer that owns the target.
   * @default - it is one of the vendor's own
   */
  readonly customer?: ICustomer;
}

/** What targets that are made here and those that exist have in common. */
export abstract class TargetBase extends Construct {
  abstract readonly resource: DistrDeploymentTarget | DataDistrDeploymentTarget;
  abstract readonly mayKeepDeployments: boolean;

  get targetId(): string {
    return this.resource.id;
  }

  /** @throws ConstructError when the target has a credential already. */
  issueCredential({ rotationTriggers }: CredentialOptions = {}): DistrAgentCredential {
    if (this.node.tryFindChild('Credential')) {
      throw new ConstructError(
        this,
        'A credential was issued already, and a second one would end the first.',
        'Keep what `issueCredential` returned the first time.',
      );
    }
    const credential = new DistrAgentCredential(this, 'Credential', {
      deploymentTargetId: this.targetId,
      rotationTriggers,
      provider: this.resource.provider,
    });
    for (const child of this.node.children) if (child instanceof Deployment) child.waitAfter(credential);
    return credential;
  }
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

/** The arguments that find an existing target by its name. */
export function targetLookup(name: string, { customer, provider }: TargetOwnerProps): DataDistrDeploymentTargetConfig {
  return { name, customerOrganizationId: customer?.customerId, provider };
}
