// Generated from src/resources by `npm run gen`. Do not edit.
import type { Construct } from 'constructs';
import { DistrResource, NestedObject, NestedList, type AttributeMap } from '../base';
import type { IResolvable, TerraformMetaArguments } from '../framework';

/** Configuration of {@link DistrApplicationVersion}. Exactly one of `docker` or `kubernetes` must be set. */
export interface DistrApplicationVersionConfig extends TerraformMetaArguments {
  /** Application that it is a version of. Must be an id of the hub (a UUID in lower case). A change replaces the object. */
  readonly applicationId: string;
  /** Name, unique in the application, such as `1.4.0`. Another name is another version. One that was renamed at the hub gets its name back. 1 to 200 characters. Must not begin or end with white space, nor contain control characters or line breaks. */
  readonly name: string;
  /** What to run on Docker hosts. Required when the application is of type `docker`, refused otherwise. A change replaces the object. */
  readonly docker?: DistrApplicationVersionDocker | IResolvable;
  /** What to install on Kubernetes clusters. Required when the application is of type `kubernetes`, refused otherwise. A change replaces the object. */
  readonly kubernetes?: DistrApplicationVersionKubernetes | IResolvable;
  /** Address of the running application, shown beside a deployment: a Go template over `.Env` and `.Values`. A change replaces the object. */
  readonly linkTemplate?: string;
  /** Texts shown beside the version, such as a guide to its installation. At least 1. A change replaces the object. */
  readonly resources?: readonly DistrApplicationVersionResources[] | IResolvable;
  /**
   * Whether it is offered no more for new deployments. What runs goes on running, and the hub still deploys it when asked to. Default `false`.
   *
   * @default false
   */
  readonly archived?: boolean | IResolvable;
  /**
   * Archive it when the resource is destroyed, instead of leaving it as it is. One that was taken over (`adopted`) is never archived so, nor one that another resource takes over in the same run. Default `false`.
   *
   * @default false
   */
  readonly archiveOnDestroy?: boolean | IResolvable;
  /**
   * Take over a version of the same name and content, as a repeated run of a pipeline meets it. A version of the same name with other content is always refused. Default `true`.
   *
   * @default true
   */
  readonly adoptExisting?: boolean | IResolvable;
  /** Codes of checks that are to be silent here, such as `relative-bind-mount`; docs/preflight.md lists them. */
  readonly ignoreChecks?: string[];
}

/** Part of {@link DistrApplicationVersionConfig}. */
export interface DistrApplicationVersionDocker {
  /** Compose file that the agent runs, at most 102,400 bytes. A change replaces the object. */
  readonly composeFile: string;
  /** Template of the env file, offered to whoever deploys; at most 102,400 bytes. A change replaces the object. */
  readonly envTemplate?: string;
}

/** Part of {@link DistrApplicationVersionConfig}. */
export interface DistrApplicationVersionKubernetes {
  /** Where the chart lies: in a Helm repository, or in an OCI registry. One of "repository" or "oci". A change replaces the object. */
  readonly chartType: 'repository' | 'oci' | IResolvable;
  /** Address of the repository (`https://…`), or of the chart itself in the registry (`oci://…`). A change replaces the object. */
  readonly chartUrl: string;
  /** Name of the chart in the repository. Required when `chartType` is `repository`, refused otherwise. 1 to 200 characters. Must not begin or end with white space, nor contain control characters or line breaks. A change replaces the object. */
  readonly chartName?: string;
  /** Version of the chart. 1 to 200 characters. Must not begin or end with white space, nor contain control characters or line breaks. A change replaces the object. */
  readonly chartVersion: string;
  /** Values (YAML) below those of each deployment, at most 102,400 bytes. A change replaces the object. */
  readonly baseValues?: string;
  /** Template of the values, offered to whoever deploys; at most 102,400 bytes. A change replaces the object. */
  readonly valuesTemplate?: string;
}

/** Part of {@link DistrApplicationVersionConfig}. */
export interface DistrApplicationVersionResources {
  /** Title. 1 to 200 characters. Must not begin or end with white space, nor contain control characters or line breaks. */
  readonly name: string;
  /** Text, in Markdown. */
  readonly content: string;
  /** Whether customers see it, too. */
  readonly visibleToCustomers: boolean | IResolvable;
}

const attributes: AttributeMap = {
  applicationId: {
    name: 'application_id',
    rules: {
      pattern: {
        matches: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
        words: 'be an id of the hub (a UUID in lower case)',
      },
    },
  },
  name: {
    name: 'name',
    rules: {
      length: [1, 200],
      pattern: {
        matches: /^(?!\s)[^\u0000-\u001f\u007f]*(?<!\s)$/u,
        words: 'not begin or end with white space, nor contain control characters or line breaks',
      },
    },
  },
  docker: {
    name: 'docker',
    nesting: 'object',
    attributes: {
      composeFile: 'compose_file',
      envTemplate: 'env_template',
    },
  },
  kubernetes: {
    name: 'kubernetes',
    nesting: 'object',
    attributes: {
      chartType: { name: 'chart_type', rules: { oneOf: ['repository', 'oci'] } },
      chartUrl: 'chart_url',
      chartName: {
        name: 'chart_name',
        rules: {
          length: [1, 200],
          pattern: {
            matches: /^(?!\s)[^\u0000-\u001f\u007f]*(?<!\s)$/u,
            words: 'not begin or end with white space, nor contain control characters or line breaks',
          },
        },
      },
      chartVersion: {
        name: 'chart_version',
        rules: {
          length: [1, 200],
          pattern: {
            matches: /^(?!\s)[^\u0000-\u001f\u007f]*(?<!\s)$/u,
            words: 'not begin or end with white space, nor contain control characters or line breaks',
          },
        },
      },
      baseValues: 'base_values',
      valuesTemplate: 'values_template',
    },
  },
  linkTemplate: 'link_template',
  resources: {
    name: 'resources',
    nesting: 'set',
    attributes: {
      name: {
        name: 'name',
        rules: {
          length: [1, 200],
          pattern: {
            matches: /^(?!\s)[^\u0000-\u001f\u007f]*(?<!\s)$/u,
            words: 'not begin or end with white space, nor contain control characters or line breaks',
          },
        },
      },
      content: 'content',
      visibleToCustomers: 'visible_to_customers',
    },
  },
  archived: 'archived',
  archiveOnDestroy: 'archive_on_destroy',
  adoptExisting: 'adopt_existing',
  ignoreChecks: 'ignore_checks',
};

