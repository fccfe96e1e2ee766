import { systemClock } from '../../clock';
import type { HubClient } from '../../hub/client';
import { DiagnosticError, parseDuration, type Input, type OperationContext } from '../../schema';
import type { Operations } from '../define';
import type { attributes, Done } from './rollout';
import { awaitRevisions, type AwaitedRevision, type Failure } from './wait';

type RolloutInput = Input<typeof attributes>;
type Deployments = RolloutInput['deployments'];

export const operations: Operations<typeof attributes, Done> = {
  async create(hub, input, context) {
    const failed = await awaitAll(hub, input, Object.keys(input.deployments), context);
    return { id: crypto.randomUUID(), deployments: input.deployments, failed };
  },

  read: (_hub, { id, deployments, failed }) => Promise.resolve({ id, deployments, failed }),

  async update(hub, input, context) {
    // What was awaited before has come up before; waiting again would make old trouble a failure of this change.
    const changed = Object.keys(input.deployments).filter(
      (key) => !isSame(context.prior.deployments[key], input.deployments[key]),
    );
    const failed = await awaitAll(hub, input, changed, context);
    return { id: context.prior.id, deployments: input.deployments, failed };
  },

  delete: () => Promise.resolve(),
};

/**
 * Waits for the deployments of these names, and returns the names of those that failed.
 * @throws DiagnosticError when more failed than may.
 */
async function awaitAll(
  hub: HubClient,
  input: RolloutInput,
  keys: readonly string[],
  { signal, timeoutMs = 0, warn }: OperationContext,
): Promise<string[]> {
  const revisions = keys.flatMap((key): AwaitedRevision[] => {
    const deployment = input.deployments[key];
    return deployment ? [{ key, ...deployment }] : [];
  });
  const expectation = { waitFor: input.waitFor, errorGraceMs: ms(input.errorGrace), bakeTimeMs: ms(input.bakeTime) };
  const failures = await awaitRevisions(hub, revisions, expectation, { clock: systemClock, signal, timeoutMs });
  tell(failures, keys.length, input.maxFailures, warn);
  return failures.map(({ key }) => key);
}

/** Tells of failures: in warnings while they are no more than may be, else in errors. */
function tell(
  failures: readonly Failure[],
  awaited: number,
  maxFailures: bigint,
  warn: OperationContext['warn'],
): void {
  const isTolerated = failures.length <= maxFailures;
  const tally = `${failures.length} of ${awaited} failed, and \`max_failures\` allows ${maxFailures}.`;
  const told = failures.map(({ key, story, remedy }) => {
    const rest = isTolerated ? [`${tally} It is awaited again with its next revision.`] : [remedy];
    if (!isTolerated && maxFailures > 0n) rest.push(tally);
    return {
      summary: `Roll-out of ${JSON.stringify(key)} failed`,
      detail: [story, ...rest].join('\n\n'),
      path: [{ attribute: 'deployments' }, { key }],
    };
  });
  if (!isTolerated) throw new DiagnosticError(told.map((each) => ({ severity: 'error', ...each })));
  for (const each of told) warn(each);
}

function ms(duration: string): number {
  return parseDuration(duration) ?? 0;
}

function isSame(before: Deployments[string] | undefined, after: Deployments[string] | undefined): boolean {
  return before?.deploymentId === after?.deploymentId && before?.revisionId === after?.revisionId;
}
