import { spawn, type ChildProcess } from 'node:child_process';
import { readlinkSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from './command';

/** A network with nothing in it but 127.0.0.1, so that whoever asks a registry after all is found out. Linux only. */
export class Loopback {
  private constructor(
    private readonly holder: ChildProcess | undefined,
    private readonly enter: readonly string[],
  ) {}

  /** The network that this machine has, for tests that meet somebody's server. */
  static none(): Loopback {
    return new Loopback(undefined, []);
  }

  /** @throws when this machine or its user may not make one: the tests that need it cannot run then. */
  static async open(): Promise<Loopback> {
    const root = process.getuid?.() === 0;
    // It lives as long as this process keeps its standard input open.
    const holder = spawn('unshare', [...(root ? [] : ['--user', '--map-root-user']), '--net', 'cat'], {
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    const failed = new Promise<string>((resolve) => {
      holder.once('error', (error) => resolve(error.message));
      holder.once('exit', (code) => resolve(`unshare ended with ${code}`));
    });
    const enter = [
      'nsenter',
      ...(root ? [] : [`--user=/proc/${holder.pid}/ns/user`, '--preserve-credentials']),
      `--net=/proc/${holder.pid}/ns/net`,
    ];
    const problem = await Promise.race([failed, entered(holder.pid)]);
    const loopback = new Loopback(holder, enter);
    const up = problem ?? loopback.broughtUp();
    if (up === undefined) return loopback;
    loopback.close();
    throw new Error(
      `No network of its own can be made here: ${up}. These tests need Linux, util-linux, iproute2, and root or user namespaces.`,
    );
  }

  /** The words before a command that let it run inside. */
  get prefix(): readonly string[] {
    return this.enter;
  }

  /** The words before a command that let it run inside with a folder that nobody can write to, root included. */
  withReadOnly(folder: string): readonly string[] {
    const script = 'mount --bind "$1" "$1" && mount -o remount,bind,ro "$1" && shift && exec "$@"';
    return [...this.enter, 'unshare', '--mount', 'sh', '-c', script, 'sh', folder];
  }

  close(): void {
    this.holder?.stdin?.destroy();
    this.holder?.kill();
  }

  private broughtUp(): string | undefined {
    const [command = '', ...args] = [...this.enter, 'ip', 'link', 'set', 'lo', 'up'];
    const { status, stderr } = run(command, args, { cwd: '/' });
    return status === 0 ? undefined : stderr.trim();
  }
}

/** Resolves when the process has a network other than ours. */
async function entered(pid: number | undefined): Promise<undefined> {
  const network = (process: number | 'self') => readlinkSync(`/proc/${process}/ns/net`);
  while (pid !== undefined && network(pid) === network('self')) await sleep(5);
}
