import { isDeepStrictEqual } from 'node:util';
import type { DeploymentTarget, DeploymentTargetRequest, DeploymentTargetUpdate } from '../../hub/deployment-targets';
import { DiagnosticError, titleOf, wireName, type Input } from '../../schema';
import type { Operations } from '../define';
import { deploymentsText } from '../dependents';
import { findExisting, isTakenOver, listedBefore } from '../existing';
import { createOnce, readOnce, type Made } from '../lost-answers';
import { sameInstant } from '../instant';
import type { attributes } from './deployment-target';

type TargetInput = Input<typeof attributes>;

export const operations: Operations<typeof attributes, DeploymentTarget> = {
  async create(hub, input, context) {
    const { created, warn } = context;
    const namesake = (each: DeploymentTarget) => isNamesake(each, input);
    const matches = (each: DeploymentTarget) => namesake(each) && isUnused(each);
    const search = { noun: 'deploymentTargets', called: 'deployment target', matches, namesake, warn } as const;
    const existing = await findExisting(hub, { ...search, adopt: input.adoptExisting });
    if (existing) checkFixed(existing, input);
    const create = () => hub.deploymentTargets.create(requestOf(input));
    const target = existing ?? (await createOnce(hub, made(input), create, context));
    const asWanted =
      existing === undefined && (input.agentVersionId === null || input.agentVersionId === target.agentVersion.id);
    if (asWanted) return target;
    created(target);
    return hub.deploymentTargets.update(target.id, updateOf(input, target));
  },

  read: (hub, state, context) => readOnce(hub, made(state), state.id, context),

  async update(hub, input, { prior, unchanged }) {
    // The hub replaces all of it: what is not managed here must be sent as it is.
    const target = await unchanged(await hub.deploymentTargets.get(prior.id));
    const moves = input.agentVersionId !== prior.agentVersionId;
    const agentVersionId = moves ? input.agentVersionId : null;
    const changed = await hub.deploymentTargets.update(prior.id, { ...updateOf(input, target), agentVersionId });
    if (moves) return changed;
    // Somebody else may have moved the agent since the plan, and that is for the next plan to find.
    const { agentVersionId: id, agentVersion: name } = prior;
    return { ...changed, agentVersion: { ...changed.agentVersion, id: id ?? '', name } };
  },

  async planDestroy({ id, forceDestroy }, { hub, leaving, warning }) {
    leaving.add(id);
    const target = (await listedBefore(await hub(), 'deploymentTargets')).find((each) => each.id === id);
    const staying = target?.deployments.filter((each) => !leaving.has(each.id)) ?? [];
    if (staying.length === 0) return;
    const story = `The hub lists deployments on it: ${deploymentsText(staying)}.`;
    if (forceDestroy) {
      const unmanaged = 'The agent is not told: what they run goes on running, unmanaged.';
      return warning('goes with all it has', `${story} They are deleted with it. ${unmanaged}`);
    }
    const late =
      'Where this run does not delete them, too, it ends there, when it has already destroyed what hangs on the target, such as its credential.';
    warning('is not deleted while it has deployments', `${story} ${late}\n\n${remedy}`);
  },

  async delete(hub, { id, name, forceDestroy }) {
    if (await isTakenOver(hub, id)) return;
    const { deployments } = await hub.deploymentTargets.get(id);
    if (!forceDestroy && deployments.length > 0) {
      throw new DiagnosticError({
        severity: 'error',
        summary: titleOf('deployment target', { name }, 'not deleted'),
        detail:
          `The hub lists deployments on it that this run does not delete: ${deploymentsText(deployments)}. Without the target their workloads would go on running, unmanaged.\n\n` +
          `${remedy} If its agent has connected, do so with \`-refresh=false\` (for cdktf in the environment variable TF_CLI_ARGS_destroy): this run has given up the credential, and the next one would first plan to issue another.\n\n` +
          `To keep the target instead, import its credential again (import id \`${id}\`): the agent still uses it.`,
      });
    }
    await hub.deploymentTargets.delete(id);
  },
};

const remedy = 'Delete them first, or set `force_destroy = true`, apply, and destroy again.';

/** How one that was made is known. */
function made(wanted: TargetInput): Made<'deploymentTargets'> {
  return {
    ...{ noun: 'deploymentTargets', called: 'deployment target' },
    ...{ name: wanted.name, owner: wanted.customerOrganizationId },
    isNamesake: (each) => isNamesake(each, wanted),
    isAsMade: (each) => isUnused(each) && isAsRequested(each, requestOf(wanted)),
  };
}

function isNamesake({ name, customerOrganizationId }: DeploymentTarget, wanted: TargetInput): boolean {
  return name === wanted.name && customerOrganizationId === wanted.customerOrganizationId;
}

function isAsRequested(
  target: DeploymentTarget,
  { deploymentLogsAfter, ...request }: DeploymentTargetRequest,
): boolean {
  const { deploymentLogsAfter: found } = target;
  const isSince =
    found === null || deploymentLogsAfter === null
      ? found === deploymentLogsAfter
      : sameInstant(found, deploymentLogsAfter);
  const names = Object.keys(request) as (keyof typeof request)[]; // it has no others
  return isSince && names.every((each) => isDeepStrictEqual(target[each], request[each]));
}

function isUnused({ deployments, reportedAgentVersionId }: DeploymentTarget): boolean {
  return deployments.length === 0 && reportedAgentVersionId === null;
}

/** A target that is taken over must already be what cannot be changed afterwards. */
function checkFixed(existing: DeploymentTarget, input: TargetInput): void {
  const fixed = [
    'type',
    'namespace',
    'scope',
    ...(input.type === 'docker' ? ['autohealEnabled' as const] : []),
  ] as const;
  const name = fixed.find((each) => existing[each] !== input[each]);
  if (!name) return;
  throw new DiagnosticError({
    severity: 'error',
    summary: titleOf('deployment target', input, 'not taken over'),
    detail: `The hub has one of this name (${existing.id}), but its \`${wireName(name)}\` is ${String(existing[name])} instead of ${String(input[name])}, which cannot be changed. Choose another name, or delete it.`,
    path: [{ attribute: wireName(name) }],
  });
}

/** All that can be set at any time. */
function settingsOf({
  name,
  metricsEnabled,
  deploymentLogsEnabled,
  deploymentLogsAfter,
  resources,
  ...input
}: TargetInput) {
  const imageCleanupEnabled = input.imageCleanupEnabled === true;
  return { name, metricsEnabled, deploymentLogsEnabled, deploymentLogsAfter, resources, imageCleanupEnabled };
}

function requestOf(input: TargetInput): DeploymentTargetRequest {
  const { type, namespace, scope, customerOrganizationId } = input;
  const fixed = { type, namespace, scope, customerOrganizationId, autohealEnabled: input.autohealEnabled === true };
  return { ...settingsOf(input), ...fixed };
}

/** What is not managed here is sent as it is. */
function updateOf(
  input: TargetInput,
  { automaticUpdatesEnabled, dockerEndpoint }: DeploymentTarget,
): DeploymentTargetUpdate {
  const { agentVersionId } = input;
  return { ...settingsOf(input), automaticUpdatesEnabled, dockerEndpoint, agentVersionId };
}
