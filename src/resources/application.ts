import type { Application } from '../hub/applications';
import { computed, defaulted, DiagnosticError, required } from '../schema';
import { defineResource } from './define';
import { createOnce, findExisting } from './existing';
import { displayName } from './names';

const attributes = {
  id: computed.string('Identifier, given by the hub.', { stable: true }),
  name: required.string('Name that customers see.', displayName),
  type: required.oneOf(
    ['docker', 'kubernetes'],
    'How it is delivered: as a compose file to Docker hosts, or as a Helm chart to Kubernetes clusters.',
    {
      replace: true,
    },
  ),
  adoptExisting: defaulted.boolean(
    false,
    'Take over an application of the same name and type instead of refusing to create a second one.',
    { local: true },
  ),
};

export const application = defineResource({
  name: 'application',
  doc: 'A product that customers install, in versions.',
  attributes,
  importId: ['id'],

  toState: ({ id, name, type }: Application) => ({ id, name, type: type as 'docker' | 'kubernetes' }), // a type the hub may add later is drift

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

  delete: (hub, { id }) => hub.applications.delete(id),
});
