import { parseMap, type YamlMap } from '../../../src/local-hub/yaml';
import type { DockerEngine } from './docker-engine';

/** The image that the connect manifest names. */
export const agentImage = 'ghcr.io/distr-sh/distr/docker-agent:3.1.0';

export interface AgentContainerOptions {
  /** Name of the scratch volume. @default one of its own */
  readonly scratch?: string;
  /** Beside or instead of the manifest's. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/**
 * Starts the agent of a connect manifest as `docker compose up` would: its environment, its socket, its scratch volume, the host's network.
 * Returns the container's id.
 */
export async function startAgentContainer(
  { api, socketPath }: DockerEngine,
  connectUrl: string,
  { scratch, environment }: AgentContainerOptions = {},
): Promise<string> {
  const manifest = parseMap(await (await fetch(connectUrl)).text());
  const agent = (manifest.services as YamlMap).agent as { environment: Record<string, string> }; // the hub's own manifest
  const variables = { ...agent.environment, ...environment };
  const { Id } = await api.post<{ Id: string }>('/containers/create', {
    Image: agentImage,
    Env: Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])),
    HostConfig: {
      NetworkMode: 'host',
      RestartPolicy: { Name: 'always' },
      Binds: [`${socketPath}:/var/run/docker.sock`, `${scratch ?? crypto.randomUUID()}:/scratch`],
    },
  });
  await api.post(`/containers/${Id}/start`);
  return Id;
}
