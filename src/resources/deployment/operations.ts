import { isDeepStrictEqual } from 'node:util';
import { systemClock } from '../../clock';
import type { HubClient } from '../../hub/client';
import type { Deployment, DeploymentRequest } from '../../hub/deployments';
import type { DeploymentTarget } from '../../hub/deployment-targets';
import { ConflictError, HubError, RefusedError } from '../../hub/errors';
import { DiagnosticError, type Diagnostic, type Input, type Known, type State } from '../../schema';
import type { Operations } from '../define';
import { isTakenOver } from '../existing';
import { runOf } from '../run';
import { isSameContent } from './content';
import type { attributes, Written } from './deployment';
import { putOfOneType } from './plan';
import { drainOf, passDrain } from './drain';

type DeploymentInput = Input<typeof attributes>;

export { checkAgainstVersion } from './check';
export { planVersion } from './plan';

export const operations: Operations<typeof attributes, Written> = {
  async create(hub, input, { created, mayExist, planned, warn }) {
    const request = requestOf({ ...input, releaseName: input.releaseName ?? madeUpName() }, null, planned);
    await claimName(hub, request);
    if (input.releaseName === null) await refuseToDouble(hub, request);
    // By a name of its own the next create finds it; by one that was made up only who has kept that.
    const keep = () => input.releaseName === null && mayExist({ releaseName: request.releaseName });
    try {
      if (planned.applicationId === null) await putOfOneType(hub, request, input.docker ? 'docker' : 'kubernetes');
      else await hub.deployments.put(request);
    } catch (error) {
      if (!(error instanceof HubError) || (error.outcome === 'none' && !(error instanceof ConflictError))) throw error;
      const ours = await ownLostAnswer(hub, request).catch((looking: unknown) => {
        keep();
        throw looking instanceof HubError ? error : looking;
      });
      // Who has not answered may still be at it.
      if (!ours && error.status === null) keep();
      if (!ours) throw error instanceof ConflictError ? nameTaken(request, error) : error;
      warn({
        summary: 'Deployment found again',
        detail: `The hub has the deployment ${ours.deployment.id} with this release name and content, made by this user: the answer to the request for it was lost. It is taken over.`,
      });
      return ours;
    }
    keep();
    let isFound = false;
    const found = (written: Written) => {
      isFound = true;
      created(written);
    };
    return writtenUnder(hub, request, null, found).catch((error: unknown) => {
      throw error instanceof HubError && !isFound ? idUnknown(request, input.releaseName === null, error) : error;
    });
  },

  async read(hub, state, { warn }) {
    const target = await hub.deploymentTargets.get(state.deploymentTargetId);
    const found = state.id === null ? deploymentNamed(target, state.releaseName) : deploymentOn(target, state.id);
    if (found && state.id === null) warn(foundAgain(found));
    return found && { deployment: found, revisionId: await revisionOf(hub, state, found) };
  },

  async update(hub, input, { prior, planned, unchanged }) {
    const before = deploymentOn(await hub.deploymentTargets.get(prior.deploymentTargetId), prior.id);
    if (before) await unchanged({ deployment: before, revisionId: prior.revisionId }, () => newestWriter(hub, before));
    const request = requestOf({ ...input, releaseName: prior.releaseName }, prior.id, planned, prior);
    try {
      await hub.deployments.put(request);
    } catch (error) {
      if (error instanceof RefusedError && error.text.includes('can not change application'))
        throw otherApplication(request, error);
      throw error;
    }
    return writtenUnder(hub, request, before?.deploymentRevisionId ?? null);
  },

  planDestroy({ id, onDestroy }, { leaving }) {
    if (onDestroy === 'delete') leaving.add(id);
    return Promise.resolve();
  },

  isSucceeded: (hub, { id }) => isTakenOver(hub, id),

  async delete(hub, { deploymentTargetId, id, onDestroy, drain: configured }, { signal, timeoutMs, warn }) {
    if (onDestroy === 'retain') return;
    const target = await hub.deploymentTargets.get(deploymentTargetId);
    const found = deploymentOn(target, id);
    if (!found) return;
    // Its own successor has met it under its name, and taken it over.
    if (await isTakenOver(hub, id)) return;
    (await runOf(hub)).claimed.add(leaving(id));
    const drain = await drainOf(hub, target, found, configured);
    await hub.deployments.delete(id);
    // The hub answers 200 although its commit failed.
    if (deploymentOn(await hub.deploymentTargets.get(deploymentTargetId), id)) {
      throw notStored(
        'Deployment not deleted',
        'It accepted the deletion, but still lists the deployment. Run the command again.',
      );
    }
    if (drain) warn(await passDrain(drain, found, { clock: systemClock, signal, timeoutMs }));
  },
};

