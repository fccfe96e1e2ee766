import { run, type CommandResult } from '../support/command';
import type { Hub, Project, World } from './project';

/** Variables of the environment. */
export type Settings = Readonly<Record<string, string>>;

/** A stack that cdktf-cli deploys to a hub in the network of the test. */
export class Deployment {
  /**
   * @param settings what every command is told beside the hub
   * @param stacks what every command is about, where the project has several
   */
  constructor(
    private readonly world: World,
    private readonly project: Project,
    private readonly hub: Hub,
    private readonly settings: Settings,
    private readonly stacks: readonly string[] = [],
  ) {}

  /** Runs a command that may fail. */
  tried(command: string, settings: Settings = {}): CommandResult {
    const approved = command === 'diff' ? [] : ['--auto-approve'];
    return this.project.cdktf([command, ...this.stacks, ...approved], { ...this.hub, ...this.settings, ...settings });
  }

  /** Runs a command that must succeed, and returns what it said. */
  cdktf(command: string, settings?: Settings): string {
    const { status, stdout, stderr } = this.tried(command, settings);
    if (status !== 0) throw new Error(`cdktf ${command} ended with ${status}:\n${stdout}${stderr}`);
    return stdout + stderr;
  }

  /** What the hub answers. It is in the network of the test's programs, so one of them asks. */
  askHub(path: string): unknown {
    const ask = `fetch(process.env.DISTR_HOST + '/api/v1${path}', { headers: { Authorization: 'AccessToken ' + process.env.DISTR_API_KEY } })
      .then(async (answer) => console.log(await answer.text()))`;
    const [command = '', ...words] = [...this.world.workshop.loopback.prefix, process.execPath, '-e', ask];
    const { status, stdout, stderr } = run(command, words, { cwd: '/', env: this.hub });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  }

  /** The only deployment of the hub. */
  deployed(): DeployedOnHub {
    const [target] = this.askHub('/deployment-targets') as { deployments: DeployedOnHub[] }[];
    const found = target?.deployments[0];
    if (!found) throw new Error('The hub has no deployment.');
    return found;
  }
}

/** What of a deployment a hub tells. */
export interface DeployedOnHub {
  readonly id: string;
  /** The newest report. */
  readonly latestStatus: Status;
}

/** A report of an agent. */
export interface Status {
  readonly type: string;
  readonly message: string;
  readonly createdAt: string;
}
