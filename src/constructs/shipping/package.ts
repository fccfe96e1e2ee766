import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The provider as this npm package carries it. */
export interface ProviderPackage {
  /** Its exact version; a development build's names its content. */
  readonly version: string;
  /** Terraform's hash of its content, the same on every platform. */
  readonly h1: string;
  /** Path of the zip that Terraform installs, the same for every platform. */
  readonly archive: string;
}

/** The package's own provider, read once. */
export function providerPackage(): ProviderPackage {
  return (own ??= readProviderPackage(join(__dirname, '../../../dist/provider')));
}

/**
 * Reads what `scripts/build-provider.mjs` left in a folder.
 * @throws when there is nothing.
 */
export function readProviderPackage(folder: string): ProviderPackage {
  const path = join(folder, 'manifest.json');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    throw new Error(
      `The Distr provider is missing: ${path} cannot be read. In a clone of cdktf-distr run \`npm run build\`. ` +
        'In an app that is bundled into one file, keep cdktf-distr external: it brings files along.',
      { cause },
    );
  }
  // Written by our own build.
  const manifest = JSON.parse(text) as ProviderPackage;
  return { ...manifest, archive: join(folder, manifest.archive) };
}

let own: ProviderPackage | undefined;
