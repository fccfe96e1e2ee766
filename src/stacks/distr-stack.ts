import type { Construct } from 'constructs';
import { DistrProvider } from '../constructs/l2';
import { TerraformOutput, TerraformStack, type TerraformBackend } from '../constructs/framework';

/** What every stack is told. */
export interface DistrStackProps {
  /**
   * Makes what keeps the stack's state, such as `(stack) => new S3Backend(stack, { bucket, region, key: stack.node.id })`.
   * One function serves all stacks, and they read each other's outputs through it.
   * @default - a file beside cdktf.json
   */
  readonly backend?: (stack: TerraformStack) => TerraformBackend;
  /**
   * Makes the configuration of the hub, such as `(stack) => new DistrProvider(stack, 'Distr', { host })`.
   * @default - one that reads the environment variables `DISTR_HOST` and `DISTR_API_KEY`
   */
  readonly hub?: (stack: TerraformStack) => DistrProvider;
}

/** A stack with a hub to work with. What its agents need, such as a `HelmProvider`, is added to it. */
export abstract class DistrStack extends TerraformStack {
  /** Where the hub is, and as whom the stack works with it. */
  readonly hub: DistrProvider;

  constructor(scope: Construct, id: string, { backend, hub = defaultHub }: DistrStackProps) {
    super(scope, id);
    backend?.(this);
    this.hub = hub(this);
  }

  /** An output that is called the same in Terraform. */
  protected addOutput(name: string, value: unknown, { sensitive = false } = {}): void {
    new TerraformOutput(this, name, { value, sensitive, staticId: true });
  }
}

const defaultHub = (stack: TerraformStack): DistrProvider => new DistrProvider(stack, 'Distr');
