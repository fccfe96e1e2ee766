import type { CustomerOrganization } from '../../hub/customer-organizations';
import { computed, defaulted, isUnknown, of, required } from '../../schema';
import { defineResource } from '../define';
import { displayName, unlessReplaced } from '../names';

/** What a customer may be given (hub 3.1.0). */
const features = ['deployment_targets', 'artifacts', 'alerts', 'support_bundles', 'oidc_providers'] as const;

export const attributes = {
  id: computed.string('Identifier, given by the hub.', { stable: true }),
  name: required.string('Name of the customer.', displayName),
  features: defaulted.set(
    of.oneOf(features),
    ['deployment_targets', 'artifacts'],
    'What the customer sees of the hub: "deployment_targets", "artifacts", "alerts" (which needs "deployment_targets"), "support_bundles" and "oidc_providers".',
    { initial: true },
  ),
  adoptExisting: defaulted.boolean(
    false,
    `Take over a customer of the same name, in use or not. Otherwise one without targets and users stops the create${unlessReplaced}; beside one that has any, a second of the name is made, with a warning.`,
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

  check({ features }, report) {
    if (features === null || isUnknown(features) || features.some(isUnknown)) return;
    if (!features.includes('alerts') || features.includes('deployment_targets')) return;
    const detail = '"alerts" needs "deployment_targets" beside it. Add that one, or take "alerts" away.';
    report.error(['features'], 'Invalid `features`', detail);
  },

  toState: ({ id, name, features: told }: CustomerOrganization) => ({
    id,
    name,
    // The hub keeps what it is told twice, and may know further features: such a one is drift.
    features: [...new Set(told)] as (typeof features)[number][],
  }),

  operations: ({ customerOrganization }) => customerOrganization,
});
