import { json, path, type Send } from './request';
import { id, list, nullable, number, object, string, type Reader } from './shape';

/** Who the key acts for, and what the hub offers. */
export interface Context {
  readonly user: { readonly id: string; readonly email: string };
  readonly organization: Organization;
  /** Host of the hub's OCI registry; null when the hub runs without one (then no agent can deploy anything). */
  readonly registryHost: string | null;
}

export interface Organization {
  readonly id: string;
  readonly name: string;
  /** Such as `community`, `trial`, `pro`, `enterprise`. */
  readonly subscriptionType: string;
  readonly features: readonly string[];
  readonly subscriptionLimits: SubscriptionLimits | null;
}

/** Null in a member: no limit. */
export interface SubscriptionLimits {
  readonly maxCustomerOrganizations: number | null;
  /** Deployment targets of one customer, and of the vendor itself. */
  readonly maxDeploymentsPerCustomerOrganization: number | null;
}

export function context(send: Send) {
  return {
    get: (): Promise<Context> => send({ method: 'GET', path: path`/context`, answer: json(readContext) }),
  };
}

const limit: Reader<number | null> = (value) => {
  const read = nullable(number)(value);
  return read === -1 ? null : read;
};

const readContext: Reader<Context> = object({
  user: object({ id, email: string }),
  organization: object({
    id,
    name: string,
    subscriptionType: string,
    features: list(string),
    subscriptionLimits: nullable(
      object<SubscriptionLimits>({ maxCustomerOrganizations: limit, maxDeploymentsPerCustomerOrganization: limit }),
    ),
  }),
  registryHost: nullable(string),
});
