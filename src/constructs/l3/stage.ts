import type { RolloutOptions, TargetProps } from '../l2';

/** What an environment is for. */
export type Stage = 'production' | 'staging' | 'development';

/** What is different between stages, unless an environment says otherwise. */
export interface StageDefaults {
  readonly target: Pick<TargetProps, 'forceDestroy'>;
  readonly rollout: RolloutOptions;
}

/**
 * Production is believed only after a quiet minute; what is being developed may be thrown away, and is not waited for
 * longer than a person would. Staging has what everything has.
 */
export const stages: Readonly<Record<Stage, StageDefaults>> = {
  production: {
    target: {},
    rollout: { bakeTime: '60s', timeouts: { create: '30m', update: '30m' } },
  },
  staging: { target: {}, rollout: {} },
  development: {
    target: { forceDestroy: true },
    rollout: { bakeTime: '5s', timeouts: { create: '5m', update: '5m' } },
  },
};
