import type { Construct } from 'constructs';
import { DistrApplication } from '../l1/application';
import { DataDistrApplication, type DataDistrApplicationConfig } from '../l1/data-application';
import { ApplicationBase, type ApplicationProps, type IApplication } from './application';
import { DockerApplicationVersion, type DockerVersionOptions } from './docker-application-version';
import type { HubObjectProps } from './props';
import { requireProps, requireSpelledProps } from './require-props';

/** An application for Docker hosts, made here or elsewhere. */
export interface IDockerApplication extends IApplication<'docker'> {
  /**
   * Adds a version.
   * @param id says what the version is for, such as `Current`, and lasts: the next version has the same id and another name.
   */
  addVersion(id: string, options: DockerVersionOptions): DockerApplicationVersion;
}

/** What an application for Docker hosts is told. */
export type DockerApplicationProps = ApplicationProps;

abstract class DockerApplicationBase extends ApplicationBase implements IDockerApplication {
  readonly type = 'docker';

  addVersion(id: string, options: DockerVersionOptions): DockerApplicationVersion {
    return new DockerApplicationVersion(this, id, { ...options, application: this });
  }
}

/** An application that is delivered as a compose file to Docker hosts. */
export class DockerApplication extends DockerApplicationBase {
  /** An application that exists, by its id. It is read at every plan, so a wrong id shows there. */
  static fromId(scope: Construct, id: string, applicationId: string, props: HubObjectProps = {}): IDockerApplication {
    return new ExistingDockerApplication(scope, id, { ...props, id: applicationId });
  }

  /** An application that exists, by its name. */
  static fromName(scope: Construct, id: string, name: string, props: HubObjectProps = {}): IDockerApplication {
    return new ExistingDockerApplication(scope, id, { ...props, name });
  }

  readonly resource: DistrApplication;

  constructor(scope: Construct, id: string, props: DockerApplicationProps) {
    super(scope, id);
    requireProps(this, props, 'name');
    const { name, adoptExisting, provider } = props;
    this.resource = new DistrApplication(this, 'Resource', { name, type: this.type, adoptExisting, provider });
    requireSpelledProps(this, props, [], this.resource);
  }
}

class ExistingDockerApplication extends DockerApplicationBase {
  readonly resource: DataDistrApplication;

  constructor(scope: Construct, id: string, lookup: DataDistrApplicationConfig) {
    super(scope, id);
    this.resource = new DataDistrApplication(this, 'Resource', lookup);
  }
}
