import type { Deployment, DockerType, HelmOptions } from '../../hub/deployments';
import {
  computed,
  defaulted,
  durationRules,
  exactlyOneOf,
  isUnknown,
  of,
  optional,
  optionalComputed,
  required,
  sameDuration,
  timeouts,
  type Known,
} from '../../schema';
import { ignoreChecks, loadedLater, namedSecrets, sameEnvironmentFile, sameYaml } from '../checks';
import { defineResource } from '../define';
import { hubId, releaseName } from '../names';
import { refuseTooLong } from '../time-limits';

/** What the agent uses when it is told nothing (agent 3.1.0). */
export const agentHelmOptions = {
  timeout: '5m',
  waitStrategy: 'watcher',
  rollbackOnFailure: true,
  cleanupOnFailure: true,
  forceConflicts: false,
} as const;

export const attributes = {
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
    'Name of the release, which the hub keeps unique on its target. Required when the application is of type `kubernetes`; for docker one is made up when it is absent. With a name of its own a deployment whose creation was interrupted is found again by the next apply; one without is made anew, or, after a kill, stops it, to be imported.',
    { replace: 'guarded', stable: true, ...releaseName },
  ),
  docker: optional.object(
    {
      type: defaulted.oneOf(['compose', 'swarm'], 'compose', 'How the compose file is run.', {
        replace: 'guarded',
        initial: true,
      }),
      envFile: optional.string(
        'Variables for the compose file, in the form of a .env file. `{{ .Secrets.KEY }}` inserts a secret of the hub. At most 785,664 bytes.',
        { same: sameEnvironmentFile, secretsIn: namedSecrets },
      ),
    },
    'How it runs on a Docker host. Required when the application is of type `docker`, refused otherwise.',
  ),
  kubernetes: optional.object(
    {
      values: optional.string(
        "Values (YAML) over the version's base values. `{{ .Secrets.KEY }}` inserts a secret of the hub. At most 785,664 bytes.",
        { same: sameYaml, secretsIn: namedSecrets },
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
    'How it is installed on a cluster. Required when the application is of type `kubernetes`, refused otherwise.',
  ),
  forceRestart: defaulted.boolean(
    false,
    'Restart the workloads with each new revision, also where nothing in them changes.',
    { unread: true },
  ),
  restartTriggers: optional.map(of.string(), 'Any values; a change of one restarts the workloads once.', {
    unread: true,
  }),
  drain: optional.string(
    'How long a deletion waits for the agent to take the workloads away, since the hub gives no sign of it: what comes after may remove the agent. ' +
      '`"0s"` waits for nothing, and nothing is waited for where no agent has ever connected. ' +
      "Absent: kubernetes 30s; docker 10s and the longest `stop_grace_period` of the version's compose file, which is 10s where it says nothing.",
    { ...durationRules, local: true },
  ),
  deletionProtection: defaulted.boolean(
    false,
    'Refuse every plan that would destroy or replace the deployment. What was applied last counts: turn it off, apply, and destroy then. ' +
      'With `on_destroy = "retain"` a deployment is not deleted, and nothing is refused.',
    { local: true },
  ),
  allowReplacement: defaulted.boolean(false, 'Let a plan replace the deployment.', { local: true }),
  onDestroy: defaulted.oneOf(
    ['delete', 'retain'],
    'delete',
    'What happens at the hub when the resource is destroyed: the deployment is deleted and its agent uninstalls it, or both stay.',
    {
      local: true,
    },
  ),
  ignoreChecks,
  applicationId: computed.string('Application it belongs to.', { stable: true }),
  revisionId: computed.string(
    'The last revision that was written here. What others write shows in the data source `distr_deployment_status`.',
  ),
  timeouts: timeouts({ delete: '15m' }),
};

/** A deployment as it stands on its target, and the revision that is ours. */
export interface Written {
  readonly deployment: Deployment;
  readonly revisionId: string;
}

const ownChecks = loadedLater(() => import('./texts.js'));

export const deployment = defineResource({
  name: 'deployment',
  doc: 'An application version on a target, with its configuration. It only says what shall run; `distr_rollout` waits until it does.',
  attributes,
  importId: ['deploymentTargetId', 'id'],
  loses: 'the workloads and, with docker, their volumes',
  rules: [exactlyOneOf('docker', 'kubernetes')],
  load: ownChecks.load,

  check(config, report) {
    const { docker, kubernetes, releaseName: name } = config;
    const limits = [config.timeouts, attributes.timeouts.limits] as const;
    refuseTooLong(['drain', config.drain], limits, 'A deletion would wait for', report);
    if (kubernetes !== null && docker === null && name === null) {
      const detail =
        'A kubernetes deployment needs it: without one the agent stops working for the whole target. Set it.';
      report.error(['releaseName'], 'Missing `release_name`', detail);
    }
    ownChecks.get().checkTexts(config, report);
  },

  async plan(plan) {
    const { config, prior, planned, changes, client } = plan;
    const { applicationVersionId, applicationEntitlementId } = config;
    if (prior && prior.applicationEntitlementId !== null && prior.applicationEntitlementId !== applicationEntitlementId)
      plan.replace('applicationEntitlementId');
    if (prior?.docker?.type === null && !isUnknown(planned.docker) && planned.docker?.type === null)
      plan.warning(['docker', 'type'], 'Deployment that no agent runs', withoutType);
    if (!changes || !client || typeof applicationVersionId !== 'string') return;
    const { planVersion, checkAgainstVersion } = (await import('../operations.js')).deployment;
    const hub = await client();
    if (prior?.applicationVersionId !== applicationVersionId) await planVersion(plan, hub, applicationVersionId);
    await checkAgainstVersion(plan, hub, applicationVersionId);
  },

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

  operations: ({ deployment }) => deployment,
});

const withoutType =
  'It was made without a docker type, and the agent passes such a deployment over without a word. Only a replacement gives it one: set `type`, and `allow_replacement = true`.';

function dockerState({ dockerType, envFileData }: Deployment) {
  // A deployment that was made without a type, as none of ours is, has none for ever.
  return { type: dockerType as DockerType | null, envFile: envFileData }; // a type the hub may add later is drift
}

function kubernetesState({ valuesYaml, helmOptions }: Deployment, { kubernetes }: Known<typeof attributes>) {
  // What the hub has is of one revision, which somebody else may have made: an import begins with the default.
  return { values: valuesYaml, ignoreRevisionSkew: false, helmOptions: helmState(helmOptions, kubernetes) };
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
