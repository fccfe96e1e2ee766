import type { Construct } from 'constructs';
import { TerraformDataSource, type TerraformMetaArguments } from '../framework';
import { registerAttributes } from './attribute-registry';
import { renderAttributes, type AttributeMap } from './attributes';
import { frameworkConfig, type ResourceType } from './resource-type';

/** What all data sources of the provider have in common. Emitted classes add their configuration and their getters. */
export abstract class DistrDataSource extends TerraformDataSource {
  /** @throws ConstructError for arguments that break a rule. */
  constructor(
    scope: Construct,
    id: string,
    type: ResourceType,
    private readonly attributes: AttributeMap,
    private readonly config: TerraformMetaArguments,
  ) {
    super(scope, id, frameworkConfig(scope, id, type, attributes, config));
    registerAttributes(this, attributes);
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return renderAttributes(this.attributes, this.config);
  }
}
