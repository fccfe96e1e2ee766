// Generated from src/resources by `npm run gen`. Do not edit.
import type { Construct } from 'constructs';
import { DistrResource, NestedObject, type AttributeMap } from '../base';
import type { IResolvable, TerraformMetaArguments } from '../framework';

/** Configuration of {@link DistrDeploymentTarget}. */
export interface DistrDeploymentTargetConfig extends TerraformMetaArguments {
  /** Name of the host or cluster. 1 to 200 characters. Must not begin or end with white space, nor contain control characters or line breaks. */
  readonly name: string;
  /** What runs there: a Docker host, or a namespace or whole Kubernetes cluster. One of "docker" or "kubernetes". A change replaces the object, which is refused unless `allowReplacement` is true. */
  readonly type: 'docker' | 'kubernetes' | IResolvable;
  /** Namespace of the agent and of what it installs. Required when `type` is `kubernetes`, refused otherwise. 1 to 63 characters. Must be of lower-case letters, digits and "-", beginning and ending with a letter or digit. A change replaces the object, which is refused unless `allowReplacement` is true. */
  readonly namespace?: string;
  /** How far the agent may reach. Required when `type` is `kubernetes`, refused otherwise. One of "namespace" or "cluster". A change replaces the object, which is refused unless `allowReplacement` is true. */
  readonly scope?: 'namespace' | 'cluster' | IResolvable;
  /** Customer that owns the target; absent, it is the vendor's own. Must be an id of the hub (a UUID in lower case). A change replaces the object, which is refused unless `allowReplacement` is true. */
  readonly customerOrganizationId?: string;
  /**
   * Whether the agent reports the load of the host or cluster. Default: `false` for scope `namespace`, where the agent may not read them, otherwise `true`.
   *
   * @default `false` for scope `namespace`, where the agent may not read them, otherwise `true`
   */
  readonly metricsEnabled?: boolean | IResolvable;
  /**
   * Whether the agent sends the logs of what it runs. Default `true`.
   *
   * @default true
   */
  readonly deploymentLogsEnabled?: boolean | IResolvable;
  /** Send only log lines after this time (RFC 3339). Must be a time such as "2026-01-31T12:00:00Z" (RFC 3339, at most microseconds). */
  readonly deploymentLogsAfter?: string;
  /**
   * Whether the agent removes images that no deployment uses any more. Refused when `type` is `kubernetes`. Default: `true` for type `docker`, which alone has it.
   *
   * @default `true` for type `docker`, which alone has it
   */
  readonly imageCleanupEnabled?: boolean | IResolvable;
  /**
   * Whether unhealthy containers are restarted. Refused when `type` is `kubernetes`. Default: `true` for type `docker`, which alone has it. A change replaces the object, which is refused unless `allowReplacement` is true.
   *
   * @default `true` for type `docker`, which alone has it
   */
  readonly autohealEnabled?: boolean | IResolvable;
  /** What the agent's pod asks for. Refused when `type` is `docker`. */
  readonly resources?: DistrDeploymentTargetResources | IResolvable;
  /** Version of the agent, by its id at the hub. Absent, the hub decides, and its choice stays. Must be an id of the hub (a UUID in lower case). */
  readonly agentVersionId?: string;
  /**
   * Take over a target of the same name, type and owner that was never used: no agent has connected, nothing is deployed. Otherwise such a one stops the create (with `create_before_destroy` also the one to be replaced). One in use is never taken over: beside it a second of the name is made, with a warning. Default `false`.
   *
   * @default false
   */
  readonly adoptExisting?: boolean | IResolvable;
  /**
   * Let a plan replace the target, with everything on it. Default `false`.
   *
   * @default false
   */
  readonly allowReplacement?: boolean | IResolvable;
  /**
   * Delete the target although the hub lists deployments on it. The agent is not told: what runs on the host goes on running, unmanaged. `deletion_protection` of a deployment does not hold that up: the hub knows nothing of it. Default `false`.
   *
   * @default false
   */
  readonly forceDestroy?: boolean | IResolvable;
}

/** Part of {@link DistrDeploymentTargetConfig}. */
export interface DistrDeploymentTargetResources {
  /** CPU reserved. Must be a Kubernetes quantity such as "500m" or "256Mi". */
  readonly cpuRequest: string;
  /** Memory reserved. Must be a Kubernetes quantity such as "500m" or "256Mi". */
  readonly memoryRequest: string;
  /** Most CPU. Must be a Kubernetes quantity such as "500m" or "256Mi". */
  readonly cpuLimit: string;
  /** Most memory. Must be a Kubernetes quantity such as "500m" or "256Mi". */
  readonly memoryLimit: string;
}

