import type { Construct } from 'constructs';
import { composeFileFindings } from '../../checks';
import { DistrApplicationVersion, type DistrApplicationVersionDocker } from '../l1/application-version';
import {
  ExistingVersion,
  VersionBase,
  versionConfig,
  type IApplicationVersion,
  type VersionOptions,
} from './application-version';
import type { IDockerApplication } from './docker-application';
import { ConstructError } from './errors';
import { findingsIn, knownText, requireCodes, requireSound } from './preflight';
import { requireProps, requireSpelledProps } from './require-props';
import { textOrYaml, verbatim } from './text';

/** A version for Docker hosts, made here or elsewhere. */
export interface IDockerApplicationVersion extends IApplicationVersion<'docker'> {
  // The first member is what the compiler names where a version of the other type is given.
  readonly type: 'docker';
  readonly application: IDockerApplication;
}

/** What a version for Docker hosts consists of. */
export interface DockerVersionOptions
  extends VersionOptions, Pick<DistrApplicationVersionDocker, 'composeFile' | 'envTemplate'> {}

/** A version for Docker hosts, and what it is a version of. */
export interface DockerApplicationVersionProps extends DockerVersionOptions {
  /** Application that it is a version of. */
  readonly application: IDockerApplication;
}

/** A version of an application for Docker hosts: a compose file that never changes. */
export class DockerApplicationVersion extends VersionBase implements IDockerApplicationVersion {
  /** A version that exists, by its id. */
  static fromId(
    scope: Construct,
    id: string,
    application: IDockerApplication,
    versionId: string,
  ): IDockerApplicationVersion {
    return new ExistingVersion(scope, id, application, { id: versionId });
  }

  /** A version that exists, by its name. Archived ones are found, too. */
  static fromName(
    scope: Construct,
    id: string,
    application: IDockerApplication,
    name: string,
  ): IDockerApplicationVersion {
    return new ExistingVersion(scope, id, application, { name });
  }

  readonly type = 'docker';
  readonly application: IDockerApplication;
  readonly resource: DistrApplicationVersion;
  /**
   * The compose file, where it is known when the stack is built.
   * @internal
   */
  readonly composeFile: string | undefined;

  /** @throws ConstructError for a compose file that no agent could work with. */
  constructor(scope: Construct, id: string, props: DockerApplicationVersionProps) {
    super(scope, id);
    requireProps(this, props, 'name', 'application', 'composeFile');
    const { application, composeFile, envTemplate } = props;
    requireText(this, composeFile);
    requireCodes(this, props);
    requireSound(this, 'composeFile', findingsIn(composeFile, composeFileFindings), props);
    this.composeFile = knownText(composeFile);
    this.application = application;
    this.resource = new DistrApplicationVersion(this, 'Resource', {
      ...versionConfig(application, props),
      docker: {
        composeFile: verbatim(composeFile),
        envTemplate: textOrYaml(envTemplate),
      },
    });
    requireSpelledProps(this, props, ['application'], this.resource);
  }
}

/** The compiler has refused it already, unless the program is JavaScript or casts. */
function requireText(version: Construct, composeFile: unknown): void {
  if (typeof composeFile === 'string') return;
  const remedy = 'Give it as a text, which reaches the hub as it is written.';
  throw new ConstructError(version, `\`composeFile\` is ${JSON.stringify(composeFile)}.`, remedy);
}
