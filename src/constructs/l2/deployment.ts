import { Construct } from 'constructs';
import { Op, type TerraformResourceLifecycle } from '../framework';
import { DistrAgentConnection } from '../l1/agent-connection';
import { DistrAgentCredential } from '../l1/agent-credential';
import { DistrDeployment, type DistrDeploymentConfig } from '../l1/deployment';
import { DistrRollout } from '../l1/rollout';
import type { IApplicationVersion } from './application-version';
import { ConstructError } from './errors';
import { runAfter } from './order';
import { requireCodes, type PreflightOptions } from './preflight';
import { requireSpelledProps } from './require-props';
import { releaseNameOf } from './release-name';
import { checkOneWait, waitOptions, Rollout, type RolloutOptions } from './rollout';
import type { ITarget } from './target';
import { verbatim } from './text';

/** What deployments of both types may be told. */
export interface DeploymentOptions
  extends
    RolloutOptions,
    Pick<
      DistrDeploymentConfig,
      | 'applicationEntitlementId'
      | 'forceRestart'
      | 'restartTriggers'
      | 'drain'
      | 'deletionProtection'
      | 'allowReplacement'
      | 'onDestroy'
    >,
    PreflightOptions {
  /**
   * Name of the release on the target, unique there. It cannot be changed later without replacing the deployment.
   * @default - the id of the deployment and a hash of its path
   */
  readonly releaseName?: string;
  /**
   * Who decides on the version and its configuration (`env` or `values`, with what stands beside them) after the first
   * deployment. What a customer has chosen in the portal stays; nothing waits for it, so there is no roll-out.
   * @default "vendor"
   */
  readonly managedBy?: 'vendor' | 'customer';
  /**
   * The roll-out that waits for it, together with others.
   * @default - it has one of its own
   */
  readonly rollout?: Rollout;
}

/** What a deployment may be told beside the arguments of the resource. */
const deploymentOptions = [...waitOptions, 'env', 'managedBy', 'rollout', 'version'];

/** A version on a target: what shall run there, and the wait until it does. Made by `deploy` of a target. */
export class Deployment extends Construct {
  /** Name of the release on the target. */
  readonly releaseName: string;
  /** The deployment in Terraform. */
  readonly resource: DistrDeployment;
  private readonly wait?: DistrRollout;

  /**
   * @throws ConstructError for a version of another type, an id or a release name that is taken, a deployment that would
   * hold up its target's end.
   */
  constructor(
    target: ITarget,
    id: string,
    options: DeploymentOptions & { readonly version: IApplicationVersion },
    typed: Pick<DistrDeploymentConfig, 'docker' | 'kubernetes'>,
  ) {
    checkVersion(target, id, options.version);
    checkId(target, id);
    checkDestroy(target, id, options);
    checkManager([target, id], options);
    checkRollout([target, id], options);
    if (options.rollout) checkOneWait([target, id], options);
    super(target, id);

    const { version, releaseName = releaseNameOf(this.node.path, id) } = options;
    checkReleaseName(target, this, releaseName);
    this.releaseName = releaseName;

    requireCodes(this, options);
    const { provider } = target.resource;
    this.resource = new DistrDeployment(this, 'Resource', {
      deploymentTargetId: target.targetId,
      applicationVersionId: version.versionId,
      releaseName,
      ...typed,
      ...argumentsOf(options),
      provider,
      lifecycle: lifecycleOf(target, version, options),
    });

    requireSpelledProps([target, id], options, deploymentOptions, this.resource);
    if (options.managedBy !== 'customer') this.wait = this.addWait(target, id, options);
    const credential = target.node.tryFindChild('Credential');
    if (credential instanceof DistrAgentCredential) this.waitAfter(credential);
    const connection = target.node.tryFindChild('Connection');
    if (connection instanceof DistrAgentConnection) this.beginAfter(connection);
  }

  /**
   * The wait in Terraform. Depend on it to come after what runs.
   * @throws ConstructError where a customer decides what runs, for which nothing waits.
   */
  get rollout(): DistrRollout {
    if (this.wait) return this.wait;
    const story = 'A customer decides what runs there (`managedBy: "customer"`), and nothing waits for that.';
    throw new ConstructError(this, story, 'Depend on `resource`, which is made once.');
  }

  private addWait(target: ITarget, id: string, options: DeploymentOptions): DistrRollout {
    const { id: deploymentId, revisionId } = this.resource;
    const waited = { deploymentTargetId: target.targetId, deploymentId, revisionId };
    const { rollout, waitFor, bakeTime, errorGrace, rollbackOnFailure, timeouts } = options;
    if (rollout) return rollout.join(this, waited);
    const wait = { waitFor, bakeTime, errorGrace, rollbackOnFailure, timeouts };
    const { provider } = target.resource;
    return new DistrRollout(this, 'Rollout', { deployments: { [verbatim(id)]: waited }, ...wait, provider });
  }

  /**
   * Lets the wait begin only when there is a credential: waits fill the places that Terraform has for work at one time,
   * and an agent that nobody can install would be awaited in vain.
   * @internal
   */
  waitAfter(credential: DistrAgentCredential): void {
    if (this.wait) runAfter(this.wait, credential);
  }

