import type { Construct } from 'constructs';
import { ConstructError, type DeploymentOptions, type RolloutOptions, type TargetProps } from '../l2';

/** What an environment is for. */
export type Stage = 'production' | 'staging' | 'development';

/** What is different between stages, unless an environment says otherwise. */
export interface StageDefaults {
  readonly target: Pick<TargetProps, 'forceDestroy'>;
  readonly deployment: Pick<DeploymentOptions, 'deletionProtection'>;
  readonly rollout: RolloutOptions;
}

/**
 * Production is protected, believed only after a quiet minute, and goes back to what ran when a version fails; what is being developed
 * may be thrown away, and is not waited for longer than a person would. Staging has what everything has.
 */
export const stages: Readonly<Record<Stage, StageDefaults>> = {
  production: {
    target: {},
    deployment: { deletionProtection: true },
    rollout: { bakeTime: '60s', rollbackOnFailure: true, timeouts: { create: '30m', update: '30m' } },
  },
  staging: { target: {}, deployment: {}, rollout: {} },
  development: {
    target: { forceDestroy: true },
    deployment: {},
    rollout: { bakeTime: '5s', timeouts: { create: '5m', update: '5m' } },
  },
};

/**
 * Refuses a stage that there is not, which the compiler has done already unless the program is JavaScript or casts.
 * @throws ConstructError
 */
export function requireStage(place: Construct | readonly [scope: Construct, id: string], stage: Stage): void {
  if (Object.hasOwn(stages, stage)) return;
  const known = Object.keys(stages).join(', ');
  throw new ConstructError(place, `It is given the stage ${JSON.stringify(stage)}.`, `Choose one of: ${known}.`);
}
