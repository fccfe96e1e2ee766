import type { Construct } from 'constructs';
import { TerraformOutput } from '../framework';
import type { AgentContext, IAgent } from './agent';
import { requireHubRegistry } from './hub-registry';
import { verbatim } from './text';

/** How the command is handed out. */
export interface ConnectCommandOptions {
  /**
   * Name of the output, for `terraform output -raw NAME`.
   * @default - made of the path
   */
  readonly outputName?: string;
}

/**
 * The command that installs the agent, as a sensitive output, for a host or cluster that Terraform cannot reach. Whoever
 * has access there runs it. Nothing waits for that: deployments begin at once, and their roll-outs wait for the agent.
 *
 * The hub's own manifest is what is installed: its version and its updates are the hub's, and the hub needs a registry.
 */
export class ConnectCommand implements IAgent {
  readonly type = 'any';

  constructor(private readonly options: ConnectCommandOptions = {}) {}

  bind(scope: Construct, context: AgentContext): undefined {
    const { credential, target } = context;
    requireHubRegistry(context, 'Let the hub have one, or let Terraform install the agent, with a `registryHost`.');
    const output = new TerraformOutput(scope, 'Command', {
      value: credential.connectCommand,
      sensitive: true,
      description: `Installs the agent of ${verbatim(target.node.path)}. It holds the agent's password.`,
    });
    if (this.options.outputName !== undefined) output.overrideLogicalId(this.options.outputName);
  }
}
