/** The helm binary: one process for each command, which Terraform's interruption reaches. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { component } from '../../components';
import type { KubeAccess } from '../kube-access';

/** A command that ended badly; the message is what helm said. */
export class HelmError extends Error {
  override readonly name = 'HelmError';
}

/** Runs helm in one cluster. */
export class Helm {
  constructor(
    private readonly access: KubeAccess,
    private readonly environment: NodeJS.ProcessEnv,
  ) {}

  /**
   * Runs a command to its end and returns what it printed.
   * @param values texts of values, the later over the earlier; they may hold secrets, so they go by files
   * @throws {HelmError}
   */
  async run(args: readonly string[], signal: AbortSignal, values: readonly string[] = []): Promise<string> {
    const { file, context } = this.access;
    const folder = mkdtempSync(join(tmpdir(), 'helm-values-'));
    const files = values.map((text, index) => {
      const path = join(folder, `${index}.yaml`);
      writeFileSync(path, text, { mode: 0o600 });
      return ['--values', path];
    });
    const access = ['--kubeconfig', file, ...(context === undefined ? [] : ['--kube-context', context])];
    try {
      return await this.start([...args, ...files.flat(), ...access], signal);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  private start(args: readonly string[], signal: AbortSignal): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = spawn(component('helm', this.environment), args, {
        env: this.environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const stop = (): void => void child.kill('SIGINT');
      signal.addEventListener('abort', stop, { once: true });
      let printed = '';
      let said = '';
      child.stdout.on('data', (text: Buffer) => (printed += text.toString()));
      child.stderr.on('data', (text: Buffer) => (said += text.toString()));
      child.on('error', reject).on('close', (status) => {
        signal.removeEventListener('abort', stop);
        if (status === 0) resolve(printed);
        else reject(new HelmError(said.trim().replace(/^Error: /, '')));
      });
    });
  }
}
