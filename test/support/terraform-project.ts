import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { reattachProviders, serveReattach, type ReattachServer } from '../../src/protocol/reattach';
import { distrProvider } from '../../src/provider/main';
import type { ExampleRecord } from './example-record';
import type { LocalHubOptions } from '../../src/local-hub/local-hub';
import { startHub, type ListeningHub, type TestHub } from './test-hub';

/** What a run of Terraform said. */
export interface TerraformResult {
  readonly status: number | null;
  /** Standard output and error, as a person sees them. */
  readonly output: string;
}

/** One change of a plan. */
export interface PlannedChange {
  readonly address: string;
  readonly actions: readonly string[];
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
  /** Paths of the attributes because of which an object is replaced. */
  readonly replacePaths: readonly (readonly (string | number)[])[];
}

export interface TerraformPlan {
  /** What changes; empty when nothing does. */
  readonly changes: readonly PlannedChange[];
  /** What was found changed outside of Terraform. */
  readonly drift: readonly PlannedChange[];
}

/** A folder with a configuration, a fresh hub, and the provider in this process: the real terraform meets them. */
export class TerraformProject {
  readonly folder = mkdtempSync(join(tmpdir(), 'distr-terraform-'));
  readonly hub: TestHub;
  readonly url: string;
  private server: ReattachServer | undefined;
  private closeHub: () => Promise<void>;

  private constructor({ hub, url, close }: ListeningHub) {
    this.hub = hub;
    this.url = url;
    this.closeHub = close;
  }

  /** Starts everything; end it with {@link close}. */
  static async start(options: LocalHubOptions = {}): Promise<TerraformProject> {
    const project = new TerraformProject(await startHub(options));
    await project.restartProvider();
    return project;
  }

  /** Another folder with a state of its own, at the hub of the first. */
  static async beside({ hub, url }: Pick<TerraformProject, 'hub' | 'url'>): Promise<TerraformProject> {
    const project = new TerraformProject({ hub, url, close: () => Promise.resolve() });
    await project.restartProvider();
    return project;
  }

  /** A new provider, as each of Terraform's commands would start it. */
  async restartProvider(
    environment: NodeJS.ProcessEnv = { DISTR_HOST: this.url, DISTR_API_KEY: this.hub.key },
  ): Promise<void> {
    await this.server?.close();
    this.server = await serveReattach(distrProvider(environment));
  }

  /** From now on Terraform starts the packed provider by itself, each alias in a process of its own. */
  runProviderAsProcess(): void {
    const plugins = join(this.folder, 'plugins');
    mkdirSync(plugins);
    for (const [name, content] of Object.entries(unzipSync(readFileSync('dist/provider/terraform-provider-distr.zip'))))
      writeFileSync(join(plugins, name), content, { mode: 0o755 });
    const settings = join(this.folder, 'terraform.rc');
    const overrides = `dev_overrides { "localhost/cdktf-distr/distr" = ${JSON.stringify(plugins)} }`;
    writeFileSync(settings, `provider_installation {\n  ${overrides}\n  direct {}\n}\n`);
    this.terraformEnvironment = {
      ...{ TF_REATTACH_PROVIDERS: undefined, TF_CLI_CONFIG_FILE: settings },
      ...{ DISTR_HOST: this.url, DISTR_API_KEY: this.hub.key },
    };
  }

  /** Ends the hub: nobody listens at its address any more. */
  async stopHub(): Promise<void> {
    await this.closeHub();
    this.closeHub = () => Promise.resolve();
  }

  async close(): Promise<void> {
    await this.server?.close();
    await this.closeHub();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /**
   * Replaces the configuration: the blocks of a `.tf.json`, beside the requirement of the provider.
   * @param others providers beside ours, by local name; `init` must find them
   */
  write(blocks: object, others: Record<string, { source: string; version?: string }> = {}): void {
    const terraform = { required_providers: { distr: { source: 'localhost/cdktf-distr/distr' }, ...others } };
    writeFileSync(join(this.folder, 'main.tf.json'), JSON.stringify({ terraform, ...blocks }, undefined, 2));
  }

  /** Runs terraform to its end, whatever that is. */
  async run(...args: readonly string[]): Promise<TerraformResult> {
    // Each command meets a provider that knows nothing of the one before.
    await this.restartProvider(this.environment);
    const env = {
      PATH: process.env.PATH,
      HOME: this.folder,
      CHECKPOINT_DISABLE: '1',
      TF_IN_AUTOMATION: '1',
      TF_INPUT: '0',
      TF_REATTACH_PROVIDERS: reattachProviders({ 'localhost/cdktf-distr/distr': this.server! }),
      ...this.terraformEnvironment,
    };
    const began = performance.now();
    const result = await new Promise<TerraformResult>((resolve, reject) => {
      const child = spawn('terraform', args, { cwd: this.folder, env, stdio: ['ignore', 'pipe', 'pipe'] });
      this.interrupt = () => void child.kill('SIGINT');
      this.kill = () => void child.kill('SIGKILL');
      this.processes = () => [child.pid ?? 0, ...childrenOf(child.pid)];
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (text: Buffer) => (output += text.toString()));
      child.on('error', reject).on('close', (status) => resolve({ status, output }));
    });
    this.record?.note('terraform', args, result, began);
    return result;
  }

