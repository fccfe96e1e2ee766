// Generated from src/resources by `npm run gen`. Do not edit.
import type { Construct } from 'constructs';
import { DistrDataSource, NestedObject, type AttributeMap } from '../base';
import type { IResolvable, TerraformMetaArguments } from '../framework';

/** Configuration of {@link DataDistrDeploymentTarget}. Exactly one of `id` or `name` must be set. At most one of `id` or `customerOrganizationId` may be set. */
export interface DataDistrDeploymentTargetConfig extends TerraformMetaArguments {
  /** Identifier, to look it up by. Must be an id of the hub (a UUID in lower case). */
  readonly id?: string;
  /** Name, to look it up by; its owner must have only one of it. */
  readonly name?: string;
  /** Customer that owns the target, to look it up by name; absent, it is one of the vendor's own. Must be an id of the hub (a UUID in lower case). */
  readonly customerOrganizationId?: string;
}

const attributes: AttributeMap = {
  id: {
    name: 'id',
    rules: {
      pattern: {
        matches: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
        words: 'be an id of the hub (a UUID in lower case)',
      },
    },
  },
  name: 'name',
  customerOrganizationId: {
    name: 'customer_organization_id',
    rules: {
      pattern: {
        matches: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
        words: 'be an id of the hub (a UUID in lower case)',
      },
    },
  },
};

/** A deployment target, by its id, or by its name and owner. */
export class DataDistrDeploymentTarget extends DistrDataSource {
  /** Type name in Terraform. */
  static readonly tfResourceType = 'distr_deployment_target';

  constructor(scope: Construct, id: string, config: DataDistrDeploymentTargetConfig = {}) {
    super(scope, id, DataDistrDeploymentTarget, attributes, config);
  }

  /** Identifier, to look it up by. */
  get id(): string {
    return this.getStringAttribute('id');
  }

  /** Name, to look it up by; its owner must have only one of it. */
  get name(): string {
    return this.getStringAttribute('name');
  }

  /** Customer that owns the target, to look it up by name; absent, it is one of the vendor's own. */
  get customerOrganizationId(): string {
    return this.getStringAttribute('customer_organization_id');
  }

  /** What runs there: `docker` or `kubernetes`. */
  get type(): string {
    return this.getStringAttribute('type');
  }

  /** Namespace of the agent; null for docker. */
  get namespace(): string {
    return this.getStringAttribute('namespace');
  }

  /** How far the agent may reach: `namespace` or `cluster`; null for docker. */
  get scope(): string {
    return this.getStringAttribute('scope');
  }

  /** Whether the agent reports the load of the host or cluster. */
  get metricsEnabled(): IResolvable {
    return this.getBooleanAttribute('metrics_enabled');
  }

  /** Whether the agent sends the logs of what it runs. */
  get deploymentLogsEnabled(): IResolvable {
    return this.getBooleanAttribute('deployment_logs_enabled');
  }

  /** Only log lines after this time are sent (RFC 3339); null when all are. */
  get deploymentLogsAfter(): string {
    return this.getStringAttribute('deployment_logs_after');
  }

  /** Whether the agent removes unused images; null for kubernetes. */
  get imageCleanupEnabled(): IResolvable {
    return this.getBooleanAttribute('image_cleanup_enabled');
  }

  /** Whether unhealthy containers are restarted; null for kubernetes. */
  get autohealEnabled(): IResolvable {
    return this.getBooleanAttribute('autoheal_enabled');
  }

  /** What the agent's pod asks for; null when nothing in particular. */
  get resources(): DataDistrDeploymentTargetResourcesOutput {
    return new DataDistrDeploymentTargetResourcesOutput(this, 'resources');
  }

  /** Version of the agent that the hub wants, by its id. */
  get agentVersionId(): string {
    return this.getStringAttribute('agent_version_id');
  }

  /** The same as the tag of its image. */
  get agentVersion(): string {
    return this.getStringAttribute('agent_version');
  }

  /** Whether an agent has ever connected. It stays true for good; `distr_deployment_status` tells who still reports. */
  get connected(): IResolvable {
    return this.getBooleanAttribute('connected');
  }

  /** When it was created (RFC 3339). */
  get createdAt(): string {
    return this.getStringAttribute('created_at');
  }
}

/** Part of {@link DataDistrDeploymentTarget}, to be referred to. */
export class DataDistrDeploymentTargetResourcesOutput extends NestedObject {
  /** CPU reserved. */
  get cpuRequest(): string {
    return this.getStringAttribute('cpu_request');
  }

  /** Memory reserved. */
  get memoryRequest(): string {
    return this.getStringAttribute('memory_request');
  }

  /** Most CPU. */
  get cpuLimit(): string {
    return this.getStringAttribute('cpu_limit');
  }

  /** Most memory. */
  get memoryLimit(): string {
    return this.getStringAttribute('memory_limit');
  }
}
