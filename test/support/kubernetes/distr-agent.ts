/**
 * The simulated kubernetes agent as the program of a container. All it knows it has from the container: its environment,
 * and over that the files in the folders that `DISTR_AGENT_CONFIG_DIRS` names, which it reads anew at each login.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Cluster, startKubernetesAgent } from '../../../src/local-hub/agents';
import type { Container, Program } from './program';

/** The agent's image, whatever the version. */
export function isDistrAgent(image: string): boolean {
  return /\/kubernetes-agent:[\w.-]+$/.test(image);
}

/**
 * @param intervalMs time from one look at the hub to the next, in milliseconds
 * @param clusters what Helm has done, by target: it outlives the pods
 */
export function distrAgent(intervalMs: number, clusters = new Map<string, Cluster>()): Program {
  return async (container) => {
    const { signal, log } = container;
    const targetId = settingOf(container, 'DISTR_TARGET_ID');
    const login = settingOf(container, 'DISTR_LOGIN_ENDPOINT');
    const cluster = clusters.get(targetId) ?? new Cluster();
    clusters.set(targetId, cluster);
    const agent = startKubernetesAgent(
      {
        hubUrl: login.replace(/\/api\/v1\/agent\/login$/, ''),
        targetId,
        targetSecret: () => settingOf(container, 'DISTR_TARGET_SECRET'),
        intervalMs,
        onLog: (record) => log(JSON.stringify(record)),
      },
      cluster,
    );
    await container.serve(8765, (_request, response) => void response.end());
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    await agent.stop();
  };
}

/** @throws {Error} when it is given nowhere: the agent ends, and is restarted */
function settingOf({ environment, path }: Container, name: string): string {
  const folders = (environment.DISTR_AGENT_CONFIG_DIRS ?? '').split('\n').filter(Boolean);
  const file = folders.map((folder) => join(path(folder), name)).find(existsSync);
  const value = file === undefined ? environment[name] : readFileSync(file, 'utf8');
  if (!value) throw new Error(`${name} is not set.`);
  return value;
}
