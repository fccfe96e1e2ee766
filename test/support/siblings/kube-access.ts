/**
 * How the stand-ins for helm and kubernetes reach a cluster: what their provider blocks say, as a kubeconfig. A block
 * that names a file is taken at its word; one that names a host becomes a file of the process's own.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Values } from './values';

/** A kubeconfig and the context in it; undefined is the file's own. */
export interface KubeAccess {
  readonly file: string;
  readonly context: string | undefined;
}

/**
 * The access that a provider block means. The file goes when the process ends.
 * @throws {Error} when the block names neither a file nor a host.
 */
export function kubeAccess(block: Values, environment: NodeJS.ProcessEnv): KubeAccess {
  const { config_path, config_context, host } = block;
  const file = config_path ?? environment.KUBE_CONFIG_PATH;
  if (typeof file === 'string')
    return { file, context: typeof config_context === 'string' ? config_context : undefined };
  if (typeof host !== 'string')
    throw new Error('The provider block names no cluster: give it config_path, or host and what goes with it.');
  return { file: ownFile(kubeconfig(block)), context: undefined };
}

/** A provider block that names a host, as the text of a kubeconfig; JSON is YAML. */
export function kubeconfig(block: Values): string {
  const cluster = {
    server: block.host,
    ...(block.insecure === true && { 'insecure-skip-tls-verify': true }),
    ...encoded('certificate-authority-data', block.cluster_ca_certificate),
  };
  const user = {
    ...(typeof block.token === 'string' && { token: block.token }),
    ...encoded('client-certificate-data', block.client_certificate),
    ...encoded('client-key-data', block.client_key),
  };
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'it',
    contexts: [{ name: 'it', context: { cluster: 'it', user: 'it' } }],
    clusters: [{ name: 'it', cluster }],
    users: [{ name: 'it', user }],
  });
}

function encoded(name: string, value: unknown): object {
  return typeof value === 'string' ? { [name]: Buffer.from(value).toString('base64') } : {};
}

function ownFile(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'kubeconfig-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'config');
  writeFileSync(file, text, { mode: 0o600 });
  return file;
}
