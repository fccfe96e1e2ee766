import type { TerraformProvider } from '../framework';

/** What every construct may be told that stands for an object of the hub. */
export interface HubObjectProps {
  /**
   * Configuration of the provider, when the stack has several. What is made below the construct uses the same.
   * @default - the configuration without an alias
   */
  readonly provider?: TerraformProvider;
}
