import { computed, exactlyOneOf, of, optionalComputed } from '../../schema';
import { defineDataSource } from '../define';
import { hubId } from '../names';

export const attributes = {
  id: optionalComputed.string('Identifier, to look it up by.', hubId),
  name: optionalComputed.string('Name, to look it up by; the hub must have only one of it.'),
  type: computed.string('How it is delivered: `docker` or `kubernetes`.'),
  versions: computed.list(
    of.object({
      id: computed.string('Identifier.'),
      name: computed.string('Name.'),
      archived: computed.boolean('Whether it is archived.'),
    }),
    'Its versions, the oldest first, archived ones too.',
  ),
};

export const application = defineDataSource({
  name: 'application',
  doc: 'An application, by its id or its name.',
  attributes,
  rules: [exactlyOneOf('id', 'name')],

  operations: ({ data }) => data.application,
});
