import { computed, defaulted, durationRules, of, required, timeouts, type Input } from '../../schema';
import { defineResource } from '../define';
import { hubId } from '../names';
import { refuseTooLong } from '../time-limits';

export const attributes = {
  id: computed.string('Made up when the roll-out first succeeded.', { stable: true }),
  deployments: required.map(
    of.object({
      deploymentTargetId: required.string('Target of the deployment.', hubId),
      deploymentId: required.string('The deployment.', hubId),
      revisionId: required.string('The revision that must come up: `revision_id` of the deployment.', hubId),
    }),
    'Deployments to wait for, by names of your own. One that fails does not hold up the others. An update waits only for those that are new or have another revision.',
    { least: 1 },
  ),
  waitFor: defaulted.oneOf(
    ['applied', 'running', 'healthy'],
    'running',
    'How far they must come: the agent has applied the revision, the workloads run, or all their health checks pass. Services without a health check end at `running`.',
    { local: true },
  ),
  errorGrace: defaulted.string('60s', 'How long errors that may heal are tolerated.', {
    ...durationRules,
    local: true,
  }),
  bakeTime: defaulted.string(
    '20s',
    'How long the outcome must be reported without a break. Shorter than the time in which a crash loop comes round, it lets the loop pass.',
    {
      ...durationRules,
      local: true,
    },
  ),
  maxFailures: defaulted.int64(
    0n,
    'How many of the awaited deployments may fail before the roll-out does. Up to so many are told in warnings, and stand in `failed`.',
    { range: [0, 10_000], local: true },
  ),
  rollbackOnFailure: defaulted.boolean(
    false,
    'Whether, in place of a revision that fails, the last one before it is put that had come up: a new revision with its version, values, variables and options, which is awaited in turn, for as long as the first. ' +
      'The roll-out fails all the same, and the next plan shows what is configured as a change. Nothing is put back for a first revision, nor where the agent has not said anything of the one that failed.',
    { local: true },
  ),
  failed: computed.set(
    of.string(),
    'Names of the deployments that failed in the last run, and were tolerated. They are awaited again with their next revision.',
  ),
  timeouts: timeouts({ create: '15m', update: '15m' }),
};

/** A roll-out is work that was done; the hub has no object for it. */
export interface Done {
  readonly id: string;
  readonly deployments: Input<typeof attributes>['deployments'];
  /** Names of those that failed and were tolerated. */
  readonly failed: readonly string[];
}

export const rollout = defineResource({
  name: 'rollout',
  doc: 'Waits until deployments run as they should, or fails with what their agents say; then the next apply waits again. Destroying it does nothing.',
  attributes,

  check({ bakeTime, timeouts }, report) {
    const limits = [timeouts, attributes.timeouts.limits] as const;
    refuseTooLong(['bakeTime', bakeTime], limits, 'The outcome must be reported for', report);
  },

  toState: ({ id, deployments, failed }: Done) => ({ id, deployments, failed }),

  operations: ({ rollout }) => rollout,
});
