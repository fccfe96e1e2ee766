import { systemClock, type Clock } from '../../clock';
import type { DeploymentType, StatusType } from '../store';
import { AgentConnection, reasonOf, type AgentCredential } from './agent-connection';
import { AgentLog, type AgentLogRecord } from './agent-log';
import { Fate, type Behave } from './behaviour';
import type { AgentResource, Workload } from './workload';

export interface AgentOptions extends AgentCredential {
  /** @default 'healthy' */
  readonly behaviour?: Behave;
  /**
   * Time from one look at the hub to the next, in milliseconds. Whatever takes its time shrinks with it: applies, health checks, Helm's
   * time limits. Only the life of tokens does not. A hub with rate limits takes 500 calls a minute of a target's agents, an agent makes
   * one a look and one a deployment. @default 5000, as a real agent
   */
  readonly intervalMs?: number;
  /** @default the machine's own time */
  readonly clock?: Clock;
  /** Version that the agent says it has. @default 3.1.0 at its first call, then the one that the hub wants the target to have */
  readonly version?: string;
  /** How requests are sent. @default the global fetch */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Hears what the agent says about itself, at once. */
  readonly onLog?: (record: AgentLogRecord) => void;
}

/** An agent at work. It never ends by itself, whatever the hub answers. */
export interface Agent {
  readonly type: DeploymentType;
  readonly targetId: string;
  /** Ends everything at once, also an operation under way. Resolves when nothing of the agent is left. */
  stop(): Promise<void>;
}

/** What a kind of agent finds to work with during one look at the hub. */
export interface Workbench {
  readonly clock: Clock;
  readonly fate: Fate;
  readonly log: AgentLog;
  /** Tells the hub; a report that cannot be delivered is lost, as with a real agent. */
  report(workload: Workload, type: StatusType, message: string): Promise<void>;
  /** Lets that many milliseconds pass, and calls `eachInterval` whenever an interval of them is over. */
  last(ms: number, eachInterval?: () => Promise<void>): Promise<void>;
  /** Milliseconds for what takes a real agent, with its interval of 5 s, so many. */
  scaled(ms: number): number;
}

/** What differs between the two kinds of agent. */
export interface Machine {
  readonly type: DeploymentType;
  /** Ids of the deployments that an agent is working on. Two agents on one machine keep out of each other's way, as real ones do not. */
  readonly busy: Set<string>;
  /** Removes what runs and is not wanted any more. Tried once, and forgotten. */
  removeAllBut(wanted: readonly Workload[], workbench: Workbench): Promise<void>;
  /** Applies a deployment, or looks whether it is well, and reports. */
  attendTo(workload: Workload, workbench: Workbench): Promise<void>;
  /** The workloads that run, with the names under which their lines are shipped. */
  logSources(): { workload: Workload; resources: string[] }[];
}

const realIntervalMs = 5000;
/** A look that is due while the previous one lasts comes that much after it: the gap between a failed upgrade and its `healthy`. */
const overdueMs = 32;
const shippingMs = 30_000;
const metrics = { cpuCoresMillis: 2000, cpuUsage: 0.1, memoryBytes: 4_294_967_296, memoryUsage: 0.25 };

/** Starts an agent: one thread that looks and works, and beside it the shipping of logs and metrics (contract 5.6). */
export const startAgent = (options: AgentOptions, machine: Machine): Agent => new RunningAgent(options, machine);

class RunningAgent implements Agent, Workbench {
  readonly type: DeploymentType;
  readonly targetId: string;
  readonly clock: Clock;
  readonly log: AgentLog;
  readonly fate: Fate;
  private readonly intervalMs: number;
  private readonly connection: AgentConnection;
  private readonly stopping = new AbortController();
  private readonly ended: Promise<unknown>;
  private seen: AgentResource | undefined;