  /** What takes down what the commands of an example do. */
  record: ExampleRecord | undefined;

  /** Presses Ctrl-C in the run under way. */
  interrupt: () => void = () => undefined;

  /** Ends the run under way without a chance to write anything down. */
  kill: () => void = () => undefined;

  /** The processes of the run under way: Terraform's, and those that it has started. Linux only. */
  processes: () => readonly number[] = () => [];

  /** What the provider's process finds in its environment. */
  environment: NodeJS.ProcessEnv | undefined;

  /** What Terraform itself finds in its environment, beside or instead of the usual. */
  terraformEnvironment: Record<string, string | undefined> = {};

  /** Plans, and expects that to succeed. */
  async plan(...args: readonly string[]): Promise<TerraformPlan> {
    await this.succeed('plan', '-no-color', '-input=false', '-out=plan', ...args);
    const { resource_changes = [], resource_drift = [] } = JSON.parse(
      await this.succeed('show', '-json', 'plan'),
    ) as PlanDocument;
    return {
      changes: resource_changes.map(changeOf).filter(({ actions }) => actions[0] !== 'no-op'),
      drift: resource_drift.map(changeOf),
    };
  }

  /** Applies without asking, and expects that to succeed. Returns what it said. */
  apply(...args: readonly string[]): Promise<string> {
    return this.succeed('apply', '-no-color', '-input=false', '-auto-approve', ...args);
  }

  /** Runs a command that must fail, and returns what a person reads, with its line breaks made spaces. */
  async fail(...args: readonly string[]): Promise<string> {
    const [command = '', ...rest] = args;
    const { status, output } = await this.run(command, '-no-color', ...rest);
    if (status === 0) throw new Error(`terraform ${args.join(' ')} was expected to fail:\n${output}`);
    return unwrapped(output);
  }

  /** The attributes of an object in the state, by its address. */
  async state(address: string): Promise<Record<string, unknown> | undefined> {
    const { values } = JSON.parse(await this.succeed('show', '-json')) as StateDocument;
    return values?.root_module.resources?.find((each) => each.address === address)?.values;
  }

  /** Runs a command that must succeed, and returns what it said. */
  async succeed(...args: readonly string[]): Promise<string> {
    const { status, output } = await this.run(...args);
    if (status !== 0) throw new Error(`terraform ${args.join(' ')} ended with ${status}:\n${output}`);
    return output;
  }
}

function childrenOf(pid: number | undefined): number[] {
  const threads = readdirSync(`/proc/${pid}/task`);
  const texts = threads.map((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8'));
  return texts.flatMap((text) => text.split(' ').filter(Boolean).map(Number));
}

/** Terraform's boxed text as one line, so that a test can look for a sentence. */
export function unwrapped(output: string): string {
  return output.replace(/[│╷╵]/g, ' ').replace(/\s+/g, ' ');
}

interface ChangeDocument {
  readonly address: string;
  readonly change: {
    readonly actions: readonly string[];
    readonly before: Record<string, unknown> | null;
    readonly after: Record<string, unknown> | null;
    readonly replace_paths?: readonly (readonly (string | number)[])[];
  };
}

interface PlanDocument {
  readonly resource_changes?: readonly ChangeDocument[];
  readonly resource_drift?: readonly ChangeDocument[];
}

interface StateDocument {
  readonly values?: {
    readonly root_module: {
      readonly resources?: readonly { readonly address: string; readonly values: Record<string, unknown> }[];
    };
  };
}

function changeOf({ address, change: { actions, before, after, replace_paths = [] } }: ChangeDocument): PlannedChange {
  return { address, actions, before, after, replacePaths: replace_paths };
}