/** A version of an application. Its content never changes: other content needs another name. The hub has no way to delete one, so when it is destroyed it stays there, and goes with its application. */
export class DistrApplicationVersion extends DistrResource {
  /** Type name in Terraform. */
  static readonly tfResourceType = 'distr_application_version';

  constructor(scope: Construct, id: string, config: DistrApplicationVersionConfig) {
    super(scope, id, DistrApplicationVersion, attributes, config);
  }

  /** Identifier, given by the hub. */
  get id(): string {
    return this.getStringAttribute('id');
  }

  /** Application that it is a version of. */
  get applicationId(): string {
    return this.getStringAttribute('application_id');
  }

  /** Name, unique in the application, such as `1.4.0`. Another name is another version. One that was renamed at the hub gets its name back. */
  get name(): string {
    return this.getStringAttribute('name');
  }

  /** What to run on Docker hosts. Required when the application is of type `docker`, refused otherwise. */
  get docker(): DistrApplicationVersionDockerOutput {
    return new DistrApplicationVersionDockerOutput(this, 'docker');
  }

  /** What to install on Kubernetes clusters. Required when the application is of type `kubernetes`, refused otherwise. */
  get kubernetes(): DistrApplicationVersionKubernetesOutput {
    return new DistrApplicationVersionKubernetesOutput(this, 'kubernetes');
  }

  /** Address of the running application, shown beside a deployment: a Go template over `.Env` and `.Values`. */
  get linkTemplate(): string {
    return this.getStringAttribute('link_template');
  }

  /** Texts shown beside the version, such as a guide to its installation. */
  get resources(): NestedList<DistrApplicationVersionResourcesOutput> {
    return new NestedList(this, 'resources', true, DistrApplicationVersionResourcesOutput);
  }

  /** Whether it is offered no more for new deployments. What runs goes on running, and the hub still deploys it when asked to. */
  get archived(): IResolvable {
    return this.getBooleanAttribute('archived');
  }

  /** Archive it when the resource is destroyed, instead of leaving it as it is. One that was taken over (`adopted`) is never archived so, nor one that another resource takes over in the same run. */
  get archiveOnDestroy(): IResolvable {
    return this.getBooleanAttribute('archive_on_destroy');
  }

  /** Take over a version of the same name and content, as a repeated run of a pipeline meets it. A version of the same name with other content is always refused. */
  get adoptExisting(): IResolvable {
    return this.getBooleanAttribute('adopt_existing');
  }

  /** Codes of checks that are to be silent here, such as `relative-bind-mount`; docs/preflight.md lists them. */
  get ignoreChecks(): string[] {
    return this.getListAttribute('ignore_checks');
  }

  /** Whether it was taken over; null after an import. */
  get adopted(): IResolvable {
    return this.getBooleanAttribute('adopted');
  }

  /** When it was created (RFC 3339). */
  get createdAt(): string {
    return this.getStringAttribute('created_at');
  }
}

/** Part of {@link DistrApplicationVersion}, to be referred to. */
export class DistrApplicationVersionDockerOutput extends NestedObject {
  /** Compose file that the agent runs, at most 102,400 bytes. */
  get composeFile(): string {
    return this.getStringAttribute('compose_file');
  }

  /** Template of the env file, offered to whoever deploys; at most 102,400 bytes. */
  get envTemplate(): string {
    return this.getStringAttribute('env_template');
  }
}

/** Part of {@link DistrApplicationVersion}, to be referred to. */
export class DistrApplicationVersionKubernetesOutput extends NestedObject {
  /** Where the chart lies: in a Helm repository, or in an OCI registry. */
  get chartType(): string {
    return this.getStringAttribute('chart_type');
  }

  /** Address of the repository (`https://…`), or of the chart itself in the registry (`oci://…`). */
  get chartUrl(): string {
    return this.getStringAttribute('chart_url');
  }

  /** Name of the chart in the repository. Required when `chartType` is `repository`, refused otherwise. */
  get chartName(): string {
    return this.getStringAttribute('chart_name');
  }

  /** Version of the chart. */
  get chartVersion(): string {
    return this.getStringAttribute('chart_version');
  }

  /** Values (YAML) below those of each deployment, at most 102,400 bytes. */
  get baseValues(): string {
    return this.getStringAttribute('base_values');
  }

  /** Template of the values, offered to whoever deploys; at most 102,400 bytes. */
  get valuesTemplate(): string {
    return this.getStringAttribute('values_template');
  }
}

/** Part of {@link DistrApplicationVersion}, to be referred to. */
export class DistrApplicationVersionResourcesOutput extends NestedObject {
  /** Title. */
  get name(): string {
    return this.getStringAttribute('name');
  }

  /** Text, in Markdown. */
  get content(): string {
    return this.getStringAttribute('content');
  }

  /** Whether customers see it, too. */
  get visibleToCustomers(): IResolvable {
    return this.getBooleanAttribute('visible_to_customers');
  }
}
