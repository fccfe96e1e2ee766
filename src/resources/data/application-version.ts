import { computed, exactlyOneOf, optionalComputed, required } from '../../schema';
import { defineDataSource } from '../define';
import { hubId } from '../names';

export const attributes = {
  applicationId: required.string('Application that it is a version of.', hubId),
  id: optionalComputed.string('Identifier, to look it up by.', hubId),
  name: optionalComputed.string('Name, to look it up by; archived versions are found, too.'),
  docker: computed.object(
    {
      composeFile: computed.string('Compose file that the agent runs.'),
      envTemplate: computed.string('Template of the env file; null when there is none.', { nullable: true }),
    },
    'What runs on Docker hosts; null for a version for Kubernetes.',
    { nullable: true },
  ),
  kubernetes: computed.object(
    {
      chartType: computed.string('Where the chart lies: `repository` or `oci`.'),
      chartUrl: computed.string('Address of the repository, or of the chart itself in the registry.'),
      chartName: computed.string('Name of the chart in the repository; null for `oci`.', { nullable: true }),
      chartVersion: computed.string('Version of the chart.'),
      baseValues: computed.string('Values (YAML) below those of each deployment; null when there are none.', {
        nullable: true,
      }),
      valuesTemplate: computed.string('Template of the values; null when there is none.', { nullable: true }),
    },
    'What is installed on Kubernetes clusters; null for a version for Docker.',
    { nullable: true },
  ),
  linkTemplate: computed.string('Template of the address of the running application; null when there is none.', {
    nullable: true,
  }),
  archived: computed.boolean('Whether it is archived.'),
  createdAt: computed.string('When it was created (RFC 3339).'),
};

export const applicationVersion = defineDataSource({
  name: 'application_version',
  doc: 'A version of an application, by its id or its name.',
  attributes,
  rules: [exactlyOneOf('id', 'name')],

  operations: ({ data }) => data.applicationVersion,
});
