// Generated from src/resources by `npm run gen`. Do not edit.
import type { Construct } from 'constructs';
import { DistrResource, type AttributeMap } from '../base';
import type { IResolvable, TerraformMetaArguments } from '../framework';

/** Configuration of {@link DistrCustomerOrganization}. */
export interface DistrCustomerOrganizationConfig extends TerraformMetaArguments {
  /** Name of the customer. 1 to 200 characters. Must not begin or end with white space, nor contain control characters or line breaks. */
  readonly name: string;
  /**
   * What the customer sees of the hub: "deployment_targets", "artifacts", "alerts" (which needs "deployment_targets"), "support_bundles" and "oidc_providers". Default `["deployment_targets","artifacts"]`. What exists keeps what it has where nothing is configured.
   *
   * @default ["deployment_targets","artifacts"]
   */
  readonly features?:
    readonly ('deployment_targets' | 'artifacts' | 'alerts' | 'support_bundles' | 'oidc_providers')[] | IResolvable;
  /**
   * Take over a customer of the same name, in use or not. Otherwise one without targets and users stops the create (with `create_before_destroy` also the one to be replaced); beside one that has any, a second of the name is made, with a warning. Default `false`.
   *
   * @default false
   */
  readonly adoptExisting?: boolean | IResolvable;
  /**
   * Delete the customer although the hub lists deployment targets or users of it. They go with it, and its secrets, license keys and entitlements, too. Default `false`.
   *
   * @default false
   */
  readonly forceDestroy?: boolean | IResolvable;
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
  features: 'features',
  adoptExisting: 'adopt_existing',
  forceDestroy: 'force_destroy',
};

/** A customer: the owner of deployment targets, and the organization that its users belong to. */
export class DistrCustomerOrganization extends DistrResource {
  /** Type name in Terraform. */
  static readonly tfResourceType = 'distr_customer_organization';

  constructor(scope: Construct, id: string, config: DistrCustomerOrganizationConfig) {
    super(scope, id, DistrCustomerOrganization, attributes, config);
  }

  /** Identifier, given by the hub. */
  get id(): string {
    return this.getStringAttribute('id');
  }

  /** Name of the customer. */
  get name(): string {
    return this.getStringAttribute('name');
  }

  /** What the customer sees of the hub: "deployment_targets", "artifacts", "alerts" (which needs "deployment_targets"), "support_bundles" and "oidc_providers". */
  get features(): string[] {
    return this.getListAttribute('features');
  }

  /** Take over a customer of the same name, in use or not. Otherwise one without targets and users stops the create (with `create_before_destroy` also the one to be replaced); beside one that has any, a second of the name is made, with a warning. */
  get adoptExisting(): IResolvable {
    return this.getBooleanAttribute('adopt_existing');
  }

  /** Delete the customer although the hub lists deployment targets or users of it. They go with it, and its secrets, license keys and entitlements, too. */
  get forceDestroy(): IResolvable {
    return this.getBooleanAttribute('force_destroy');
  }
}
