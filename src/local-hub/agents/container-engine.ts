import type { StatusType } from '../store';
import type { Workbench } from './agent';
import type { Workload } from './workload';

/** What the agent tells the hub of a workload. */
export interface Finding {
  readonly type: StatusType;
  readonly message: string;
}

/** What runs the containers of a docker agent. */
export interface ContainerEngine {
  /**
   * Makes what runs equal to the workload, and reports progress meanwhile. Returns how that has ended, an `error` when it is to be tried
   * again at the next look.
   */
  up(workload: Workload, workbench: Workbench): Promise<Finding>;
  /** Looks at what runs for a workload that has been brought up. */
  check(workload: Workload, workbench: Workbench): Promise<Finding>;
  /** Removes a workload with its volumes. */
  down(workload: Workload, workbench: Workbench): Promise<void>;
  /** Names under which the lines of a workload's containers are shipped. */
  logSources(workload: Workload): string[];
}

/** A container as the status check sees it. */
export interface ContainerState {
  readonly name: string;
  /** In Docker's words: `running`, `restarting`, `exited`. */
  readonly state: string;
  /** Null without a health check. */
  readonly health: 'starting' | 'healthy' | 'unhealthy' | null;
  /** In Docker's words: `Up 14 seconds (unhealthy)`. */
  readonly status: string;
  readonly exitCode: number;
}

/** The name by which Docker knows what belongs to a deployment. */
export const projectName = ({ deploymentId }: Pick<Workload, 'deploymentId'>): string =>
  `distr-${deploymentId.slice(0, 8)}`;

/** The status check of a compose project: the first rule that fits decides (contract 4.4). */
export function findingOf(containers: readonly ContainerState[]): Finding {
  if (containers.length === 0) return { type: 'error', message: 'deployment has no containers' };
  for (const { name, state, health, status, exitCode } of containers) {
    const seen = `status=${status}, exitCode=${exitCode}`;
    if (!upStates.includes(state))
      return { type: 'error', message: `service ${name} is not in running state: state=${state}, ${seen}` };
    if (health === 'unhealthy')
      return { type: 'error', message: `service ${name} is not healthy: state=${state}, health=${health}, ${seen}` };
  }
  const found = containers.map(({ state, health }) => (state === 'running' ? (health ?? 'running') : 'starting'));
  const counts = (['healthy', 'running', 'starting'] as const).flatMap((word) => {
    const count = found.filter((each) => each === word).length;
    return count === 0 ? [] : `${count} ${word}${word === 'running' ? ' (healthchecks missing)' : ''}`;
  });
  const type = found.includes('starting') ? 'progressing' : found.includes('running') ? 'running' : 'healthy';
  return { type, message: `status check results: ${counts.join(', ')}` };
}

const upStates = ['running', 'restarting'];
