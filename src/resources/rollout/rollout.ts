import { systemClock } from '../../clock';
import type { HubClient } from '../../hub/client';
import {
  computed,
  defaulted,
  DiagnosticError,
  durationRules,
  of,
  parseDuration,
  required,
  timeouts,
  type Input,
  type OperationContext,
} from '../../schema';
import { defineResource } from '../define';
import { hubId } from '../names';
import type { AwaitedRevision } from './wait';

const attributes = {
  id: computed.string('Made up when the roll-out first succeeded.', { stable: true }),
  deployments: required.map(
    of.object({
      deploymentTargetId: required.string('Target of the deployment.', hubId),
      deploymentId: required.string('The deployment.', hubId),
      revisionId: required.string('The revision that must come up: `revision_id` of the deployment.', hubId),
    }),
    'Deployments to wait for, by names of your own. One that fails does not hold up the others.',
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
  bakeTime: defaulted.string('20s', 'How long the outcome must be reported without a break.', {
    ...durationRules,
    local: true,
  }),
  timeouts: timeouts({ create: '15m', update: '15m' }),
};

type RolloutInput = Input<typeof attributes>;
type Deployments = RolloutInput['deployments'];

/** A roll-out is work that was done; the hub has no object for it. */
interface Done {
  readonly id: string;
  readonly deployments: Deployments;
}

export const rollout = defineResource({
  name: 'rollout',
  doc: 'Waits until deployments run as they should, or fails with what their agents say. Destroying it does nothing.',
  attributes,

  toState: ({ id, deployments }: Done) => ({ id, deployments }),

  async create(hub, input, context) {
    await awaitAll(hub, input, Object.keys(input.deployments), context);
    return { id: crypto.randomUUID(), deployments: input.deployments };
  },

  read: (_hub, { id, deployments }) => Promise.resolve({ id, deployments }),

  async update(hub, input, context) {
    // What was awaited before has come up before; waiting again would make old trouble a failure of this change.
    const changed = Object.keys(input.deployments).filter(
      (key) => !isSame(context.prior.deployments[key], input.deployments[key]),
    );
    await awaitAll(hub, input, changed, context);
    return { id: context.prior.id, deployments: input.deployments };
  },

  delete: () => Promise.resolve(),
});

async function awaitAll(
  hub: HubClient,
  input: RolloutInput,
  keys: readonly string[],
  { signal, timeoutMs = 0 }: OperationContext,
): Promise<void> {
  const revisions = keys.flatMap((key): AwaitedRevision[] => {
    const deployment = input.deployments[key];
    return deployment ? [{ key, ...deployment }] : [];
  });
  const expectation = { waitFor: input.waitFor, errorGraceMs: ms(input.errorGrace), bakeTimeMs: ms(input.bakeTime) };
  // Only an apply waits: what it takes is no part of what every start loads.
  const { awaitRevisions } = await import('./wait.js');
  const failures = await awaitRevisions(hub, revisions, expectation, { clock: systemClock, signal, timeoutMs });
  if (failures.length === 0) return;
  throw new DiagnosticError(
    failures.map(({ key, story }) => ({
      severity: 'error',
      summary: `Roll-out of ${JSON.stringify(key)} failed`,
      detail: story,
      path: [{ attribute: 'deployments' }, { key }],
    })),
  );
}

function ms(duration: string): number {
  return parseDuration(duration) ?? 0;
}

function isSame(before: Deployments[string] | undefined, after: Deployments[string] | undefined): boolean {
  return before?.deploymentId === after?.deploymentId && before?.revisionId === after?.revisionId;
}
