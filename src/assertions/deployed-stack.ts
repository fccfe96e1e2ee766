import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TerraformStack, Testing } from '../constructs/framework';

/** One change of a plan. */
export interface PlannedChange {
  /** In Terraform, for example `distr_deployment.Host_Shop_1817FC61`. */
  readonly address: string;
  /** For example `['create']`, or `['delete', 'create']` for a replacement. */
  readonly actions: readonly string[];
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** Terraform has failed. The message has its errors, each sentence in one piece, and what else it said. */
export class TerraformFailed extends Error {
  override readonly name = 'TerraformFailed';

  /** Standard output and error, as Terraform wrote them. */
  readonly output: string;

  constructor(command: string, standardOutput: string, standardError: string) {
    const texts = [unwrapped(standardError), standardOutput.trim()].filter((text) => text !== '');
    super(`${command} has failed:\n\n${texts.join('\n\n')}`);
    this.output = standardOutput + standardError;
  }
}

/** Where a stack is deployed to. */
export interface Destination {
  readonly url: string;
  readonly apiKey: string;
  /** Values of the stack's variables, by name. */
  readonly variables: Readonly<Record<string, string>>;
  /** The file with the state of another stack of the app; undefined when it is not deployed there. */
  stateOf(stack: TerraformStack): string | undefined;
}

/**
 * A stack in a folder of its own, planned and applied by the real terraform, or by the program that the environment variable
 * TERRAFORM_BINARY_NAME names. Whatever the stack says of its hub and of its backend, it goes to the local hub and keeps its state in
 * the folder, where the other stacks of its app find what they refer to.
 */
export class DeployedStack {
  /** The file with the state: that of the stack it comes after, when there is one. */
  readonly state: string;
  private readonly output: string;
  private readonly folder: string;
  private isInitialized = false;

  constructor(
    readonly stack: TerraformStack,
    private readonly destination: Destination,
    after?: DeployedStack,
  ) {
    // References between stacks become outputs of one and data sources of the other when all of them are prepared.
    for (const construct of stack.node.root.node.findAll())
      if (TerraformStack.isStack(construct)) construct.prepareStack();
    this.output = Testing.fullSynth(stack);
    const [name = ''] = readdirSync(join(this.output, 'stacks'));
    this.folder = join(this.output, 'stacks', name);
    this.state = after?.state ?? join(this.folder, 'terraform.tfstate');
  }

  /** What `terraform plan` would change; empty when nothing. */
  async plan(): Promise<readonly PlannedChange[]> {
    await this.run('plan', '-out=plan');
    const { resource_changes = [] } = JSON.parse(await this.run('show', '-json', 'plan')) as PlanDocument;
    return resource_changes
      .map(({ address, change: { actions, before, after } }) => ({ address, actions, before, after }))
      .filter(({ actions }) => actions[0] !== 'no-op');
  }

  /** Applies without asking. Returns what Terraform said. */
  apply(): Promise<string> {
    return this.run('apply', '-auto-approve');
  }

  /** Destroys without asking. Returns what Terraform said. */
  destroy(): Promise<string> {
    return this.run('destroy', '-auto-approve');
  }