/**
 * The revision that counts as the one written here. Those that others write without changing anything (a secret's update
 * makes them) are no drift, and those that change something are no work of ours. But what a roll-out has put back is: it
 * must be awaited once the configuration agrees with it.
 */
async function revisionOf(hub: HubClient, state: State<typeof attributes>, found: Deployment): Promise<string> {
  const { revisionId } = state;
  if (revisionId === null || revisionId === found.deploymentRevisionId) return found.deploymentRevisionId;
  if (isAsStored(state, found)) return revisionId;
  const revisions = await hub.deployments.revisions(found.id);
  const ours = revisions.find(({ id }) => id === revisionId);
  const newest = revisions.find(({ id }) => id === found.deploymentRevisionId);
  const { user } = await hub.info();
  if (!newest || newest.createdBy?.id !== user.id) return revisionId;
  return ours && (await isSameContent(ours, newest)) ? revisionId : newest.id;
}

/** Whether a deployment has, byte by byte, what the state has: then nobody needs to ask who changed it. */
function isAsStored(
  { applicationVersionId, docker, kubernetes }: State<typeof attributes>,
  found: Deployment,
): boolean {
  return (
    applicationVersionId === found.applicationVersionId &&
    (docker?.envFile ?? null) === found.envFileData &&
    (kubernetes?.values ?? null) === found.valuesYaml &&
    isDeepStrictEqual({ ...kubernetes?.helmOptions }, { ...found.helmOptions })
  );
}

/** A whole revision; nothing is taken over from the one before. */
function requestOf(
  input: DeploymentInput,
  deploymentId: string | null,
  planned: Known<typeof attributes>,
  prior?: Known<typeof attributes>,
): DeploymentRequest {
  const { docker, kubernetes } = input;
  const restartWanted =
    prior !== undefined && !isDeepStrictEqual({ ...prior.restartTriggers }, { ...planned.restartTriggers });
  return {
    deploymentTargetId: input.deploymentTargetId,
    deploymentId,
    applicationVersionId: input.applicationVersionId,
    applicationEntitlementId: input.applicationEntitlementId,
    releaseName: input.releaseName,
    dockerType: docker?.type ?? null,
    valuesYaml: kubernetes?.values ?? null,
    envFileData: docker?.envFile ?? null,
    forceRestart: input.forceRestart || restartWanted,
    ignoreRevisionSkew: kubernetes?.ignoreRevisionSkew ?? false,
    helmOptions: kubernetes?.helmOptions ?? null,
  };
}

/**
 * What the hub has stored of a request; its answer names nothing and comes also when nothing was stored.
 * @param onFound told of the deployment, with its newest revision, before anything else is asked.
 */
export async function writtenUnder(
  hub: HubClient,
  request: DeploymentRequest,
  before: string | null,
  onFound?: (written: Written) => void,
): Promise<Written> {
  const target = await hub.deploymentTargets.get(request.deploymentTargetId);
  const found = target.deployments.find(({ id, releaseName }) =>
    request.deploymentId === null ? releaseName === request.releaseName : id === request.deploymentId,
  );
  if (!found || found.deploymentRevisionId === before) {
    throw notStored(
      'Deployment not stored',
      'It accepted the request, but shows no new revision. Nothing was rolled out; run the command again.',
    );
  }
  const newest = { deployment: found, revisionId: found.deploymentRevisionId };
  onFound?.(newest);
  if (isContentOf(found, request)) return newest;
  // Somebody was quicker: ours is the oldest newer one with our content.
  const revisions = await hub.deployments.revisions(found.id);
  const since = revisions
    .slice(0, before === null ? undefined : revisions.findIndex(({ id }) => id === before))
    .reverse();
  const ours = since.find((revision) => isContentOf(revision, request));
  if (!ours)
    throw notStored(
      'Deployment not stored',
      'It shows other revisions than the one that was sent: somebody else is changing this deployment. Run the command again when they are done.',
    );
  return { deployment: found, revisionId: ours.id };
}

