import type { Construct } from 'constructs';
import {
  ConstructError,
  DockerApplication,
  KubernetesApplication,
  type ApplicationProps,
  type DockerApplicationVersion,
  type DockerVersionOptions,
  type KubernetesApplicationVersion,
  type KubernetesVersionOptions,
} from '../constructs/l2';
import { DistrStack, type DistrStackProps } from './distr-stack';

/** What a stack with an application is told. */
export type ApplicationStackProps<
  DockerId extends string = string,
  KubernetesId extends string = string,
> = DistrStackProps &
  Omit<ApplicationProps, 'provider'> &
  (
    | { readonly docker: DockerVersions<DockerId>; readonly kubernetes?: never }
    | { readonly kubernetes: KubernetesVersions<KubernetesId>; readonly docker?: never }
  );

/** What is delivered to Docker hosts. */
export interface DockerVersions<Id extends string = string> {
  /** Versions by what they are for, such as `Current`, which lasts: the next one has the same id and another name. */
  readonly versions: Readonly<Record<Id, DockerVersionOptions>>;
}

/** What is delivered to Kubernetes clusters. */
export interface KubernetesVersions<Id extends string = string> {
  /** Versions by what they are for, such as `Current`, which lasts: the next one has the same id and another name. */
  readonly versions: Readonly<Record<Id, KubernetesVersionOptions>>;
}

/**
 * An application and its versions, for other stacks to deploy: who publishes releases needs no access to hosts and
 * clusters. Outputs: `application_id`, `version_ids`.
 */
export class ApplicationStack<DockerId extends string = never, KubernetesId extends string = never> extends DistrStack {
  readonly application: DockerApplication | KubernetesApplication;
  /** The versions, by the ids that they were given. Other stacks of the app may deploy them. */
  readonly versions: Versions<DockerId, KubernetesId>;

  /** @throws ConstructError for both or none of `docker` and `kubernetes`, and for versions that cannot be deployed. */
  constructor(scope: Construct, id: string, props: ApplicationStackProps<DockerId, KubernetesId>) {
    super(scope, id, props);
    const { name, adoptExisting, docker, kubernetes } = props;
    if (Boolean(docker) === Boolean(kubernetes)) {
      const story = `It is given ${docker ? 'both `docker` and' : 'neither `docker` nor'} \`kubernetes\`.`;
      throw new ConstructError(this, story, 'An application is of one type: give one of them.');
    }
    let versions: object;
    if (docker) {
      const application = new DockerApplication(this, 'Application', { name, adoptExisting });
      this.application = application;
      versions = mapped(docker.versions, (key, options) => application.addVersion(key, options));
    } else {
      const application = new KubernetesApplication(this, 'Application', { name, adoptExisting });
      this.application = application;
      versions = mapped(kubernetes.versions, (key, options) => application.addVersion(key, options));
    }
    // Made of the keys of one of them; the other one has none.
    this.versions = versions as Versions<DockerId, KubernetesId>;

    this.addOutput('application_id', this.application.applicationId);
    this.addOutput(
      'version_ids',
      mapped(this.versions as Versions<string, never>, (_key, { versionId }) => versionId),
    );
  }
}

type Versions<DockerId extends string, KubernetesId extends string> = Readonly<
  Record<DockerId, DockerApplicationVersion> & Record<KubernetesId, KubernetesApplicationVersion>
>;

function mapped<Value, Result>(
  values: Readonly<Record<string, Value>>,
  map: (key: string, value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, map(key, value)]));
}
