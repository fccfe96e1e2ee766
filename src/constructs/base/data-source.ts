import type { Construct } from 'constructs';
import { TerraformDataSource, type TerraformMetaArguments } from '../framework';
import { renderAttributes, type AttributeMap } from './attributes';
import { providerName } from './provider-name';
import type { ResourceType } from './resource';

/** What all data sources of the provider have in common. Emitted classes add their configuration and their getters. */
export abstract class DistrDataSource extends TerraformDataSource {
  private readonly attributes: AttributeMap;
  private readonly config: TerraformMetaArguments;

  constructor(
    scope: Construct,
    id: string,
    { tfResourceType }: ResourceType,
    attributes: AttributeMap,
    config: TerraformMetaArguments,
  ) {
    super(scope, id, {
      ...config,
      terraformResourceType: tfResourceType,
      terraformGeneratorMetadata: { providerName },
    });
    this.attributes = attributes;
    this.config = config;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return renderAttributes(this.attributes, this.config);
  }
}
