import { parseDuration } from '../duration';
import type { Workbench } from './agent';
import type { Behaviour, HelmStage } from './behaviour';
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
  stage: HelmStage;
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
  const { timeout, rollbackOnFailure } = workload.helmOptions ?? agentDefaults;
  const { releaseName } = workload;
  const release = releases.get(releaseName);
  const failure = failureOf(operation, workload, release, workbench);
  const rollbackMs = operation === 'upgrade' && rollbackOnFailure ? 10_000 : 0;
  const lastsMs = 500 + (failure?.timedOut ? parseDuration(timeout) / 1e6 + rollbackMs : 0);
  const { applyMs = workbench.scaled(lastsMs) } = workbench.fate.of(workload);
  await workbench.last(applyMs, () => workbench.report(workload, 'progressing', 'helm operation in progress'));
  if (failure === undefined) {
    releases.set(releaseName, { revision: (release?.revision ?? 0) + 1, runs: workload, locked: false });
    return undefined;
  }
  if (failure.stage === 'operation') {
    if (release !== undefined) {
      release.revision += rollbackOnFailure ? 2 : 1;
      release.locked = failure.locks ?? false;
    } else if (!rollbackOnFailure) {
      releases.set(releaseName, { revision: 1, runs: null, locked: false });
    }
  }
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
  const rollback = rollbackOnFailure
    ? `release ${releaseName} failed, and has been ${undone} due to rollback-on-failure being set: `
    : '';
  return { stage: 'operation', message: rollback + (message ?? notReady(operation, workload)), timedOut: true };
}

function notReady(operation: Operation, { namespace, releaseName, helmOptions }: Workload): string {
  if (helmOptions?.waitStrategy === 'legacy') return 'context deadline exceeded';
  const message = operation === 'install' ? 'Available: 0/1' : 'Pending termination: 1';
  return `resource Deployment/${namespace}/${releaseName} not ready. status: InProgress, message: ${message}\ncontext deadline exceeded`;
}

function failingStage(behaviour: Behaviour): HelmStage {
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

function strategyFailure(operation: Operation, error: string, rollbackOnFailure: boolean): Failure {
  if (operation === 'install') return { stage: 'operation', message: `failed to get waiter: ${error}` };
  if (!rollbackOnFailure) return { stage: 'operation', message: error };
  const message = `an error occurred while rolling back the release. original upgrade error: ${error}: unable to get waiter: ${error}`;
  return { stage: 'operation', message, locks: true };
}
