import { createHash } from 'node:crypto';
import { reasonOf } from '../../../src/local-hub/agents/agent-connection';
import {
  findingOf,
  projectName,
  type ContainerEngine,
  type ContainerState,
  type Finding,
} from '../../../src/local-hub/agents/container-engine';
import type { Workload } from '../../../src/local-hub/agents/workload';
import { unless, type DockerApi } from './docker-api';
import { readComposeFile, type ComposeFile, type ComposeService } from './compose-file';

const labels = {
  project: 'com.docker.compose.project',
  service: 'com.docker.compose.service',
  hash: 'com.docker.compose.config-hash',
};

/** Runs compose projects as real containers, in the manner of the agent's built-in compose. */
export class ComposeEngine implements ContainerEngine {
  constructor(private readonly api: DockerApi) {}

  async up(workload: Workload): Promise<Finding> {
    if (workload.dockerType === 'swarm')
      return { type: 'error', message: 'this node is not a swarm manager. Use "docker swarm init" to make it one\n' };
    let file: ComposeFile;
    try {
      file = readComposeFile(workload.composeFile, workload.environment, projectName(workload));
    } catch (error) {
      return { type: 'error', message: `failed to load compose project: ${reasonOf(error)}` };
    }
    try {
      const before = await this.containersOf(projectName(workload));
      await this.bringUp(workload, file, before);
      if (workload.imageCleanupEnabled) await this.removeImagesOf(before);
    } catch (error) {
      return { type: 'error', message: `compose up failed: ${reasonOf(error)}` };
    }
    return { type: 'progressing', message: 'compose command executed successfully' };
  }

  async check(workload: Workload): Promise<Finding> {
    const containers = await this.containersOf(projectName(workload));
    return findingOf(await Promise.all(containers.map((container) => this.stateOf(container))));
  }

  /** With its volumes and its containers' images, those that another container uses excepted. */
  async down(workload: Workload): Promise<void> {
    const project = projectName(workload);
    const containers = await this.containersOf(project);
    await Promise.all(containers.map((container) => this.remove(container)));
    for (const volume of await this.volumesOf(project)) await this.api.delete(`/volumes/${volume}`);
    await this.removeImagesOf(containers);
  }

  logSources(workload: Workload): string[] {
    const { services } = readComposeFile(workload.composeFile, workload.environment, projectName(workload));
    return services.map(({ name }) => `${name}-1`);
  }

  private async bringUp(
    workload: Workload,
    { services, volumes }: ComposeFile,
    running: readonly Container[],
  ): Promise<void> {
    const project = projectName(workload);
    for (const name of volumes)
      await this.api.post('/volumes/create', { Name: `${project}_${name}`, Labels: { [labels.project]: project } });
    const orphans = running.filter(({ Labels }) => services.every(({ name }) => name !== Labels[labels.service]));
    await Promise.all(orphans.map((orphan) => this.remove(orphan)));
    for (const service of services) {
      const existing = running.find(({ Labels }) => Labels[labels.service] === service.name);
      await this.bringUpService(project, service, existing, workload.forceRestart);
    }
  }

  /** A container whose description has not changed stays. */
  private async bringUpService(
    project: string,
    { name, container, host }: ComposeService,
    existing: Container | undefined,
    forceRestart: boolean,
  ): Promise<void> {
    const image = await this.imageOf(container.Image);
    const hash = createHash('sha256').update(JSON.stringify({ image, container, host })).digest('hex');
    if (existing?.Labels[labels.hash] === hash) {
      await this.api.post(`/containers/${existing.Id}/${forceRestart ? 'restart' : 'start'}`);
      return;
    }
    if (existing !== undefined) await this.remove(existing);
    const Labels = { [labels.project]: project, [labels.service]: name, [labels.hash]: hash };
    const created = await this.api.post<{ Id: string }>(`/containers/create?name=${project}-${name}-1`, {
      ...container,
      Labels,
      HostConfig: host,
    });
    await this.api.post(`/containers/${created.Id}/start`);
  }

  /** The id of an image, which is pulled when it is not there. */
  private async imageOf(name: string): Promise<string> {
    const path = `/images/${name}/json`;
    const found = await this.api.find<{ Id: string }>(path);
    if (found !== null) return found.Id;
    await this.api.postLong(`/images/create?fromImage=${encodeURIComponent(name)}`);
    return (await this.api.get<{ Id: string }>(path)).Id;
  }

  private containersOf(project: string): Promise<Container[]> {
    return this.api.get(`/containers/json?all=1&filters=${filtersOf(project)}`);
  }

  private async volumesOf(project: string): Promise<string[]> {
    const path = `/volumes?filters=${filtersOf(project)}`;
    const { Volumes } = await this.api.get<{ Volumes: { Name: string }[] | null }>(path);
    return (Volumes ?? []).map(({ Name }) => Name);
  }

  /** Those that no container uses. */
  private async removeImagesOf(containers: readonly Container[]): Promise<void> {
    for (const image of new Set(containers.map(({ Image }) => Image)))
      await unless(409, this.api.delete(`/images/${image}`));
  }

  /** Its grace period is its own. */
  private async remove({ Id }: Container): Promise<void> {
    await unless(404, this.api.post(`/containers/${Id}/stop`));
    await this.api.delete(`/containers/${Id}?v=1`);
  }

  private async stateOf({ Id, Names, Status, State: state }: Container): Promise<ContainerState> {
    const { State } = await this.api.get<{ State: { ExitCode: number; Health?: { Status: string } } }>(
      `/containers/${Id}/json`,
    );
    const health = ['starting', 'healthy', 'unhealthy'] as const;
    return {
      name: (Names[0] ?? Id).replace('/', ''),
      state,
      status: Status,
      exitCode: State.ExitCode,
      health: health.find((word) => word === State.Health?.Status) ?? null,
    };
  }
}

/** What is labelled with the project. */
const filtersOf = (project: string): string =>
  encodeURIComponent(JSON.stringify({ label: [`${labels.project}=${project}`] }));

/** A row of `GET /containers/json`. */
interface Container {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly Image: string;
  readonly Labels: Readonly<Record<string, string>>;
  readonly State: string;
  readonly Status: string;
}
