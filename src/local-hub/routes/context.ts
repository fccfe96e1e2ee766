import type { UserCall } from '../call';
import { customerJson, memberJson, membershipJson, organizationJson } from '../presentation';
import { json, refuse, type Reply } from '../reply';
import type { Resources } from '../router';
import { rows } from '../store';

export const context: Resources<UserCall> = {
  '/context': { GET: read },
};

function read({ world, user, membership }: UserCall): Reply {
  const { store, plan } = world;
  const organization = store.organizations.get(membership.organizationId) ?? refuse(401, 'Unauthorized');
  const customer = store.customerOrganizations.get(membership.customerOrganizationId ?? '');
  const members = rows(store.memberships, ({ organizationId }) => organizationId === organization.id);
  const customers = rows(store.customerOrganizations, ({ organizationId }) => organizationId === organization.id);
  return json({
    // The hub does not load the verification here: it is false for verified users, too.
    user: { ...memberJson(user, membership), emailVerified: false },
    organization: {
      ...organizationJson(world, organization),
      subscriptionLimits: {
        maxCustomerOrganizations: -1,
        maxUsersPerCustomerOrganization: plan.maxUsersPerCustomer,
        maxDeploymentsPerCustomerOrganization: plan.maxTargetsPerOwner,
        maxRegistryStorageBytes: -1,
        logQueryWindowSeconds: plan.logQueryWindowSeconds,
      },
      currentBillableUserAccountCount: members.filter((member) => member.customerOrganizationId === null).length,
      currentCustomerOrganizationCount: customers.length,
    },
    customerOrganization: customer && customerJson(customer),
    registryHost: world.registryHost ?? undefined,
    availableContexts: [
      {
        ...organizationJson(world, organization),
        ...membershipJson(membership),
        customerOrganizationName: customer?.name,
      },
    ],
  });
}
