import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { component } from '../components';
import { DockerApi } from './docker-api';

/** A Docker engine of the test's own: nobody else's containers, images and volumes, and no network but the host's. */
export class DockerEngine {
  readonly folder = mkdtempSync(join(tmpdir(), 'distr-docker-'));
  readonly socketPath = join(this.folder, 'docker.sock');
  readonly api = new DockerApi(this.socketPath);
  private daemon: ChildProcess | undefined;

  private constructor(private readonly prefix: readonly string[]) {}

  /**
   * @param prefix the words before the command, which put it into another network
   * @throws when this machine has no engine, or it does not start: with what it said.
   */
  static async start(prefix: readonly string[] = []): Promise<DockerEngine> {
    const engine = new DockerEngine(prefix);
    try {
      await engine.start();
    } catch (error) {
      await engine.close();
      throw error;
    }
    return engine;
  }

  /** Starts it, or starts it again with all it had. Resolves when it answers. */
  async start(): Promise<void> {
    const program = component('dockerd');
    const log = openSync(join(this.folder, 'log'), 'a');
    const [command = '', ...words] = [...this.prefix, ...ownMounts, ...endsWithUs, program, ...this.settings()];
    const daemon = spawn(command, words, { stdio: ['ignore', log, log] });
    closeSync(log);
    const failed = new Promise<string>((resolve) => {
      daemon.once('error', ({ message }) => resolve(message));
      daemon.once('exit', (code) => resolve(`dockerd ended with ${code}`));
    });
    this.daemon = daemon;
    const problem = await Promise.race([failed, this.answers()]);
    if (problem === undefined) return;
    const said = readFileSync(join(this.folder, 'log'), 'utf8').trim().split('\n').slice(-5).join('\n');
    throw new Error(`No Docker engine starts here: ${problem}\n${said}`);
  }

  /** Ends it; what runs in it is stopped, as when a host goes down. */
  async stop(): Promise<void> {
    const { daemon } = this;
    this.daemon = undefined;
    if (daemon?.exitCode !== null || daemon.signalCode !== null || daemon.pid === undefined) return;
    const ended = once(daemon, 'exit');
    daemon.kill('SIGTERM');
    await ended;
  }

  /** Ends it and leaves nothing behind. */
  async close(): Promise<void> {
    if (this.daemon !== undefined) await this.removeContainers();
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** At once, without the time to end well that stopping the engine would give each of them. */
  private async removeContainers(): Promise<void> {
    const containers = await this.api.get<{ Id: string }[]>('/containers/json?all=1').catch(() => []);
    await Promise.all(containers.map(({ Id }) => this.api.delete(`/containers/${Id}?force=1&v=1`).catch(() => {})));
  }

  private settings(): string[] {
    const network = ['--bridge=none', '--iptables=false', '--ip6tables=false', '--ip-forward=false', '--ip-masq=false'];
    return [
      ...['--host', `unix://${this.socketPath}`, '--pidfile', join(this.folder, 'pid')],
      ...['--data-root', join(this.folder, 'data'), '--exec-root', join(this.folder, 'exec')],
      ...network,
    ];
  }

  private async answers(): Promise<undefined> {
    const asked = () =>
      this.api.get('/version').then(
        () => true,
        () => false,
      );
    while (this.daemon !== undefined && !(await asked())) await sleep(20);
  }
}

/** Its mounts are seen by nobody else and go with it, and the host's root is shared, as systemd has it. */
const ownMounts = ['unshare', '--mount', '--propagation', 'shared'];

/** It is stopped when this process ends, however that happens. */
const endsWithUs = ['setpriv', '--pdeathsig', 'TERM'];
