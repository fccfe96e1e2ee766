// Generated from src/resources by `npm run gen`. Do not edit.
import type { Construct } from 'constructs';
import { DistrResource, NestedObject, durationRules, type AttributeMap } from '../base';
import { type IResolvable, StringMap, type TerraformMetaArguments } from '../framework';

/** Configuration of {@link DistrDeployment}. Exactly one of `docker` or `kubernetes` must be set. */
export interface DistrDeploymentConfig extends TerraformMetaArguments {
  /** Host or cluster it runs on. Must be an id of the hub (a UUID in lower case). A change replaces the object, which is refused unless `allowReplacement` is true. */
  readonly deploymentTargetId: string;
  /** Version that runs. Another version of the same application is rolled out in place. Must be an id of the hub (a UUID in lower case). */
  readonly applicationVersionId: string;
  /** Entitlement of the customer that allows it. It may be set later, but not changed. Must be an id of the hub (a UUID in lower case). */
  readonly applicationEntitlementId?: string;
  /** Name of the release, which the hub keeps unique on its target. Required when the application is of type `kubernetes`; for docker one is made up when it is absent. With a name of its own a deployment whose creation was interrupted is found again by the next apply; one without is made anew, or, after a kill, stops it, to be imported. 1 to 53 characters. Must be of lower-case letters, digits, "-" and ".", beginning and ending with a letter or digit. A change replaces the object, which is refused unless `allowReplacement` is true. */
  readonly releaseName?: string;
  /** How it runs on a Docker host. Required when the application is of type `docker`, refused otherwise. */
  readonly docker?: DistrDeploymentDocker | IResolvable;
  /** How it is installed on a cluster. Required when the application is of type `kubernetes`, refused otherwise. */
  readonly kubernetes?: DistrDeploymentKubernetes | IResolvable;
  /**
   * Restart the workloads with each new revision, also where nothing in them changes. Default `false`.
   *
   * @default false
   */
  readonly forceRestart?: boolean | IResolvable;
  /** Any values; a change of one restarts the workloads once. */
  readonly restartTriggers?: Readonly<Record<string, string>>;
  /** How long a deletion waits for the agent to take the workloads away, since the hub gives no sign of it: what comes after may remove the agent. `"0s"` waits for nothing, and nothing is waited for where no agent has ever connected. Absent: kubernetes 30s; docker 10s and the longest `stop_grace_period` of the version's compose file, which is 10s where it says nothing. Must be a duration such as "90s", "15m" or "1h30m", of at most ten years. */
  readonly drain?: string;
  /**
   * Refuse every plan that would destroy or replace the deployment. What was applied last counts: turn it off, apply, and destroy then. With `on_destroy = "retain"` a deployment is not deleted, and nothing is refused. Default `false`.
   *
   * @default false
   */
  readonly deletionProtection?: boolean | IResolvable;
  /**
   * Let a plan replace the deployment. Default `false`.
   *
   * @default false
   */
  readonly allowReplacement?: boolean | IResolvable;
  /**
   * What happens at the hub when the resource is destroyed: the deployment is deleted and its agent uninstalls it, or both stay. One of "delete" or "retain". Default `"delete"`.
   *
   * @default "delete"
   */
  readonly onDestroy?: 'delete' | 'retain' | IResolvable;
  /** Codes of checks that are to be silent here, such as `relative-bind-mount`; docs/preflight.md lists them. */
  readonly ignoreChecks?: string[];
  /** Time limits of the operations that wait. */
  readonly timeouts?: DistrDeploymentTimeouts;
}

/** Part of {@link DistrDeploymentConfig}. */
export interface DistrDeploymentDocker {
  /**
   * How the compose file is run. One of "compose" or "swarm". Default `"compose"`. What exists keeps what it has where nothing is configured. A change replaces the object, which is refused unless `allowReplacement` is true.
   *
   * @default "compose"
   */
  readonly type?: 'compose' | 'swarm' | IResolvable;
  /** Variables for the compose file, in the form of a .env file. `{{ .Secrets.KEY }}` inserts a secret of the hub. At most 785,664 bytes. */
  readonly envFile?: string;
}

/** Part of {@link DistrDeploymentConfig}. */
export interface DistrDeploymentKubernetesHelmOptions {
  /**
   * Time allowed for one Helm operation. Must be a duration such as "90s", "15m" or "1h30m", of at most ten years. Default `"5m"`.
   *
   * @default "5m"
   */
  readonly timeout?: string;
  /**
   * What Helm waits for. One of "watcher", "hookOnly" or "legacy". Default `"watcher"`.
   *
   * @default "watcher"
   */
  readonly waitStrategy?: 'watcher' | 'hookOnly' | 'legacy' | IResolvable;
  /**
   * Whether Helm takes a failed upgrade back. Without it a failed install is only cured by deleting the deployment. Default `true`.
   *
   * @default true
   */
  readonly rollbackOnFailure?: boolean | IResolvable;
  /**
   * Whether Helm removes what a failed operation has made. Default `true`.
   *
   * @default true
   */
  readonly cleanupOnFailure?: boolean | IResolvable;
  /**
   * Whether Helm takes over fields that others have changed. Default `false`.
   *
   * @default false
   */
  readonly forceConflicts?: boolean | IResolvable;
}

