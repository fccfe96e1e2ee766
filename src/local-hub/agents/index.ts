export { startAgents, type AccessSource, type Agents, type AgentsOptions } from './fleet';
export { startDockerAgent, DockerHost, type Project } from './docker-agent';
export type { ContainerEngine, Finding } from './container-engine';
export { startKubernetesAgent, Cluster, type ReleaseState } from './kubernetes-agent';
export type { Release } from './helm';
export type { Agent, AgentOptions } from './agent';
export type { AgentLogRecord } from './agent-log';
export { modeKey, modes, type Behave, type Behaviour, type FailingStage, type Mode } from './behaviour';
export type { HelmOptions, Workload } from './workload';
