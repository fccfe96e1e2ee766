import { json, path, type Send } from './request';
import { id, list, nullable, object, string, type Reader } from './shape';

/** A user of the organization, or of one of its customers. */
export interface UserAccount {
  readonly id: string;
  readonly email: string;
  /** Null: the vendor's own, or a partner's. */
  readonly customerOrganizationId: string | null;
}

export type UserAccounts = ReturnType<typeof userAccounts>;

export function userAccounts(send: Send) {
  return {
    /** Of the vendor and of all customers. */
    list: (): Promise<UserAccount[]> =>
      send({ method: 'GET', path: path`/user-accounts`, answer: json(list(readUserAccount)) }),
  };
}

const readUserAccount: Reader<UserAccount> = object({ id, email: string, customerOrganizationId: nullable(id) });