/**
 * Takes a release name on its target for one create of this run.
 * @throws DiagnosticError when another one of this run wants it: were the answer to the one lost, it would find the other's.
 */
async function claimName(hub: HubClient, request: DeploymentRequest): Promise<void> {
  const { claimed } = await runOf(hub);
  const place = placeOf(request.deploymentTargetId, request.releaseName);
  if (claimed.has(place)) throw nameTaken(request);
  claimed.add(place);
}

function placeOf(deploymentTargetId: string, releaseName: string | null): string {
  return `${deploymentTargetId}/${releaseName ?? ''}`;
}

/**
 * A name that is made up is another one in each run, so the hub would not refuse to make a deployment a second time whose
 * first answer was lost. What looks like that one may as well be another resource's, of this state or of another: a
 * person decides.
 */
async function refuseToDouble(hub: HubClient, request: DeploymentRequest): Promise<void> {
  const { claimed } = await runOf(hub);
  const { deploymentTargetId } = request;
  const { deployments } = await hub.deploymentTargets.get(deploymentTargetId);
  const alike = deployments.filter(
    (each) =>
      madeUp.test(each.releaseName ?? '') &&
      !claimed.has(placeOf(deploymentTargetId, each.releaseName)) &&
      isSameDeployment(each, request),
  );
  for (const { id, releaseName: name } of alike) {
    if (!(await isUntouchedOfOurs(hub, id))) continue;
    const detail =
      `The target ${deploymentTargetId} has the deployment ${id} with this content, made by this user under the name ${name}, which was made up. ` +
      'It may be what an interrupted run left behind: a second one would run beside it.\n\n' +
      `Import it by the id \`${deploymentTargetId}/${id}\`. If it is another one, set a \`release_name\` here, which tells them apart.`;
    throw new DiagnosticError({
      severity: 'error',
      summary: 'Deployment may exist already',
      detail,
      path: [{ attribute: 'release_name' }],
    });
  }
}

/** A deployment that an interrupted run of ours has made: our user's, with one revision and this content. */
async function ownLostAnswer(hub: HubClient, request: DeploymentRequest): Promise<Written | undefined> {
  const found = deploymentNamed(await hub.deploymentTargets.get(request.deploymentTargetId), request.releaseName);
  if (!found || !isSameDeployment(found, request) || !(await isUntouchedOfOurs(hub, found.id))) return undefined;
  const { claimed } = await runOf(hub);
  if (claimed.has(leaving(found.id))) return undefined;
  claimed.add(found.id);
  return { deployment: found, revisionId: found.deploymentRevisionId };
}

/** The mark of a deployment that this run deletes. */
function leaving(id: string): string {
  return `${id} is leaving`;
}

/** Who has written the newest revision of a deployment, and when. */
async function newestWriter(hub: HubClient, { id }: Deployment): Promise<string> {
  const { user } = await hub.info();
  const [newest] = await hub.deployments.revisions(id).catch(() => []);
  if (!newest?.createdBy) return 'Somebody';
  const { id: userId, email } = newest.createdBy;
  const own = userId === user.id ? ', whose API key this run uses,' : '';
  return `${email}${own} (revision ${newest.id} of ${newest.createdAt})`;
}

async function isUntouchedOfOurs(hub: HubClient, deploymentId: string): Promise<boolean> {
  const { user } = await hub.info();
  const revisions = await hub.deployments.revisions(deploymentId);
  return revisions.length === 1 && revisions[0]?.createdBy?.id === user.id;
}

