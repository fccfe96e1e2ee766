import type { ApplicationVersion } from '../../hub/application-versions';
import { computed, defaulted, exactlyOneOf, required } from '../../schema';
import { ignoreChecks, loadedLater } from '../checks';
import { defineResource } from '../define';
import { displayName, hubId } from '../names';
import { contentAttributes, type VersionContent } from './content';

export const attributes = {
  id: computed.string('Identifier, given by the hub.', { stable: true }),
  applicationId: required.string('Application that it is a version of.', { replace: true, ...hubId }),
  name: required.string(
    'Name, unique in the application, such as `1.4.0`. Another name is another version. One that was renamed at the hub gets its name back.',
    displayName,
  ),
  ...contentAttributes,
  archived: defaulted.boolean(
    false,
    'Whether it is offered no more for new deployments. What runs goes on running, and the hub still deploys it when asked to.',
  ),
  archiveOnDestroy: defaulted.boolean(
    false,
    'Archive it when the resource is destroyed, instead of leaving it as it is. One that was taken over (`adopted`) is never archived so, nor one that another resource takes over in the same run.',
    { local: true },
  ),
  adoptExisting: defaulted.boolean(
    true,
    'Take over a version of the same name and content, as a repeated run of a pipeline meets it. A version of the same name with other content is always refused.',
    { local: true },
  ),
  ignoreChecks,
  adopted: computed.boolean('Whether it was taken over; null after an import.', { stable: true, nullable: true }),
  createdAt: computed.string('When it was created (RFC 3339).', { stable: true }),
};

/** A version, and what the hub tells of it apart or not at all. */
export interface Remote {
  readonly version: ApplicationVersion;
  readonly content: VersionContent;
  readonly adopted: boolean | null;
}

const ownChecks = loadedLater(() => import('./check.js'));

export const applicationVersion = defineResource({
  name: 'application_version',
  doc: 'A version of an application. Its content never changes: other content needs another name. The hub has no way to delete one, so when it is destroyed it stays there, and goes with its application.',
  attributes,
  rules: [exactlyOneOf('docker', 'kubernetes')],
  importId: ['applicationId', 'id'],
  load: ownChecks.load,
  check(config, report) {
    ownChecks.get().checkContent(config, report);
  },

  async plan(plan) {
    const { prior, planned, remembered, client } = plan;
    if (prior) {
      // A name that is not the one we gave was given by somebody else, and is put right in place.
      if (planned.name !== prior.name && planned.name !== remembered) plan.replace('name');
      return;
    }
    const { applicationId, name } = planned;
    if (!client || typeof applicationId !== 'string' || typeof name !== 'string') return;
    const { planTakeover } = (await import('../operations.js')).applicationVersion;
    await planTakeover(plan, await client(), applicationId, name);
  },

  toState: ({ version, content, adopted }: Remote) => ({
    id: version.id,
    applicationId: version.applicationId,
    name: version.name,
    docker: content.docker,
    kubernetes: content.kubernetes,
    linkTemplate: content.linkTemplate,
    resources: content.resources,
    archived: version.archivedAt !== null,
    adopted,
    createdAt: version.createdAt,
  }),

  operations: ({ applicationVersion }) => applicationVersion,
});
