import type { Application } from '../../hub/applications';
import { computed, defaulted, required } from '../../schema';
import { defineResource } from '../define';
import { displayName, unlessReplaced } from '../names';

export const attributes = {
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
    `Take over an application of the same name and type. Otherwise one of the same name, in use or not, stops the create${unlessReplaced}.`,
    { local: true },
  ),
};

export const application = defineResource({
  name: 'application',
  doc: 'A product that customers install, in versions.',
  attributes,
  importId: ['id'],

  toState: ({ id, name, type }: Application) => ({ id, name, type: type as 'docker' | 'kubernetes' }), // a type the hub may add later is drift

  operations: ({ application }) => application,
});
