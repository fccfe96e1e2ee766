import { Construct } from 'constructs';
import type { DistrAgentConnection } from '../l1/agent-connection';
import type { DistrAgentCredential } from '../l1/agent-credential';
import {
  ConstructError,
  DockerTarget,
  KubernetesTarget,
  type CredentialOptions,
  type DeliveryType,
  type Deployment,
  type DeploymentOptions,
  type DockerDeploymentOptions,
  type DockerTargetProps,
  type IAgent,
  type InstallAgentOptions,
  type ITarget,
  type KubernetesDeploymentOptions,
  type KubernetesTargetProps,
  type Rollout,
  type TargetProps,
} from '../l2';
import { requireProps } from '../l2/require-props';
import { requireStage, stages, type Stage } from './stage';
import { withDefaults } from './with-defaults';

/** What an environment is told: what it is for, where it is, and what runs there. */
export type EnvironmentProps = EnvironmentOptions & EnvironmentPlace;

/** What environments of both types are told. */
export interface EnvironmentOptions extends TargetProps, CredentialOptions {
  /** What it is for, which decides the defaults: production is protected, development may be thrown away. */
  readonly stage: Stage;
  /**
   * The roll-out that waits for all its deployments, together with those of other environments.
   * @default - each deployment has one of its own
   */
  readonly rollout?: Rollout;
}

/** Where an environment is, and what runs there. */
export type EnvironmentPlace =
  | { readonly docker: DockerEnvironment; readonly kubernetes?: never }
  | { readonly kubernetes: KubernetesEnvironment; readonly docker?: never };

/** A Docker host, its agent, and what runs there. */
export interface DockerEnvironment extends Omit<DockerTargetProps, keyof TargetProps> {
  /**
   * What runs the agent.
   * @default - nothing: a person installs it by the credential's `connectCommand`
   */
  readonly agent?: IAgent<'docker'>;
  /** What runs there, by lasting ids. */
  readonly deployments: Readonly<Record<string, Omit<DockerDeploymentOptions, 'rollout'>>>;
}

/** A cluster or a namespace of one, its agent, and what is installed there. */
export interface KubernetesEnvironment extends Omit<KubernetesTargetProps, keyof TargetProps> {
  /**
   * What runs the agent.
   * @default - nothing: a person installs it by the credential's `connectCommand`
   */
  readonly agent?: IAgent<'kubernetes'>;
  /** What is installed there, by lasting ids. */
  readonly deployments: Readonly<Record<string, Omit<KubernetesDeploymentOptions, 'rollout'>>>;
}

/**
 * One place where the software runs, with everything it takes: target, credential, agent, deployments, and the wait for
 * them. One target for each environment; the same version in all of them, with the configuration of each.
 */
export class Environment extends Construct {
  readonly target: DockerTarget | KubernetesTarget;
  /** By which the agent logs in. */
  readonly credential: DistrAgentCredential;
  /** The wait for the agent; nothing when a person installs it. */
  readonly connection?: DistrAgentConnection;
  /** What runs there, by the ids that it was given. */
  readonly deployments: Readonly<Record<string, Deployment>>;

  /** @throws ConstructError for both or none of `docker` and `kubernetes`, and for what the target's methods refuse. */
  constructor(scope: Construct, id: string, props: EnvironmentProps) {
    requireProps([scope, id], props, 'name');
    requireStage([scope, id], props.stage);
    checkPlace([scope, id], props);
    super(scope, id);
    const { stage, rollout, docker, kubernetes, ...others } = props;
    const { rotationTriggers, rotateWhileConnected, verifyCredential, ...common } = others;
    const defaults = stages[stage];
    const options: Furnishing = {
      credential: { rotationTriggers, rotateWhileConnected, verifyCredential },
      // A roll-out that tolerates failures counts a missing agent as one, which takes a deployment to wait for.
      connection: rollout?.toleratesFailures ? { onTimeout: 'warn' } : {},
      deployment: defaults.deployment,
      wait: rollout ? { rollout } : defaults.rollout,
    };

    let furnished: Furnished;
    if (docker) {
      const { agent, deployments, ...place } = docker;
      const target = new DockerTarget(this, 'Target', withDefaults(defaults.target, { ...common, ...place }));
      furnished = furnish(target, agent, deployments, options);
      this.target = target;
    } else {
      const { agent, deployments, ...place } = kubernetes;
      const target = new KubernetesTarget(this, 'Target', withDefaults(defaults.target, { ...common, ...place }));
      furnished = furnish(target, agent, deployments, options);
      this.target = target;
    }
    this.credential = furnished.credential;
    this.connection = furnished.connection;
    this.deployments = furnished.deployments;
  }
}

interface Furnishing {
  readonly credential: CredentialOptions;
  readonly connection: Pick<InstallAgentOptions, 'onTimeout'>;
  readonly deployment: DeploymentOptions;
  /** Not for what a customer manages, which nothing waits for. */
  readonly wait: DeploymentOptions;
}

type Furnished = Pick<Environment, 'credential' | 'connection' | 'deployments'>;

/** Puts onto a target what it takes to run something there, and what shall run. */
function furnish<Type extends DeliveryType, Options extends DeploymentOptions & { readonly version: object }>(
  target: ITarget<Type> & { deploy(id: string, options: Options): Deployment },
  agent: IAgent<Type> | undefined,
  deployments: Readonly<Record<string, Options>>,
  furnishing: Furnishing,
): Furnished {
  const credential = target.issueCredential(furnishing.credential);
  const connection = agent && target.installAgent(agent, furnishing.connection);
  const entries = Object.entries(deployments).map(([id, options]) => {
    requireProps([target, id], options, 'version');
    const wait = options.managedBy === 'customer' ? {} : furnishing.wait;
    const defaults = { ...furnishing.deployment, ...wait } as Partial<Options>; // what all deployments may be told
    return [id, target.deploy(id, withDefaults<Options>(defaults, options))] as const;
  });
  return { credential, connection, deployments: Object.fromEntries(entries) };
}

/** The compiler has refused it already, unless the program is JavaScript or casts. */
function checkPlace(place: readonly [scope: Construct, id: string], { docker, kubernetes }: EnvironmentProps): void {
  if (Boolean(docker) === Boolean(kubernetes)) {
    const story = docker
      ? 'It is given both `docker` and `kubernetes`.'
      : 'It is given neither `docker` nor `kubernetes`.';
    throw new ConstructError(place, story, 'An environment is one place: give one of them.');
  }
  const given = docker ?? kubernetes;
  requireProps(place, given, 'deployments');
  if (!Array.isArray(given.deployments)) return;
  throw new ConstructError(place, '`deployments` is a list.', 'Give an object, with a lasting id for each.');
}
