/** A client of the Kubernetes API for the stand-in: requests with the access of a kubeconfig. */
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { DiagnosticError } from '../../../../src/schema';
import type { KubeAccess } from '../kube-access';
import { only, items, text, type Plain, type Values } from '../values';

/** An answer that is a refusal. */
export class KubernetesError extends Error {
  override readonly name = 'KubernetesError';

  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export class KubernetesClient {
  private readonly server: URL;
  private readonly tls: { ca?: Buffer; cert?: Buffer; key?: Buffer; rejectUnauthorized: boolean };
  private readonly token: string;

  constructor({ file, context }: KubeAccess) {
    const config = parse(readFileSync(file, 'utf8')) as Values; // a kubeconfig
    const named = (list: string, name: string) => items(config[list]).find((each) => each.name === name) ?? {};
    const chosen = only(named('contexts', context ?? text(config['current-context'])).context);
    const cluster = only(named('clusters', text(chosen.cluster)).cluster);
    const user = only(named('users', text(chosen.user)).user);
    this.server = new URL(text(cluster.server));
    this.token = text(user.token);
    this.tls = {
      ca: bytes(cluster, 'certificate-authority'),
      cert: bytes(user, 'client-certificate'),
      key: bytes(user, 'client-key'),
      rejectUnauthorized: cluster['insecure-skip-tls-verify'] !== true,
    };
  }

  /** The object at a path; undefined when there is none. */
  async find(path: string, signal: AbortSignal): Promise<Values | undefined> {
    try {
      return await this.send('GET', path, signal);
    } catch (error) {
      if (error instanceof KubernetesError && error.status === 404) return undefined;
      throw error;
    }
  }

  create(path: string, object: Values, signal: AbortSignal): Promise<Values> {
    return this.send('POST', path, signal, object);
  }

  /** Sends a merge patch. */
  patch(path: string, change: Values, signal: AbortSignal): Promise<Values> {
    return this.send('PATCH', path, signal, change, 'application/merge-patch+json');
  }

  /** Deletes an object and what it owns, and waits until they are gone. */
  async delete(path: string, signal: AbortSignal): Promise<void> {
    if (!(await this.find(path, signal))) return;
    await this.send('DELETE', path, signal, { propagationPolicy: 'Foreground' });
    await this.until(async () => (await this.find(path, signal)) === undefined, `${path} is still there`, signal);
  }

  /** Looks again and again, for ten minutes at most. */
  async until(holds: () => Promise<boolean>, otherwise: string, signal: AbortSignal): Promise<void> {
    for (const end = Date.now() + 600_000; !(await holds()); await sleep(100, undefined, { signal }))
      if (Date.now() > end)
        throw new DiagnosticError({ severity: 'error', summary: 'Kubernetes takes too long', detail: otherwise });
  }

  private send(
    method: string,
    path: string,
    signal: AbortSignal,
    body?: Values,
    type = 'application/json',
  ): Promise<Values> {
    const content = body === undefined ? '' : JSON.stringify(body);
    // Node does not tell the length of what comes with a DELETE.
    const length = { 'Content-Length': Buffer.byteLength(content) };
    const headers = { Authorization: `Bearer ${this.token}`, 'Content-Type': type, ...length };
    return new Promise((resolve, reject) => {
      const asked = request(new URL(path, this.server), { method, headers, signal, ...this.tls }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', reject).on('end', () => {
          const answer = JSON.parse(Buffer.concat(parts).toString()) as Values; // all of the API's answers
          const { statusCode = 500 } = response;
          if (statusCode < 300) resolve(answer);
          else reject(new KubernetesError(statusCode, text(answer.message)));
        });
      });
      asked.on('error', reject).end(content);
    });
  }
}

/** What stands in a kubeconfig as data or as a file. */
function bytes(values: Values, name: string): Buffer | undefined {
  const data: Plain | undefined = values[`${name}-data`];
  if (typeof data === 'string') return Buffer.from(data, 'base64');
  const file: Plain | undefined = values[name];
  return typeof file === 'string' ? readFileSync(file) : undefined;
}
