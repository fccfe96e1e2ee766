import assert from 'node:assert/strict';
import type { ContractCase } from './contract-case';
import { unique, unknownId } from './contract-hub';
import type { Customer } from './objects';

const defaultFeatures = ['deployment_targets', 'artifacts'];

export const customerOrganizations: ContractCase[] = [
  {
    name: 'the list is ordered by name and counts users and targets',
    rows: ['6.3 call: GET /customer-organizations'],
    run: async (hub) => {
      const prefix = unique('order');
      const [b, a] = [await hub.customer(`${prefix}-b`), await hub.customer(`${prefix}-a`)];
      await hub.target({ type: 'docker', customerOrganization: { id: b.id } });
      const listed = (await hub.get('/customer-organizations'))
        .json<Customer[]>()
        .filter(({ name }) => name.startsWith(prefix));
      assert.deepEqual(listed, [
        { ...a, userCount: 0, deploymentTargetCount: 0 },
        { ...b, userCount: 0, deploymentTargetCount: 1 },
      ]);
      (await hub.get(`/customer-organizations/${a.id}`)).is(405);
    },
  },
  {
    name: 'a customer is made with any name and always the default features',
    rows: ['6.3 call: POST /customer-organizations'],
    run: async (hub) => {
      const name = unique('customer');
      assert.deepEqual((await hub.customer(name)).features, defaultFeatures);
      assert.equal((await hub.customer(name)).name, name);
      assert.equal((await hub.customer('')).name, '');
      const made = (
        await hub.post('/customer-organizations', { name, features: ['alerts', 'deployment_targets'] })
      ).json<Customer>();
      hub.removeLater(`/customer-organizations/${made.id}`);
      assert.deepEqual(made.features, defaultFeatures);
    },
  },
  {
    name: 'a PUT replaces name and features; left out they are the default two, empty they are none',
    rows: ['6.3 call: PUT /customer-organizations/{id}'],
    run: async (hub) => {
      const { id } = await hub.customer();
      const put = (fields: object) => hub.put(`/customer-organizations/${id}`, { name: 'contract-renamed', ...fields });
      const features = async (given: unknown) => (await put({ features: given })).json<Customer>().features;
      assert.deepEqual(await features(['deployment_targets', 'alerts']), ['deployment_targets', 'alerts']);
      const twice = ['artifacts', 'deployment_targets', 'artifacts'];
      assert.deepEqual(await features(twice), twice);
      assert.deepEqual(await features(undefined), defaultFeatures);
      assert.deepEqual(await features([]), []);
      (await put({ features: ['alerts'] })).is(
        400,
        'validation failed: feature alerts requires feature deployment_targets\n',
      );
      (await put({ features: ['nonsense'] })).is(400, 'invalid customer organization feature: nonsense\n');
      assert.equal((await put({ name: '' })).json<Customer>().name, '');
    },
  },
  {
    name: 'a PUT of an unknown customer is 500',
    rows: ['6.3 call: PUT /customer-organizations/{id}'],
    run: async (hub) => (await hub.put(`/customer-organizations/${unknownId}`, { name: 'x' })).is(500, 'not found\n'),
  },
  {
    name: 'a customer is deleted with its targets and their deployments, the second time 404',
    rows: ['6.3 call: DELETE /customer-organizations/{id}'],
    run: async (hub) => {
      const target = await hub.target();
      const deployment = await hub.deploy(target, await hub.dockerVersion());
      const path = `/customer-organizations/${target.customerOrganizationId}`;
      (await hub.delete(path)).is(204);
      (await hub.get(`/deployment-targets/${target.id}`)).is(404);
      (await hub.get(`/deployments/${deployment.id}/revisions`)).is(404);
      (await hub.delete(path)).is(404, '404 page not found\n');
    },
  },
  {
    name: 'only administrators delete customers',
    rows: ['6.3 call: DELETE /customer-organizations/{id}'],
    run: async (hub) => {
      const { id } = await hub.customer();
      const writer = await hub.withRole('read_write');
      (await writer.delete(`/customer-organizations/${id}`)).is(403, 'insufficient permissions\n');
      assert.equal((await writer.put(`/customer-organizations/${id}`, { name: 'contract-by-writer' })).status, 200);
    },
  },
];
