import type { Construct } from 'constructs';
import { envFileFindings, environmentFindings, type Finding } from '../../checks';
import { Token } from '../framework';
import { DataDistrDeploymentTarget, type DataDistrDeploymentTargetConfig } from '../l1/data-deployment-target';
import type { DistrDeploymentDocker } from '../l1/deployment';
import { DistrDeploymentTarget, type DistrDeploymentTargetConfig } from '../l1/deployment-target';
import { requireCustomer } from './customer';
import { Deployment, type DeploymentOptions } from './deployment';
import { DockerApplicationVersion, type IDockerApplicationVersion } from './docker-application-version';
import { ConstructError } from './errors';
import { findingsIn, knownEnvironment, requireSound } from './preflight';
import type { HubObjectProps } from './props';
import { requireProps, requireSpelledProps } from './require-props';
import {
  TargetBase,
  goesWithDeployments,
  targetConfig,
  targetLookup,
  type ITarget,
  type TargetOwnerProps,
  type TargetProps,
} from './target';
import { countTarget } from './target-limit';
import { environmentFile, textOrYaml } from './text';

/** A Docker host, made here or elsewhere. */
export interface IDockerTarget extends ITarget<'docker'> {
  /**
   * Runs a version there, and waits until it does.
   * @param id tells the deployments of the target apart. It is part of the default release name, so it lasts.
   */
  deploy(id: string, options: DockerDeploymentOptions): Deployment;
}

/** What a Docker host is told. */
export interface DockerTargetProps
  extends TargetProps, Pick<DistrDeploymentTargetConfig, 'imageCleanupEnabled' | 'autohealEnabled'> {}

/** What runs on a Docker host, with which variables. */
export interface DockerDeploymentOptions extends DeploymentOptions, Pick<DistrDeploymentDocker, 'type'> {
  /** What runs. */
  readonly version: IDockerApplicationVersion;
  /**
   * Variables for the compose file: by name, or as the text of a .env file. `{{ .Secrets.KEY }}` inserts a secret of
   * the hub.
   * @default - none
   */
  readonly env?: Readonly<Record<string, string>> | string;
}

abstract class DockerTargetBase extends TargetBase<'docker'> implements IDockerTarget {
  readonly type = 'docker';

  /** @throws ConstructError for a version of another type, an id or a release name that is taken, an env file that compose cannot read, or that lacks what the version requires. */
  deploy(id: string, options: DockerDeploymentOptions): Deployment {
    requireProps([this, id], options, 'version');
    const { type, env } = options;
    // The compiler has refused it already, unless the program is JavaScript or casts.
    if (env === null) {
      const remedy = 'Give variables by name, the text of a .env file, or leave it out.';
      throw new ConstructError([this, id], '`env` is null.', remedy);
    }
    if (typeof env === 'object') requireVariables([this, id], env);
    const envFile = typeof env === 'object' ? environmentFile(env) : textOrYaml(env);
    const deployment = new Deployment(this, id, options, { docker: { type, envFile } });
    requireSound(deployment, 'env', [...findingsIn(env, envFileFindings), ...unsetVariables(options)], options);
    return deployment;
  }
}

/** A Docker host of a customer, or of the vendor. */
export class DockerTarget extends DockerTargetBase {
  /** A Docker host that the hub knows, by its id. */
  static fromId(scope: Construct, id: string, targetId: string, props: HubObjectProps = {}): IDockerTarget {
    return new ExistingDockerTarget(scope, id, { ...props, id: targetId });
  }

  /** A Docker host that the hub knows, by its name and owner. */
  static fromName(scope: Construct, id: string, name: string, props: TargetOwnerProps = {}): IDockerTarget {
    return new ExistingDockerTarget(scope, id, targetLookup([scope, id], name, props));
  }

  readonly resource: DistrDeploymentTarget;
  readonly mayKeepDeployments: boolean;

  constructor(scope: Construct, id: string, props: DockerTargetProps) {
    super(scope, id);
    requireProps(this, props, 'name');
    requireCustomer(this, props.customer);
    this.mayKeepDeployments = goesWithDeployments(props);
    const { imageCleanupEnabled, autohealEnabled } = props;
    this.resource = new DistrDeploymentTarget(this, 'Resource', {
      ...targetConfig(props),
      type: this.type,
      imageCleanupEnabled,
      autohealEnabled,
    });
    requireSpelledProps(this, props, ['customer'], this.resource);
    countTarget(this, props.customer);
  }
}

class ExistingDockerTarget extends DockerTargetBase {
  readonly resource: DataDistrDeploymentTarget;
  readonly mayKeepDeployments = true;

  constructor(scope: Construct, id: string, lookup: DataDistrDeploymentTargetConfig) {
    super(scope, id);
    this.resource = new DataDistrDeploymentTarget(this, 'Resource', lookup);
  }
}

/** Compose reads letters, digits, "_" and "." (compose). */
function requireVariables(
  place: readonly [scope: Construct, id: string],
  env: Readonly<Record<string, unknown>>,
): void {
  if (Token.isUnresolved(env)) return;
  for (const [name, value] of Object.entries(env)) {
    if (!/^[A-Za-z_][\w.]*$/.test(name)) {
      const story = `\`env\` has a variable named ${JSON.stringify(name)}, which compose cannot read.`;
      throw new ConstructError(place, story, 'Use letters, digits and "_".');
    }
    // The compiler has refused it already, unless it was told that something is there (`process.env.NAME!`).
    if (typeof value !== 'string' && !Token.isUnresolved(value)) {
      throw new ConstructError(place, `\`env.${name}\` is ${String(value)}.`, 'Give it a text, or leave it out.');
    }
  }
}

/** What a version of the same program asks for, and the variables do not have. */
function unsetVariables({ version, env, type }: DockerDeploymentOptions): readonly Finding[] {
  const composeFile = version instanceof DockerApplicationVersion ? version.composeFile : undefined;
  const envFile = knownEnvironment(env);
  return composeFile === undefined || envFile === undefined || type === 'swarm'
    ? []
    : environmentFindings(composeFile, envFile);
}
