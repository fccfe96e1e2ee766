import type { Construct } from 'constructs';
import { Environment, type EnvironmentOptions, type EnvironmentPlace } from '../constructs/l3';
import { DistrStack, type DistrStackProps } from './distr-stack';

/** What a stack with an environment is told. */
export type EnvironmentStackProps = DistrStackProps &
  Omit<EnvironmentOptions, 'provider' | 'rollout'> &
  EnvironmentPlace;

/**
 * One environment, with a state of its own. Outputs: `target_id`, `deployment_ids`, and, when nothing here installs the
 * agent, `connect_command` (sensitive), which does. Where it deploys a version of another stack, `cdktf deploy` without
 * that stack needs `--ignore-missing-stack-dependencies`.
 */
export class EnvironmentStack extends DistrStack {
  readonly environment: Environment;

  /** @throws ConstructError for what the environment refuses. */
  constructor(scope: Construct, id: string, props: EnvironmentStackProps) {
    super(scope, id, props);
    const { backend: _backend, hub: _hub, ...environment } = props;
    this.environment = new Environment(this, 'Environment', environment);

    const { target, credential, connection, deployments } = this.environment;
    const ids = Object.entries(deployments).map(([key, { deploymentId }]) => [key, deploymentId] as const);
    this.addOutput('target_id', target.targetId);
    this.addOutput('deployment_ids', Object.fromEntries(ids));
    if (!connection) this.addOutput('connect_command', credential.connectCommand, { sensitive: true });
  }
}
