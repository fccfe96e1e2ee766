import { systemClock } from '../../src/clock';
import { sendFrom } from '../contract/send-from';
import { patiently, startHub } from '../support/test-hub';
import { World } from './world';

/** An organization of its own at the hub that `TEST_HUB` names, behind the forwarder, in real time. */
export async function realWorld(): Promise<World> {
  const { hub, url, close } = await startHub();
  return new World({
    ...{ url, directUrl: url, key: hub.key, clock: systemClock, prefix: '', agentIntervalMs: 1000, close },
    waitFor: (work) => work,
    fetch: fetchThrough(url),
    requests: () =>
      hub.requests
        .filter(({ userAgent }) => userAgent?.startsWith('cdktf-distr/'))
        .map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`),
    arm: (fault) => hub.faults.arm(fault),
    clear: () => hub.faults.clear(),
    onAccessRequest: (listener) => hub.onAccessRequest(listener),
  });
}

/**
 * Asks a hub by the address at which it listens: before a real one that is the forwarder, which tells the agents what is issued. Each
 * request has a connection of its own, which no fault breaks.
 */
export function fetchThrough(url: string): (request: Request) => Promise<Response> {
  const send = patiently(sendFrom('127.0.0.1', url));
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const content = Buffer.from(await request.arrayBuffer());
    const body = content.length > 0 ? { body: content } : {};
    return send(pathname + search, { method: request.method, headers: request.headers, ...body });
  };
}
