import type { CustomerOrganization } from '../../hub/customer-organizations';
import { computed, defaulted, required } from '../../schema';
import { defineResource } from '../define';
import { displayName } from '../names';

export const attributes = {
  id: computed.string('Identifier, given by the hub.', { stable: true }),
  name: required.string('Name of the customer.', displayName),
  adoptExisting: defaulted.boolean(
    false,
    'Take over a customer of the same name instead of refusing to create a second one.',
    { local: true },
  ),
  forceDestroy: defaulted.boolean(
    false,
    'Delete the customer although the hub lists deployment targets or users of it. They go with it, and its secrets, license keys and entitlements, too.',
    { local: true },
  ),
};

export const customerOrganization = defineResource({
  name: 'customer_organization',
  doc: 'A customer: the owner of deployment targets, and the organization that its users belong to.',
  attributes,
  importId: ['id'],

  toState: ({ id, name }: CustomerOrganization) => ({ id, name }),

  operations: ({ customerOrganization }) => customerOrganization,
});
