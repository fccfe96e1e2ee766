/** A cluster in the network of a test's programs, and what a person sees of it there. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join, resolve } from 'node:path';
import { run } from '../command';
import { component } from '../components';
import type { StoredObject } from './objects';
import { namedKubeconfig } from './named-cluster';
import { isOfAnyNamespace } from './test-cluster';

const repository = resolve(__dirname, '../../..');

/** Those of the stacks that are deployed. */
const namespaces = ['podinfo', 'podinfo-objects', 'use-case-staging', 'use-case-acme', 'use-case-globex'];

export class ClusterProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly kubeconfig: string,
    private readonly prefix: readonly string[],
  ) {}

  /**
   * Starts our server, or beside the cluster that somebody has named the agents of its pods.
   * @param folder takes the program and the kubeconfig
   * @param prefix the words that run a command in the network
   */
  static async start(folder: string, prefix: readonly string[], agentIntervalMs = 500): Promise<ClusterProcess> {
    const program = join(folder, 'cluster.js');
    const kubeconfig = namedKubeconfig ?? join(folder, 'kubeconfig');
    const source = namedKubeconfig === undefined ? 'main.ts' : 'kwok-agents.ts';
    const bundle = [`test/support/kubernetes/${source}`, '--bundle', '--platform=node', `--outfile=${program}`];
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

  /** All objects of a kind in a namespace, but those that any namespace has. */
  objects(kind: string, namespace: string): readonly StoredObject[] {
    const { items } = JSON.parse(this.kubectl('get', kind, '-n', namespace, '-o', 'json')) as { items: StoredObject[] };
    return items.filter((object) => !isOfAnyNamespace(object));
  }

  /** Leaves nothing of the examples on a cluster that is not the test's. */
  stop(): void {
    if (namedKubeconfig !== undefined) this.kubectl('delete', 'namespaces', ...namespaces, '--ignore-not-found');
    this.child.kill();
  }
}
