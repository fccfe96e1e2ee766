import type { Construct } from 'constructs';
import { TerraformProvider, TerraformStack, Token } from '../framework';
import { providerPackage } from '../shipping/package';
import { shipProvider, type ShippingOptions } from '../shipping/ship';
import { renderAttributes, type AttributeMap } from './attributes';
import { ConstructError } from './construct-error';
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
  /** @throws ConstructError for arguments that break a rule, and for an API key in plain text. */
  constructor(
    scope: Construct,
    id: string,
    private readonly attributes: AttributeMap,
    private readonly config: ProviderMetaArguments,
  ) {
    const { source = defaultProviderSource } = config;
    refuseKeyInText(scope, id, config);
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

function refuseKeyInText(scope: Construct, id: string, config: object): void {
  const { apiKey } = config as { readonly apiKey?: unknown }; // the emitted class has it
  if (apiKey === undefined || Token.isUnresolved(apiKey)) return;
  // Its value is not told: it is a secret, and whoever wrote it knows it.
  throw new ConstructError(
    [scope, id],
    '`apiKey` is a text, which would be written to the stack file for everybody to read.',
    'Leave it out and set the environment variable DISTR_API_KEY when Terraform runs, or pass the value of a TerraformVariable with `sensitive: true`.',
  );
}
