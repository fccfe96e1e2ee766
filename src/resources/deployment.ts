import type { HubClient } from '../hub/client';
import type { Deployment, DeploymentRequest, DockerType, HelmOptions } from '../hub/deployments';
import type { DeploymentTarget } from '../hub/deployment-targets';
import { ConflictError } from '../hub/errors';
import {
  computed,
  defaulted,
  DiagnosticError,
  durationRules,
  exactlyOneOf,
  isUnknown,
  of,
  optional,
  optionalComputed,
  required,
  sameDuration,
  type Input,
  type Known,
} from '../schema';
import { checks, loadChecks, reportProblem, sameEnvironmentFile, sameYaml } from './checks';
import { defineResource } from './define';
import { runOf } from './existing';
import { hubId, releaseName } from './names';
import { checkPlannedDeployment } from './deployment-plan';

/** What the agent uses when it is told nothing (agent 3.1.0). */
const agentHelmOptions = {
  timeout: '5m',
  waitStrategy: 'watcher',
  rollbackOnFailure: true,
  cleanupOnFailure: true,
  forceConflicts: false,
} as const;

const attributes = {
  id: computed.string('Identifier, given by the hub.', { stable: true }),
  deploymentTargetId: required.string('Host or cluster it runs on.', { replace: 'guarded', ...hubId }),
  applicationVersionId: required.string(
    'Version that runs. Another version of the same application is rolled out in place.',
    hubId,
  ),
  applicationEntitlementId: optional.string(
    'Entitlement of the customer that allows it. It may be set later, but not changed.',
    hubId,
  ),
  releaseName: optionalComputed.string(
    'Name of the Helm release; kubernetes requires one. The hub keeps it unique on its target, for docker, too, where one is made up when it is absent.',
    { replace: 'guarded', stable: true, ...releaseName },
  ),
  docker: optional.object(
    {
      type: defaulted.oneOf(['compose', 'swarm'], 'compose', 'How the compose file is run.', { replace: 'guarded' }),
      envFile: optional.string(
        'Variables for the compose file, in the form of a .env file. `{{ .Secrets.KEY }}` inserts a secret of the hub.',
        { same: sameEnvironmentFile },
      ),
    },
    'Settings of an application of type docker.',
  ),
  kubernetes: optional.object(
    {
      values: optional.string(
        "Values (YAML) over the version's base values. `{{ .Secrets.KEY }}` inserts a secret of the hub.",
        { same: sameYaml },
      ),
      ignoreRevisionSkew: defaulted.boolean(false, 'Go on although somebody else has changed the Helm release.', {
        unread: true,
      }),
      helmOptions: optional.object(
        {
          timeout: defaulted.string(agentHelmOptions.timeout, 'Time allowed for one Helm operation.', {
            ...durationRules,
            same: sameDuration,
          }),
          waitStrategy: defaulted.oneOf(
            ['watcher', 'hookOnly', 'legacy'],
            agentHelmOptions.waitStrategy,
            'What Helm waits for.',
          ),
          rollbackOnFailure: defaulted.boolean(
            agentHelmOptions.rollbackOnFailure,
            'Whether Helm takes a failed upgrade back. Without it a failed install is only cured by deleting the deployment.',
          ),
          cleanupOnFailure: defaulted.boolean(
            agentHelmOptions.cleanupOnFailure,
            'Whether Helm removes what a failed operation has made.',
          ),
          forceConflicts: defaulted.boolean(
            agentHelmOptions.forceConflicts,
            'Whether Helm takes over fields that others have changed.',
          ),
        },
        "How the agent runs Helm. Absent, the agent's own defaults hold, which are those of the members.",
      ),
    },
    'Settings of an application of type kubernetes.',
  ),
  forceRestart: defaulted.boolean(
    false,
    'Restart the workloads with each new revision, also where nothing in them changes.',
    { unread: true },
  ),
  restartTriggers: optional.map(of.string(), 'Any values; a change of one restarts the workloads once.', {
    unread: true,
  }),
  allowReplacement: defaulted.boolean(false, 'Let a plan replace the deployment.', { local: true }),
  onDestroy: defaulted.oneOf(
    ['delete', 'retain'],
    'delete',
    'What happens at the hub when the resource is destroyed: the deployment is deleted and its agent uninstalls it, or both stay.',
    {
      local: true,
    },
  ),
  applicationId: computed.string('Application it belongs to.', { stable: true }),
  revisionId: computed.string(
    'The last revision that was written here. What others write shows in the data source `distr_deployment_status`.',
  ),
};

