// Generated from src/resources by `npm run gen`. Do not edit.
import type { Construct } from 'constructs';
import { DistrResource, type AttributeMap } from '../base';
import { type IResolvable, StringMap, type TerraformMetaArguments } from '../framework';

/** Configuration of {@link DistrAgentCredential}. */
export interface DistrAgentCredentialConfig extends TerraformMetaArguments {
  /** Target whose agent logs in with it. Must be an id of the hub (a UUID in lower case). A change replaces the object. */
  readonly deploymentTargetId: string;
  /** Any values; a change of one issues a new credential in place and ends the one before at once. Refused once an agent has connected, unless `rotateWhileConnected` is true. The ones that an import meets are taken over. */
  readonly rotationTriggers?: Readonly<Record<string, string>>;
  /**
   * Issue a credential although an agent has connected: right where the same stack gives it to the agent at once. An agent that does not get it works on for at most a day, then it cannot log in any more. Default `false`.
   *
   * @default false
   */
  readonly rotateWhileConnected?: boolean | IResolvable;
  /**
   * Let each refresh try by one login whether the hub still accepts the secret. Where it does not, somebody else has issued another credential, and the plan issues a new one in place, with the same leave as for other `rotationTriggers`. Each try is one of the five logins a minute that a target has, its agents' included. An import has no secret to try. Default `false`.
   *
   * @default false
   */
  readonly verifyCredential?: boolean | IResolvable;
}

const attributes: AttributeMap = {
  deploymentTargetId: {
    name: 'deployment_target_id',
    rules: {
      pattern: {
        matches: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
        words: 'be an id of the hub (a UUID in lower case)',
      },
    },
  },
  rotationTriggers: 'rotation_triggers',
  rotateWhileConnected: 'rotate_while_connected',
  verifyCredential: 'verify_credential',
};

/** The credential by which the agent of a target logs in. Issuing one ends the one before, so it is never done unasked. */
export class DistrAgentCredential extends DistrResource {
  /** Type name in Terraform. */
  static readonly tfResourceType = 'distr_agent_credential';

  constructor(scope: Construct, id: string, config: DistrAgentCredentialConfig) {
    super(scope, id, DistrAgentCredential, attributes, config);
  }

  /** Same as `deploymentTargetId`: a target has one credential at a time. */
  get id(): string {
    return this.getStringAttribute('id');
  }

  /** Target whose agent logs in with it. */
  get deploymentTargetId(): string {
    return this.getStringAttribute('deployment_target_id');
  }

  /** Any values; a change of one issues a new credential in place and ends the one before at once. Refused once an agent has connected, unless `rotateWhileConnected` is true. The ones that an import meets are taken over. */
  get rotationTriggers(): StringMap {
    return new StringMap(this, 'rotation_triggers');
  }

  /** Issue a credential although an agent has connected: right where the same stack gives it to the agent at once. An agent that does not get it works on for at most a day, then it cannot log in any more. */
  get rotateWhileConnected(): IResolvable {
    return this.getBooleanAttribute('rotate_while_connected');
  }

  /** Let each refresh try by one login whether the hub still accepts the secret. Where it does not, somebody else has issued another credential, and the plan issues a new one in place, with the same leave as for other `rotationTriggers`. Each try is one of the five logins a minute that a target has, its agents' included. An import has no secret to try. */
  get verifyCredential(): IResolvable {
    return this.getBooleanAttribute('verify_credential');
  }

  /** The agent's password. Null after an import: the hub never shows it again. */
  get secret(): string {
    return this.getStringAttribute('secret');
  }

  /** Address of the agent's manifest, with the secret in it. Null after an import. */
  get connectUrl(): string {
    return this.getStringAttribute('connect_url');
  }

  /** Command that installs the agent by hand, with the secret in it. Null after an import. */
  get connectCommand(): string {
    return this.getStringAttribute('connect_command');
  }

  /** The variables `DISTR_*` that every installation of the agent needs, without the secret. */
  get environment(): StringMap {
    return new StringMap(this, 'environment');
  }

  /** Counts the credentials that were issued here, from 1; 0 after an import. */
  get revision(): number {
    return this.getNumberAttribute('revision');
  }

  /** When it was issued (RFC 3339). Null after an import. */
  get issuedAt(): string {
    return this.getStringAttribute('issued_at');
  }
}
