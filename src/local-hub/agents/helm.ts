import { parseDuration } from '../duration';
import type { Workbench } from './agent';
import type { Behaviour, FailingStage, Fate } from './behaviour';
import type { HelmOptions, Workload } from './workload';

/** A release as Helm keeps it. */
export interface Release {
  /** Helm's own number. */
  revision: number;
  /** What was installed or upgraded to last with success; null when nothing was. */
  runs: Workload | null;
  /** A rollback has failed: Helm refuses every operation. */
  locked: boolean;
}

export type Operation = 'install' | 'upgrade';

/** What the agent passes without `helmOptions` (contract 4.2). */
const agentDefaults: HelmOptions = {
  timeout: '5m0s',
  waitStrategy: 'watcher',
  rollbackOnFailure: true,
  cleanupOnFailure: true,
  forceConflicts: false,
};

interface Failure {
  stage: FailingStage;
  message: string;
  /** Helm has waited for its time limit. */
  timedOut?: boolean;
  locks?: boolean;
}

/** Simulates an install or an upgrade, and keeps the releases as Helm does. Returns the error, undefined on success. */
export async function runHelm(
  operation: Operation,
  workload: Workload,
  releases: Map<string, Release>,
  workbench: Workbench,
): Promise<string | undefined> {
  const { timeout, waitStrategy, rollbackOnFailure } = workload.helmOptions ?? agentDefaults;
  const isRolledBack = operation === 'upgrade' && rollbackOnFailure;
  const rollbackMs = isRolledBack ? (waitStrategy === 'legacy' ? 2000 : 10_000) : 0;
  const { releaseName } = workload;
  const release = releases.get(releaseName);
  const failure = failureOf(operation, workload, release, workbench);
  const lastsMs = 500 + (failure?.timedOut ? parseDuration(timeout) / 1e6 + rollbackMs : 0);
  const { applyMs = workbench.scaled(lastsMs) } = workbench.fate.of(workload);
  const leaveBehind = (locked: boolean) => {
    if (release !== undefined)
      Object.assign(release, { revision: release.revision + (rollbackOnFailure ? 2 : 1), locked });
    else if (!rollbackOnFailure) releases.set(releaseName, { revision: 1, runs: null, locked });
  };
  try {
    await workbench.last(applyMs, () => workbench.report(workload, 'progressing', 'helm operation in progress'));
  } catch (interruption) {
    // An agent that is stopped lets Helm undo what it has begun, and can neither report nor remember that (contract 5.4).
    if ((failure?.stage ?? 'operation') === 'operation') leaveBehind(false);
    throw interruption;
  }
  if (failure === undefined) {
    releases.set(releaseName, { revision: (release?.revision ?? 0) + 1, runs: workload, locked: false });
    return undefined;
  }
  if (failure.stage === 'operation') leaveBehind(failure.locks ?? false);
  return `helm ${failure.stage === 'preflight' ? 'preflight' : operation} failed: ${failure.message}`;
}

/** The order is the one in which Helm stumbles. */
function failureOf(
  operation: Operation,
  workload: Workload,
  release: Release | undefined,
  { fate }: Workbench,
): Failure | undefined {
  const { waitStrategy, rollbackOnFailure } = workload.helmOptions ?? agentDefaults;
  const { releaseName } = workload;
  const fails = fate.failsToApply(workload);
  const behaviour = fate.of(workload);
  const message = 'message' in behaviour ? behaviour.message : undefined;
  const stage = failingStage(behaviour);
  if (fails && stage === 'preflight') return { stage, message: message ?? chartNotFound(workload) };
  if (release?.locked) {
    return { stage: 'check', message: 'another operation (install/upgrade/rollback) is in progress' };
  }
  if (operation === 'install' && release !== undefined) {
    return { stage: 'check', message: 'release name check failed: cannot reuse a name that is still in use' };
  }
  if (operation === 'upgrade' && release === undefined) {
    return { stage: 'check', message: `"${releaseName}" has no deployed releases` };
  }
  if (fails && stage === 'check') return { stage, message: message ?? cannotBeRendered(workload) };
  const wrongStrategy = strategyError(waitStrategy);
  if (wrongStrategy !== undefined) return strategyFailure(operation, wrongStrategy, rollbackOnFailure);
  // Nobody waits for the workload then; that it is not ready shows when its state is looked at.
  if (!fails || (waitStrategy === 'hookOnly' && !rollbackOnFailure)) return undefined;
  const undone = operation === 'install' ? 'uninstalled' : 'rolled back';
  if (rollbackOnFailure && behaviour.mode === 'failing' && behaviour.rollbackFails) {
    return { stage, message: `${rollbackFailed}${message ?? notReady(workload, release, fate)}` };
  }
  const rollback = rollbackOnFailure
    ? `release ${releaseName} failed, and has been ${undone} due to rollback-on-failure being set: `
    : '';
  return { stage: 'operation', message: rollback + (message ?? notReady(workload, release, fate)), timedOut: true };
}

function notReady({ namespace, releaseName, helmOptions }: Workload, release: Release | undefined, fate: Fate): string {
  if (helmOptions?.waitStrategy === 'legacy') return 'context deadline exceeded';
  // Pods of the previous version, where they are ready, stay until the new ones are.
  const previous = release?.runs ?? undefined;
  const isReady = previous !== undefined && fate.of(previous).mode !== 'unhealthy';
  const message = isReady ? 'Pending termination: 1' : 'Available: 0/1';
  return `resource Deployment/${namespace}/${releaseName} not ready. status: InProgress, message: ${message}\ncontext deadline exceeded`;
}

function failingStage(behaviour: Behaviour): FailingStage {
  if (behaviour.mode === 'failing-for-a-while') return 'preflight';
  return behaviour.mode === 'failing' ? (behaviour.stage ?? 'operation') : 'operation';
}

function cannotBeRendered({ chartName, releaseName }: Workload): string {
  return `execution error at (${chartName || releaseName}/templates/deployment.yaml:1:3): license missing`;
}

function chartNotFound({ chartUrl, chartName, chartVersion }: Workload): string {
  if (chartName === '') return `could not locate chart: ${chartUrl}:${chartVersion}: not found`;
  return `could not locate chart: chart "${chartName}" version "${chartVersion}" not found in ${chartUrl} repository`;
}

function strategyError(waitStrategy: string): string | undefined {
  const known = ['watcher', 'hookOnly', 'legacy'];
  if (known.includes(waitStrategy)) return undefined;
  if (waitStrategy === '') return `wait strategy not set. Choose one of: ${known.join(', ')}`;
  return `unknown wait strategy (s${waitStrategy}). Valid values are: ${known.join(', ')}`; // the s is Helm's
}

const rollbackFailed = 'an error occurred while rolling back the release. original upgrade error: ';

function strategyFailure(operation: Operation, error: string, rollbackOnFailure: boolean): Failure {
  if (operation === 'install') return { stage: 'operation', message: `failed to get waiter: ${error}` };
  if (!rollbackOnFailure) return { stage: 'operation', message: error };
  const message = `${rollbackFailed}${error}: unable to get waiter: ${error}`;
  return { stage: 'operation', message, locks: true };
}
