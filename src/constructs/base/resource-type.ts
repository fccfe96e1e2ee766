import type { TerraformMetaArguments, TerraformResourceConfig } from '../framework';
import { providerName } from './provider-name';

/** What an emitted class of resources or data sources knows of itself. */
export interface ResourceType {
  /** Type name in Terraform, such as `distr_application`. */
  readonly tfResourceType: string;
}

/** What the construct library wants to know of a resource or data source: everything but its own arguments. */
export function frameworkConfig(
  { tfResourceType }: ResourceType,
  config: TerraformMetaArguments,
): TerraformResourceConfig {
  return { ...config, terraformResourceType: tfResourceType, terraformGeneratorMetadata: { providerName } };
}
