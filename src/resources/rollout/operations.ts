import { systemClock } from '../../clock';
import type { HubClient } from '../../hub/client';
import { DiagnosticError, parseDuration, type Diagnostic, type Input, type OperationContext } from '../../schema';
import type { Operations } from '../define';
import { diagnosisOf } from '../diagnosis';
import type { attributes, Done } from './rollout';
import { awaitRevisions, notToItsEnd, type AwaitedRevision, type Failure } from './wait';

type RolloutInput = Input<typeof attributes>;
type Deployments = RolloutInput['deployments'];

export const operations: Operations<typeof attributes, Done> = {
  async create(hub, input, context) {
    const failed = await awaitAll(hub, input, awaited(input.deployments), context);
    return { id: crypto.randomUUID(), deployments: input.deployments, failed };
  },

  read: (_hub, { id, deployments, failed }) => Promise.resolve({ id, deployments, failed }),

  async update(hub, input, context) {
    const { id, deployments, failed: failedBefore, waitFor } = context.prior;
    // What was awaited before has come up before; waiting again would make old trouble a failure of this change.
    const changed = awaited(input.deployments)
      .filter(({ key }) => !isSame(deployments[key], input.deployments[key]))
      .map((revision) => {
        const before = deployments[revision.key];
        const isSound = before?.deploymentId === revision.deploymentId && !failedBefore.includes(revision.key);
        return isSound && waitFor === input.waitFor ? { ...revision, cameUp: before.revisionId } : revision;
      });
    const failed = await awaitAll(hub, input, changed, context);
    return { id, deployments: input.deployments, failed };
  },

  delete: () => Promise.resolve(),
};

function awaited(deployments: Deployments): AwaitedRevision[] {
  return Object.entries(deployments).map(([key, deployment]) => ({ key, ...deployment }));
}

/**
 * Waits for revisions, and returns the names of those that failed.
 * @throws DiagnosticError when more failed than may, or the wait has ended before its end.
 */
async function awaitAll(
  hub: HubClient,
  input: RolloutInput,
  revisions: readonly AwaitedRevision[],
  { signal, timeoutMs = 0, warn }: OperationContext,
): Promise<string[]> {
  const expectation = { waitFor: input.waitFor, errorGraceMs: ms(input.errorGrace), bakeTimeMs: ms(input.bakeTime) };
  const waiting = { clock: systemClock, signal, timeoutMs };
  const { failures, broken } = await awaitRevisions(hub, revisions, expectation, waiting, input.rollbackOnFailure);
  if (broken) throw withFailures(broken.error, failures);
  tell(failures, revisions.length, input.maxFailures, warn);
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
  const told = failures.map((failure) => {
    const rest = isTolerated ? [`${tally} It is awaited again with its next revision.`] : [failure.remedy];
    if (!isTolerated && maxFailures > 0n) rest.push(tally);
    return diagnosticOf(failure, rest);
  });
  if (!isTolerated) throw new DiagnosticError(told.map((each) => ({ severity: 'error', ...each })));
  for (const each of told) warn(each);
}

/** Who is told why a wait has ended early must not miss what had failed by then. */
function withFailures(error: unknown, failures: readonly Failure[]): unknown {
  if (failures.length === 0) return error;
  const reason = diagnosisOf(notToItsEnd, error);
  if (!(reason instanceof DiagnosticError)) return error;
  const told = failures.map((failure) => ({ severity: 'error' as const, ...diagnosticOf(failure, [failure.remedy]) }));
  return new DiagnosticError([...told, ...reason.diagnostics], { cause: error });
}

function diagnosticOf({ key, story }: Failure, rest: readonly string[]): Omit<Diagnostic, 'severity'> {
  return {
    summary: `Roll-out of ${JSON.stringify(key)} failed`,
    detail: [story, ...rest].join('\n\n'),
    path: [{ attribute: 'deployments' }, { key }],
  };
}

function ms(duration: string): number {
  return parseDuration(duration) ?? 0;
}

function isSame(before: Deployments[string] | undefined, after: Deployments[string] | undefined): boolean {
  return before?.deploymentId === after?.deploymentId && before?.revisionId === after?.revisionId;
}
