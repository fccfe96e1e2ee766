import { parseDuration } from '../duration';
import { parseMap, type YamlMap, type YamlValue } from '../yaml';
import type { Workbench } from './agent';
import type { Fate } from './behaviour';
import { findingOf, projectName, type ContainerEngine, type ContainerState, type Finding } from './container-engine';
import type { Workload } from './workload';

/** Runs nothing: what becomes of a workload is its fate. */
export class SimulatedEngine implements ContainerEngine {
  /** When the newest apply of a deployment began and ended, and with it its containers, in milliseconds since 1970. */
  private readonly applies = new Map<string, { began: number; ended: number }>();

  async up(workload: Workload, workbench: Workbench): Promise<Finding> {
    const { clock, fate } = workbench;
    const isNew = !this.applies.has(workload.deploymentId);
    const apply = { began: clock.now(), ended: Infinity };
    this.applies.set(workload.deploymentId, apply);
    const { applyMs = workbench.scaled(500) } = fate.of(workload);
    const progress = progressOf(workload, isNew);
    const fails = fate.failsToApply(workload);
    await workbench.last(applyMs, () => workbench.report(workload, 'progressing', progress));
    apply.ended = clock.now();
    if (fails) return { type: 'error', message: failureOf(workload, fate) };
    const message =
      workload.dockerType === 'swarm' ? stackProgress(workload, isNew) : 'compose command executed successfully';
    return { type: 'progressing', message };
  }

  async check(workload: Workload, workbench: Workbench): Promise<Finding> {
    const { clock, fate } = workbench;
    const behaviour = fate.of(workload);
    const { mode } = behaviour;
    if (mode === 'unhealthy' && behaviour.message !== undefined) return { type: 'error', message: behaviour.message };
    const isDown = fate.isDown(workload);
    const isIll = mode === 'failing' || mode === 'unhealthy';
    const services = servicesOf(workload);
    if (workload.dockerType === 'swarm') return stackFinding(workload, services, isDown || isIll);
    const { began = 0, ended = 0 } = this.applies.get(workload.deploymentId) ?? {};
    const containers = services.map(({ name, probeMs, failureMs, waits }, index): ContainerState => {
      const age = clock.now() - (waits ? ended : began);
      const container = { name: `${projectName(workload)}-${name}-1`, status: 'Up 14 seconds', exitCode: 0 };
      const isStruck = isIll && index === 0;
      if (isStruck && (mode === 'failing' || (probeMs !== null && age >= workbench.scaled(failureMs))))
        return { ...container, state: 'running', health: 'unhealthy', status: 'Up 14 seconds (unhealthy)' };
      if (isStruck && probeMs === null)
        return { ...container, state: 'exited', health: null, status: 'Exited (1) 2 seconds ago', exitCode: 1 };
      // What dies again and again does not live to see the first result of its health check.
      const starting = isStruck || mode === 'crash-loop' || age < workbench.scaled(probeMs ?? 0);
      const health = probeMs === null ? null : starting ? 'starting' : 'healthy';
      return { ...container, state: isDown ? 'restarting' : 'running', health };
    });
    return findingOf(containers);
  }

  async down(workload: Workload, workbench: Workbench): Promise<void> {
    this.applies.delete(workload.deploymentId);
    await workbench.last(workbench.fate.of(workload).uninstallMs ?? workbench.scaled(2000));
  }

  logSources(workload: Workload): string[] {
    return servicesOf(workload).map(({ name }) => `${name}-1`);
  }
}

interface Service {
  name: string;
  image: string;
  /** It depends on others, and so is started last. */
  waits: boolean;
  /** Time from the start to the first result of the health check; null without one. */
  probeMs: number | null;
  /** Time from the start until Docker believes that a health check fails: after as many failures in a row as there are retries. */
  failureMs: number;
}

function servicesOf({ composeFile }: Workload): Service[] {
  return Object.entries(asMap(parseMap(composeFile).services)).map(([name, value]) => {
    const service = asMap(value);
    return {
      name,
      image: typeof service.image === 'string' ? service.image : name,
      waits: service.depends_on !== undefined,
      probeMs: firstProbe(service.healthcheck),
      failureMs: believedFailure(service.healthcheck),
    };
  });
}

/** Docker probes after an interval, during a start period after a start interval. */
function firstProbe(healthCheck: YamlValue | undefined): number | null {
  const { test, disable, interval, start_period, start_interval } = asMap(healthCheck);
  if (test === undefined || disable === true) return null;
  return milliseconds(start_period, 0) > 0 ? milliseconds(start_interval, 5000) : milliseconds(interval, 30_000);
}

function believedFailure(healthCheck: YamlValue | undefined): number {
  const { interval, retries } = asMap(healthCheck);
  return milliseconds(interval, 30_000) * (typeof retries === 'number' ? retries : 3);
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

function progressOf(workload: Workload, isNew: boolean): string {
  const project = projectName(workload);
  const verb = isNew ? 'Created' : 'Running';
  const containers = servicesOf(workload).map(({ name }) => `${verb} Container ${project}-${name}-1\n`);
  if (containers.length === 0) return 'initializing compose service';
  return containers.join('') + (isNew ? `Created Network ${project}_default\n` : '');
}

function stackProgress(workload: Workload, isNew: boolean): string {
  const project = projectName(workload);
  const services = servicesOf(workload).map(
    ({ name }) => `${isNew ? 'Creating' : 'Updating'} service ${project}_${name}\n`,
  );
  return (isNew ? `Creating network ${project}_default\n` : '') + services.join('');
}

function stackFinding(workload: Workload, [first]: Service[], isDown: boolean): Finding {
  if (first === undefined) return findingOf([]);
  if (!isDown) return { type: 'healthy', message: 'status check passed' };
  const service = `${projectName(workload)}_${first.name}`;
  return { type: 'error', message: `service ${service} is not running: running=0, desired=1` };
}

function failureOf(workload: Workload, fate: Fate): string {
  const behaviour = fate.of(workload);
  const message = 'message' in behaviour ? behaviour.message : undefined;
  if (workload.dockerType === 'swarm') {
    return message ?? 'this node is not a swarm manager. Use "docker swarm init" to make it one\n';
  }
  const image = servicesOf(workload)[0]?.image ?? 'web';
  const denied = `Error response from daemon: pull access denied for ${image}, repository does not exist or may require 'docker login'`;
  const isRefused = behaviour.mode === 'failing' && behaviour.stage === 'check';
  return `${isRefused ? 'failed to load compose project' : 'compose up failed'}: ${message ?? denied}`;
}
