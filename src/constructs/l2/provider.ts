import type { Construct } from 'constructs';
import { DistrProvider as DistrProviderL1, type DistrProviderConfig } from '../l1/provider';

/** Where the hub is, and as whom to work with it. */
export interface DistrProviderProps extends DistrProviderConfig {
  /**
   * Personal access token of a user of the vendor, with the role `read_write` (`admin` to delete customers). Never the
   * text itself, which would stand in `cdktf.out`: a sensitive `TerraformVariable` or another token.
   * @default - the environment variable `DISTR_API_KEY`
   */
  readonly apiKey?: string;
}

/** The hub that a stack works with. */
export class DistrProvider extends DistrProviderL1 {
  /** @throws ConstructError for an API key in plain text. */
  constructor(scope: Construct, id: string, props: DistrProviderProps = {}) {
    super(scope, id, props);
  }
}
