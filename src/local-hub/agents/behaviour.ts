import type { Clock } from '../../clock';
import { parseMap } from '../yaml';
import type { Workload } from './workload';

export const modes = ['healthy', 'failing', 'failing-for-a-while', 'unhealthy', 'crash-loop', 'silent'] as const;

/**
 * What becomes of a workload:
 * - `healthy`: it is applied, and runs. A compose service without a health check is `running` at best, as with a real agent.
 * - `failing`: it cannot be applied. On docker every try fails. On kubernetes it never becomes ready: an install is tried again and
 *   again, a failed upgrade is reported `healthy` at once after its error, since the previous version goes on running (contract 4.4).
 *   Where it runs already, it becomes unhealthy.
 * - `failing-for-a-while`: the first tries fail, then it is healthy: an image or a chart that is published late.
 * - `unhealthy`: it is applied, and is not well afterwards: its health check fails, its pods are lost.
 * - `crash-loop`: it is applied, and dies again and again: `running` and `progressing` on docker, `healthy` and `error` on kubernetes.
 * - `silent`: the agent never reports anything about it.
 */
export type Mode = (typeof modes)[number];

/**
 * Where Helm fails: `preflight` when the chart cannot be found, `check` when it cannot be rendered or is refused as a whole, `operation` when
 * its objects are refused or never become ready. Only the last leaves a revision of Helm's behind, and is not tried again by an upgrade.
 * Docker knows the last two: a compose file that is refused, and one that does not come up.
 */
export type FailingStage = 'preflight' | 'check' | 'operation';

/** A mode with its details. Times are in milliseconds, and are kept whatever the interval is. */
export type Behaviour = {
  /** How long an apply or a Helm operation lasts. @default a tenth of the interval; Helm's own time limit when it never becomes ready */
  readonly applyMs?: number;
  /** How long removing it lasts. Nothing else of the target is looked at meanwhile. @default two fifths of the interval */
  readonly uninstallMs?: number;
} & (
  | { readonly mode: 'healthy' | 'crash-loop' | 'silent' }
  | {
      readonly mode: 'failing';
      /** The cause, as Docker or Helm would say it. @default one that a real agent was seen to report */
      readonly message?: string;
      /** @default 'operation' */
      readonly stage?: FailingStage;
      /** Kubernetes: Helm cannot go back to the previous version either. @default false */
      readonly rollbackFails?: boolean;
    }
  | {
      readonly mode: 'unhealthy';
      /** What the agent finds, in its words. @default that a health check fails, or that pods are not ready */
      readonly message?: string;
    }
  | {
      readonly mode: 'failing-for-a-while';
      /** How many tries fail. @default 3, or any number within `forMs` */
      readonly tries?: number;
      /** How long tries fail, counted from the first. @default for `tries` */
      readonly forMs?: number;
      /** As of `failing`. */
      readonly message?: string;
    }
);

/** A behaviour for everything, or one for each workload. It is asked again at every apply and at every check. */
export type Behave = Mode | Behaviour | ((workload: Workload) => Mode | Behaviour);

/**
 * The key by which a version itself says how it behaves: `x-simulated-agent: failing` at the top of a compose file, or of a chart's
 * values. It goes before what the agents were started with. A real agent takes no notice of it.
 */
export const modeKey = 'x-simulated-agent';

/** Decides what becomes of the workloads of one agent. */
export class Fate {
  /** By revision id, as is the next. */
  private readonly tries = new Map<string, { times: number; since: number }>();
  private readonly checks = new Map<string, number>();

  constructor(
    private readonly behave: Behave,
    private readonly clock: Clock,
  ) {}

  of(workload: Workload): Behaviour {
    const given = ownMode(workload) ?? (typeof this.behave === 'function' ? this.behave(workload) : this.behave);
    return typeof given === 'string' ? { mode: given } : given;
  }

  /** To be asked once per try. */
  failsToApply(workload: Workload): boolean {
    const behaviour = this.of(workload);
    if (behaviour.mode !== 'failing-for-a-while') return behaviour.mode === 'failing';
    const { forMs, tries = forMs === undefined ? 3 : Infinity } = behaviour;
    const { times, since } = this.tries.get(workload.revisionId) ?? { times: 0, since: this.clock.now() };
    this.tries.set(workload.revisionId, { times: times + 1, since });
    return times < tries && this.clock.now() - since < (forMs ?? Infinity);
  }

  /** To be asked once per check: what loops is up twice, then down for ten, as Docker waits up to a minute before another start. */
  isDown(workload: Workload): boolean {
    if (this.of(workload).mode !== 'crash-loop') return false;
    const times = this.checks.get(workload.revisionId) ?? 0;
    this.checks.set(workload.revisionId, times + 1);
    return times % 12 >= 2;
  }
}

function ownMode({ type, composeFile, values }: Workload): Mode | undefined {
  const word = (type === 'docker' ? parseMap(composeFile) : values)[modeKey];
  return modes.find((mode) => mode === word);
}
