import type { Construct } from 'constructs';
import {
  ImportableResource,
  TerraformResource,
  type TerraformMetaArguments,
  type TerraformProvider,
} from '../framework';
import { registerAttributes } from './attribute-registry';
import { renderAttributes, type AttributeMap } from './attributes';
import { frameworkConfig, type ResourceType } from './resource-type';

/** What all resources of the provider have in common. Emitted classes add their configuration and their getters. */
export abstract class DistrResource extends TerraformResource {
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

  /**
   * Lets the next plan write the configuration of an object that exists: a file with the code for it appears beside the stack.
   * @param importToId id of the construct that will hold it.
   * @param importFromId import id of the existing object.
   */
  static generateConfigForImport(
    this: ResourceType,
    scope: Construct,
    importToId: string,
    importFromId: string,
    provider?: TerraformProvider,
  ): ImportableResource {
    return new ImportableResource(scope, importToId, {
      terraformResourceType: this.tfResourceType,
      importId: importFromId,
      provider,
    });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return renderAttributes(this.attributes, this.config);
  }
}
