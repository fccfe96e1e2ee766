import { empty, json, text, type Reply } from './reply';
import type { Fault, Faults } from './faults';
import type { LoggedRequest } from './request-log';

export const controlPath = '/_control/';

/**
 * For a test in another process: `POST /_control/faults` arms the fault of the body, `DELETE` disarms all, `GET /_control/requests`
 * reads the log, `DELETE` clears it. Never counted or logged as traffic of the hub.
 */
export function control(
  method: string,
  path: string,
  body: Buffer,
  hub: { faults: Faults; requests: LoggedRequest[] },
): Reply {
  switch (`${method} ${path}`) {
    case `POST ${controlPath}faults`:
      hub.faults.arm(JSON.parse(body.toString()) as Fault); // written by a test that holds the token
      return empty(204);
    case `DELETE ${controlPath}faults`:
      hub.faults.clear();
      return empty(204);
    case `GET ${controlPath}requests`:
      return json(hub.requests);
    case `DELETE ${controlPath}requests`:
      hub.requests.length = 0;
      return empty(204);
    default:
      return text(`There is no ${method} ${path}.\n`, 404);
  }
}
