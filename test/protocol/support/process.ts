import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import type { Address } from '../../../src/protocol/handshake';

/** What core gives every provider that it starts. */
export const coreEnvironment = {
  TF_PLUGIN_MAGIC_COOKIE: 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2',
  PLUGIN_PROTOCOL_VERSIONS: '6,5',
};

/** A folder of one's own for programs, temporary files and sockets; short, because paths of sockets must be. */
export function makeFolder(): { readonly path: string; readonly remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'p-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true, maxRetries: 3 }) };
}

/**
 * Bundles a program as the real provider is bundled.
 * @param source its text; `serve` and `answering` are there
 * @returns the path of the bundle
 */
export function bundle(folder: string, name: string, source: string): string {
  const entry = join(folder, `${name}.entry.ts`);
  const outfile = join(folder, name);
  const imported = { serve: 'src/protocol/serve', answering: 'test/protocol/support/provider' };
  const imports = Object.entries(imported).map(
    ([each, path]) => `import { ${each} } from ${JSON.stringify(resolve(path))};\n`,
  );
  writeFileSync(entry, imports.join('') + source);
  buildSync({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node16',
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'silent',
  });
  return outfile;
}

/** A provider process and what it has said. */
export class ProviderProcess {
  readonly child: ChildProcess;
  stdout = '';
  stderr = '';

  constructor(program: string, environment: Readonly<Record<string, string>>) {
    this.child = spawn(process.execPath, [program], { env: { PATH: process.env.PATH, ...environment } });
    this.child.stdout!.setEncoding('utf8').on('data', (text: string) => (this.stdout += text));
    this.child.stderr!.setEncoding('utf8').on('data', (text: string) => (this.stderr += text));
  }

  /** The handshake line, cut into its fields. */
  async handshake(): Promise<{ readonly fields: string[]; readonly address: Address; readonly certificate: Buffer }> {
    while (!this.stdout.includes('\n')) {
      if (this.child.exitCode !== null) throw new Error(`It has ended without a line: ${this.stderr}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    const fields = this.stdout.slice(0, this.stdout.indexOf('\n')).split('|');
    const [, , network, address = '', , certificate = ''] = fields;
    return {
      fields,
      address: { network: network === 'unix' ? 'unix' : 'tcp', address },
      certificate: Buffer.from(certificate, 'base64'),
    };
  }

  /** How it ended; waits for that. */
  async ended(): Promise<{ readonly code: number | null; readonly signal: NodeJS.Signals | null }> {
    // Both pipes at their end: that is when core believes that it is over.
    if (this.child.exitCode === null && this.child.signalCode === null)
      await new Promise((resolve) => this.child.once('close', resolve));
    return { code: this.child.exitCode, signal: this.child.signalCode };
  }
}
