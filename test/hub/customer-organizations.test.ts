import { fakeHub, reply } from './support';

const acme = {
  id: 'c-1',
  createdAt: '2026-01-01T00:00:00Z',
  name: 'Acme',
  features: ['deployment_targets', 'artifacts'],
};

test('customers are listed with their counts', async () => {
  const hub = await fakeHub(() => [{ ...acme, userCount: 2, deploymentTargetCount: 1 }]);

  await expect(hub.client().customerOrganizations.list()).resolves.toEqual([
    { ...acme, imageId: null, partnerOrganizationId: null, userCount: 2, deploymentTargetCount: 1 },
  ]);
});

test('one customer is found in the list, for the hub has no other way', async () => {
  const hub = await fakeHub(() => [acme]);
  const { customerOrganizations } = hub.client();

  await expect(customerOrganizations.get('c-1')).resolves.toMatchObject({ name: 'Acme', userCount: null });
  await expect(customerOrganizations.get('c-2')).rejects.toMatchObject({
    name: 'NotFoundError',
    message: 'GET /customer-organizations lists no customer with the id "c-2".',
  });
  expect(hub.requests.map(({ path }) => path)).toEqual(Array(2).fill('/api/v1/customer-organizations'));
});

test('create sends the name, update replaces everything, delete expects nothing', async () => {
  const hub = await fakeHub(({ method }, response) => {
    if (method !== 'DELETE') return acme;
    response.writeHead(204).end();
    return undefined;
  });
  const { customerOrganizations } = hub.client();

  await customerOrganizations.create({ name: 'Acme' });
  await customerOrganizations.update('c-1', { name: 'Acme', imageId: null, features: ['alerts'] });
  await customerOrganizations.delete('c-1');

  expect(hub.requests.map(({ method, path, body }) => `${method} ${path} ${body}`)).toEqual([
    'POST /api/v1/customer-organizations {"name":"Acme"}',
    'PUT /api/v1/customer-organizations/c-1 {"name":"Acme","imageId":null,"features":["alerts"]}',
    'DELETE /api/v1/customer-organizations/c-1 ',
  ]);
});

// Trap 30: The 500 for a customer that is not there means just that.
test('an update of a customer that does not exist is not found, although the hub answers 500', async () => {
  const hub = await fakeHub((_, response) => reply(response, 500, 'not found\n'));

  await expect(
    hub.client().customerOrganizations.update('c-9', { name: 'x', imageId: null, features: [] }),
  ).rejects.toMatchObject({
    name: 'NotFoundError',
    status: 500,
    outcome: 'none',
  });
});
