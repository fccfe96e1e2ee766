import { systemClock } from '../../clock';
import type { HubClient } from '../../hub/client';
import { DiagnosticError, parseDuration, type Input, type OperationContext } from '../../schema';
import type { Operations } from '../define';
import type { attributes, Done } from './rollout';
import { awaitRevisions, type AwaitedRevision } from './wait';

type RolloutInput = Input<typeof attributes>;
type Deployments = RolloutInput['deployments'];

export const operations: Operations<typeof attributes, Done> = {
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
};

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
