import { NotFoundError } from './errors';
import { empty, json, jsonBody, path, type Send } from './request';
import { id, list, nullable, number, object, string, type Reader } from './shape';

export interface CustomerOrganization {
  readonly id: string;
  readonly createdAt: string;
  /** Not unique. */
  readonly name: string;
  readonly imageId: string | null;
  readonly features: readonly string[];
  readonly partnerOrganizationId: string | null;
  /** Known in lists only, like the next one; else null. */
  readonly userCount: number | null;
  readonly deploymentTargetCount: number | null;
}

/** Replaces all three: the hub resets what is left out. */
export interface CustomerOrganizationUpdate {
  readonly name: string;
  readonly imageId: string | null;
  readonly features: readonly string[];
}

export type CustomerOrganizations = ReturnType<typeof customerOrganizations>;

export function customerOrganizations(send: Send) {
  const all = (): Promise<CustomerOrganization[]> =>
    send({ method: 'GET', path: path`/customer-organizations`, answer: json(list(readCustomerOrganization)) });

  return {
    /** By name. */
    list: all,

    /** Out of the list: the hub has no such request. @throws {NotFoundError} */
    get: async (id: string): Promise<CustomerOrganization> => {
      const found = (await all()).find((customer) => customer.id === id);
      if (found) return found;
      throw new NotFoundError(
        { method: 'GET', path: path`/customer-organizations`, status: 200, text: '' },
        `lists no customer with the id ${JSON.stringify(id)}.`,
      );
    },

    /** Features are not among it: the hub ignores them here, and gives the default ones. */
    create: ({ name }: { readonly name: string }): Promise<CustomerOrganization> =>
      send({
        method: 'POST',
        path: path`/customer-organizations`,
        body: jsonBody({ name }),
        answer: json(readCustomerOrganization),
      }),

    /** @throws {NotFoundError} */
    update: (id: string, { name, imageId, features }: CustomerOrganizationUpdate): Promise<CustomerOrganization> =>
      send({
        method: 'PUT',
        path: path`/customer-organizations/${id}`,
        body: jsonBody({ name, imageId, features }),
        answer: json(readCustomerOrganization),
        repeatable: true,
        meaning: (status, text) => (status === 500 && text === 'not found' ? 'not-found' : undefined),
      }),

    /**
     * Takes everything of the customer along: targets, deployments, entitlements, secrets, license keys, its users' membership.
     * @throws {NotFoundError}
     */
    delete: (id: string): Promise<void> =>
      send({ method: 'DELETE', path: path`/customer-organizations/${id}`, answer: empty, repeatable: true }),
  };
}

const readCustomerOrganization: Reader<CustomerOrganization> = object({
  id,
  createdAt: string,
  name: string,
  imageId: nullable(string),
  features: list(string),
  partnerOrganizationId: nullable(string),
  userCount: nullable(number),
  deploymentTargetCount: nullable(number),
});