  constructor(
    private readonly options: AgentOptions,
    private readonly machine: Machine,
  ) {
    const { clock = systemClock, intervalMs = realIntervalMs, behaviour = 'healthy', onLog = () => {} } = options;
    const { version = '3.1.0', fetch = (request) => globalThis.fetch(request) } = options;
    const { signal } = this.stopping;
    this.type = machine.type;
    this.targetId = options.targetId;
    this.clock = clock;
    this.intervalMs = intervalMs;
    this.log = new AgentLog(clock, onLog);
    this.fate = new Fate(behaviour, clock);
    this.connection = new AgentConnection({
      ...options,
      type: machine.type,
      clock,
      signal,
      log: this.log,
      version,
      fetch,
    });
    this.log.write('info', `${machine.type} agent is starting`, { version });
    this.ended = Promise.allSettled([
      this.repeat(intervalMs, () => this.look()),
      this.repeat(this.scaled(shippingMs), () => this.ship()),
    ]);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.ended;
  }

  async report({ revisionId }: Workload, type: StatusType, message: string): Promise<void> {
    await this.attempt('failed to send status', () => this.connection.report(revisionId, type, message));
  }

  async last(ms: number, eachInterval = async () => {}): Promise<void> {
    const end = this.clock.now() + ms;
    for (let next = this.clock.now() + this.intervalMs; next < end; next += this.intervalMs) {
      await this.sleepUntil(next);
      await eachInterval();
    }
    await this.sleepUntil(end);
  }

  scaled(ms: number): number {
    return (ms * this.intervalMs) / realIntervalMs;
  }

  private async look(): Promise<void> {
    const read = await this.attempt('failed to get resource', () => this.connection.readResource());
    if (read === undefined) return;
    this.seen = read;
    if (this.options.version === undefined) this.connection.version = read.versionName;
    if (read.workloads.length === 0) this.log.write('info', 'no deployment in resource response');
    await this.attempt('failed to uninstall', () => this.machine.removeAllBut(read.workloads, this));
    for (const workload of read.workloads) await this.attempt('failed to apply', () => this.attendTo(workload));
  }

  private async attendTo(workload: Workload): Promise<void> {
    const { busy } = this.machine;
    const { deploymentId } = workload;
    this.stopping.signal.throwIfAborted();
    if (busy.has(deploymentId) || this.fate.of(workload).mode === 'silent') return;
    busy.add(deploymentId);
    await this.machine.attendTo(workload, this).finally(() => busy.delete(deploymentId));
  }

  private async ship(): Promise<void> {
    await this.attempt('failed to send agent logs', () =>
      this.log.flush((records) => this.connection.shipAgentLogs(records)),
    );
    const lines = this.workloadLines();
    if (lines.length > 0) await this.attempt('failed to send logs', () => this.connection.shipLogs(lines));
    if (this.seen?.metricsEnabled) {
      await this.attempt('failed to send metrics', () => this.connection.sendMetrics(metrics));
    }
  }

  /** One line for each thing that runs. */
  private workloadLines(): object[] {
    const { deploymentLogsEnabled = false, deploymentLogsAfter = null } = this.seen ?? {};
    const now = this.clock.now();
    if (!deploymentLogsEnabled || now < (deploymentLogsAfter ?? 0)) return [];
    return this.machine.logSources().flatMap(({ workload, resources }) =>
      resources.map((resource) => ({
        deploymentId: workload.deploymentId,
        deploymentRevisionId: workload.revisionId,
        resource,
        timestamp: new Date(now).toISOString(),
        severity: 'Log',
        body: `${resource} is at work`,
      })),
    );
  }

  /** Like Go's ticker: one round that was missed is kept, more are forgotten. */
  private async repeat(periodMs: number, round: () => Promise<void>): Promise<void> {
    for (let due = this.clock.now() + periodMs; ;) {
      await this.sleepUntil(Math.max(due, this.clock.now() + this.scaled(overdueMs)));
      await round();
      due += Math.max(1, Math.floor((this.clock.now() - due) / periodMs)) * periodMs;
    }
  }

  /** An agent goes on whatever happens. */
  private async attempt<T>(failure: string, action: () => Promise<T>): Promise<T | undefined> {
    try {
      return await action();
    } catch (error) {
      if (!this.stopping.signal.aborted) this.log.write('error', failure, { error: reasonOf(error) });
      return undefined;
    }
  }

  private sleepUntil(time: number): Promise<void> {
    return this.clock.sleep(Math.max(0, time - this.clock.now()), this.stopping.signal);
  }
}
