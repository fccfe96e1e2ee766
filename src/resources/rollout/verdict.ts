/** What an agent reported about one revision. */
export interface StatusReport {
  /** When the hub stored it, in milliseconds since 1970. */
  readonly at: number;
  readonly type: 'healthy' | 'running' | 'progressing' | 'error';
  /** The agent's own words. Only the beginnings that {@link judge} names are relied on. */
  readonly message: string;
}

/** How far a revision must have come. */
export type WaitFor = 'applied' | 'running' | 'healthy';

/** What to wait for, and how patiently. */
export interface Expectation {
  readonly waitFor: WaitFor;
  /** How long trouble that may heal is tolerated, between the first report of it and the newest. In milliseconds. */
  readonly errorGraceMs: number;
  /** How long the outcome must be reported, without anything else between. In milliseconds. */
  readonly bakeTimeMs: number;
}

/** What is known about the reports of a revision. */
export interface Known {
  /** Whether they reach back to the revision's first; the hub prunes old ones. @default true */
  readonly complete?: boolean;
  /** When the newest came that was there before the wait, in milliseconds since 1970. @default none was */
  readonly since?: number;
}

/** The judgement on a revision, from its reports alone. */
export type Verdict =
  | { readonly outcome: 'reached' }
  /** `outlasted`: the report may have healed by itself, but its like have lasted longer than the grace. */
  | { readonly outcome: 'failed'; readonly report: StatusReport; readonly outlasted?: true }
  /** `okSince`: since when the outcome is reported, if it is; `report`: the newest trouble, if there was any. */
  | { readonly outcome: 'pending'; readonly okSince?: number; readonly report?: StatusReport };

/**
 * Judges a revision by its whole history, oldest report first. The latest report alone would lie: the kubernetes agent
 * calls a failed upgrade healthy a moment after the error, because it looks at what runs, and docker never calls a
 * crash loop an error.
 * @param known about the reports.
 */
export function judge(
  type: 'docker' | 'kubernetes',
  reports: readonly StatusReport[],
  { waitFor, errorGraceMs, bakeTimeMs }: Expectation,
  { complete = true, since = -Infinity }: Known = {},
): Verdict {
  const classify = type === 'docker' ? dockerReports(waitFor) : kubernetesReports(waitFor, complete, since);
  let okSince: number | undefined;
  let trouble: { first: number; newest: StatusReport } | undefined;
  for (const report of reports) {
    const { meaning, blame = report } = classify(report);
    if (meaning === 'final') return { outcome: 'failed', report: blame };
    if (meaning === 'ok') {
      okSince ??= report.at;
      if (report.at - okSince >= bakeTimeMs) return { outcome: 'reached' };
      continue;
    }
    okSince = undefined;
    if (meaning === 'trouble') trouble = { first: trouble?.first ?? report.at, newest: report };
  }
  // Trouble that has lasted long and healed after all may be read by a wait that begins later: what counts is how it ends.
  if (!trouble || okSince !== undefined) return { outcome: 'pending', okSince, report: trouble?.newest };
  // What was there before the wait may have been mended since: it counts when it goes on.
  if (trouble.newest.at > since && trouble.newest.at - Math.max(trouble.first, since) >= errorGraceMs)
    return { outcome: 'failed', report: trouble.newest, outlasted: true };
  return { outcome: 'pending', report: trouble.newest };
}

/** `ok`: as wanted. `trouble`: may heal. `final`: will not; `blame` is the report that says why. `other`: on the way. */
interface Classified {
  readonly meaning: 'ok' | 'trouble' | 'final' | 'other';
  readonly blame?: StatusReport;
}

type Classify = (report: StatusReport) => Classified;

function dockerReports(waitFor: WaitFor): Classify {
  let hasRun = false;
  return ({ type, message }) => {
    if (type === 'error') return { meaning: 'trouble' };
    if (type === 'progressing') {
      // A container that runs and starts again: a crash loop under a restart policy looks like this for ever.
      if (hasRun) return { meaning: 'trouble' };
      return { meaning: waitFor === 'applied' && message.startsWith(composeApplied) ? 'ok' : 'other' };
    }
    hasRun = true;
    return { meaning: type === 'healthy' || waitFor !== 'healthy' ? 'ok' : 'other' };
  };
}

function kubernetesReports(waitFor: WaitFor, complete: boolean, since: number): Classify {
  // Without the first reports nobody can say whether Helm succeeded: then the latest state counts.
  let helmSucceeded = !complete;
  let upgradeError: StatusReport | undefined;
  return (report) => {
    const { type, message, at } = report;
    // Whoever mends such a thing outside is believed until the agent says it again.
    const isHopeless = at > since && isBeyondRepair(message);
    const failed = upgradeError;
    if (type === 'error' && message.startsWith('upgrade error:')) {
      upgradeError = report;
      return { meaning: isHopeless ? 'final' : 'trouble' };
    }
    const newAttempt = type === 'progressing' || message.startsWith(registryLogin) || isHelmSuccess(report);
    // Helm has recorded the failed revision, so the agent will not try again, whatever it says of what runs now.
    if (failed && !newAttempt) return { meaning: 'final', blame: failed };
    if (type === 'error') return { meaning: isHopeless ? 'final' : 'trouble' };
    if (type === 'progressing') return { meaning: 'other' };
    if (isHelmSuccess(report)) {
      helmSucceeded = true;
      upgradeError = undefined;
    }
    if (!helmSucceeded) return { meaning: 'other' };
    return { meaning: type === 'healthy' || waitFor !== 'healthy' ? 'ok' : 'other' };
  };
}

const composeApplied = 'compose command executed successfully';
const registryLogin = 'failed to ensure docker auth';

function isHelmSuccess({ type, message }: StatusReport): boolean {
  return type === 'running' && /^helm (install|upgrade) succeeded/.test(message);
}

/** Only a person can mend these: the agent repeats them for ever. */
function isBeyondRepair(message: string): boolean {
  return /cannot reuse a name that is still in use|already exists but was not created by the agent|^actual helm revision/.test(
    message,
  );
}
