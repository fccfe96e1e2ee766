/** Real clients of a cluster, as processes beside this one: what a person types, and what they read. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { component } from '../components';

/** What a command left behind. */
export interface ClientResult {
  readonly status: number | null;
  /** Standard output and error, as a person sees them. */
  readonly output: string;
}

/** A person at a cluster, with a home of their own. */
export class Client {
  readonly home = mkdtempSync(join(tmpdir(), 'kube-client-'));

  constructor(readonly kubeconfig: string) {}

  helm(...args: readonly string[]): Promise<ClientResult> {
    return this.run('helm', args);
  }

  kubectl(...args: readonly string[]): Promise<ClientResult> {
    return this.run('kubectl', args);
  }

  /** The release's revisions, oldest first: what became of each. */
  async history(release: string): Promise<readonly { revision: number; status: string; description: string }[]> {
    const { output } = await this.helm('history', release, '--output', 'json');
    return JSON.parse(output) as { revision: number; status: string; description: string }[]; // Helm's own answer
  }

  close(): void {
    rmSync(this.home, { recursive: true, force: true });
  }

  private run(name: 'helm' | 'kubectl', args: readonly string[]): Promise<ClientResult> {
    const env = { PATH: process.env.PATH, HOME: this.home, KUBECONFIG: this.kubeconfig };
    return new Promise((resolve, reject) => {
      const child = spawn(component(name), args, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: 60_000 });
      let output = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (text: Buffer) => (output += text.toString()));
      child.on('error', reject).on('close', (status) => resolve({ status, output }));
    });
  }
}
