import { systemClock } from '../../src/clock';
import { askHub } from '../support/hub-api';
import { agentIntervalMs, type ListeningHub } from '../support/test-hub';
import type { FaultKind } from './fault-kinds';
import type { Gate } from './gate';
import { fetchThrough } from './real-world';
import type { Sharer } from './shared-terraform';
import { World } from './world';

/** The world of one of those who share a hub and a state, with what it has named itself and agents only on its own targets. */
export class SharedWorld extends World {
  private hasCome = () => false;

  constructor(
    { hub, url }: ListeningHub,
    sharer: Sharer,
    private readonly gate: Gate,
    private readonly entrance: string,
  ) {
    super(
      {
        ...{ url: '', directUrl: 'http://hub', key: hub.key, clock: systemClock, agentIntervalMs, patience: '10s' },
        prefix: sharer.prefix,
        waitFor: (work) => work,
        fetch: fetchThrough(url),
        requests: () => hub.requests.map(({ method, path }) => `${method} ${path.replace('/api/v1', '')}`),
        arm: () => {},
        clear: () => gate.clear(),
        onAccessRequest: (listener) =>
          hub.onAccessRequest((access) => {
            const path = `/deployment-targets/${access.deploymentTargetId}`;
            void askHub<{ name: string }>(hub, 'GET', path).then(({ name }) => {
              if (name.startsWith(sharer.prefix)) listener(access);
            });
          }),
        close: () => sharer.leave(),
      },
      sharer,
    );
  }

  override arm(_kind: FaultKind, call: string): void {
    this.hasCome = this.gate.await(this.entrance, call);
  }

  override heal(): boolean {
    this.gate.clear();
    return this.hasCome();
  }
}