/** Part of {@link DistrDeploymentConfig}. */
export interface DistrDeploymentKubernetes {
  /** Values (YAML) over the version's base values. `{{ .Secrets.KEY }}` inserts a secret of the hub. At most 785,664 bytes. */
  readonly values?: string;
  /**
   * Go on although somebody else has changed the Helm release. Default `false`.
   *
   * @default false
   */
  readonly ignoreRevisionSkew?: boolean | IResolvable;
  /** How the agent runs Helm. Absent, the agent's own defaults hold, which are those of the members. */
  readonly helmOptions?: DistrDeploymentKubernetesHelmOptions | IResolvable;
}

/** Part of {@link DistrDeploymentConfig}. */
export interface DistrDeploymentTimeouts {
  /** Time allowed for delete. Default `15m`. Must be a duration such as "90s", "15m" or "1h30m", of at most ten years. */
  readonly delete?: string;
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
  applicationVersionId: {
    name: 'application_version_id',
    rules: {
      pattern: {
        matches: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
        words: 'be an id of the hub (a UUID in lower case)',
      },
    },
  },
  applicationEntitlementId: {
    name: 'application_entitlement_id',
    rules: {
      pattern: {
        matches: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
        words: 'be an id of the hub (a UUID in lower case)',
      },
    },
  },
  releaseName: {
    name: 'release_name',
    rules: {
      length: [1, 53],
      pattern: {
        matches: /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/,
        words: 'be of lower-case letters, digits, "-" and ".", beginning and ending with a letter or digit',
      },
    },
  },
  docker: {
    name: 'docker',
    nesting: 'object',
    attributes: {
      type: { name: 'type', rules: { oneOf: ['compose', 'swarm'] } },
      envFile: 'env_file',
    },
  },
  kubernetes: {
    name: 'kubernetes',
    nesting: 'object',
    attributes: {
      values: 'values',
      ignoreRevisionSkew: 'ignore_revision_skew',
      helmOptions: {
        name: 'helm_options',
        nesting: 'object',
        attributes: {
          timeout: { name: 'timeout', rules: { pattern: durationRules.pattern } },
          waitStrategy: { name: 'wait_strategy', rules: { oneOf: ['watcher', 'hookOnly', 'legacy'] } },
          rollbackOnFailure: 'rollback_on_failure',
          cleanupOnFailure: 'cleanup_on_failure',
          forceConflicts: 'force_conflicts',
        },
      },
    },
  },
  forceRestart: 'force_restart',
  restartTriggers: 'restart_triggers',
  drain: { name: 'drain', rules: { pattern: durationRules.pattern } },
  deletionProtection: 'deletion_protection',
  allowReplacement: 'allow_replacement',
  onDestroy: { name: 'on_destroy', rules: { oneOf: ['delete', 'retain'] } },
  ignoreChecks: 'ignore_checks',
  timeouts: {
    name: 'timeouts',
    nesting: 'object',
    attributes: {
      delete: { name: 'delete', rules: { pattern: durationRules.pattern } },
    },
  },
};

/** An application version on a target, with its configuration. It only says what shall run; `distr_rollout` waits until it does. */
export class DistrDeployment extends DistrResource {
  /** Type name in Terraform. */
  static readonly tfResourceType = 'distr_deployment';

  constructor(scope: Construct, id: string, config: DistrDeploymentConfig) {
    super(scope, id, DistrDeployment, attributes, config);
  }

  /** Identifier, given by the hub. */
  get id(): string {
    return this.getStringAttribute('id');
  }

  /** Host or cluster it runs on. */
  get deploymentTargetId(): string {
    return this.getStringAttribute('deployment_target_id');
  }

  /** Version that runs. Another version of the same application is rolled out in place. */
  get applicationVersionId(): string {
    return this.getStringAttribute('application_version_id');
  }

  /** Entitlement of the customer that allows it. It may be set later, but not changed. */
  get applicationEntitlementId(): string {
    return this.getStringAttribute('application_entitlement_id');
  }

  /** Name of the release, which the hub keeps unique on its target. Required when the application is of type `kubernetes`; for docker one is made up when it is absent. With a name of its own a deployment whose creation was interrupted is found again by the next apply; one without is made anew, or, after a kill, stops it, to be imported. */
  get releaseName(): string {
    return this.getStringAttribute('release_name');
  }

