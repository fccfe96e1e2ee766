// Generated from src/resources by `npm run gen`. Do not edit.
import type { Construct } from 'constructs';
import { DistrDataSource, type AttributeMap } from '../base';
import type { IResolvable, TerraformMetaArguments } from '../framework';

/** Configuration of {@link DataDistrDeploymentStatus}. */
export interface DataDistrDeploymentStatusConfig extends TerraformMetaArguments {
  /** Target that the deployment is on. Must be an id of the hub (a UUID in lower case). */
  readonly deploymentTargetId: string;
  /** The deployment. Must be an id of the hub (a UUID in lower case). */
  readonly deploymentId: string;
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
  deploymentId: {
    name: 'deployment_id',
    rules: {
      pattern: {
        matches: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
        words: 'be an id of the hub (a UUID in lower case)',
      },
    },
  },
};

/** What the agent last reported of a deployment. */
export class DataDistrDeploymentStatus extends DistrDataSource {
  /** Type name in Terraform. */
  static readonly tfResourceType = 'distr_deployment_status';

  constructor(scope: Construct, id: string, config: DataDistrDeploymentStatusConfig) {
    super(scope, id, DataDistrDeploymentStatus, attributes, config);
  }

  /** Target that the deployment is on. */
  get deploymentTargetId(): string {
    return this.getStringAttribute('deployment_target_id');
  }

  /** The deployment. */
  get deploymentId(): string {
    return this.getStringAttribute('deployment_id');
  }

  /** Revision that the last report is about; null when there was none yet. */
  get revisionId(): string {
    return this.getStringAttribute('revision_id');
  }

  /** The last report: `progressing`, `running`, `healthy` or `error`; null when there was none yet. */
  get type(): string {
    return this.getStringAttribute('type');
  }

  /** The agent's words. Values of secrets may stand in them. */
  get message(): string {
    return this.getStringAttribute('message');
  }

  /** When it was reported (RFC 3339). */
  get reportedAt(): string {
    return this.getStringAttribute('reported_at');
  }

  /** Whether the last report is older than 60 seconds, or there is none. While an agent works on another deployment of the target it does not report. */
  get stale(): IResolvable {
    return this.getBooleanAttribute('stale');
  }

  /** Whether the report is about an older revision than the newest: of the newest there is none yet. */
  get previousRevision(): IResolvable {
    return this.getBooleanAttribute('previous_revision');
  }
}
