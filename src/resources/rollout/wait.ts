import type { HubClient } from '../../hub/client';
import type { HubError } from '../../hub/errors';
import { DiagnosticError } from '../../schema';
import { mayPass, Silence, watchOf, type Waiting } from '../target-watch';
import { putBack } from './put-back';
import type { Expectation } from './verdict';
import { Waiter, type AwaitedRevision, type Outcome } from './waiter';

export type { AwaitedRevision } from './waiter';

/** A revision that did not come as far as it should. */
export interface Failure {
  readonly key: string;
  /** What happened, in sentences, with the agent's own words. */
  readonly story: string;
  /** What to do about it, in sentences. */
  readonly remedy: string;
}

/** How a wait has ended. */
export interface Awaited {
  readonly failures: readonly Failure[];
  /** What ended it before all revisions were judged; absent when they were. */
  readonly broken?: { readonly error: unknown };
}

/**
 * Waits until each revision has come as far as expected or failed. One that fails does not hold up the others: all are
 * judged, and the failures returned.
 * @param rollsBack whether, in place of one that fails, the last revision is put that had come up, and awaited. It has as
 * much time as the first.
 */
export async function awaitRevisions(
  hub: HubClient,
  revisions: readonly AwaitedRevision[],
  expectation: Expectation,
  waiting: Waiting,
  rollsBack = false,
): Promise<Awaited> {
  const { clock, signal, timeoutMs } = waiting;
  const watch = await watchOf(hub, clock);
  watch.joined();
  const until = clock.elapsed() + timeoutMs;
  const wait: Wait = { hub, expectation, waiting, rollsBack };
  const failures: Failure[] = [];
  const silence = new Silence(clock);
  let courses: readonly Course[] = revisions.map((revision) => ({
    waiter: new Waiter(hub, revision, expectation),
    until,
  }));
  while (courses.length > 0) {
    let outcomes: readonly Outcome[];
    try {
      // Whoever has the most time asks for all.
      const asking = courses.some(({ before }) => before) ? longer(wait) : hub;
      const targets = await watch.look(asking, signal);
      outcomes = await Promise.all(
        courses.map(({ waiter }) => waiter.look(targets.get(waiter.revision.deploymentTargetId))),
      );
      silence.broken();
    } catch (error) {
      const isOver = courses.every((course) => isLate(course, wait));
      if (mayPass(error) && !isOver) continue;
      failures.push(...courses.flatMap((course) => unfinished(course, isOver ? timeoutMs : undefined)));
      return { failures, broken: { error: mayPass(error) ? unheard(silence, error) : error } };
    }
    const ends = await Promise.all(courses.map((course, index) => next(course, outcomes[index], wait)));
    failures.push(...ends.flatMap((end) => end.failure ?? []));
    courses = ends.flatMap((end) => end.course ?? []);
  }
  return { failures };
}

/** What ends a wait whose time is over while the hub is away. */
function unheard(silence: Silence, error: HubError): DiagnosticError {
  const detail = `${silence.story(error)}\n\n${silence.remedy(error)}`;
  return new DiagnosticError({ severity: 'error', summary: notToItsEnd, detail }, { cause: error });
}

/** The title of what ends a wait before all revisions were judged. */
export const notToItsEnd = 'Roll-out not awaited to its end';

/** What all revisions of a wait have in common. */
interface Wait {
  readonly hub: HubClient;
  readonly expectation: Expectation;
  readonly waiting: Waiting;
  readonly rollsBack: boolean;
}

/** One revision on its way. */
interface Course {
  readonly waiter: Waiter;
  /** When its time is over, by what the clock has `elapsed`. */
  readonly until: number;
  /** What this one was put in the place of, where it was. */
  readonly before?: Before;
}

/** A failure, and what was put back. */
interface Before {
  readonly failure: Failure;
  readonly story: string;
}

/** Where a look leads: on, to a failure, or, with neither, to the end that was wanted. */
interface Step {
  readonly course?: Course;
  readonly failure?: Failure;
}

async function next(course: Course, outcome: Outcome, wait: Wait): Promise<Step> {
  const { waiter, before } = course;
  if (outcome === undefined && !isLate(course, wait)) return { course };
  if (outcome === 'reached') return before ? { failure: ended(before, 'It has come up again.') } : {};
  const trouble = outcome ?? waiter.outcomeOfWaiting(wait.waiting.timeoutMs);
  if (before) return { failure: ended(before, `It has not come up again. ${trouble.story}`) };

  const failure = { key: waiter.revision.key, story: trouble.story, remedy: trouble.remedy };
  if (!wait.rollsBack) {
    const isJudged = outcome !== undefined && trouble.stays === undefined;
    return { failure: isJudged ? { ...failure, remedy: `Nothing was taken back. ${failure.remedy}` } : failure };
  }
  if (trouble.stays !== undefined)
    return { failure: ended({ failure, story: 'Nothing was put back.' }, trouble.stays) };
  return rollBack(waiter, failure, outcome ? trouble.remedy : mendOrAllow, wait);
}

const mendOrAllow = 'Mend the version or its configuration, or allow more time in `timeouts`.';

async function rollBack(waiter: Waiter, failure: Failure, mend: string, wait: Wait): Promise<Step> {
  const { expectation, waiting } = wait;
  const hub = longer(wait);
  const { revision, story } = await putBack(hub, waiter.judged, expectation);
  if (!revision) return { failure: { ...failure, story: `${failure.story}\n\n${story}` } };
  const remedy = `The next plan shows the difference, and an apply tries the configured content once more. ${mend}`;
  return {
    course: {
      waiter: new Waiter(hub, revision, expectation),
      until: waiting.clock.elapsed() + waiting.timeoutMs,
      before: { failure: { ...failure, remedy }, story },
    },
  };
}

/** The failure, with what became of it. */
function ended({ failure, story }: Before, more: string): Failure {
  return { ...failure, story: `${failure.story}\n\n${story} ${more}` };
}

function isLate({ until }: Course, { waiting }: Wait): boolean {
  return waiting.clock.elapsed() >= until;
}

/** What is told of one that was not judged to its end, because its time was over or for another reason. */
function unfinished({ waiter, before }: Course, timeoutMs?: number): Failure[] {
  if (before) return [ended(before, 'Whether it has come up again is not known.')];
  return timeoutMs === undefined ? [] : [{ key: waiter.revision.key, ...waiter.outcomeOfWaiting(timeoutMs) }];
}

/** The client for what begins when the time may be over. */
function longer({ hub, waiting: { clock, timeoutMs } }: Wait): HubClient {
  return hub.during({ deadline: clock.elapsed() + timeoutMs });
}