  /** How it runs on a Docker host. Required when the application is of type `docker`, refused otherwise. */
  get docker(): DistrDeploymentDockerOutput {
    return new DistrDeploymentDockerOutput(this, 'docker');
  }

  /** How it is installed on a cluster. Required when the application is of type `kubernetes`, refused otherwise. */
  get kubernetes(): DistrDeploymentKubernetesOutput {
    return new DistrDeploymentKubernetesOutput(this, 'kubernetes');
  }

  /** Restart the workloads with each new revision, also where nothing in them changes. */
  get forceRestart(): IResolvable {
    return this.getBooleanAttribute('force_restart');
  }

  /** Any values; a change of one restarts the workloads once. */
  get restartTriggers(): StringMap {
    return new StringMap(this, 'restart_triggers');
  }

  /** How long a deletion waits for the agent to take the workloads away, since the hub gives no sign of it: what comes after may remove the agent. `"0s"` waits for nothing, and nothing is waited for where no agent has ever connected. Absent: kubernetes 30s; docker 10s and the longest `stop_grace_period` of the version's compose file, which is 10s where it says nothing. */
  get drain(): string {
    return this.getStringAttribute('drain');
  }

  /** Refuse every plan that would destroy or replace the deployment. What was applied last counts: turn it off, apply, and destroy then. With `on_destroy = "retain"` a deployment is not deleted, and nothing is refused. */
  get deletionProtection(): IResolvable {
    return this.getBooleanAttribute('deletion_protection');
  }

  /** Let a plan replace the deployment. */
  get allowReplacement(): IResolvable {
    return this.getBooleanAttribute('allow_replacement');
  }

  /** What happens at the hub when the resource is destroyed: the deployment is deleted and its agent uninstalls it, or both stay. */
  get onDestroy(): string {
    return this.getStringAttribute('on_destroy');
  }

  /** Codes of checks that are to be silent here, such as `relative-bind-mount`; docs/preflight.md lists them. */
  get ignoreChecks(): string[] {
    return this.getListAttribute('ignore_checks');
  }

  /** Application it belongs to. */
  get applicationId(): string {
    return this.getStringAttribute('application_id');
  }

  /** The last revision that was written here. What others write shows in the data source `distr_deployment_status`. */
  get revisionId(): string {
    return this.getStringAttribute('revision_id');
  }
}

/** Part of {@link DistrDeployment}, to be referred to. */
export class DistrDeploymentDockerOutput extends NestedObject {
  /** How the compose file is run. */
  get type(): string {
    return this.getStringAttribute('type');
  }

  /** Variables for the compose file, in the form of a .env file. `{{ .Secrets.KEY }}` inserts a secret of the hub. At most 785,664 bytes. */
  get envFile(): string {
    return this.getStringAttribute('env_file');
  }
}

/** Part of {@link DistrDeployment}, to be referred to. */
export class DistrDeploymentKubernetesHelmOptionsOutput extends NestedObject {
  /** Time allowed for one Helm operation. */
  get timeout(): string {
    return this.getStringAttribute('timeout');
  }

  /** What Helm waits for. */
  get waitStrategy(): string {
    return this.getStringAttribute('wait_strategy');
  }

  /** Whether Helm takes a failed upgrade back. Without it a failed install is only cured by deleting the deployment. */
  get rollbackOnFailure(): IResolvable {
    return this.getBooleanAttribute('rollback_on_failure');
  }

  /** Whether Helm removes what a failed operation has made. */
  get cleanupOnFailure(): IResolvable {
    return this.getBooleanAttribute('cleanup_on_failure');
  }

  /** Whether Helm takes over fields that others have changed. */
  get forceConflicts(): IResolvable {
    return this.getBooleanAttribute('force_conflicts');
  }
}

/** Part of {@link DistrDeployment}, to be referred to. */
export class DistrDeploymentKubernetesOutput extends NestedObject {
  /** Values (YAML) over the version's base values. `{{ .Secrets.KEY }}` inserts a secret of the hub. At most 785,664 bytes. */
  get values(): string {
    return this.getStringAttribute('values');
  }

  /** Go on although somebody else has changed the Helm release. */
  get ignoreRevisionSkew(): IResolvable {
    return this.getBooleanAttribute('ignore_revision_skew');
  }

  /** How the agent runs Helm. Absent, the agent's own defaults hold, which are those of the members. */
  get helmOptions(): DistrDeploymentKubernetesHelmOptionsOutput {
    return new DistrDeploymentKubernetesHelmOptionsOutput(this, 'helm_options');
  }
}
