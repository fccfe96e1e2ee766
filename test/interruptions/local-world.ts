import { createLocalHub } from '../../src/local-hub';
import { reachable } from './in-process';
import { leaveUnanswered, systemClock, underWay, whileTimePasses } from './virtual-time';
import { World } from './world';

// Not the port that an address need not name.
let worlds = 1000;

/** A fresh local hub in this process, in time that passes only when everybody waits. */
export function localWorld(): World {
  worlds += 1;
  const url = `http://127.0.0.1:${worlds}`;
  const hub = createLocalHub({ clock: systemClock, rateLimits: false, publicUrl: url });
  const leave = reachable(url, hub.fetch);
  return new World({
    ...{ url, directUrl: url, key: hub.key, clock: systemClock, prefix: '' },
    waitFor: whileTimePasses,
    fetch: (request) => underWay(() => hub.fetch(request)),
    requests: () =>
      hub.requests
        .filter(({ userAgent }) => userAgent?.startsWith('cdktf-distr/'))
        .map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`),
    arm: (fault) => hub.faults.arm(fault),
    clear: () => {
      hub.faults.clear();
      leaveUnanswered();
    },
    onAccessRequest: (listener) => hub.onAccessRequest(listener),
    close: () => Promise.resolve(leave()),
  });
}
