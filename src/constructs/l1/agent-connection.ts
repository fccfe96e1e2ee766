// Generated from src/resources by `npm run gen`. Do not edit.
import type { Construct } from 'constructs';
import { DistrResource, durationRules, type AttributeMap } from '../base';
import { type IResolvable, StringMap, type TerraformMetaArguments } from '../framework';

/** Configuration of {@link DistrAgentConnection}. */
export interface DistrAgentConnectionConfig extends TerraformMetaArguments {
  /** Target whose agent is awaited. Must be an id of the hub (a UUID in lower case). A change replaces the object. */
  readonly deploymentTargetId: string;
  /** The credential that the agent was given: `revision` of the target's `distr_agent_credential`. Another one is waited for again. */
  readonly credentialRevision: number;
  /** Any values; a change of one waits again. Put in what restarts the agent, such as its container's id. */
  readonly triggers?: Readonly<Record<string, string>>;
  /**
   * What happens when no agent has connected in time: the apply fails, and the next one waits again; or it goes on with a warning, and nothing waits again before another credential or trigger. With `warn` a deployment is made all the same, and its `distr_rollout` counts the missing agent among its failures. One of "fail" or "warn". Default `"fail"`.
   *
   * @default "fail"
   */
  readonly onTimeout?: 'fail' | 'warn' | IResolvable;
  /** Time limits of the operations that wait. */
  readonly timeouts?: DistrAgentConnectionTimeouts;
}

/** Part of {@link DistrAgentConnectionConfig}. */
export interface DistrAgentConnectionTimeouts {
  /** Time allowed for create. Default `10m`. Must be a duration such as "90s", "15m" or "1h30m", of at most ten years. */
  readonly create?: string;
  /** Time allowed for update. Default `10m`. Must be a duration such as "90s", "15m" or "1h30m", of at most ten years. */
  readonly update?: string;
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
  credentialRevision: 'credential_revision',
  triggers: 'triggers',
  onTimeout: { name: 'on_timeout', rules: { oneOf: ['fail', 'warn'] } },
  timeouts: {
    name: 'timeouts',
    nesting: 'object',
    attributes: {
      create: { name: 'create', rules: { pattern: durationRules.pattern } },
      update: { name: 'update', rules: { pattern: durationRules.pattern } },
    },
  },
};

/** Waits until the agent of a target has connected. After a new credential the hub shows less than at the first time: of a docker agent the next report or log line is awaited, a kubernetes agent is not waited for. Destroying it does nothing. */
export class DistrAgentConnection extends DistrResource {
  /** Type name in Terraform. */
  static readonly tfResourceType = 'distr_agent_connection';

  constructor(scope: Construct, id: string, config: DistrAgentConnectionConfig) {
    super(scope, id, DistrAgentConnection, attributes, config);
  }

  /** Same as `deploymentTargetId`. */
  get id(): string {
    return this.getStringAttribute('id');
  }

  /** Target whose agent is awaited. */
  get deploymentTargetId(): string {
    return this.getStringAttribute('deployment_target_id');
  }

  /** The credential that the agent was given: `revision` of the target's `distr_agent_credential`. Another one is waited for again. */
  get credentialRevision(): number {
    return this.getNumberAttribute('credential_revision');
  }

  /** Any values; a change of one waits again. Put in what restarts the agent, such as its container's id. */
  get triggers(): StringMap {
    return new StringMap(this, 'triggers');
  }

  /** What happens when no agent has connected in time: the apply fails, and the next one waits again; or it goes on with a warning, and nothing waits again before another credential or trigger. With `warn` a deployment is made all the same, and its `distr_rollout` counts the missing agent among its failures. */
  get onTimeout(): string {
    return this.getStringAttribute('on_timeout');
  }

  /** When an agent of the target was seen to have connected (RFC 3339); null when none was in time, and that was only a warning. */
  get connectedAt(): string {
    return this.getStringAttribute('connected_at');
  }

  /** Version that the agent reported then, such as `3.1.0`; null when the hub does not know it. */
  get agentVersion(): string {
    return this.getStringAttribute('agent_version');
  }
}
