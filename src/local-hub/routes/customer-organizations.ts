import {
  idInPath,
  readBody,
  requireAdmin,
  requireVendor,
  requireWriter,
  subscriptionEnded,
  type UserCall,
} from '../call';
import { id, list as listOf, optional, string, struct, word } from '../decode';
import { customerJson } from '../presentation';
import { empty, json, notFound, refuse, type Reply } from '../reply';
import type { Resources } from '../router';
import { rows, sortedBy, type CustomerOrganization } from '../store';
import { deleteTarget } from './deployment-targets';

const features = ['deployment_targets', 'artifacts', 'alerts', 'support_bundles', 'oidc_providers'] as const;
const defaultFeatures = ['deployment_targets', 'artifacts'];

const Customer = struct('api.CreateUpdateCustomerOrganizationRequest', {
  name: string,
  imageId: optional(id),
  features: listOf(word(features, (given) => `invalid customer organization feature: ${given}`)),
});

export const customerOrganizations: Resources<UserCall> = {
  '/customer-organizations': { GET: list, POST: create },
  '/customer-organizations/{customer}': { PUT: update, DELETE: remove },
};

function list(call: UserCall): Reply {
  requireVendor(call);
  const { store } = call.world;
  const own = rows(
    store.customerOrganizations,
    ({ organizationId }) => organizationId === call.membership.organizationId,
  );
  const count = (table: Map<string, { customerOrganizationId: string | null }>, customer: CustomerOrganization) =>
    rows(table, ({ customerOrganizationId }) => customerOrganizationId === customer.id).length;
  const counted = sortedBy(own, ({ name }) => name).map((customer) => ({
    ...customerJson(customer),
    userCount: count(store.memberships, customer),
    deploymentTargetCount: count(store.deploymentTargets, customer),
  }));
  return json(counted);
}

/** Features of the request are ignored: a new customer has the default two (contract 6.3). */
function create(call: UserCall): Reply {
  requireVendor(call);
  requireWriter(call);
  const { name, imageId } = readBody(call, Customer);
  if (subscriptionEnded(call)) return refuse(403, 'forbidden: customer limit reached');
  refuseUnknownImage(imageId);
  const { store } = call.world;
  const row = { ...store.newRow(), organizationId: call.membership.organizationId, name, features: defaultFeatures };
  return json(customerJson(store.insert(store.customerOrganizations, row)));
}

function update(call: UserCall): Reply {
  requireVendor(call);
  requireWriter(call);
  const { name, imageId, features } = readBody(call, Customer);
  if (features?.includes('alerts') && !features.includes('deployment_targets')) {
    return refuse(400, 'validation failed: feature alerts requires feature deployment_targets');
  }
  const customer = customerInPath(call) ?? refuse(500, 'not found');
  refuseUnknownImage(imageId);
  Object.assign(customer, { name, features: features ?? defaultFeatures });
  return json(customerJson(customer));
}

/** Takes everything of the customer with it (contract 6.3). */
function remove(call: UserCall): Reply {
  requireVendor(call);
  requireAdmin(call);
  const customer = customerInPath(call) ?? notFound();
  const { store } = call.world;
  const isTheirs = (row: { customerOrganizationId: string | null }) => row.customerOrganizationId === customer.id;
  for (const target of rows(store.deploymentTargets, isTheirs)) deleteTarget(store, target);
  for (const { id } of rows(store.secrets, isTheirs)) store.secrets.delete(id);
  for (const { id } of rows(store.notes, isTheirs)) store.notes.delete(id);
  for (const { id } of rows(store.memberships, isTheirs)) store.memberships.delete(id);
  store.customerOrganizations.delete(customer.id);
  return empty(204);
}

function customerInPath(call: UserCall): CustomerOrganization | undefined {
  const customer = call.world.store.customerOrganizations.get(idInPath(call, 'customer'));
  return customer?.organizationId === call.membership.organizationId ? customer : undefined;
}

/** The local hub has no files, so every image is unknown. */
function refuseUnknownImage(imageId: string | null): void {
  if (imageId === null) return;
  const constraint =
    'insert or update on table "customerorganization" violates foreign key constraint "customerorganization_image_id_fkey"';
  refuse(500, `ERROR: ${constraint} (SQLSTATE 23503)`);
}
