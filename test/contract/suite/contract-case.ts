import type { ContractHub } from './contract-hub';
import type { Context } from './objects';

/** One sentence of the contract, tried against a hub. */
export interface ContractCase {
  name: string;
  /** Rows of the contract's tables that it shows, by their id in rows.json. */
  rows: string[];
  /** Why a hub of this plan cannot show it; undefined if it can. */
  impossible?: (context: Context) => string | undefined;
  run: (hub: ContractHub, surroundings: Surroundings) => Promise<void>;
}

/** What a case needs besides the hub. */
export interface Surroundings {
  context: Context;
  /** Waits, by the hub's clock. */
  pause: (ms: number) => Promise<void>;
  /** Milliseconds since 1970, by the hub's clock. */
  now: () => number;
}
