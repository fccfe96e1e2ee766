import type { HubClient } from '../../../src/hub/client';
import type { CustomerOrganization } from '../../../src/hub/customer-organizations';
import { operations } from '../../../src/resources/customer-organization/operations';

// Trap 10: An update of a customer sends image and features as they are.
test('a rename sends what is not managed here as it is', async () => {
  const found: CustomerOrganization = {
    ...{ id: 'c-1', createdAt: '2026-01-31T12:00:00Z', name: 'Acme', imageId: 'i-1', features: ['artifacts'] },
    ...{ partnerOrganizationId: null, userCount: null, deploymentTargetCount: null },
  };
  const update = jest.fn().mockResolvedValue(found);
  const hub = { customerOrganizations: { get: async () => found, update } } as unknown as HubClient; // all that is called
  const input = { name: 'Ajax', features: ['alerts'] as const, adoptExisting: false, forceDestroy: false };
  await operations.update(hub, input, { prior: { id: 'c-1' }, unchanged: async () => found } as never); // all of the context that is looked at
  expect(update.mock.calls).toEqual([['c-1', { name: 'Ajax', imageId: 'i-1', features: ['alerts'] }]]);
});
