import type { HubClient } from '../../../src/hub/client';
import { operations } from '../../../src/resources/agent-credential/operations';

const access = {
  ...{ targetId: 't-1', targetSecret: 's', connectCommand: 'curl' },
  connectUrl: 'https://hub.example.com/api/v1/connect?targetId=t-1&targetSecret=s',
};

const input = { deploymentTargetId: 't-1', rotateWhileConnected: false };

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
  // All of them that is looked at.
  const issued = await operations.create(hub, input as never, { warn } as never);
  expect(issued.environment.DISTR_REGISTRY_HOST).toBe(registryHost ?? undefined);
  expect(said).toEqual(warnings);
});

// Terraform plans once more right before it applies, and an agent may connect after that, too.
test.each<[string, (hub: HubClient) => Promise<unknown>]>([
  ['created', (hub) => operations.create(hub, input as never, { warn: () => undefined } as never)],
  [
    'rotated',
    (hub) => {
      const context = { prior: { ...input, revision: 1n, rotationTriggers: {} }, planned: { revision: null } };
      return operations.update(hub, { ...input, rotationTriggers: { a: '1' } } as never, context as never);
    },
  ],
])('a credential of an agent that connects at the last moment is not %s', async (_how, work) => {
  const target = { id: 't-1', name: 'host', reportedAgentVersionId: 'v-1' };
  let issues = 0;
  const accessRequest = async () => ({ ...access, issue: issues++ });
  const info = async () => ({ registryHost: 'registry.example.com' });
  const hub = { info, deploymentTargets: { get: async () => target, accessRequest } } as unknown as HubClient; // all that is called
  await expect(work(hub)).rejects.toThrow('No new credential for an agent at work');
  expect(issues).toBe(0);
});
