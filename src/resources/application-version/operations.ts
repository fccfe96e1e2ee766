import type { ApplicationVersion } from '../../hub/application-versions';
import type { HubClient } from '../../hub/client';
import { ConflictError, HubError, RefusedError } from '../../hub/errors';
import { DiagnosticError, type Input } from '../../schema';
import type { Operations } from '../define';
import { alone, runOf } from '../run';
import type { attributes, Remote } from './application-version';
import { named, ofOtherType, refusal, takeover } from './takeover';
import { readContent, requestOf } from './transfer';

export { planTakeover } from './takeover';

export const operations: Operations<typeof attributes, Remote> = {
  async create(hub, input, { planned, created, remember, warn }) {
    await claim(hub, input);
    const run = await runOf(hub);
    // Who looks for its own, whose answer was lost, must not meet that of another resource before that one has its answer.
    const remote = await alone(run, placeOf(input), async () => {
      const obtained = await obtain(hub, input, planned.adopted === true);
      run.claimed.add(obtained.version.id);
      return obtained;
    });
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

  async update(hub, input, { prior, remember, unchanged }) {
    const found = await hub.applicationVersions.get(prior.applicationId, prior.id);
    const { version } = await unchanged({ version: found, content: prior, adopted: prior.adopted });
    const updated = await renamedAndArchived(hub, version, input);
    remember(input.name);
    return { version: updated, content: prior, adopted: prior.adopted };
  },

  // There is no way to delete one; it goes with its application.
  async delete(hub, { applicationId, id, archiveOnDestroy, adopted }) {
    if (!archiveOnDestroy || adopted === true) return;
    const { name, archivedAt } = await hub.applicationVersions.get(applicationId, id);
    if (archivedAt !== null || (await isClaimed(hub, { applicationId, name }))) return;
    await hub.applicationVersions.update(applicationId, id, { name, archivedAt: new Date().toISOString() });
    // Who has claimed it meanwhile may have seen it as it was before; who does so from here on sees it archived.
    if (await isClaimed(hub, { applicationId, name }))
      await hub.applicationVersions.update(applicationId, id, { name, archivedAt: null });
  },
};

/**
 * Tells the deletions of this run that a resource wants the version of this name, as where one takes the place of another:
 * it is made, or taken over, and then not to be archived.
 */
async function claim(hub: HubClient, version: Named): Promise<void> {
  (await runOf(hub)).claimed.add(placeOf(version));
}

async function isClaimed(hub: HubClient, version: Named): Promise<boolean> {
  return (await runOf(hub)).claimed.has(placeOf(version));
}

type Named = Pick<ApplicationVersion, 'applicationId' | 'name'>;

function placeOf({ applicationId, name }: Named): string {
  return `${applicationId}/versions/${name}`;
}

type VersionInput = Input<typeof attributes>;

/** Makes the version, or takes the one over that is there. Whoever planned it may know already that there is one. */
async function obtain(hub: HubClient, input: VersionInput, isThere: boolean): Promise<Remote> {
  const { applicationId, name, adoptExisting } = input;
  const take = async (reason?: unknown): Promise<Remote | undefined> => {
    const found = named((await hub.applications.get(applicationId)).versions, name);
    if (!found) return undefined;
    // After a lost answer it is our own, unless another resource of this run has made it.
    const isOthers = (await runOf(hub)).claimed.has(found.id);
    const adopted = reason === undefined || reason instanceof ConflictError || isOthers;
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
    if (error instanceof RefusedError) await refuseOtherType(hub, input);
    throw error;
  }
}

/** The hub's words for it are another matter each time. The plan has told it, unless the application is new, too. */
async function refuseOtherType(hub: HubClient, input: VersionInput): Promise<void> {
  const other = ofOtherType(await hub.applications.get(input.applicationId), input);
  if (!other) return;
  const { name, summary, detail } = other;
  throw new DiagnosticError({ severity: 'error', summary, detail, path: [{ attribute: name }] });
}

/** Who cannot look has nothing better to tell than the error that made him look. */
function unlessFromHub(error: unknown): undefined {
  if (!(error instanceof HubError)) throw error;
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
