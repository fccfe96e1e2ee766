import { isDeepStrictEqual } from 'node:util';
import type { CustomerOrganization } from '../../hub/customer-organizations';
import { DiagnosticError, titleOf } from '../../schema';
import type { Operations } from '../define';
import { belongingsOf } from '../dependents';
import { findExisting, isTakenOver, listedBefore } from '../existing';
import { createOnce, readOnce, type Made } from '../lost-answers';
import type { attributes } from './customer-organization';

export const operations: Operations<typeof attributes, CustomerOrganization> = {
  async create(hub, { name, features, adoptExisting }, context) {
    const { created, warn } = context;
    const existing = await findExisting(hub, {
      noun: 'customerOrganizations',
      called: 'customer organization',
      // One that is in use is somebody's; the hub allows several of a name, and so do we.
      matches: (each) => each.name === name && (adoptExisting || isUnused(each)),
      namesake: (each) => each.name === name,
      adopt: adoptExisting,
      warn,
    });
    const create = () => hub.customerOrganizations.create({ name });
    const customer = existing ?? (await createOnce(hub, made(name), create, context));
    if (features === null || isDeepStrictEqual(new Set(customer.features), new Set<string>(features))) return customer;
    // One that is taken over stays what it is when this fails; the next apply takes it over again.
    if (!existing) created(customer);
    return hub.customerOrganizations.update(customer.id, { name, imageId: customer.imageId, features });
  },

  read: (hub, { id, name }, context) => readOnce(hub, made(name), id, context),

  async update(hub, { name, features }, { prior, unchanged }) {
    // The hub replaces all of it: what is not managed here must be sent as it is.
    const { imageId, features: given } = await unchanged(await hub.customerOrganizations.get(prior.id));
    return hub.customerOrganizations.update(prior.id, { name, imageId, features: features ?? given });
  },

  async planDestroy({ id, forceDestroy }, { hub, leaving, warning }) {
    leaving.add(id);
    warning('goes with all it has', 'Its secrets, license keys and entitlements at the hub are deleted with it.');
    const client = await hub();
    const customer = (await listedBefore(client, 'customerOrganizations')).find((each) => each.id === id);
    if (!customer || isUnused(customer)) return;
    const targets = await listedBefore(client, 'deploymentTargets');
    const belongings = (await belongingsOf(client, customer, targets, leaving)).join(', ');
    if (belongings === '') return;
    if (forceDestroy)
      warning('goes with what others gave it', `The hub lists ${belongings} of it, and deletes all that.`);
    else warning('is not deleted while it has any of this', `The hub lists ${belongings} of it.\n\n${remedy}`);
  },

  async delete(hub, { id, name, forceDestroy }) {
    if (await isTakenOver(hub, id)) return;
    const customer = await hub.customerOrganizations.get(id);
    if (!forceDestroy && !isUnused(customer)) {
      const belongings = await belongingsOf(hub, customer, await hub.deploymentTargets.list());
      throw new DiagnosticError({
        severity: 'error',
        summary: titleOf('customer organization', { name }, 'not deleted'),
        detail: `The hub lists ${belongings.join(', ')} of it. They would be lost with it.\n\n${remedy}`,
      });
    }
    await hub.customerOrganizations.delete(id);
  },
};

const remedy =
  'Delete or move first what this run does not delete, or set `force_destroy = true`, apply, and destroy again.';

/** How one that was made is known. */
function made(name: string): Made<'customerOrganizations'> {
  return {
    ...{ noun: 'customerOrganizations', called: 'customer organization', name, owner: null },
    isNamesake: (each) => each.name === name,
    // Its features are those that the hub gives to a new one, whichever they are.
    isAsMade: (each) => each.imageId === null && each.partnerOrganizationId === null && isUnused(each),
  };
}

function isUnused({ deploymentTargetCount, userCount }: CustomerOrganization): boolean {
  return !deploymentTargetCount && !userCount;
}
