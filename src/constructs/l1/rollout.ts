// Generated from src/resources by `npm run gen`. Do not edit.
import type { Construct } from 'constructs';
import { DistrResource, NestedObject, NestedMap, durationRules, type AttributeMap } from '../base';
import type { IResolvable, TerraformMetaArguments } from '../framework';

/** Configuration of {@link DistrRollout}. */
export interface DistrRolloutConfig extends TerraformMetaArguments {
  /** Deployments to wait for, by names of your own. One that fails does not hold up the others. An update waits only for those that are new or have another revision. At least 1. */
  readonly deployments: Readonly<Record<string, DistrRolloutDeployments>> | IResolvable;
  /**
   * How far they must come: the agent has applied the revision, the workloads run, or all their health checks pass. Services without a health check end at `running`. One of "applied", "running" or "healthy". Default `"running"`.
   *
   * @default "running"
   */
  readonly waitFor?: 'applied' | 'running' | 'healthy' | IResolvable;
  /**
   * How long errors that may heal are tolerated. Must be a duration such as "90s", "15m" or "1h30m", of at most ten years. Default `"60s"`.
   *
   * @default "60s"
   */
  readonly errorGrace?: string;
  /**
   * How long the outcome must be reported without a break. Shorter than the time in which a crash loop comes round, it lets the loop pass. Must be a duration such as "90s", "15m" or "1h30m", of at most ten years. Default `"20s"`.
   *
   * @default "20s"
   */
  readonly bakeTime?: string;
  /**
   * How many of the awaited deployments may fail before the roll-out does. Up to so many are told in warnings, and stand in `failed`. From 0 to 10000. Default `0`.
   *
   * @default 0
   */
  readonly maxFailures?: number;
  /**
   * Whether, in place of a revision that fails, the last one before it is put that had come up: a new revision with its version, values, variables and options, which is awaited in turn, for as long as the first. The roll-out fails all the same, and the next plan shows what is configured as a change. Nothing is put back for a first revision, nor where the agent has not said anything of the one that failed. Default `false`.
   *
   * @default false
   */
  readonly rollbackOnFailure?: boolean | IResolvable;
  /** Time limits of the operations that wait. */
  readonly timeouts?: DistrRolloutTimeouts;
}

/** Part of {@link DistrRolloutConfig}. */
export interface DistrRolloutDeployments {
  /** Target of the deployment. Must be an id of the hub (a UUID in lower case). */
  readonly deploymentTargetId: string;
  /** The deployment. Must be an id of the hub (a UUID in lower case). */
  readonly deploymentId: string;
  /** The revision that must come up: `revisionId` of the deployment. Must be an id of the hub (a UUID in lower case). */
  readonly revisionId: string;
}

/** Part of {@link DistrRolloutConfig}. */
export interface DistrRolloutTimeouts {
  /** Time allowed for create. Default `15m`. Must be a duration such as "90s", "15m" or "1h30m", of at most ten years. */
  readonly create?: string;
  /** Time allowed for update. Default `15m`. Must be a duration such as "90s", "15m" or "1h30m", of at most ten years. */
  readonly update?: string;
}

const attributes: AttributeMap = {
  deployments: {
    name: 'deployments',
    nesting: 'map',
    attributes: {
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
      revisionId: {
        name: 'revision_id',
        rules: {
          pattern: {
            matches: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
            words: 'be an id of the hub (a UUID in lower case)',
          },
        },
      },
    },
  },
  waitFor: { name: 'wait_for', rules: { oneOf: ['applied', 'running', 'healthy'] } },
  errorGrace: { name: 'error_grace', rules: { pattern: durationRules.pattern } },
  bakeTime: { name: 'bake_time', rules: { pattern: durationRules.pattern } },
  maxFailures: 'max_failures',
  rollbackOnFailure: 'rollback_on_failure',
  timeouts: {
    name: 'timeouts',
    nesting: 'object',
    attributes: {
      create: { name: 'create', rules: { pattern: durationRules.pattern } },
      update: { name: 'update', rules: { pattern: durationRules.pattern } },
    },
  },
};

/** Waits until deployments run as they should, or fails with what their agents say; then the next apply waits again. Destroying it does nothing. */
export class DistrRollout extends DistrResource {
  /** Type name in Terraform. */
  static readonly tfResourceType = 'distr_rollout';

  constructor(scope: Construct, id: string, config: DistrRolloutConfig) {
    super(scope, id, DistrRollout, attributes, config);
  }

  /** Made up when the roll-out first succeeded. */
  get id(): string {
    return this.getStringAttribute('id');
  }

  /** Deployments to wait for, by names of your own. One that fails does not hold up the others. An update waits only for those that are new or have another revision. */
  get deployments(): NestedMap<DistrRolloutDeploymentsOutput> {
    return new NestedMap(this, 'deployments', DistrRolloutDeploymentsOutput);
  }

  /** How far they must come: the agent has applied the revision, the workloads run, or all their health checks pass. Services without a health check end at `running`. */
  get waitFor(): string {
    return this.getStringAttribute('wait_for');
  }

  /** How long errors that may heal are tolerated. */
  get errorGrace(): string {
    return this.getStringAttribute('error_grace');
  }

  /** How long the outcome must be reported without a break. Shorter than the time in which a crash loop comes round, it lets the loop pass. */
  get bakeTime(): string {
    return this.getStringAttribute('bake_time');
  }

  /** How many of the awaited deployments may fail before the roll-out does. Up to so many are told in warnings, and stand in `failed`. */
  get maxFailures(): number {
    return this.getNumberAttribute('max_failures');
  }

  /** Whether, in place of a revision that fails, the last one before it is put that had come up: a new revision with its version, values, variables and options, which is awaited in turn, for as long as the first. The roll-out fails all the same, and the next plan shows what is configured as a change. Nothing is put back for a first revision, nor where the agent has not said anything of the one that failed. */
  get rollbackOnFailure(): IResolvable {
    return this.getBooleanAttribute('rollback_on_failure');
  }

  /** Names of the deployments that failed in the last run, and were tolerated. They are awaited again with their next revision. */
  get failed(): string[] {
    return this.getListAttribute('failed');
  }
}

/** Part of {@link DistrRollout}, to be referred to. */
export class DistrRolloutDeploymentsOutput extends NestedObject {
  /** Target of the deployment. */
  get deploymentTargetId(): string {
    return this.getStringAttribute('deployment_target_id');
  }

  /** The deployment. */
  get deploymentId(): string {
    return this.getStringAttribute('deployment_id');
  }

  /** The revision that must come up: `revisionId` of the deployment. */
  get revisionId(): string {
    return this.getStringAttribute('revision_id');
  }
}
