export {
  Environment,
  type DockerEnvironment,
  type EnvironmentOptions,
  type EnvironmentPlace,
  type EnvironmentProps,
  type KubernetesEnvironment,
} from './environment';
export {
  Fleet,
  type FleetCustomer,
  type FleetEnvironment,
  type FleetProps,
  type FleetRing,
  type FleetTarget,
} from './fleet';
export { stages, type Stage, type StageDefaults } from './stage';
export {
  BlueGreen,
  type BlueGreenProps,
  type Colour,
  type DockerBlueGreenProps,
  type DockerRelease,
  type KubernetesBlueGreenProps,
  type KubernetesRelease,
} from './blue-green';
