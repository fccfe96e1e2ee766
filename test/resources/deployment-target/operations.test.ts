import type { HubClient } from '../../../src/hub/client';
import { operations } from '../../../src/resources/deployment-target/operations';

// Trap 8: A switch that is not managed here is sent as it was read.
// Trap 11: The version of the agent is sent only where it is to change.
test('a change sends what is not managed here as it is', async () => {
  const unmanaged = { automaticUpdatesEnabled: true, dockerEndpoint: 'unix:///run/docker.sock' };
  const found = { id: 't-1', agentVersion: { id: 'v-1', name: '3.1.0' }, ...unmanaged };
  const update = jest.fn().mockResolvedValue(found);
  const hub = { deploymentTargets: { get: async () => found, update } } as unknown as HubClient; // all that is called
  const input = { name: 'server', imageCleanupEnabled: true, agentVersionId: 'v-1' };
  const prior = { id: 't-1', agentVersionId: 'v-1', agentVersion: '3.1.0' };
  await operations.update(hub, input as never, { prior, unchanged: async () => found } as never); // all of them that is looked at
  expect(update.mock.calls).toEqual([['t-1', expect.objectContaining({ ...unmanaged, name: 'server' })]]);
  expect(update.mock.calls).toEqual([['t-1', expect.objectContaining({ agentVersionId: null })]]);
});
