import type { ApplicationVersion } from '../hub/application-versions';
import type { HubClient } from '../hub/client';
import { ConflictError, HubError } from '../hub/errors';
import {
  computed,
  defaulted,
  DiagnosticError,
  exactlyOneOf,
  isUnknown,
  isWhollyKnown,
  required,
  type Diagnostic,
  type Input,
  type Plan,
} from '../schema';
import { loadChecks } from './checks';
import { defineResource } from './define';
import { differenceOf } from './difference';
import { listedBefore } from './existing';
import { displayName, hubId } from './names';
import { checkContent, contentAttributes, readContent, requestOf, type VersionContent } from './version-content';

const attributes = {
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
  adoptExisting: defaulted.boolean(
    true,
    'Take over a version of the same name and content, as a repeated run of a pipeline meets it. A version of the same name with other content is always refused.',
    { local: true },
  ),
  adopted: computed.boolean('Whether it was taken over; null after an import.', { stable: true, nullable: true }),
  createdAt: computed.string('When it was created (RFC 3339).', { stable: true }),
};

/** A version, and what the hub tells of it apart or not at all. */
interface Remote {
  readonly version: ApplicationVersion;
  readonly content: VersionContent;
  readonly adopted: boolean | null;
}

export const applicationVersion = defineResource({
  name: 'application_version',
  doc: 'A version of an application. Its content never changes: other content needs another name. The hub has no way to delete one, so when it is destroyed it stays there, and goes with its application.',
  attributes,
  rules: [exactlyOneOf('docker', 'kubernetes')],
  importId: ['applicationId', 'id'],
  load: loadChecks,
  check(config, report) {
    checkContent(config, report);
  },

  async plan({ prior, planned, remembered, client, replace, set, error, warning }) {
    if (prior) {
      // A name that is not the one we gave was given by somebody else, and is put right in place.
      if (planned.name !== prior.name && planned.name !== remembered) replace('name');
      return;
    }
    const { applicationId, name, adoptExisting } = planned;
    if (!client || typeof applicationId !== 'string' || typeof name !== 'string') return;
    const hub = await client();
    const application = (await listedBefore(hub, 'applications')).find(({ id }) => id === applicationId);
    if (!application) return;
    const wrong = application.type === 'docker' ? 'kubernetes' : 'docker';
    if (planned[wrong] !== null && !isUnknown(planned[wrong])) {
      const detail = `The application ${JSON.stringify(application.name)} is of type \`${application.type}\`, and so are its versions. Set \`${application.type}\` instead.`;
      return error([wrong], `\`${wrong}\` does not belong here`, detail);
    }
    const found = named(application.versions, name);
    const content = contentOf(planned);
    if (!found || !isWhollyKnown(content) || typeof adoptExisting !== 'boolean') return;
    const refused = await refusal(hub, found, content as VersionContent, adoptExisting); // nothing in it is unknown
    if (refused) return error(['name'], refused.summary, refused.detail);
    set('adopted', true);
    warning(['name'], `Application version ${JSON.stringify(name)} will be taken over`, takeover(found));
  },

  toState: ({ version, content, adopted }: Remote) => ({
    id: version.id,
    applicationId: version.applicationId,
    name: version.name,
    ...contentOf(content),
    archived: version.archivedAt !== null,
    adopted,
    createdAt: version.createdAt,
  }),

  async create(hub, input, { planned, created, remember, warn }) {
    const remote = await obtain(hub, input, planned.adopted === true);
    remember(input.name);
    created(remote);
    const { version, adopted } = remote;
    // Who reviewed the plan was told there.
    if (adopted && !planned.adopted) {
      const summary = `Application version ${JSON.stringify(input.name)} was taken over`;
      warn({ summary, detail: takeover(version), path: [{ attribute: 'name' }] });
    }
    return { ...remote, version: await renamedAndArchived(hub, version, input) };
  },

  async read(hub, state, { remember }) {
    const version = await hub.applicationVersions.get(state.applicationId, state.id);
    // Only an import leaves it open, and content never changes.
    const imported = state.createdAt === null;
    if (imported) remember(version.name);
    return { version, content: imported ? await readContent(hub, version) : state, adopted: state.adopted };
  },

  async update(hub, input, { prior, remember }) {
    const version = await hub.applicationVersions.get(prior.applicationId, prior.id);
    const updated = await renamedAndArchived(hub, version, input);
    remember(input.name);
    return { version: updated, content: prior, adopted: prior.adopted };
  },

  // There is no way to delete one; it goes with its application.
  delete: () => Promise.resolve(),
});

