import type { Clock } from '../clock';
import type { Plan } from './plans';
import type { RateLimits } from './rate-limits';
import type { DeploymentType, Store } from './store';
import type { TokenSigner } from './tokens';

/** What an access-request gave out, the only moment at which a target's secret can be seen. */
export interface IssuedAccess {
  deploymentTargetId: string;
  type: DeploymentType;
  targetSecret: string;
  connectUrl: string;
}

/** Everything a route may use. */
export interface World {
  readonly clock: Clock;
  readonly store: Store;
  readonly plan: Plan;
  readonly version: string;
  readonly tokens: TokenSigner;
  readonly rateLimits: RateLimits;
  /** Host of the hub's own registry; null when it is switched off. */
  readonly registryHost: string | null;
  readonly logStore: boolean;
  readonly agentTokenLifeSeconds: number;
  /** The address under which the hub is known, without a slash at the end. */
  baseUrl(): string;
  issued(access: IssuedAccess): void;
}
