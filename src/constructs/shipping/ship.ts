import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IStackSynthesizer, ISynthesisSession, TerraformStack } from '../framework';
import { lockFile, type RequiredProviders } from './lock-file';
import { providerPackage, type ProviderPackage } from './package';
import { placePlugins } from './plugins';

/** How the provider travels with a stack. */
export interface ShippingOptions {
  /**
   * Whether the lock file gets placeholders that keep cdktf-cli from running `terraform providers lock`, which fails
   * beside a provider that no registry knows. Switch it off when you keep complete lock files yourself.
   * @default - true, unless the environment says CDKTF_DISTR_LOCK_PLACEHOLDERS=false
   */
  readonly lockFilePlaceholders?: boolean;
}

/**
 * Lets every synth of a stack leave the provider in the stack's folder, with a lock file that names it. Counts once
 * for a stack with several configurations of the provider. `Testing.synth` writes nothing.
 * @throws when another configuration of the provider in the same stack has another source address.
 */
export function shipProvider(
  stack: TerraformStack,
  source: string,
  { lockFilePlaceholders }: ShippingOptions = {},
  provider: ProviderPackage = providerPackage(),
): void {
  const shipment = shipments.get(stack);
  const placeholders = lockFilePlaceholders ?? process.env.CDKTF_DISTR_LOCK_PLACEHOLDERS !== 'false';
  if (!shipment) {
    const created = { source, placeholders, provider };
    shipments.set(stack, created);
    stack.synthesizer = new ShippingSynthesizer(stack, stack.synthesizer, created);
  } else if (shipment.source === source) {
    shipment.placeholders &&= placeholders;
  } else {
    throw new Error(
      `The stack "${stack.node.path}" has the Distr provider from "${shipment.source}" and from "${source}". ` +
        'A stack has each provider once: give all its configurations the same source.',
    );
  }
}

interface Shipment {
  readonly source: string;
  readonly provider: ProviderPackage;
  placeholders: boolean;
}

const shipments = new WeakMap<TerraformStack, Shipment>();

/** Does what the stack's synthesizer does, then adds the provider. */
class ShippingSynthesizer implements IStackSynthesizer {
  constructor(
    private readonly stack: TerraformStack,
    private readonly wrapped: IStackSynthesizer,
    private readonly shipment: Shipment,
  ) {}

  synthesize(session: ISynthesisSession): void {
    if (session.manifest.hclOutput) {
      throw new Error(
        `The stack "${this.stack.node.path}" uses the Distr provider, which is synthesized as JSON only. ` +
          'Synthesize without --hcl (or hclOutput, or SYNTH_HCL_OUTPUT).',
      );
    }
    this.wrapped.synthesize(session);
    const { workingDirectory, synthesizedStackPath } = session.manifest.forStack(this.stack);
    const folder = join(session.outdir, workingDirectory);
    placePlugins(folder, this.shipment.source, this.shipment.provider);
    const path = join(folder, '.terraform.lock.hcl');
    const required = requiredProviders(join(session.outdir, synthesizedStackPath));
    const existing = existsSync(path) ? readFileSync(path, 'utf8') : '';
    writeFileSync(path, lockFile(existing, { ...this.shipment, required }));
  }
}

/** Read from the written file, because overrides of the stack count, too. */
function requiredProviders(stackFile: string): RequiredProviders {
  const { terraform } = JSON.parse(readFileSync(stackFile, 'utf8')) as {
    terraform: { required_providers: RequiredProviders };
  };
  return terraform.required_providers;
}