type VersionInput = Input<typeof attributes>;

/** Makes the version, or takes the one over that is there. Whoever planned it may know already that there is one. */
async function obtain(hub: HubClient, input: VersionInput, isThere: boolean): Promise<Remote> {
  const { applicationId, name, adoptExisting } = input;
  const take = async (reason?: unknown): Promise<Remote | undefined> => {
    const found = named((await hub.applications.get(applicationId)).versions, name);
    if (!found) return undefined;
    // After a lost answer it is our own.
    const adopted = reason === undefined || reason instanceof ConflictError;
    const refused = await refusal(hub, found, input, adoptExisting || !adopted);
    if (refused) throw new DiagnosticError({ severity: 'error', ...refused, path: [{ attribute: 'name' }] });
    return { version: found, content: input, adopted };
  };

  const there = isThere ? await take() : undefined;
  if (there) return there;
  try {
    const version = await hub.applicationVersions.create(applicationId, requestOf(name, input));
    return { version, content: input, adopted: isThere };
  } catch (error) {
    const mayExist = error instanceof ConflictError || (error instanceof HubError && error.outcome === 'unknown');
    const taken = mayExist ? await take(error).catch(unlessFromHub) : undefined;
    if (taken) return taken;
    throw error;
  }
}

/** Who cannot look has nothing better to tell than the error that made him look. */
function unlessFromHub(error: unknown): undefined {
  if (!(error instanceof HubError)) throw error;
}

/** Why a version of the wanted name is not to be taken over; undefined when it may be. */
async function refusal(
  hub: HubClient,
  found: ApplicationVersion,
  wanted: VersionContent,
  adopt: boolean,
): Promise<Pick<Diagnostic, 'summary' | 'detail'> | undefined> {
  const { applicationId, id, name, createdAt } = found;
  const summary = `Application version ${JSON.stringify(name)} not created`;
  const there = `The application has a version of this name already (${id}, created ${createdAt})`;
  const difference = differenceOf(contentAttributes, contentOf(wanted), await readContent(hub, found));
  if (difference) {
    const story = `${there}, with other content: ${difference}.`;
    return {
      summary,
      detail: `${story}\n\nA version never changes and cannot be deleted. Give the new content a new name.`,
    };
  }
  if (adopt) return undefined;
  const remedy = `Take it over with \`adopt_existing = true\`, import it by the id ${applicationId}/${id}, or choose another name.`;
  return { summary, detail: `${there}, with the same content. ${remedy}` };
}

function takeover({ id, createdAt }: ApplicationVersion): string {
  return `The application has a version of this name with the same content (${id}, created ${createdAt}), so no other one is made.`;
}

/** The name and the archive mark are all that can be changed, and each request replaces both. */
async function renamedAndArchived(
  hub: HubClient,
  version: ApplicationVersion,
  { name, archived }: VersionInput,
): Promise<ApplicationVersion> {
  const { applicationId, id, archivedAt } = version;
  if (name === version.name && archived === (archivedAt !== null)) return version;
  const time = archived ? (archivedAt ?? new Date().toISOString()) : null;
  return hub.applicationVersions.update(applicationId, id, { name, archivedAt: time });
}

function named(versions: readonly ApplicationVersion[], name: string): ApplicationVersion | undefined {
  return versions.find((version) => version.name === name);
}

function contentOf<C extends Pick<Plan<typeof attributes>, keyof VersionContent>>(values: C) {
  const { docker, kubernetes, linkTemplate, resources } = values;
  return { docker, kubernetes, linkTemplate, resources } as Pick<C, keyof VersionContent>; // the type forgets how narrow the values were
}