type DeploymentInput = Input<typeof attributes>;

/** A deployment as it stands on its target, and the revision that is ours. */
interface Written {
  readonly deployment: Deployment;
  readonly revisionId: string;
}

export const deployment = defineResource({
  name: 'deployment',
  doc: 'An application version on a target, with its configuration. It only says what shall run; `distr_rollout` waits until it does.',
  attributes,
  importId: ['deploymentTargetId', 'id'],
  loses: 'the workloads and, with docker, their volumes',
  rules: [exactlyOneOf('docker', 'kubernetes')],
  load: loadChecks,

  check(config, report) {
    const { docker, kubernetes, releaseName: name } = config;
    if (kubernetes !== null && docker === null && name === null) {
      const detail =
        'A kubernetes deployment needs it: without one the agent stops working for the whole target. Set it.';
      report.error(['releaseName'], 'Missing `release_name`', detail);
    }
    if (docker !== null && !isUnknown(docker) && typeof docker.envFile === 'string') {
      reportProblem(docker.envFile, ['docker', 'envFile'], report);
    }
    if (kubernetes !== null && !isUnknown(kubernetes) && typeof kubernetes.values === 'string') {
      reportProblem(kubernetes.values, ['kubernetes', 'values'], report, (text) =>
        // A template is no YAML before the hub has filled it in.
        text.includes('{{') ? undefined : checks().valuesProblem(text),
      );
    }
  },

  plan: checkPlannedDeployment,

  toState: ({ deployment, revisionId }: Written, known) => ({
    id: deployment.id,
    deploymentTargetId: deployment.deploymentTargetId,
    applicationVersionId: deployment.applicationVersionId,
    applicationEntitlementId: deployment.applicationEntitlementId,
    releaseName: deployment.releaseName,
    docker: deployment.application.type === 'docker' ? dockerState(deployment) : null,
    kubernetes: deployment.application.type === 'docker' ? null : kubernetesState(deployment, known),
    applicationId: deployment.application.id,
    revisionId,
  }),

  async create(hub, input, { created, planned, warn }) {
    const name = input.releaseName ?? madeUpName();
    const request = requestOf({ ...input, releaseName: name }, null, planned);
    try {
      await hub.deployments.put(request);
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      const ours = await ownLostAnswer(hub, request);
      if (!ours) throw nameTaken(request, error);
      warn({
        summary: 'Deployment found again',
        detail: `The hub has the deployment ${ours.deployment.id} with this release name and content, made by this user: an earlier run did not learn of it. It is taken over.`,
      });
      return ours;
    }
    const written = await writtenUnder(hub, request, null);
    created(written);
    return written;
  },

  async read(hub, { deploymentTargetId, id, revisionId }) {
    const found = deploymentOn(await hub.deploymentTargets.get(deploymentTargetId), id);
    // Revisions that others write without changing anything (a secret's update makes them) are no drift.
    return found && { deployment: found, revisionId: revisionId ?? found.deploymentRevisionId };
  },

  async update(hub, input, { prior, planned }) {
    const before = deploymentOn(await hub.deploymentTargets.get(prior.deploymentTargetId), prior.id);
    const request = requestOf({ ...input, releaseName: prior.releaseName }, prior.id, planned, prior);
    await hub.deployments.put(request);
    return writtenUnder(hub, request, before?.deploymentRevisionId ?? null);
  },

  async delete(hub, { deploymentTargetId, id, onDestroy }) {
    if (onDestroy === 'retain') return;
    await hub.deployments.delete(id);
    // The hub answers 200 although its commit failed.
    if (deploymentOn(await hub.deploymentTargets.get(deploymentTargetId), id)) {
      throw notStored(
        'Deployment not deleted',
        'It accepted the deletion, but still lists the deployment. Run the command again.',
      );
    }
  },
});

