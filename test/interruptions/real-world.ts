import { systemClock } from '../../src/clock';
import { startHub } from '../support/test-hub';
import { World } from './world';

/** An organization of its own at the hub that `TEST_HUB` names, behind the forwarder, in real time. */
export async function realWorld(): Promise<World> {
  const { hub, url, close } = await startHub();
  return new World({
    ...{ url, directUrl: url, key: hub.key, clock: systemClock, prefix: '', agentIntervalMs: 1000, close },
    waitFor: (work) => work,
    fetch: (request) => hub.fetch(request),
    requests: () =>
      hub.requests
        .filter(({ userAgent }) => userAgent?.startsWith('cdktf-distr/'))
        .map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`),
    arm: (fault) => hub.faults.arm(fault),
    clear: () => hub.faults.clear(),
    onAccessRequest: (listener) => hub.onAccessRequest(listener),
  });
}
