import type { Application } from '../../hub/applications';
import { DiagnosticError } from '../../schema';
import type { Operations } from '../define';
import { createOnce, findExisting, isTakenOver } from '../existing';
import type { attributes } from './application';

export const operations: Operations<typeof attributes, Application> = {
  async create(hub, { name, type, adoptExisting }) {
    const existing = await findExisting(hub, {
      noun: 'applications',
      called: 'application',
      matches: (each) => each.name === name,
      adopt: adoptExisting,
    });
    if (existing && existing.type !== type) {
      throw new DiagnosticError({
        severity: 'error',
        summary: `Application ${JSON.stringify(name)} not taken over`,
        detail: `The hub has one of this name (${existing.id}), but its type is ${existing.type}, which cannot be changed. Choose another name, or delete it.`,
        path: [{ attribute: 'type' }],
      });
    }
    if (existing) return existing;
    const isLike = (each: Application) => each.name === name && each.type === type && each.versions.length === 0;
    return createOnce(hub, 'applications', isLike, () => hub.applications.create({ name, type }));
  },

  read: (hub, { id }) => hub.applications.get(id),

  update: (hub, { name }, { prior }) => hub.applications.rename(prior.id, name),

  async delete(hub, { id }) {
    if (await isTakenOver(hub, id)) return;
    await hub.applications.delete(id);
  },
};
