import { Customer, DockerTarget } from '../../../src/constructs';
import { DistrCustomerOrganization } from '../../../src/constructs/l1';
import { hubId, newStack, onlyResource, resourcesOf } from './support';

test('a customer is one resource, reached as its default child', () => {
  const stack = newStack();
  const customer = new Customer(stack, 'Acme', { name: 'Acme', features: ['artifacts'], forceDestroy: true });
  expect(customer.node.defaultChild).toBe(customer.resource);
  expect(customer.resource).toBeInstanceOf(DistrCustomerOrganization);
  expect(onlyResource(stack, 'distr_customer_organization')).toEqual({
    name: 'Acme',
    features: ['artifacts'],
    force_destroy: true,
  });
});

test('an existing customer owns targets by its id', () => {
  const stack = newStack();
  new DockerTarget(stack, 'Host', { name: 'host', customer: Customer.fromId(stack, 'Acme', hubId(1)) });
  expect(Object.values(resourcesOf(stack))).toEqual([
    { name: 'host', type: 'docker', customer_organization_id: hubId(1) },
  ]);
});
