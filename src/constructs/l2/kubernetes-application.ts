import type { Construct } from 'constructs';
import { DistrApplication } from '../l1/application';
import { DataDistrApplication, type DataDistrApplicationConfig } from '../l1/data-application';
import { ApplicationBase, type ApplicationProps, type IApplication } from './application';
import { KubernetesApplicationVersion, type KubernetesVersionOptions } from './kubernetes-application-version';
import type { HubObjectProps } from './props';
import { requireProps, requireSpelledProps } from './require-props';

/** An application for Kubernetes clusters, made here or elsewhere. */
export interface IKubernetesApplication extends IApplication<'kubernetes'> {
  /**
   * Adds a version.
   * @param id says what the version is for, such as `Current`, and lasts: the next version has the same id and another name.
   */
  addVersion(id: string, options: KubernetesVersionOptions): KubernetesApplicationVersion;
}

/** What an application for Kubernetes clusters is told. */
export type KubernetesApplicationProps = ApplicationProps;

abstract class KubernetesApplicationBase extends ApplicationBase implements IKubernetesApplication {
  readonly type = 'kubernetes';

  addVersion(id: string, options: KubernetesVersionOptions): KubernetesApplicationVersion {
    return new KubernetesApplicationVersion(this, id, { ...options, application: this });
  }
}

/** An application that is delivered as a Helm chart to Kubernetes clusters. */
export class KubernetesApplication extends KubernetesApplicationBase {
  /** An application that exists, by its id. It is read at every plan, so a wrong id shows there. */
  static fromId(
    scope: Construct,
    id: string,
    applicationId: string,
    props: HubObjectProps = {},
  ): IKubernetesApplication {
    return new ExistingKubernetesApplication(scope, id, { ...props, id: applicationId });
  }

  /** An application that exists, by its name. */
  static fromName(scope: Construct, id: string, name: string, props: HubObjectProps = {}): IKubernetesApplication {
    return new ExistingKubernetesApplication(scope, id, { ...props, name });
  }

  readonly resource: DistrApplication;

  constructor(scope: Construct, id: string, props: KubernetesApplicationProps) {
    super(scope, id);
    requireProps(this, props, 'name');
    const { name, adoptExisting, provider } = props;
    this.resource = new DistrApplication(this, 'Resource', { name, type: this.type, adoptExisting, provider });
    requireSpelledProps(this, props, [], this.resource);
  }
}

class ExistingKubernetesApplication extends KubernetesApplicationBase {
  readonly resource: DataDistrApplication;

  constructor(scope: Construct, id: string, lookup: DataDistrApplicationConfig) {
    super(scope, id);
    this.resource = new DataDistrApplication(this, 'Resource', lookup);
  }
}
