import type { Construct } from 'constructs';
import { TerraformProvider, TerraformStack } from '../framework';
import { providerPackage } from '../shipping/package';
import { shipProvider, type ShippingOptions } from '../shipping/ship';
import { renderAttributes, type AttributeMap } from './attributes';
import { providerName } from './provider-name';
import { requireValid } from './rules';

/** Where Terraform finds the provider. No registry is asked for it: the package brings it. */
export const defaultProviderSource = 'localhost/cdktf-distr/distr';

/** What may be said of the provider beside its own arguments. */
export interface ProviderMetaArguments extends ShippingOptions {
  /**
   * Name of this configuration of the provider, when a stack has several.
   * @default - the configuration that resources use when they name none
   */
  readonly alias?: string;
  /**
   * Source address of the provider: host, namespace and type. Change it when a state already names another address.
   * @default "localhost/cdktf-distr/distr"
   */
  readonly source?: string;
}

/** The provider in a stack: its configuration, and its program, which lies in the stack's folder after synth. */
export abstract class DistrProviderBase extends TerraformProvider {
  /** @throws ConstructError for arguments that break a rule. */
  constructor(
    scope: Construct,
    id: string,
    private readonly attributes: AttributeMap,
    private readonly config: ProviderMetaArguments,
  ) {
    const { source = defaultProviderSource } = config;
    requireValid(scope, id, attributes, config);
    super(scope, id, {
      terraformResourceType: providerName,
      // Exactly the version that comes along: no other is there.
      terraformGeneratorMetadata: { providerName, providerVersion: providerPackage().version },
      terraformProviderSource: source,
    });
    shipProvider(TerraformStack.of(this), source, config);
  }

  override get alias(): string | undefined {
    return this.config.alias;
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return renderAttributes(this.attributes, this.config);
  }
}