/** Whether a deployment is what a create asks for, also in what later revisions cannot change. */
function isSameDeployment(deployment: Deployment, request: DeploymentRequest): boolean {
  return (
    deployment.dockerType === request.dockerType &&
    deployment.applicationEntitlementId === request.applicationEntitlementId &&
    isContentOf(deployment, request)
  );
}

type Content = Pick<
  Deployment,
  'applicationVersionId' | 'valuesYaml' | 'envFileData' | 'forceRestart' | 'ignoreRevisionSkew'
>;

function isContentOf(revision: Content, request: DeploymentRequest): boolean {
  return (
    revision.applicationVersionId === request.applicationVersionId &&
    (revision.valuesYaml ?? '') === (request.valuesYaml ?? '') &&
    (revision.envFileData ?? '') === (request.envFileData ?? '') &&
    revision.forceRestart === request.forceRestart &&
    revision.ignoreRevisionSkew === request.ignoreRevisionSkew
  );
}

function deploymentNamed({ deployments }: DeploymentTarget, name: string | null): Deployment | undefined {
  return deployments.find(({ releaseName }) => releaseName !== null && releaseName === name);
}

function deploymentOn({ deployments }: DeploymentTarget, deploymentId: string): Deployment | undefined {
  return deployments.find(({ id }) => id === deploymentId);
}

function nameTaken({ releaseName, deploymentTargetId }: DeploymentRequest, cause?: ConflictError): DiagnosticError {
  const detail =
    `The target ${deploymentTargetId} has another deployment with the release name ${JSON.stringify(releaseName)}${cause ? '' : ', which another resource of this run makes'}.\n\n` +
    'Choose another name, or import that deployment (import id `<deployment_target_id>/<id>`).';
  return new DiagnosticError(
    { severity: 'error', summary: 'Release name in use', detail, path: [{ attribute: 'release_name' }] },
    { cause },
  );
}

/** The plan refuses it where it knows the version; here it is one that was made only in this apply. */
function otherApplication({ applicationVersionId }: DeploymentRequest, cause: RefusedError): DiagnosticError {
  const detail =
    `The version ${applicationVersionId}, which was not known in the plan, is of another application, and a deployment keeps its application. Nothing was changed.\n\n` +
    'Give a version of the same application. Or, if the deployment with its workloads and, with docker, their volumes is to be replaced, set `allow_replacement = true` and apply a second time: now that the version is known, the plan shows the replacement.';
  return new DiagnosticError(
    {
      severity: 'error',
      summary: 'Version of another application',
      detail,
      path: [{ attribute: 'application_version_id' }],
    },
    { cause },
  );
}

function notStored(summary: string, detail: string): DiagnosticError {
  return new DiagnosticError({ severity: 'error', summary, detail: `The hub did not do what it said. ${detail}` });
}

function foundAgain({ id, releaseName }: Deployment): Omit<Diagnostic, 'severity'> {
  const detail =
    `The hub has the deployment ${id} under the name ${releaseName}, which was made up for it: its creation was interrupted. Terraform calls it tainted, and replaces it, with its workloads and volumes.\n\n` +
    'To keep it, run `terraform untaint` with its address before. A `release_name` of its own spares the question: a deployment with one is taken over.';
  return { summary: 'Deployment found again', detail };
}

function idUnknown(
  { releaseName, deploymentTargetId }: DeploymentRequest,
  isKept: boolean,
  cause: HubError,
): DiagnosticError {
  const detail =
    `The hub has accepted the deployment ${releaseName} on the target ${deploymentTargetId}, and then could not be asked for its id: ${cause.message}\n\n` +
    `${isKept ? 'It stands in the state without an id.' : 'Nothing of it stands in the state.'} Run the command again: it finds the deployment.`;
  return new DiagnosticError(
    { severity: 'error', summary: 'Deployment accepted, its id not known', detail },
    { cause },
  );
}

const madeUp = /^distr-[0-9a-f]{8}$/;

/** The name that an unnamed docker deployment gets. */
function madeUpName(): string {
  return `distr-${crypto.randomUUID().slice(0, 8)}`;
}