function dockerState({ dockerType, envFileData }: Deployment) {
  // A deployment that was made without a type has none for ever; the plan then names the attribute.
  return { type: dockerType as DockerType, envFile: envFileData };
}

function kubernetesState(
  { valuesYaml, ignoreRevisionSkew, helmOptions }: Deployment,
  { kubernetes }: Known<typeof attributes>,
) {
  return { values: valuesYaml, ignoreRevisionSkew, helmOptions: helmState(helmOptions, kubernetes) };
}

/** No options and the agent's own are the same to the agent: whichever was configured stays. */
function helmState(told: HelmOptions | null, configured: Known<typeof attributes>['kubernetes']) {
  const wantsNone = configured !== null && configured.helmOptions === null;
  const wantsSome = (configured?.helmOptions ?? null) !== null;
  if (told === null ? !wantsSome : wantsNone && isAgentsOwn(told)) return null;
  const options = told ?? agentHelmOptions;
  return { ...options, waitStrategy: options.waitStrategy as 'watcher' }; // the hub takes any word; an unknown one is drift
}

function isAgentsOwn({ timeout, ...rest }: HelmOptions): boolean {
  const { timeout: own, ...others } = agentHelmOptions;
  return (
    sameDuration(timeout, own) &&
    Object.entries(others).every(([name, value]) => rest[name as keyof typeof rest] === value)
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
    prior !== undefined &&
    JSON.stringify(sorted(prior.restartTriggers)) !== JSON.stringify(sorted(planned.restartTriggers));
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

/** What the hub has stored of a request; its answer names nothing and comes also when nothing was stored. */
async function writtenUnder(hub: HubClient, request: DeploymentRequest, before: string | null): Promise<Written> {
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
  if (isContentOf(found, request)) return { deployment: found, revisionId: found.deploymentRevisionId };
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

/** A deployment that an interrupted run of ours has made: our user's, with one revision and this content, and nobody else's in this run. */
async function ownLostAnswer(hub: HubClient, request: DeploymentRequest): Promise<Written | undefined> {
  const { claimed } = await runOf(hub);
  const { user } = await hub.info();
  const { deployments } = await hub.deploymentTargets.get(request.deploymentTargetId);
  const found = deployments.find(({ releaseName }) => releaseName === request.releaseName);
  if (!found || claimed.has(found.id) || !isContentOf(found, request)) return undefined;
  const revisions = await hub.deployments.revisions(found.id);
  if (revisions.length !== 1 || revisions[0]?.createdBy?.id !== user.id) return undefined;
  claimed.add(found.id);
  return { deployment: found, revisionId: found.deploymentRevisionId };
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

function deploymentOn({ deployments }: DeploymentTarget, deploymentId: string): Deployment | undefined {
  return deployments.find(({ id }) => id === deploymentId);
}

function nameTaken({ releaseName, deploymentTargetId }: DeploymentRequest, cause: ConflictError): DiagnosticError {
  const detail =
    `The target ${deploymentTargetId} has another deployment with the release name ${JSON.stringify(releaseName)}.\n\n` +
    'Choose another name, or import that deployment (import id `<deployment_target_id>/<id>`).';
  return new DiagnosticError(
    { severity: 'error', summary: 'Release name in use', detail, path: [{ attribute: 'release_name' }] },
    { cause },
  );
}

function notStored(summary: string, detail: string): DiagnosticError {
  return new DiagnosticError({ severity: 'error', summary, detail: `The hub did not do what it said. ${detail}` });
}

/** The name that an unnamed docker deployment gets, so that a repeated request cannot double it. */
function madeUpName(): string {
  return `distr-${crypto.randomUUID().slice(0, 8)}`;
}

function sorted(triggers: Readonly<Record<string, string>> | null): [string, string][] {
  return Object.entries(triggers ?? {}).sort(([a], [b]) => (a < b ? -1 : 1));
}
