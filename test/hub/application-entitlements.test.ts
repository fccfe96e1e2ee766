import { fakeHub } from './support';

// Trap 6: The password that the hub shows with an entitlement is not even read.
test('the entitlements to one application are asked for, and nothing secret in them is kept', async () => {
  const acme = { id: 'e-1', name: 'Acme', applicationId: 'a-1', versions: [], registryPassword: 'secret' };
  const hub = await fakeHub(() => [acme]);

  await expect(hub.client().applicationEntitlements.list('a-1')).resolves.toEqual([{ id: 'e-1', name: 'Acme' }]);
  expect(hub.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'GET /api/v1/application-entitlements?applicationId=a-1',
  ]);
});
