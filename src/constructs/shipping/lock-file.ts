import type { ProviderPackage } from './package';
import { satisfies } from './version-constraint';

/** What a stack says of the providers it needs, by local name. */
export type RequiredProviders = Readonly<Record<string, { readonly source?: string; readonly version?: string }>>;

/** What goes into the lock file of a stack. */
export interface LockedProviders {
  /** Source address of our provider. */
  readonly source: string;
  readonly provider: ProviderPackage;
  readonly required: RequiredProviders;
  /** Whether to keep cdktf-cli from asking registries (docs/decisions/0006). */
  readonly placeholders: boolean;
}

/**
 * The content of `.terraform.lock.hcl` that lets `cdktf deploy` work at once:
 * - our own entry, which Terraform would write itself after the first init;
 * - without the entries of other providers whose locked version their constraint has left behind, since cdktf-cli asks
 *   for `init -upgrade` only when there is no placeholder;
 * - with placeholders for the other providers, in a comment: Terraform skips it, cdktf-cli reads it, and does not run
 *   `terraform providers lock`, which knows no local providers and fails on ours.
 *
 * @param existing the file as it is; empty when there is none.
 */
export function lockFile(existing: string, { source, provider, required, placeholders }: LockedProviders): string {
  const others = Object.values(required).flatMap(({ source: other, version = '' }) =>
    other === undefined || other === source ? [] : [{ address: address(other), version }],
  );
  const kept = existing.replace(comment, '').replace(entry, (text, name: string) => {
    if (name === address(source)) return '';
    const constraint = others.find((other) => sameProvider(other.address, name))?.version;
    const locked = /^ *version *= *"([^"]*)"/m.exec(text)?.[1];
    return constraint === undefined || locked === undefined || satisfies(locked, constraint) ? text : '';
  });
  const parts = [kept.trim(), ownEntry(address(source), provider)];
  if (placeholders && others.length > 0) parts.push(placeholderComment(others.map((other) => other.address)));
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const entry = /^provider "([^"]+)" \{\n(?:.*\n)*?\}\n*/gm;
const commentStart = '/* Placeholders of cdktf-distr';
const comment = /\/\* Placeholders of cdktf-distr[^*]*\*\/\n*/g;

function ownEntry(name: string, { version, h1 }: ProviderPackage): string {
  return [
    `provider "${name}" {`,
    `  version     = "${version}"`,
    `  constraints = "${version}"`,
    '  hashes = [',
    `    "${h1}",`,
    '  ]',
    '}',
  ].join('\n');
}

function placeholderComment(names: readonly string[]): string {
  // cdktf-cli takes the last entry of a name, and every version it asks for satisfies ">= 0".
  const entries = names.map((name) => `provider "${name}" {\n  constraints = ">= 0"\n}`);
  return `${commentStart}: they keep cdktf-cli from asking registries; Terraform skips them.\n${entries.join('\n')}\n*/`;
}

/** The full address, with the parts that may be left out. */
function address(source: string): string {
  const parts = source.split('/');
  return ['registry.terraform.io', 'hashicorp']
    .slice(0, 3 - parts.length)
    .concat(parts)
    .join('/');
}

/** OpenTofu's default registry has another name for the same provider. */
function sameProvider(a: string, b: string): boolean {
  return a === b || a === b.replace(/^registry\.opentofu\.org\//, 'registry.terraform.io/');
}
