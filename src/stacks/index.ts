/** What is imported from `cdktf-distr/stacks`: stacks to deploy as they are, or to extend. */
export {
  ApplicationStack,
  type ApplicationStackProps,
  type DockerVersions,
  type KubernetesVersions,
} from './application-stack';
export { DistrStack, type DistrStackProps } from './distr-stack';
export { EnvironmentStack, type EnvironmentStackProps } from './environment-stack';
export { FleetStack, type FleetStackProps } from './fleet-stack';
