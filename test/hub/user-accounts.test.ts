import { fakeHub } from './support';

test('users are listed with the customer that they belong to', async () => {
  const ann = { id: 'u-1', createdAt: '2026-01-01T00:00:00Z', email: 'ann@example.com', name: 'Ann' };
  const bob = { ...ann, id: 'u-2', email: 'bob@example.com', customerOrganizationId: 'c-1' };
  const hub = await fakeHub(() => [ann, bob]);

  await expect(hub.client().userAccounts.list()).resolves.toEqual([
    { id: 'u-1', email: 'ann@example.com', customerOrganizationId: null },
    { id: 'u-2', email: 'bob@example.com', customerOrganizationId: 'c-1' },
  ]);
  expect(hub.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /api/v1/user-accounts']);
});
