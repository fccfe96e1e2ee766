import type { Application } from '../../hub/applications';
import type { HubClient } from '../../hub/client';
import { ConflictError } from '../../hub/errors';
import { DiagnosticError, titleOf } from '../../schema';
import type { Operations } from '../define';
import { deploymentsOf, entitlementsTo } from '../dependents';
import { findExisting, isTakenOver, listedBefore } from '../existing';
import { createOnce, readOnce, type Made } from '../lost-answers';
import type { attributes } from './application';

export const operations: Operations<typeof attributes, Application> = {
  async create(hub, { name, type, adoptExisting }, context) {
    const existing = await findExisting(hub, {
      noun: 'applications',
      called: 'application',
      matches: (each) => each.name === name,
      isUsed: ({ versions }) => versions.length > 0,
      adopt: adoptExisting,
      warn: context.warn,
    });
    if (existing && existing.type !== type) {
      throw new DiagnosticError({
        severity: 'error',
        summary: titleOf('application', { name }, 'not taken over'),
        detail: `The hub has one of this name (${existing.id}), but its type is ${existing.type}, which cannot be changed. Choose another name, or delete it.`,
        path: [{ attribute: 'type' }],
      });
    }
    if (existing) return existing;
    return createOnce(hub, made({ name, type }), () => hub.applications.create({ name, type }), context);
  },

  read: (hub, state, context) => readOnce(hub, made(state), state.id, context),

  async update(hub, { name }, { prior, unchanged }) {
    await unchanged(await hub.applications.get(prior.id));
    return hub.applications.rename(prior.id, name);
  },

  async planDestroy({ id }, { hub, leaving, warning }) {
    const users = deploymentsOf(id, await listedBefore(await hub(), 'deploymentTargets'), leaving);
    if (users.length === 0) return;
    const detail = `The hub lists deployments of it: ${users.join(', ')}.\n\nDelete first what this run does not delete.`;
    warning('is not deleted while it is in use', detail);
  },

  async delete(hub, { id, name }) {
    if (await isTakenOver(hub, id)) return;
    try {
      await hub.applications.delete(id);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      throw await inUse(hub, { id, name }, error);
    }
  },
};

/** How one that was made is known. */
function made({ name, type }: { readonly name: string; readonly type: string }): Made<'applications'> {
  return {
    ...{ noun: 'applications', called: 'application', name, owner: null },
    isNamesake: (each) => each.name === name,
    isAsMade: (each) => each.type === type && each.imageId === null && each.versions.length === 0,
  };
}

async function inUse(
  hub: HubClient,
  application: { readonly id: string; readonly name: string },
  cause: ConflictError,
): Promise<DiagnosticError> {
  const deployments = deploymentsOf(application.id, await hub.deploymentTargets.list());
  const users = [...deployments, ...(await entitlementsTo(hub, application.id))];
  const by = users.length === 0 ? cause.message : `These use it, or a version of it: ${users.join(', ')}.`;
  const detail = `${by}\n\nDelete them first, then destroy again.`;
  return new DiagnosticError(
    { severity: 'error', summary: titleOf('application', application, 'not deleted'), detail },
    { cause },
  );
}
