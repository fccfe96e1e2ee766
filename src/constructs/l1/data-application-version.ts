// Generated from src/resources by `npm run gen`. Do not edit.
import type { Construct } from 'constructs';
import { DistrDataSource, NestedObject, type AttributeMap } from '../base';
import type { IResolvable, TerraformMetaArguments } from '../framework';

/** Configuration of {@link DataDistrApplicationVersion}. Exactly one of `id` or `name` must be set. */
export interface DataDistrApplicationVersionConfig extends TerraformMetaArguments {
  /** Application that it is a version of. Must be an id of the hub (a UUID in lower case). */
  readonly applicationId: string;
  /** Identifier, to look it up by. Must be an id of the hub (a UUID in lower case). */
  readonly id?: string;
  /** Name, to look it up by; archived versions are found, too. */
  readonly name?: string;
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
  id: {
    name: 'id',
    rules: {
      pattern: {
        matches: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
        words: 'be an id of the hub (a UUID in lower case)',
      },
    },
  },
  name: 'name',
};

/** A version of an application, by its id or its name. */
export class DataDistrApplicationVersion extends DistrDataSource {
  /** Type name in Terraform. */
  static readonly tfResourceType = 'distr_application_version';

  constructor(scope: Construct, id: string, config: DataDistrApplicationVersionConfig) {
    super(scope, id, DataDistrApplicationVersion, attributes, config);
  }

  /** Application that it is a version of. */
  get applicationId(): string {
    return this.getStringAttribute('application_id');
  }

  /** Identifier, to look it up by. */
  get id(): string {
    return this.getStringAttribute('id');
  }

  /** Name, to look it up by; archived versions are found, too. */
  get name(): string {
    return this.getStringAttribute('name');
  }

  /** What runs on Docker hosts; null for a version for Kubernetes. */
  get docker(): DataDistrApplicationVersionDockerOutput {
    return new DataDistrApplicationVersionDockerOutput(this, 'docker');
  }

  /** What is installed on Kubernetes clusters; null for a version for Docker. */
  get kubernetes(): DataDistrApplicationVersionKubernetesOutput {
    return new DataDistrApplicationVersionKubernetesOutput(this, 'kubernetes');
  }

  /** Template of the address of the running application; null when there is none. */
  get linkTemplate(): string {
    return this.getStringAttribute('link_template');
  }

  /** Whether it is archived. */
  get archived(): IResolvable {
    return this.getBooleanAttribute('archived');
  }

  /** When it was created (RFC 3339). */
  get createdAt(): string {
    return this.getStringAttribute('created_at');
  }
}

/** Part of {@link DataDistrApplicationVersion}, to be referred to. */
export class DataDistrApplicationVersionDockerOutput extends NestedObject {
  /** Compose file that the agent runs. */
  get composeFile(): string {
    return this.getStringAttribute('compose_file');
  }

  /** Template of the env file; null when there is none. */
  get envTemplate(): string {
    return this.getStringAttribute('env_template');
  }
}

/** Part of {@link DataDistrApplicationVersion}, to be referred to. */
export class DataDistrApplicationVersionKubernetesOutput extends NestedObject {
  /** Where the chart lies: `repository` or `oci`. */
  get chartType(): string {
    return this.getStringAttribute('chart_type');
  }

  /** Address of the repository, or of the chart itself in the registry. */
  get chartUrl(): string {
    return this.getStringAttribute('chart_url');
  }

  /** Name of the chart in the repository; null for `oci`. */
  get chartName(): string {
    return this.getStringAttribute('chart_name');
  }

  /** Version of the chart. */
  get chartVersion(): string {
    return this.getStringAttribute('chart_version');
  }

  /** Values (YAML) below those of each deployment; null when there are none. */
  get baseValues(): string {
    return this.getStringAttribute('base_values');
  }

  /** Template of the values; null when there is none. */
  get valuesTemplate(): string {
    return this.getStringAttribute('values_template');
  }
}
