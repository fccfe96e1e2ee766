import type { CustomerOrganization } from '../../hub/customer-organizations';
import { DiagnosticError } from '../../schema';
import type { Operations } from '../define';
import { createOnce, findExisting, isTakenOver } from '../existing';
import type { attributes } from './customer-organization';

export const operations: Operations<typeof attributes, CustomerOrganization> = {
  async create(hub, { name, adoptExisting }) {
    const existing = await findExisting(hub, {
      noun: 'customerOrganizations',
      called: 'customer organization',
      // One that is in use is somebody's; the hub allows several of a name, and so do we.
      matches: (each) => each.name === name && (adoptExisting || isUnused(each)),
      adopt: adoptExisting,
    });
    if (existing) return existing;
    const isLike = (each: CustomerOrganization) => each.name === name && isUnused(each);
    return createOnce(hub, 'customerOrganizations', isLike, () => hub.customerOrganizations.create({ name }));
  },

  read: (hub, { id }) => hub.customerOrganizations.get(id),

  async update(hub, { name }, { prior }) {
    // The hub replaces all of it: what is not managed here must be sent as it is.
    const { imageId, features } = await hub.customerOrganizations.get(prior.id);
    return hub.customerOrganizations.update(prior.id, { name, imageId, features });
  },

  async delete(hub, { id, name, forceDestroy }) {
    if (await isTakenOver(hub, id)) return;
    const customer = await hub.customerOrganizations.get(id);
    if (!forceDestroy && !isUnused(customer)) {
      throw new DiagnosticError({
        severity: 'error',
        summary: `Customer organization ${JSON.stringify(name)} not deleted`,
        detail:
          `The hub lists ${contentsOf(customer)} of it that this run does not delete. They would be lost with it.\n\n` +
          'Delete or move them first, or set `force_destroy = true`, apply, and destroy again.',
      });
    }
    await hub.customerOrganizations.delete(id);
  },
};

function isUnused({ deploymentTargetCount, userCount }: CustomerOrganization): boolean {
  return !deploymentTargetCount && !userCount;
}

/** `2 deployment targets and 1 user`. */
function contentsOf({ deploymentTargetCount, userCount }: CustomerOrganization): string {
  const counted = (count: number | null, noun: string) => (count ? [`${count} ${noun}${count === 1 ? '' : 's'}`] : []);
  return [...counted(deploymentTargetCount, 'deployment target'), ...counted(userCount, 'user')].join(' and ');
}
