import { computed } from '../../schema';
import { defineDataSource } from '../define';

export const attributes = {
  version: computed.string('Version of the hub, such as `3.1.0`; null when it does not tell.', { nullable: true }),
  organizationName: computed.string('Organization that the API key belongs to.'),
  subscriptionType: computed.string('Plan of the organization, such as `community`, `trial` or `enterprise`.'),
  maxTargetsPerOwner: computed.int64(
    'Most deployment targets that a customer, or the vendor itself, may have; null when there is no limit.',
    { nullable: true },
  ),
  registryHost: computed.string(
    "Host of the hub's OCI registry; null when the hub runs without one, and then no agent can deploy anything.",
    { nullable: true },
  ),
};

export const hub = defineDataSource({
  name: 'hub',
  doc: 'The hub, and the organization that the API key belongs to.',
  attributes,

  operations: ({ data }) => data.hub,
});
