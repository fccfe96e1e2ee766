import { json, path, type Send } from './request';
import { id, list, object, string, type Reader } from './shape';

/** What lets a customer have an application. */
export interface ApplicationEntitlement {
  readonly id: string;
  readonly name: string;
}

export type ApplicationEntitlements = ReturnType<typeof applicationEntitlements>;

export function applicationEntitlements(send: Send) {
  return {
    /** Those of one application, in no order. @throws {HubError} where the plan of the organization has none. */
    list: (applicationId: string): Promise<ApplicationEntitlement[]> =>
      send({
        method: 'GET',
        path: path`/application-entitlements`,
        query: { applicationId },
        answer: json(list(readEntitlement)),
      }),
  };
}

const readEntitlement: Reader<ApplicationEntitlement> = object({ id, name: string });
