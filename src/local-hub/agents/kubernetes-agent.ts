import { startAgent, type Agent, type AgentOptions, type Machine, type Workbench } from './agent';
import { runHelm, type Operation, type Release } from './helm';
import type { Workload } from './workload';

/** What Helm and the agent keep in the namespace; it outlives the agent. A test may disturb it, as an administrator does. */
export class Cluster {
  /** Helm's releases by name. */
  readonly releases = new Map<string, Release>();
  /** What the agent remembers of them, by release name. */
  readonly states = new Map<string, ReleaseState>();
  /** Ids of the deployments that an agent is working on. */
  readonly busy = new Set<string>();
}

export interface ReleaseState {
  deploymentId: string;
  revisionId: string;
  /** Helm's number of the release; undefined until an install has succeeded. */
  helmRevision?: number;
  phase: 'ready' | 'failed';
}

/**
 * Simulates Distr's kubernetes agent 3.1.0. It never updates itself, and asks no registry for a login.
 * @param cluster give a second agent the cluster of the first, and it goes on where the first has stopped
 */
export function startKubernetesAgent(options: AgentOptions, cluster = new Cluster()): Agent {
  return startAgent(options, new KubernetesMachine(cluster));
}

/** Deployment, Service and ConfigMap, as of the charts in the recordings. */
const resourceCount = 3;

class KubernetesMachine implements Machine {
  readonly type = 'kubernetes';
  readonly busy: Set<string>;

  constructor(private readonly cluster: Cluster) {
    this.busy = cluster.busy;
  }

  /** A state Secret belongs to the deployment with its release name, so that one made by hand adopts a release (contract 5.4). */
  async removeAllBut(wanted: readonly Workload[], workbench: Workbench): Promise<void> {
    const { releases, states } = this.cluster;
    const names = new Set(wanted.map(({ releaseName }) => releaseName));
    for (const [name, { deploymentId: id }] of states) {
      if (names.has(name) || this.busy.has(id)) continue;
      const runs = releases.get(name)?.runs ?? null;
      const { uninstallMs = workbench.scaled(2000) } = runs === null ? {} : workbench.fate.of(runs);
      workbench.log.write('info', 'uninstalling orphan deployment', { id });
      releases.delete(name);
      states.delete(name);
      await workbench.last(uninstallMs);
    }
  }

  logSources() {
    return [...this.cluster.releases].flatMap(([name, { runs }]) =>
      runs === null ? [] : { workload: runs, resources: [name] },
    );
  }

  async attendTo(workload: Workload, workbench: Workbench): Promise<void> {
    const refusal = this.refusalOf(workload);
    if (refusal !== undefined) {
      workbench.log.write('warn', 'refusing to install or update', { error: refusal });
      return workbench.report(workload, 'error', refusal);
    }
    const state = this.cluster.states.get(workload.releaseName);
    if (state?.helmRevision === undefined) await this.deploy('install', workload, workbench);
    else if (state.revisionId !== workload.revisionId) await this.deploy('upgrade', workload, workbench);
    else await this.check(workload, workbench);
  }

  /** Why the agent keeps its hands off a release. */
  private refusalOf({ releaseName, ignoreRevisionSkew }: Workload): string | undefined {
    const release = this.cluster.releases.get(releaseName);
    const state = this.cluster.states.get(releaseName);
    if (release === undefined) return undefined;
    if (state === undefined) return `helm release ${releaseName} already exists but was not created by the agent`;
    const { helmRevision = release.revision } = state;
    if (helmRevision === release.revision || ignoreRevisionSkew) return undefined;
    return `actual helm revision for ${releaseName} (${release.revision}) is different from latest deployed by agent (${helmRevision})`;
  }

  private async deploy(operation: Operation, workload: Workload, workbench: Workbench): Promise<void> {
    const { deploymentId, revisionId, releaseName, forceRestart } = workload;
    const { releases, states } = this.cluster;
    const previous = releases.get(releaseName)?.revision;
    const failure = await runHelm(operation, workload, releases, workbench);
    const helmRevision = releases.get(releaseName)?.revision;
    if (failure === undefined) {
      states.set(releaseName, { deploymentId, revisionId, helmRevision, phase: 'ready' });
      const restarted = operation === 'upgrade' && forceRestart ? '; force restart succeeded' : '';
      workbench.log.write('info', `helm ${operation} succeeded${restarted}`);
      return workbench.report(workload, 'running', `helm ${operation} succeeded${restarted}`);
    }
    if (operation === 'install') {
      states.set(releaseName, { deploymentId, revisionId, phase: 'failed' });
    } else if (helmRevision !== previous) {
      // A revision that Helm has written counts as done: from now on the agent only looks at what runs (contract 4.4).
      states.set(releaseName, { deploymentId, revisionId, helmRevision, phase: 'failed' });
    }
    const error = `helm ${operation} failed: ${failure}`;
    workbench.log.write('error', `${operation} error`, { error });
    await workbench.report(workload, 'error', `${operation} error: ${error}`);
  }

  /** Looks at what runs, which after a failed upgrade is not what was asked for. */
  private async check(workload: Workload, workbench: Workbench): Promise<void> {
    const { releaseName } = workload;
    const release = this.cluster.releases.get(releaseName);
    if (release === undefined) {
      return workbench.report(workload, 'error', 'could not get helm manifest: release: not found');
    }
    if (release.runs !== null && isReady(release.runs, workbench)) {
      return workbench.report(workload, 'healthy', `status check passed. ${resourceCount} resources healthy`);
    }
    const notReady = `Deployment ${releaseName} status check failed: ReadyReplicas (0) is less than desired (1)`;
    await workbench.report(
      workload,
      'error',
      `resource status error: ${illnessOf(release.runs, workbench) ?? notReady}`,
    );
  }
}

function isReady(workload: Workload, { fate }: Workbench): boolean {
  const behaviour = fate.of(workload);
  if (behaviour.mode === 'failing') return (behaviour.stage ?? 'operation') !== 'operation';
  return behaviour.mode !== 'unhealthy' && !fate.isDown(workload);
}

/** What the behaviour itself says of a workload that is not well. */
function illnessOf(workload: Workload | null, { fate }: Workbench): string | undefined {
  const behaviour = workload === null ? undefined : fate.of(workload);
  return behaviour?.mode === 'unhealthy' ? behaviour.message : undefined;
}
