import { ConflictError, NotFoundError } from '../../src/hub/errors';
import { apiKey, errorOf, fakeHub, reply } from './support';

const shop = { id: 'application-1', createdAt: '2026-01-01T00:00:00Z', name: 'Shop', type: 'docker', versions: null };

test('an application is created with name and type, and with the key and our user agent', async () => {
  const hub = await fakeHub(() => shop);

  const created = await hub
    .client({ userAgentSuffix: 'Terraform/1.11.0' })
    .applications.create({ name: 'Shop', type: 'docker' });

  expect(created).toEqual({ ...shop, imageId: null, versions: [] });
  expect(hub.requests).toMatchObject([
    { method: 'POST', path: '/api/v1/applications', body: '{"name":"Shop","type":"docker"}' },
  ]);
  expect(hub.requests[0]?.headers).toMatchObject({
    authorization: `AccessToken ${apiKey}`,
    'user-agent': 'cdktf-distr/1.2.3 Terraform/1.11.0',
    'content-type': 'application/json',
  });
});

// Trap 34: An answer is judged by its content, not by its type.
test('an answer sent as text/plain is believed when it is JSON of the right shape', async () => {
  const hub = await fakeHub((_, response) => reply(response, 200, JSON.stringify(shop)));

  await expect(hub.client().applications.get('application-1')).resolves.toMatchObject({ name: 'Shop' });
});

test('a rename sends nothing but the name', async () => {
  const hub = await fakeHub(() => ({ ...shop, name: 'Store' }));

  await hub.client().applications.rename('application-1', 'Store');

  expect(hub.requests).toMatchObject([
    { method: 'PUT', path: '/api/v1/applications/application-1', body: '{"name":"Store"}' },
  ]);
});

// Trap 28: A refusal because of what uses an application is known as such.
test('an application in use cannot be deleted: a conflict, with the words of the hub', async () => {
  const hub = await fakeHub((_, response) =>
    reply(response, 400, 'could not delete Application because it is still in use\n'),
  );

  const error = await errorOf(hub.client().applications.delete('application-1'));

  expect(error).toBeInstanceOf(ConflictError);
  expect(error).toMatchObject({
    message:
      'DELETE /applications/application-1 answered 400: could not delete Application because it is still in use.',
    outcome: 'none',
  });
});

test('an id is encoded, and an empty one asks for nothing', async () => {
  const hub = await fakeHub((_, response) => reply(response, 404, ''));
  const { applications } = hub.client();

  await expect(applications.get('../x?y')).rejects.toBeInstanceOf(NotFoundError);
  await expect(applications.get('')).rejects.toBeInstanceOf(NotFoundError);
  await expect(applications.delete('..')).rejects.toBeInstanceOf(NotFoundError);

  expect(hub.requests.map(({ path }) => path)).toEqual(['/api/v1/applications/..%2Fx%3Fy']);
});
