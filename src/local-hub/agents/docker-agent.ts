import { parseDuration } from '../duration';
import { parseMap, type YamlMap, type YamlValue } from '../yaml';
import { startAgent, type Agent, type AgentOptions, type Machine, type Workbench } from './agent';
import type { Workload } from './workload';

/** What an agent has brought up on its host; it outlives the agent, as a scratch volume does. */
export class DockerHost {
  /** By deployment id. */
  readonly projects = new Map<string, Project>();
  /** Ids of the deployments that an agent is working on. */
  readonly busy = new Set<string>();
}

interface Project {
  workload: Workload;
  phase: 'progressing' | 'ready' | 'failed';
  /** When the apply began, and with it the containers, in milliseconds since 1970. */
  startedAt: number;
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
    const ids = new Set(wanted.map(({ deploymentId }) => deploymentId));
    for (const [id, { workload }] of this.host.projects) {
      if (ids.has(id) || this.busy.has(id)) continue;
      workbench.log.write('info', 'uninstalling old deployment', { id });
      this.host.projects.delete(id);
      await workbench.last(workbench.fate.of(workload).uninstallMs ?? workbench.scaled(2000));
    }
  }

  logSources() {
    const ready = [...this.host.projects.values()].filter(({ phase }) => phase === 'ready');
    return ready.map(({ workload }) => ({
      workload,
      resources: servicesOf(workload).map(({ name }) => `${name}-1`),
    }));
  }

  async attendTo(workload: Workload, workbench: Workbench): Promise<void> {
    if (workload.dockerType === null) {
      const fields = { deploymentRevisionId: workload.revisionId };
      workbench.log.write('error', 'cannot apply deployment because docker type is nil', fields);
      return;
    }
    const project = this.host.projects.get(workload.deploymentId);
    if (project?.workload.revisionId === workload.revisionId && project.phase === 'ready') {
      await check(project, workbench);
    } else {
      await this.apply(workload, workbench);
    }
  }

  private async apply(workload: Workload, workbench: Workbench): Promise<void> {
    const { clock, fate, log } = workbench;
    const isNew = !this.host.projects.has(workload.deploymentId);
    const project: Project = { workload, phase: 'progressing', startedAt: clock.now() };
    this.host.projects.set(workload.deploymentId, project);
    log.write('debug', 'applying compose file', { deploymentId: workload.deploymentId });
    const { applyMs = workbench.scaled(500) } = fate.of(workload);
    const progress = progressOf(workload, isNew);
    const fails = fate.failsToApply(workload);
    await workbench.last(applyMs, () => workbench.report(workload, 'progressing', progress));
    project.phase = fails ? 'failed' : 'ready';
    if (fails) {
      await workbench.report(workload, 'error', failureOf(workload, workbench));
    } else {
      const done =
        workload.dockerType === 'swarm' ? stackProgress(workload, isNew) : 'compose command executed successfully';
      await workbench.report(workload, 'progressing', done);
    }
  }
}

/** The first rule that fits decides (contract 4.4). */
async function check({ workload, startedAt }: Project, workbench: Workbench): Promise<void> {
  const { clock, fate } = workbench;
  const { mode } = fate.of(workload);
  const isDown = fate.isDown(workload);
  const services = servicesOf(workload);
  const [first] = services;
  if (first === undefined) return workbench.report(workload, 'error', 'deployment has no containers');
  if (workload.dockerType === 'swarm') return checkStack(workload, first, isDown || mode === 'failing', workbench);
  if (mode === 'failing') {
    const container = `${projectName(workload)}-${first.name}-1`;
    const state = 'state=running, health=unhealthy, status=Up 14 seconds (unhealthy), exitCode=0';
    return workbench.report(workload, 'error', `service ${container} is not healthy: ${state}`);
  }
  const found = services.map(({ probeMs }) => {
    if (isDown) return 'starting';
    if (probeMs === null) return 'running';
    // What dies again and again does not live to see the first result of its health check.
    return mode === 'crash-loop' || clock.now() - startedAt < workbench.scaled(probeMs) ? 'starting' : 'healthy';
  });
  const counts = (['healthy', 'running', 'starting'] as const).flatMap((state) => {
    const count = found.filter((each) => each === state).length;
    return count === 0 ? [] : `${count} ${state}${state === 'running' ? ' (healthchecks missing)' : ''}`;
  });
  const type = found.includes('starting') ? 'progressing' : found.includes('running') ? 'running' : 'healthy';
  await workbench.report(workload, type, `status check results: ${counts.join(', ')}`);
}

function checkStack(workload: Workload, { name }: Service, isDown: boolean, workbench: Workbench): Promise<void> {
  if (!isDown) return workbench.report(workload, 'healthy', 'status check passed');
  const service = `${projectName(workload)}_${name}`;
  return workbench.report(workload, 'error', `service ${service} is not running: running=0, desired=1`);
}

interface Service {
  name: string;
  image: string;
  /** Time from the start to the first result of the health check; null without one. */
  probeMs: number | null;
}

function servicesOf({ composeFile }: Workload): Service[] {
  return Object.entries(asMap(parseMap(composeFile).services)).map(([name, value]) => {
    const service = asMap(value);
    return {
      name,
      image: typeof service.image === 'string' ? service.image : name,
      probeMs: firstProbe(service.healthcheck),
    };
  });
}

/** Docker probes after an interval, during a start period after a start interval. */
function firstProbe(healthCheck: YamlValue | undefined): number | null {
  const { test, disable, interval, start_period, start_interval } = asMap(healthCheck);
  if (test === undefined || disable === true) return null;
  return milliseconds(start_period, 0) > 0 ? milliseconds(start_interval, 5000) : milliseconds(interval, 30_000);
}

function milliseconds(duration: YamlValue | undefined, byDefault: number): number {
  if (typeof duration !== 'string') return byDefault;
  try {
    return parseDuration(duration) / 1e6;
  } catch {
    return byDefault; // `${VARIABLE}` is filled in by Docker only
  }
}

const asMap = (value: YamlValue | undefined): YamlMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};

const projectName = ({ deploymentId }: Workload): string => `distr-${deploymentId.slice(0, 8)}`;

function progressOf(workload: Workload, isNew: boolean): string {
  const project = projectName(workload);
  const verb = isNew ? 'Created' : 'Running';
  const containers = servicesOf(workload).map(({ name }) => `${verb} Container ${project}-${name}-1\n`);
  return containers.join('') + (isNew ? `Created Network ${project}_default\n` : '');
}

function stackProgress(workload: Workload, isNew: boolean): string {
  const project = projectName(workload);
  const services = servicesOf(workload).map(
    ({ name }) => `${isNew ? 'Creating' : 'Updating'} service ${project}_${name}\n`,
  );
  return (isNew ? `Creating network ${project}_default\n` : '') + services.join('');
}

function failureOf(workload: Workload, { fate }: Workbench): string {
  const behaviour = fate.of(workload);
  const message = 'message' in behaviour ? behaviour.message : undefined;
  if (workload.dockerType === 'swarm') {
    return message ?? 'this node is not a swarm manager. Use "docker swarm init" to make it one\n';
  }
  const image = servicesOf(workload)[0]?.image ?? 'web';
  const denied = `Error response from daemon: pull access denied for ${image}, repository does not exist or may require 'docker login'`;
  return `compose up failed: ${message ?? denied}`;
}
