import { of, optional, required, type ObjectOf } from '../../schema';
import { sameYaml } from '../checks';
import { displayName } from '../names';

/** What a version is made of. The hub never changes any of it. */
export const contentAttributes = {
  docker: optional.object(
    {
      composeFile: required.string('Compose file that the agent runs, at most 102,400 bytes.', {
        replace: true,
        same: sameYaml,
      }),
      envTemplate: optional.string('Template of the env file, offered to whoever deploys; at most 102,400 bytes.', {
        replace: true,
      }),
    },
    'What to run on Docker hosts. Required when the application is of type `docker`, refused otherwise.',
    { replace: true },
  ),
  kubernetes: optional.object(
    {
      chartType: required.oneOf(
        ['repository', 'oci'],
        'Where the chart lies: in a Helm repository, or in an OCI registry.',
        {
          replace: true,
        },
      ),
      chartUrl: required.string(
        'Address of the repository (`https://…`), or of the chart itself in the registry (`oci://…`).',
        { replace: true },
      ),
      chartName: optional.string(
        'Name of the chart in the repository. Required when `chart_type` is `repository`, refused otherwise.',
        {
          replace: true,
          ...displayName,
        },
      ),
      chartVersion: required.string('Version of the chart.', { replace: true, ...displayName }),
      baseValues: optional.string('Values (YAML) below those of each deployment, at most 102,400 bytes.', {
        replace: true,
        same: sameYaml,
      }),
      valuesTemplate: optional.string('Template of the values, offered to whoever deploys; at most 102,400 bytes.', {
        replace: true,
      }),
    },
    'What to install on Kubernetes clusters. Required when the application is of type `kubernetes`, refused otherwise.',
    { replace: true },
  ),
  linkTemplate: optional.string(
    'Address of the running application, shown beside a deployment: a Go template over `.Env` and `.Values`.',
    { replace: true },
  ),
  resources: optional.set(
    of.object({
      name: required.string('Title.', displayName),
      content: required.string('Text, in Markdown.'),
      visibleToCustomers: required.boolean('Whether customers see it, too.'),
    }),
    'Texts shown beside the version, such as a guide to its installation.',
    { replace: true, least: 1 },
  ),
};

/** The content of a version, null where it has none. */
export type VersionContent = ObjectOf<typeof contentAttributes>;
