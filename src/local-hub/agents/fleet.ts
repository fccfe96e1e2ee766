import type { IssuedAccess } from '../world';
import type { Agent, AgentOptions } from './agent';
import { DockerHost, startDockerAgent } from './docker-agent';
import { Cluster, startKubernetesAgent } from './kubernetes-agent';

/** Where credentials become known: the local hub, or the forwarder before another one. */
export interface AccessSource {
  /** Returns how to stop listening. */
  onAccessRequest(listener: (access: IssuedAccess) => void): () => void;
}

export interface AgentsOptions extends Omit<AgentOptions, 'hubUrl' | 'targetId' | 'targetSecret' | 'onLog'> {
  readonly source: AccessSource;
  /** Address of the hub for the agents, without `/api/v1`. @default the one of the credential's connect URL */
  readonly hubUrl?: string;
}

export interface Agents {
  /** In the order of their credentials. */
  readonly running: readonly Agent[];
  /** Listens to no more credentials, and ends every agent at once. */
  stop(): Promise<void>;
}

/**
 * Starts an agent for every credential that is issued from now on, as somebody who follows the connect command at once. A new credential
 * of the same target starts another agent on the same machine; the old one keeps its secret, and works on until its token ends.
 */
export function startAgents({ source, hubUrl, ...options }: AgentsOptions): Agents {
  const running: Agent[] = [];
  const hosts = new Map<string, DockerHost>();
  const clusters = new Map<string, Cluster>();
  const stopListening = source.onAccessRequest(({ type, deploymentTargetId: targetId, targetSecret, connectUrl }) => {
    const agent = { ...options, targetId, targetSecret, hubUrl: hubUrl ?? hubOf(connectUrl) };
    running.push(
      type === 'docker'
        ? startDockerAgent(agent, machineOf(hosts, targetId, DockerHost))
        : startKubernetesAgent(agent, machineOf(clusters, targetId, Cluster)),
    );
  });
  return {
    running,
    async stop() {
      stopListening();
      await Promise.all(running.map((agent) => agent.stop()));
    },
  };
}

function machineOf<T>(machines: Map<string, T>, targetId: string, Machine: new () => T): T {
  const machine = machines.get(targetId) ?? new Machine();
  machines.set(targetId, machine);
  return machine;
}

const hubOf = (connectUrl: string): string => connectUrl.replace(/\/api\/v1\/connect\b.*$/, '');
