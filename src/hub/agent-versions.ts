import { json, path, type Send } from './request';
import { id, list, object, string, type Reader } from './shape';

/** A version of the agents that the hub knows. */
export interface AgentVersion {
  readonly id: string;
  readonly createdAt: string;
  /** Such as `3.1.0`; also the tag of the agents' images. */
  readonly name: string;
}

export type AgentVersions = ReturnType<typeof agentVersions>;

export function agentVersions(send: Send) {
  return {
    /** Oldest first. */
    list: (): Promise<AgentVersion[]> =>
      send({ method: 'GET', path: path`/agent-versions`, answer: json(list(readAgentVersion)) }),
  };
}

export const readAgentVersion: Reader<AgentVersion> = object({ id, createdAt: string, name: string });
