// Generated from src/resources by `npm run gen`. Do not edit.
import type { Construct } from 'constructs';
import { DistrResource, type AttributeMap } from '../base';
import type { IResolvable, TerraformMetaArguments } from '../framework';

/** Configuration of {@link DistrApplication}. */
export interface DistrApplicationConfig extends TerraformMetaArguments {
  /** Name that customers see. 1 to 200 characters. Must not begin or end with white space, nor contain control characters or line breaks. */
  readonly name: string;
  /** How it is delivered: as a compose file to Docker hosts, or as a Helm chart to Kubernetes clusters. One of "docker" or "kubernetes". A change replaces the object. */
  readonly type: 'docker' | 'kubernetes' | IResolvable;
  /**
   * Take over an application of the same name and type. Otherwise one of the same name, in use or not, stops the create (with `create_before_destroy` also the one to be replaced). Default `false`.
   *
   * @default false
   */
  readonly adoptExisting?: boolean | IResolvable;
}

const attributes: AttributeMap = {
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
  type: { name: 'type', rules: { oneOf: ['docker', 'kubernetes'] } },
  adoptExisting: 'adopt_existing',
};

/** A product that customers install, in versions. */
export class DistrApplication extends DistrResource {
  /** Type name in Terraform. */
  static readonly tfResourceType = 'distr_application';

  constructor(scope: Construct, id: string, config: DistrApplicationConfig) {
    super(scope, id, DistrApplication, attributes, config);
  }

  /** Identifier, given by the hub. */
  get id(): string {
    return this.getStringAttribute('id');
  }

  /** Name that customers see. */
  get name(): string {
    return this.getStringAttribute('name');
  }

  /** How it is delivered: as a compose file to Docker hosts, or as a Helm chart to Kubernetes clusters. */
  get type(): string {
    return this.getStringAttribute('type');
  }

  /** Take over an application of the same name and type. Otherwise one of the same name, in use or not, stops the create (with `create_before_destroy` also the one to be replaced). */
  get adoptExisting(): IResolvable {
    return this.getBooleanAttribute('adopt_existing');
  }
}
