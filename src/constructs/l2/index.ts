export type { AgentContext, AgentImage, AgentOptions, AgentProxy, IAgent, InstalledAgent } from './agent';
export type { ApplicationProps, DeliveryType, IApplication } from './application';
export type { IApplicationVersion, VersionOptions } from './application-version';
export { ConnectCommand, type ConnectCommandOptions } from './connect-command';
export { Customer, type CustomerProps, type ICustomer } from './customer';
export type { Deployment, DeploymentOptions } from './deployment';
export { DockerApplication, type DockerApplicationProps, type IDockerApplication } from './docker-application';
export {
  DockerApplicationVersion,
  type DockerApplicationVersionProps,
  type DockerVersionOptions,
  type IDockerApplicationVersion,
} from './docker-application-version';
export {
  DockerTarget,
  type DockerDeploymentOptions,
  type DockerTargetProps,
  type IDockerTarget,
} from './docker-target';
export { ConstructError } from './errors';
export {
  KubernetesApplication,
  type IKubernetesApplication,
  type KubernetesApplicationProps,
} from './kubernetes-application';
export {
  KubernetesApplicationVersion,
  type IKubernetesApplicationVersion,
  type KubernetesApplicationVersionProps,
  type KubernetesVersionOptions,
  type OciChart,
  type RepositoryChart,
} from './kubernetes-application-version';
export {
  KubernetesTarget,
  type IKubernetesTarget,
  type KubernetesDeploymentOptions,
  type KubernetesTargetProps,
} from './kubernetes-target';
export type { PreflightCode, PreflightOptions } from './preflight';
export type { HubObjectProps } from './props';
export { DistrProvider, type DistrProviderProps } from './provider';
export { Rollout, type RolloutOptions, type RolloutProps } from './rollout';
export type { CredentialOptions, InstallAgentOptions, ITarget, TargetOwnerProps, TargetProps } from './target';
