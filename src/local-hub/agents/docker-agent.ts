import { startAgent, type Agent, type AgentOptions, type Machine, type Workbench } from './agent';
import type { ContainerEngine } from './container-engine';
import { SimulatedEngine } from './simulated-engine';
import type { Workload } from './workload';

/** What an agent has brought up on its host; it outlives the agent, as a scratch volume does. */
export class DockerHost {
  /** Ids of the deployments that an agent is working on. */
  readonly busy = new Set<string>();

  /**
   * @param engine what runs the containers
   * @param projects what the agent remembers of them, by deployment id
   */
  constructor(
    readonly engine: ContainerEngine = new SimulatedEngine(),
    readonly projects: Map<string, Project> = new Map(),
  ) {}
}

export interface Project {
  readonly workload: Workload;
  readonly phase: 'progressing' | 'ready' | 'failed';
}

/**
 * Simulates Distr's docker agent 3.1.0. It never updates itself, and asks no registry for a login.
 * @param host give a second agent the host of the first, and it goes on where the first has stopped
 */
export function startDockerAgent(options: AgentOptions, host = new DockerHost()): Agent {
  return startAgent(options, new DockerMachine(host));
}

class DockerMachine implements Machine {
  readonly type = 'docker';
  readonly busy: Set<string>;

  constructor(private readonly host: DockerHost) {
    this.busy = host.busy;
  }

  async removeAllBut(wanted: readonly Workload[], workbench: Workbench): Promise<void> {
    const { engine, projects } = this.host;
    const ids = new Set(wanted.map(({ deploymentId }) => deploymentId));
    for (const [id, { workload }] of projects) {
      if (ids.has(id) || this.busy.has(id)) continue;
      workbench.log.write('info', 'uninstalling old deployment', { id });
      projects.delete(id);
      await engine.down(workload, workbench);
    }
  }

  logSources() {
    const { engine, projects } = this.host;
    const ready = [...projects.values()].filter(({ phase }) => phase === 'ready');
    return ready.map(({ workload }) => ({ workload, resources: engine.logSources(workload) }));
  }

  async attendTo(workload: Workload, workbench: Workbench): Promise<void> {
    if (workload.dockerType === null) {
      const fields = { deploymentRevisionId: workload.revisionId };
      workbench.log.write('error', 'cannot apply deployment because docker type is nil', fields);
      return;
    }
    const project = this.host.projects.get(workload.deploymentId);
    if (project?.workload.revisionId === workload.revisionId && project.phase === 'ready') {
      const { type, message } = await this.host.engine.check(workload, workbench);
      await workbench.report(workload, type, message);
    } else {
      await this.apply(workload, workbench);
    }
  }

  private async apply(workload: Workload, workbench: Workbench): Promise<void> {
    const { engine, projects } = this.host;
    const remember = (phase: Project['phase']) => projects.set(workload.deploymentId, { workload, phase });
    remember('progressing');
    workbench.log.write('debug', 'applying compose file', { deploymentId: workload.deploymentId });
    const { type, message } = await engine.up(workload, workbench);
    remember(type === 'error' ? 'failed' : 'ready');
    await workbench.report(workload, type, message);
  }
}