  /** The outputs by name, sensitive ones included. */
  async outputs(): Promise<Readonly<Record<string, unknown>>> {
    const outputs = JSON.parse(await this.run('output', '-json')) as Record<string, { value: unknown }>;
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  /**
   * Runs any command of Terraform, for example `run('state', 'list')`. Returns its standard output.
   * @throws TerraformFailed unless it ends with 0.
   * @throws Error when the stack refers to another one that was not applied to this hub.
   */
  async run(command: string, ...args: readonly string[]): Promise<string> {
    writeFileSync(join(this.folder, 'local-hub_override.tf.json'), JSON.stringify(this.overrides(), undefined, 2));
    if (!this.isInitialized) {
      this.isInitialized = true;
      await this.terraform('init', '-input=false');
    }
    const quiet = ['plan', 'apply', 'destroy'].includes(command) ? ['-input=false'] : [];
    return this.terraform(command, ...quiet, ...args);
  }

  /** Removes the folder with its state; what is at the hub stays. */
  remove(): void {
    rmSync(this.output, { recursive: true, force: true });
  }

  /** Provider blocks are merged by alias; a backend, and the arguments of a data source, replace others. */
  private overrides(): object {
    const { url, apiKey } = this.destination;
    const { provider: { distr = [] } = {} } = JSON.parse(readFileSync(join(this.folder, 'cdk.tf.json'), 'utf8')) as {
      provider?: { distr?: { alias?: string }[] };
    };
    return {
      terraform: { backend: { local: { path: this.state } } },
      provider: {
        distr: distr.map(({ alias }) => ({ ...(alias !== undefined && { alias }), host: url, api_key: apiKey })),
      },
      ...this.statesOfOthers(),
    };
  }

  /** The data sources that CDKTF makes for references to other stacks, by name. */
  private statesOfOthers(): object {
    const { stack, destination } = this;
    const states = stack.dependencies.flatMap((other) => {
      const source = stack.node.tryFindChild(`cross-stack-reference-input-${other.node.path}`);
      if (!source) return [];
      const path = destination.stateOf(other);
      if (path === undefined || !existsSync(path))
        throw new Error(
          `The stack "${stack.node.path}" refers to "${other.node.path}", which was not applied to this hub: first apply what \`deployed\` makes of that stack.`,
        );
      return [[stack.getLogicalId(source.node), { backend: 'local', config: { path } }] as const];
    });
    return states.length === 0 ? {} : { data: { terraform_remote_state: Object.fromEntries(states) } };
  }

  private terraform(...args: readonly string[]): Promise<string> {
    const program = process.env.TERRAFORM_BINARY_NAME ?? 'terraform';
    const firstOption = args.findIndex((word) => word.startsWith('-'));
    const words = firstOption < 0 ? args : args.slice(0, firstOption);
    return new Promise((resolve, reject) => {
      const child = spawn(program, [...args, '-no-color'], {
        cwd: this.folder,
        env: this.environment(),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let [output, errors] = ['', ''];
      child.stdout.on('data', (text: Buffer) => (output += text.toString()));
      child.stderr.on('data', (text: Buffer) => (errors += text.toString()));
      child.on('error', (cause) =>
        reject(
          new Error(
            `"${program}" could not be started: ${cause.message}. Install Terraform or OpenTofu, or name the program in TERRAFORM_BINARY_NAME.`,
            { cause },
          ),
        ),
      );
      child.on('close', (status) =>
        status === 0 ? resolve(output) : reject(new TerraformFailed([program, ...words].join(' '), output, errors)),
      );
    });
  }

  /** Nothing of the caller's own Terraform takes part, but its settings file and its cache of plugins. */
  private environment(): NodeJS.ProcessEnv {
    const kept = Object.entries(process.env).filter(
      ([name]) => !name.startsWith('TF_') || /^TF_(CLI_CONFIG_FILE|PLUGIN_CACHE_DIR|LOG|LOG_PATH)$/.test(name),
    );
    const variables = Object.entries(this.destination.variables).map(
      ([name, value]) => [`TF_VAR_${name}`, value] as const,
    );
    return {
      ...Object.fromEntries<string | undefined>([...kept, ...variables]),
      CHECKPOINT_DISABLE: '1',
      TF_IN_AUTOMATION: '1',
    };
  }
}

interface PlanDocument {
  readonly resource_changes?: readonly {
    readonly address: string;
    readonly change: Pick<PlannedChange, 'actions' | 'before' | 'after'>;
  }[];
}

/** From the first error on, without frames, and without line breaks but between paragraphs and in what is indented. */
function unwrapped(text: string): string {
  const lines = text.replace(/^[╷╵│] ?/gm, '').replace(/(\S)\n(?=\S)/g, '$1 ');
  return lines.slice(Math.max(0, lines.indexOf('Error: '))).trim();
}
