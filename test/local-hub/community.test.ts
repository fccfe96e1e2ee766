import { createLocalHub, type LocalHub } from '../../src/local-hub';
import { ask } from './support';

let hub: LocalHub;
beforeEach(() => {
  hub = createLocalHub({ plan: 'community' });
});

/** Status and text of an answer. */
async function said(method: string, path: string, body?: object): Promise<[number, string]> {
  const answer = await ask(hub, method, path, body);
  return [answer.status, await answer.text()];
}

const limitReached = [403, 'deployment target limit reached\nInternal Server Error\n'];

test('the vendor and each customer have room for one target, and one that goes makes room', async () => {
  const { id } = (await (await ask(hub, 'POST', '/deployment-targets', { name: 'one', type: 'docker' })).json()) as {
    id: string;
  };
  expect(await said('POST', '/deployment-targets', { name: 'two', type: 'docker' })).toEqual(limitReached);
  for (const name of ['A', 'B']) {
    const customer = (await (await ask(hub, 'POST', '/customer-organizations', { name })).json()) as object;
    const target = { name: `${name} one`, type: 'docker', customerOrganization: customer };
    expect((await said('POST', '/deployment-targets', target))[0]).toBe(200);
    expect(await said('POST', '/deployment-targets', { ...target, name: `${name} two` })).toEqual(limitReached);
  }
  await ask(hub, 'DELETE', `/deployment-targets/${id}`);
  expect((await said('POST', '/deployment-targets', { name: 'two', type: 'docker' }))[0]).toBe(200);
});

test('a customer has everything on, without features to choose', async () => {
  const answer = await ask(hub, 'POST', '/customer-organizations', { name: 'C' });
  expect(await answer.json()).toMatchObject({ features: ['deployment_targets', 'artifacts'] });
});

test('there are no entitlements', async () => {
  const refused = [403, 'licensing not enabled for organization\n'];
  expect(await said('GET', '/application-entitlements')).toEqual(refused);
  expect(await said('POST', '/application-entitlements', { name: 'e' })).toEqual(refused);
  expect(await said('GET', '/license-keys')).toEqual(refused);
});

test('only admins can be invited, and what needs a subscription is refused', async () => {
  const user = { email: 'ce@example.com', name: 'x' };
  expect(await said('POST', '/user-accounts', { ...user, userRole: 'read_write' })).toEqual([
    403,
    'creating non-admin users requires a pro subscription\n',
  ]);
  expect((await said('POST', '/user-accounts', { ...user, userRole: 'admin' }))[0]).toBe(200);
  const refused =
    'this operation can not be performed on an organization with one of the following subscription types: community\n';
  expect(await said('GET', '/alert-configurations')).toEqual([403, refused]);
  expect(await said('PATCH', '/user-accounts/00000000-0000-4000-8000-000000000001', { name: 'x' })).toEqual([
    403,
    refused,
  ]);
});

test('logs are kept for a day', async () => {
  const context = await (await ask(hub, 'GET', '/context')).json();
  expect(context).toMatchObject({
    organization: {
      features: [],
      subscriptionType: 'community',
      subscriptionLimits: {
        maxCustomerOrganizations: -1,
        maxUsersPerCustomerOrganization: 1,
        maxDeploymentsPerCustomerOrganization: 1,
        logQueryWindowSeconds: 86_400,
      },
    },
  });
});

test('another plan has the routes, which the local hub says it has not', async () => {
  hub = createLocalHub();
  expect((await said('GET', '/application-entitlements'))[0]).toBe(501);
  expect((await said('GET', '/alert-configurations'))[0]).toBe(501);
  expect((await said('DELETE', '/user-accounts/00000000-0000-4000-8000-000000000001'))[0]).toBe(501);
});
