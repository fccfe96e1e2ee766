import type { Read } from '../../define';
import type { attributes } from '../hub';

export const read: Read<typeof attributes> = async (hub) => {
  const { version, organization, registryHost } = await hub.info();
  const limit = organization.subscriptionLimits?.maxDeploymentsPerCustomerOrganization ?? null;
  return {
    version,
    organizationName: organization.name,
    subscriptionType: organization.subscriptionType,
    maxTargetsPerOwner: limit === null ? null : BigInt(limit),
    registryHost,
  };
};
