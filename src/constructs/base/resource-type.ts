import type { Construct } from 'constructs';
import type { TerraformMetaArguments, TerraformResourceConfig } from '../framework';
import type { AttributeMap } from './attributes';
import { providerName } from './provider-name';
import { requireValid } from './rules';

/** What an emitted class of resources or data sources knows of itself. */
export interface ResourceType {
  /** Type name in Terraform, such as `distr_application`. */
  readonly tfResourceType: string;
}

/**
 * What the construct library wants to know of a resource or data source: everything but its own arguments.
 * @throws ConstructError for arguments that break a rule.
 */
export function frameworkConfig(
  scope: Construct,
  id: string,
  { tfResourceType }: ResourceType,
  attributes: AttributeMap,
  config: TerraformMetaArguments,
): TerraformResourceConfig {
  requireValid(scope, id, attributes, config);
  return { ...config, terraformResourceType: tfResourceType, terraformGeneratorMetadata: { providerName } };
}