  /**
   * Lets the deployment be made only when the agent has connected, and be gone before the agent is: what an agent runs
   * that goes before it stays on the host for ever.
   * @internal
   */
  beginAfter(connection: DistrAgentConnection): void {
    runAfter(this.resource, connection);
  }

  /** Identifier, given by the hub. */
  get deploymentId(): string {
    return this.resource.id;
  }
}

/** The compiler has refused it already, unless the program is JavaScript or casts. */
function checkVersion(target: ITarget, id: string, version: IApplicationVersion): void {
  if (version.type === target.type) return;
  const given = Construct.isConstruct(version)
    ? `The version ${version.node.path} is for ${version.type}, and the target for ${target.type}.`
    : '`version` is no version of an application.';
  throw new ConstructError(
    [target, id],
    given,
    `Give a version of a ${target.type} application, or deploy to a target of the version's type.`,
  );
}

function checkId(target: ITarget, id: string): void {
  if (['Resource', 'Credential', 'Agent', 'Connection'].includes(id))
    throw new ConstructError([target, id], `The id "${id}" is the target's own.`, 'Choose another.');
  if (target.node.tryFindChild(id)) {
    throw new ConstructError(
      [target, id],
      `The target has a deployment "${id}" already.`,
      'Give each deployment of a target its own id.',
    );
  }
}

/** The compiler has refused it already, unless the program is JavaScript or casts. */
function checkRollout(place: readonly [scope: Construct, id: string], { rollout }: DeploymentOptions): void {
  if (rollout === undefined || rollout instanceof Rollout) return;
  throw new ConstructError(
    place,
    '`rollout` is no `Rollout`.',
    'Give one, or leave it out: then the deployment has its own.',
  );
}

/** The target refuses to go as long as the hub lists deployments on it. */
function checkDestroy(target: ITarget, id: string, { onDestroy }: DeploymentOptions): void {
  if (onDestroy !== 'retain' || target.mayKeepDeployments) return;
  throw new ConstructError(
    [target, id],
    'It stays on its target when the stack is destroyed (`onDestroy: "retain"`), and the target, which is of the same stack, could not go.',
    'Set `forceDestroy` on the target, or leave `onDestroy` out.',
  );
}

/** The compiler has refused another word already, unless the program is JavaScript or casts. */
function checkManager(place: readonly [scope: Construct, id: string], options: DeploymentOptions): void {
  const { managedBy = 'vendor' } = options;
  if (!['vendor', 'customer'].includes(managedBy)) {
    const story = `\`managedBy\` is ${JSON.stringify(managedBy)}.`;
    throw new ConstructError(place, story, 'Choose one of: vendor, customer.');
  }
  const given = [...waitOptions, 'rollout' as const].find((name) => options[name] !== undefined);
  if (managedBy === 'vendor' || given === undefined) return;
  const story = `It is given \`${given}\`, and a customer decides what runs there (\`managedBy: "customer"\`): nothing waits for that.`;
  throw new ConstructError(place, story, `Leave \`${given}\` out.`);
}

function checkReleaseName(target: ITarget, deployment: Deployment, releaseName: string): void {
  const other = target.node.children.find(
    (child): child is Deployment => child instanceof Deployment && child.releaseName === releaseName,
  );
  if (!other) return;
  throw new ConstructError(
    deployment,
    `The release name "${releaseName}" is the one of ${other.node.path}, and the hub keeps it unique on a target.`,
    'Choose another, or leave it out to have one made from the path.',
  );
}

/** What is handed on as it is given. */
function argumentsOf(options: DeploymentOptions) {
  const { applicationEntitlementId, forceRestart, restartTriggers, ignoreChecks } = options;
  const { drain, deletionProtection, allowReplacement, onDestroy } = options;
  return {
    applicationEntitlementId,
    forceRestart,
    restartTriggers,
    drain,
    deletionProtection,
    allowReplacement,
    onDestroy,
    ignoreChecks: ignoreChecks && [...ignoreChecks],
  };
}

function lifecycleOf(
  target: ITarget,
  { application }: IApplicationVersion,
  { managedBy, applicationEntitlementId }: DeploymentOptions,
): TerraformResourceLifecycle {
  const { type } = target;
  const [applicationType, targetType] = [application.resource.type, target.resource.type];
  return {
    // The constructs say so; what the hub knows of existing objects, or an override, may say otherwise. Types are known
    // in every plan, the very first included, where the provider itself sees only ids that are not known yet.
    precondition: [
      {
        condition: Op.and(Op.eq(applicationType, type), Op.eq(targetType, type)),
        errorMessage:
          `${verbatim(application.node.path)} is an application for ${applicationType}, and ${verbatim(target.node.path)} a target for ` +
          `${targetType}: both must be for ${type}. Deploy a version to a target of its own type.`,
      },
    ],
    // A customer's first deployment of an organization with entitlements names one, and then it cannot be unset.
    ...(managedBy === 'customer' && {
      ignoreChanges: [
        'application_version_id',
        type,
        ...(applicationEntitlementId === undefined ? ['application_entitlement_id'] : []),
      ],
    }),
  };
}
