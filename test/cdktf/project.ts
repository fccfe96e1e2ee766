import { spawn, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, rmdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run, type CommandResult } from '../support/command';
import type { ExampleRecord } from '../support/example-record';
import { Loopback } from '../support/loopback';
import { npm } from '../support/npm';

const repository = resolve(__dirname, '../..');
const modules = join(repository, 'node_modules');

/** Packs this package as `npm publish` would, built from today's sources. Returns the path of the archive. */
export async function pack(folder: string): Promise<string> {
  // The build empties lib/ first: test files that run at the same time take turns.
  const turn = join(repository, 'dist/packing');
  while (!took(turn)) await sleep(100);
  try {
    const printed = npm(repository, ['pack', '--json', '--pack-destination', folder]);
    // The build before it talks, too.
    const [{ filename }] = JSON.parse(printed.slice(printed.lastIndexOf('\n[') + 1)) as [{ filename: string }];
    return join(folder, filename);
  } finally {
    rmdirSync(turn);
  }
}

/** Making a folder succeeds for one only. One that is minutes old was left behind by a run that was killed. */
function took(turn: string): boolean {
  const age = Date.now() - (statSync(turn, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age > 180_000) rmSync(turn, { recursive: true, force: true });
  try {
    mkdirSync(turn);
    return true;
  } catch {
    return false;
  }
}

/** What the tests of a file share: the package as npm would publish it, and a network that ends at the machine. */
export class Workshop {
  private constructor(
    private readonly folder: string,
    readonly archive: string,
    readonly loopback: Loopback,
  ) {}

  static async open(network = Loopback.open()): Promise<Workshop> {
    const folder = mkdtempSync(join(tmpdir(), 'cdktf-distr-pack-'));
    return new Workshop(folder, await pack(folder), await network);
  }

  close(): void {
    this.loopback.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** A world of its own: a folder with a home and projects in it, a hub, and a network that ends at the machine. */
export class World {
  private readonly children: ChildProcess[] = [];

  constructor(
    readonly workshop: Workshop,
    readonly folder = mkdtempSync(join(tmpdir(), 'cdktf-distr-')),
    readonly home = join(folder, 'home'),
  ) {
    mkdirSync(home);
  }

  /** Starts the local hub that a project's copy of the package brings: by its command, or with agents that are quick. */
  async startHub(project: Project, { agents = false } = {}): Promise<Hub> {
    const started = agents
      ? ['-e', hubWithQuickAgents]
      : [join(project.folder, 'node_modules/.bin/cdktf-distr'), 'hub'];
    const [command = '', ...words] = [...this.workshop.loopback.prefix, process.execPath, ...started];
    const child = spawn(command, words, { cwd: project.folder, stdio: ['ignore', 'pipe', 'inherit'] });
    this.children.push(child);
    let printed = '';
    for await (const data of child.stdout) {
      printed += String(data);
      const [, host, key] = /DISTR_HOST=(\S+)\n.*DISTR_API_KEY=(\S+)\n/.exec(printed) ?? [];
      if (host !== undefined && key !== undefined) return { DISTR_HOST: host, DISTR_API_KEY: key };
    }
    throw new Error(`The hub ended without saying where it is: ${printed}`);
  }

  close(): void {
    this.children.forEach((child) => child.kill());
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** What `npx cdktf-distr hub --agents healthy` does, with agents that look at the hub more often. */
const hubWithQuickAgents = `
  const { createLocalHub, startAgents } = require('cdktf-distr/local-hub');
  const hub = createLocalHub();
  startAgents({ source: hub, intervalMs: 500 });
  hub.listen().then(({ url }) => console.log('DISTR_HOST=' + url + '\\n DISTR_API_KEY=' + hub.key));
`;

/** Where a hub is, and a key for it, as environment variables. */
export interface Hub extends Record<string, string> {
  readonly DISTR_HOST: string;
  readonly DISTR_API_KEY: string;
}

export interface ProjectOptions {
  /** Whether the project is of ES modules (`"type": "module"`). */
  readonly module?: boolean;
  readonly name?: string;
  /** What `main.js` holds. @default an application, named by the environment so that a later run can change it */
  readonly app?: string;
  /** Packages of ours that it needs beside cdktf and constructs, such as those of sibling providers. @default none */
  readonly packages?: readonly string[];
  /** What takes down what the commands of an example do. */
  readonly record?: ExampleRecord;
}

/**
 * A fresh project of a user. The package is installed from its archive by npm. `cdktf` and `constructs`, which the user
 * brings, are links to ours, and cdktf-cli runs from there: together they are 400 MB, and nothing of them is tested.
 */
export class Project {
  readonly folder: string;
  private readonly record: ExampleRecord | undefined;

  constructor(
    private readonly world: World,
    { module = false, name = 'project', app = oneApplication(module), packages = [], record }: ProjectOptions = {},
  ) {
    this.record = record;
    this.folder = join(world.folder, name);
    mkdirSync(this.folder);
    this.write('package.json', JSON.stringify({ private: true, ...(module && { type: 'module' }) }));
    npm(this.folder, ['install', '--omit=peer', world.workshop.archive]);
    for (const peer of ['cdktf', 'constructs', ...packages]) {
      const link = join(this.folder, 'node_modules', peer);
      mkdirSync(dirname(link), { recursive: true });
      symlinkSync(join(modules, peer), link);
    }
    this.write('cdktf.json', JSON.stringify({ language: 'typescript', app: 'node main.js', projectId: 'test' }));
    this.write('main.js', app);
  }

  /** Runs cdktf-cli in the project, with the project's home and without a network. */
  cdktf(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
    prefix: readonly string[] = this.world.workshop.loopback.prefix,
  ): CommandResult {
    const [command = '', ...words] = [...prefix, process.execPath, join(modules, 'cdktf-cli/bundle/bin/cdktf.js')];
    const began = performance.now();
    const result = run(command, [...words, ...args], {
      cwd: this.folder,
      env: { HOME: this.world.home, CI: '1', ...env },
    });
    this.record?.note('cdktf', args, { ...result, output: result.stdout + result.stderr }, began, env);
    return result;
  }

  read(path: string): string {
    return readFileSync(join(this.folder, path), 'utf8');
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.folder, path), text);
  }

  delete(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** A stack with one application, named by the environment so that a later run can change it. */
export function oneApplication(module: boolean): string {
  const imported = (names: string, from: string) =>
    module ? `import { ${names} } from '${from}';` : `const { ${names} } = require('${from}');`;
  return `${imported('App, TerraformOutput, TerraformStack', 'cdktf')}
${imported('DistrApplication, DistrProvider', 'cdktf-distr/l1')}

const app = new App();
const stack = new TerraformStack(app, 'shop');
new DistrProvider(stack, 'distr', {});
const application = new DistrApplication(stack, 'Application', { name: process.env.NAME ?? 'shop', type: 'docker' });
new TerraformOutput(stack, 'application', { value: application.id, staticId: true });
app.synth();
`;
}
