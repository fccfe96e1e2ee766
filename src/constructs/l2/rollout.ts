import { Construct } from 'constructs';
import { TerraformStack } from '../framework';
import { DistrRollout, type DistrRolloutConfig, type DistrRolloutDeployments } from '../l1/rollout';
import type { Deployment } from './deployment';
import { ConstructError } from './errors';
import { runAfter } from './order';
import type { HubObjectProps } from './props';
import { verbatim } from './text';

/** When a wait has come to its end, and what becomes of what fails. */
export type RolloutOptions = Pick<DistrRolloutConfig, (typeof waitOptions)[number]>;

/** What a roll-out of several deployments is told. */
export interface RolloutProps extends HubObjectProps, RolloutOptions, Pick<DistrRolloutConfig, 'maxFailures'> {
  /**
   * The roll-out that must have succeeded before a deployment of this one is made or changed.
   * @default - they begin at once
   */
  readonly after?: Rollout;
}

/**
 * One wait for several deployments: a ring of customers who get a version together. A deployment joins by the option
 * `rollout` of `deploy`. One that fails does not hold up the others.
 */
export class Rollout extends Construct {
  /** The wait in Terraform. Depend on it to come after what runs. */
  readonly resource: DistrRollout;
  /** Whether it may succeed although a deployment of it fails. */
  readonly toleratesFailures: boolean;
  private readonly after?: Rollout;
  private readonly deployments: Record<string, DistrRolloutDeployments> = {};

  constructor(scope: Construct, id: string, props: RolloutProps = {}) {
    super(scope, id);
    const { after, ...config } = props;
    this.after = after;
    // Of a token nobody knows yet; then the roll-out itself decides, for it counts the failures.
    if (after !== undefined && !(after instanceof Rollout)) {
      throw new ConstructError(this, '`after` is no `Rollout`.', 'Give one of the same stack, or leave it out.');
    }
    this.toleratesFailures = (config.maxFailures ?? 0) !== 0;
    this.resource = new DistrRollout(this, 'Resource', { ...config, deployments: this.deployments });
    this.node.addValidation({
      validate: () => (this.isEmpty ? ['No deployment is part of it. Name it in `rollout` of a `deploy`.'] : []),
    });
  }

  /** Whether it has nothing to wait for yet. */
  get isEmpty(): boolean {
    return Object.keys(this.deployments).length === 0;
  }

  /**
   * Takes a deployment in, under its path in the stack.
   * @internal
   */
  join(deployment: Deployment, waited: DistrRolloutDeployments): DistrRollout {
    const stack = TerraformStack.of(deployment);
    this.deployments[verbatim(deployment.node.path.slice(stack.node.path.length + 1))] = waited;
    if (this.after) runAfter(deployment.resource, this.after.resource);
    return this.resource;
  }
}

/** What a wait is told. */
export const waitOptions = ['waitFor', 'bakeTime', 'errorGrace', 'rollbackOnFailure', 'timeouts'] as const;

/** @throws ConstructError when a deployment is told something about its wait, and has no wait of its own. */
export function checkOneWait(place: readonly [scope: Construct, id: string], options: RolloutOptions): void {
  const own = waitOptions.find((name) => options[name] !== undefined);
  if (own === undefined) return;
  const story = `It is given \`${own}\` and joins a \`rollout\`, which waits for all its deployments alike.`;
  throw new ConstructError(place, story, `Give \`${own}\` to the roll-out.`);
}
