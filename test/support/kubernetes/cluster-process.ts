/** A cluster in the network of a test's programs, and what a person sees of it there. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { run } from '../command';
import { component } from '../components';
import type { StoredObject } from './objects';

const repository = resolve(__dirname, '../../..');

export class ClusterProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly kubeconfig: string,
    private readonly prefix: readonly string[],
  ) {}

  /**
   * @param folder takes the program and the kubeconfig
   * @param prefix the words that run a command in the network
   */
  static async start(folder: string, prefix: readonly string[], agentIntervalMs = 500): Promise<ClusterProcess> {
    const program = join(folder, 'cluster.js');
    const kubeconfig = join(folder, 'kubeconfig');
    const bundle = ['test/support/kubernetes/main.ts', '--bundle', '--platform=node', `--outfile=${program}`];
    const { status, stderr } = run(join(repository, 'node_modules/.bin/esbuild'), [...bundle, '--log-level=error'], {
      cwd: repository,
    });
    if (status !== 0) throw new Error(stderr);
    const [command = '', ...words] = [...prefix, process.execPath, program, kubeconfig, String(agentIntervalMs)];
    const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'inherit'] });
    for await (const data of child.stdout) if (String(data).includes('ready')) break;
    return new ClusterProcess(child, kubeconfig, prefix);
  }

  /** What kubectl says to a command that succeeds. */
  kubectl(...args: readonly string[]): string {
    const [command = '', ...words] = [...this.prefix, component('kubectl'), ...args];
    const { status, stdout, stderr } = run(command, words, {
      cwd: '/',
      env: { KUBECONFIG: this.kubeconfig, HOME: '/' },
    });
    if (status !== 0) throw new Error(`kubectl ${args.join(' ')}: ${stderr}`);
    return stdout;
  }

  /** All objects of a kind in a namespace. */
  objects(kind: string, namespace: string): readonly StoredObject[] {
    const { items } = JSON.parse(this.kubectl('get', kind, '-n', namespace, '-o', 'json')) as { items: StoredObject[] };
    return items;
  }

  stop(): void {
    this.child.kill();
  }
}
