import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Testing, type TerraformStack } from '../constructs/framework';

/** One change of a plan. */
export interface PlannedChange {
  /** In Terraform, for example `distr_deployment.Host_Shop_1817FC61`. */
  readonly address: string;
  /** For example `['create']`, or `['delete', 'create']` for a replacement. */
  readonly actions: readonly string[];
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** Terraform has failed. The message has its errors, each sentence in one piece. */
export class TerraformFailed extends Error {
  override readonly name = 'TerraformFailed';

  constructor(
    command: string,
    /** Standard output and error, as a person sees them. */
    readonly output: string,
    errors: string,
  ) {
    super(`${command} has failed:\n\n${unwrapped(errors === '' ? output : errors)}`);
  }
}

/** Where a stack is deployed to. */
export interface Destination {
  readonly url: string;
  readonly apiKey: string;
  /** Values of the stack's variables, by name. */
  readonly variables: Readonly<Record<string, string>>;
}

/**
 * A stack in a folder of its own, planned and applied by the real terraform, or by the program that the environment variable
 * TERRAFORM_BINARY_NAME names. Whatever the stack says of its hub and of its backend, it goes to the local hub and keeps its state in
 * the folder.
 */
export class DeployedStack {
  private readonly output: string;
  private readonly folder: string;
  private isInitialized = false;

  constructor(
    stack: TerraformStack,
    private readonly destination: Destination,
  ) {
    this.output = Testing.fullSynth(stack);
    const [name = ''] = readdirSync(join(this.output, 'stacks'));
    this.folder = join(this.output, 'stacks', name);
    writeFileSync(join(this.folder, 'local-hub_override.tf.json'), JSON.stringify(this.overrides(), undefined, 2));
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
   * Runs any command of Terraform.
   * @throws TerraformFailed unless it ends with 0.
   */
  async run(command: string, ...args: readonly string[]): Promise<string> {
    if (!this.isInitialized) {
      this.isInitialized = true;
      await this.terraform('init', '-no-color', '-input=false');
    }
    const quiet = ['plan', 'apply', 'destroy'].includes(command) ? ['-input=false'] : [];
    return this.terraform(command, '-no-color', ...quiet, ...args);
  }

  /** Removes the folder with its state; what is at the hub stays. */
  remove(): void {
    rmSync(this.output, { recursive: true, force: true });
  }

  /** Provider blocks are merged by alias, and a backend replaces another one. */
  private overrides(): object {
    const { url, apiKey } = this.destination;
    const { provider: { distr = [] } = {} } = JSON.parse(readFileSync(join(this.folder, 'cdk.tf.json'), 'utf8')) as {
      provider?: { distr?: { alias?: string }[] };
    };
    return {
      terraform: { backend: { local: {} } },
      provider: {
        distr: distr.map(({ alias }) => ({ ...(alias !== undefined && { alias }), host: url, api_key: apiKey })),
      },
    };
  }

  private terraform(...args: readonly string[]): Promise<string> {
    const program = process.env.TERRAFORM_BINARY_NAME ?? 'terraform';
    return new Promise((resolve, reject) => {
      const child = spawn(program, args, {
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
        status === 0
          ? resolve(output)
          : reject(new TerraformFailed(`${program} ${args[0] ?? ''}`, output + errors, errors)),
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
