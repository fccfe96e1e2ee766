// Generated from src/resources by `npm run gen`. Do not edit.
import type { Construct } from 'constructs';
import { DistrDataSource, type AttributeMap } from '../base';
import type { TerraformMetaArguments } from '../framework';

/** Configuration of {@link DataDistrHub}. */
export interface DataDistrHubConfig extends TerraformMetaArguments {}

const attributes: AttributeMap = {};

/** The hub, and the organization that the API key belongs to. */
export class DataDistrHub extends DistrDataSource {
  /** Type name in Terraform. */
  static readonly tfResourceType = 'distr_hub';

  constructor(scope: Construct, id: string, config: DataDistrHubConfig = {}) {
    super(scope, id, DataDistrHub, attributes, config);
  }

  /** Version of the hub, such as `3.1.0`; null when it does not tell. */
  get version(): string {
    return this.getStringAttribute('version');
  }

  /** Organization that the API key belongs to. */
  get organizationName(): string {
    return this.getStringAttribute('organization_name');
  }

  /** Plan of the organization, such as `community`, `trial` or `enterprise`. */
  get subscriptionType(): string {
    return this.getStringAttribute('subscription_type');
  }

  /** Most deployment targets that a customer, or the vendor itself, may have; null when there is no limit. */
  get maxTargetsPerOwner(): number {
    return this.getNumberAttribute('max_targets_per_owner');
  }

  /** Host of the hub's OCI registry; null when the hub runs without one, and then no agent can deploy anything. */
  get registryHost(): string {
    return this.getStringAttribute('registry_host');
  }
}
