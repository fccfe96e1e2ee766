import type { HubClient } from '../../../src/hub/client';
import { operations } from '../../../src/resources/agent-credential/operations';

const access = {
  ...{ targetId: 't-1', targetSecret: 's', connectCommand: 'curl' },
  connectUrl: 'https://hub.example.com/api/v1/connect?targetId=t-1&targetSecret=s',
};

// Trap 48: A credential of a hub without a registry comes with a warning, for agents that no construct installs.
test.each<[string | null, string[]]>([
  ['registry.example.com', []],
  [null, ['Hub without a registry']],
])('a credential of a hub with the registry %j is issued with the warnings %j', async (registryHost, warnings) => {
  const target = { id: 't-1', name: 'host', reportedAgentVersionId: null };
  const hub = {
    info: async () => ({ registryHost }),
    deploymentTargets: { get: async () => target, accessRequest: async () => access },
  } as unknown as HubClient; // all that is called
  const said: string[] = [];
  const warn = ({ summary }: { summary: string }) => void said.push(summary);
  const input = { deploymentTargetId: 't-1', rotateWhileConnected: false };
  // All of them that is looked at.
  const issued = await operations.create(hub, input as never, { warn } as never);
  expect(issued.environment.DISTR_REGISTRY_HOST).toBe(registryHost ?? undefined);
  expect(said).toEqual(warnings);
});