const attributes: AttributeMap = {
  name: {
    name: 'name',
    rules: {
      length: [1, 200],
      pattern: {
        matches: /^(?!\s)[^\u0000-\u001f\u007f]*(?<!\s)$/u,
        words: 'not begin or end with white space, nor contain control characters or line breaks',
      },
    },
  },
  type: { name: 'type', rules: { oneOf: ['docker', 'kubernetes'] } },
  namespace: {
    name: 'namespace',
    rules: {
      length: [1, 63],
      pattern: {
        matches: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/,
        words: 'be of lower-case letters, digits and "-", beginning and ending with a letter or digit',
      },
    },
  },
  scope: { name: 'scope', rules: { oneOf: ['namespace', 'cluster'] } },
  customerOrganizationId: {
    name: 'customer_organization_id',
    rules: {
      pattern: {
        matches: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
        words: 'be an id of the hub (a UUID in lower case)',
      },
    },
  },
  metricsEnabled: 'metrics_enabled',
  deploymentLogsEnabled: 'deployment_logs_enabled',
  deploymentLogsAfter: 'deployment_logs_after',
  imageCleanupEnabled: 'image_cleanup_enabled',
  autohealEnabled: 'autoheal_enabled',
  resources: {
    name: 'resources',
    nesting: 'object',
    attributes: {
      cpuRequest: {
        name: 'cpu_request',
        rules: {
          pattern: {
            matches: /^\d+(\.\d+)?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE]\d+)?$/,
            words: 'be a Kubernetes quantity such as "500m" or "256Mi"',
          },
        },
      },
      memoryRequest: {
        name: 'memory_request',
        rules: {
          pattern: {
            matches: /^\d+(\.\d+)?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE]\d+)?$/,
            words: 'be a Kubernetes quantity such as "500m" or "256Mi"',
          },
        },
      },
      cpuLimit: {
        name: 'cpu_limit',
        rules: {
          pattern: {
            matches: /^\d+(\.\d+)?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE]\d+)?$/,
            words: 'be a Kubernetes quantity such as "500m" or "256Mi"',
          },
        },
      },
      memoryLimit: {
        name: 'memory_limit',
        rules: {
          pattern: {
            matches: /^\d+(\.\d+)?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE]\d+)?$/,
            words: 'be a Kubernetes quantity such as "500m" or "256Mi"',
          },
        },
      },
    },
  },
  agentVersionId: {
    name: 'agent_version_id',
    rules: {
      pattern: {
        matches: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
        words: 'be an id of the hub (a UUID in lower case)',
      },
    },
  },
  adoptExisting: 'adopt_existing',
  allowReplacement: 'allow_replacement',
  forceDestroy: 'force_destroy',
};

/** A Docker host or Kubernetes cluster of a customer, or of the vendor, where an agent runs deployments. */
export class DistrDeploymentTarget extends DistrResource {
  /** Type name in Terraform. */
  static readonly tfResourceType = 'distr_deployment_target';

  constructor(scope: Construct, id: string, config: DistrDeploymentTargetConfig) {
    super(scope, id, DistrDeploymentTarget, attributes, config);
  }

  /** Identifier, given by the hub. */
  get id(): string {
    return this.getStringAttribute('id');
  }

  /** Name of the host or cluster. */
  get name(): string {
    return this.getStringAttribute('name');
  }

  /** What runs there: a Docker host, or a namespace or whole Kubernetes cluster. */
  get type(): string {
    return this.getStringAttribute('type');
  }

  /** Namespace of the agent and of what it installs. Required when `type` is `kubernetes`, refused otherwise. */
  get namespace(): string {
    return this.getStringAttribute('namespace');
  }

  /** How far the agent may reach. Required when `type` is `kubernetes`, refused otherwise. */
  get scope(): string {
    return this.getStringAttribute('scope');
  }

  /** Customer that owns the target; absent, it is the vendor's own. */
  get customerOrganizationId(): string {
    return this.getStringAttribute('customer_organization_id');
  }

  /** Whether the agent reports the load of the host or cluster. */
  get metricsEnabled(): IResolvable {
    return this.getBooleanAttribute('metrics_enabled');
  }

  /** Whether the agent sends the logs of what it runs. */
  get deploymentLogsEnabled(): IResolvable {
    return this.getBooleanAttribute('deployment_logs_enabled');
  }

  /** Send only log lines after this time (RFC 3339). */
  get deploymentLogsAfter(): string {
    return this.getStringAttribute('deployment_logs_after');
  }

  /** Whether the agent removes images that no deployment uses any more. Refused when `type` is `kubernetes`. */
  get imageCleanupEnabled(): IResolvable {
    return this.getBooleanAttribute('image_cleanup_enabled');
  }

  /** Whether unhealthy containers are restarted. Refused when `type` is `kubernetes`. */
  get autohealEnabled(): IResolvable {
    return this.getBooleanAttribute('autoheal_enabled');
  }

  /** What the agent's pod asks for. Refused when `type` is `docker`. */
  get resources(): DistrDeploymentTargetResourcesOutput {
    return new DistrDeploymentTargetResourcesOutput(this, 'resources');
  }

  /** Version of the agent, by its id at the hub. Absent, the hub decides, and its choice stays. */
  get agentVersionId(): string {
    return this.getStringAttribute('agent_version_id');
  }

  /** Version of the agent that the hub wants, as the tag of its image. */
  get agentVersion(): string {
    return this.getStringAttribute('agent_version');
  }

  /** Take over a target of the same name, type and owner that was never used: no agent has connected, nothing is deployed. Otherwise such a one stops the create (with `create_before_destroy` also the one to be replaced). One in use is never taken over: beside it a second of the name is made, with a warning. */
  get adoptExisting(): IResolvable {
    return this.getBooleanAttribute('adopt_existing');
  }

  /** Let a plan replace the target, with everything on it. */
  get allowReplacement(): IResolvable {
    return this.getBooleanAttribute('allow_replacement');
  }

  /** Delete the target although the hub lists deployments on it. The agent is not told: what runs on the host goes on running, unmanaged. `deletion_protection` of a deployment does not hold that up: the hub knows nothing of it. */
  get forceDestroy(): IResolvable {
    return this.getBooleanAttribute('force_destroy');
  }
}

/** Part of {@link DistrDeploymentTarget}, to be referred to. */
export class DistrDeploymentTargetResourcesOutput extends NestedObject {
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
