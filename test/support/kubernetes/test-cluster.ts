/**
 * The cluster that a test runs on, and the namespaces in it that are the test's own: our server, or the cluster that
 * `TEST_KUBECONFIG` names. On a named one nothing of ours runs in pods, unless `TEST_NODES=kwok` says that its nodes are
 * kwok's with the stages of `kwok-stages.yaml`: whoever has pods in a test asks `runsPods` before.
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from './client';
import { startCluster } from './cluster';
import { namedKubeconfig } from './named-cluster';
import { recordAt, recordsAt, textAt, type JsonObject, type StoredObject } from './objects';

/** How a provider block names a cluster by its address. */
export interface ClusterAccess {
  readonly host: string;
  readonly cluster_ca_certificate?: string;
  readonly token?: string;
  readonly client_certificate?: string;
  readonly client_key?: string;
}

export class TestCluster {
  private readonly namespaces: string[] = [];

  private constructor(
    /** The one whose namespace is where commands act that name no other. */
    readonly client: Client,
    readonly access: ClusterAccess,
    readonly namespace: string,
    private readonly end: () => Promise<void>,
  ) {}

  /** @param folder takes the kubeconfig */
  static async open(folder: string): Promise<TestCluster> {
    const own = namedKubeconfig === undefined ? await startCluster() : undefined;
    const given = namedKubeconfig ?? own?.writeKubeconfig(join(folder, 'cluster.json')) ?? '';
    const namespace = newNamespace();
    const { kubeconfig, access } = await inNamespace(given, namespace, join(folder, 'kubeconfig'));
    const cluster = new TestCluster(new Client(kubeconfig), access, namespace, async () => own?.close());
    cluster.namespaces.push(namespace);
    await cluster.succeed('create', 'namespace', namespace);
    return cluster;
  }

  get kubeconfig(): string {
    return this.client.kubeconfig;
  }

  /** The name of another namespace, which is not there yet. */
  anotherNamespace(): string {
    const name = newNamespace();
    this.namespaces.push(name);
    return name;
  }

  /** The objects of a kind by name, as `kubectl get` knows the kind, without those that any namespace has. */
  async objects(kind: string, namespace = this.namespace): Promise<Readonly<Record<string, StoredObject>>> {
    const { items } = JSON.parse(await this.succeed('get', kind, '-n', namespace, '-o', 'json')) as {
      items: readonly StoredObject[]; // kubectl's own answer
    };
    const found = items.filter((object) => !isOfAnyNamespace(object));
    return Object.fromEntries(found.map((object) => [object.metadata.name, object]));
  }

  /** What kubectl says to a command that succeeds. */
  async succeed(...args: readonly string[]): Promise<string> {
    const { status, output } = await this.client.kubectl(...args);
    if (status !== 0) throw new Error(`kubectl ${args.join(' ')} ended with ${status}: ${output}`);
    return output;
  }

  /** Leaves nothing of the test's in the cluster. */
  async close(): Promise<void> {
    if (namedKubeconfig !== undefined)
      await this.client.kubectl('delete', 'namespaces', ...this.namespaces, '--ignore-not-found', '--wait=false');
    this.client.close();
    await this.end();
  }
}

function newNamespace(): string {
  return `test-${randomBytes(4).toString('hex')}`;
}

/** What a cluster puts into each namespace, or gives to each ServiceAccount. */
export function isOfAnyNamespace({ kind, metadata: { name }, type }: StoredObject): boolean {
  if (kind === 'ServiceAccount') return name === 'default';
  if (kind === 'ConfigMap') return name === 'kube-root-ca.crt';
  return kind === 'Secret' && type === 'kubernetes.io/service-account-token';
}

/** The kubeconfig with its current context alone, in a namespace. */
async function inNamespace(
  given: string,
  namespace: string,
  file: string,
): Promise<{ kubeconfig: string; access: ClusterAccess }> {
  const reader = new Client(given);
  const { status, output } = await reader.kubectl('config', 'view', '--raw', '--minify', '--flatten', '-o', 'json');
  reader.close();
  if (status !== 0) throw new Error(`${given} is no kubeconfig: ${output}`);
  const config = JSON.parse(output) as JsonObject; // kubectl's own answer
  const [context = {}] = recordsAt(config, 'contexts');
  const inside = { ...context, context: { ...recordAt(context, 'context'), namespace } };
  writeFileSync(file, JSON.stringify({ ...config, contexts: [inside] }), { mode: 0o600 });
  return { kubeconfig: file, access: accessOf(config) };
}

function accessOf(config: JsonObject): ClusterAccess {
  const cluster = recordAt(config, 'clusters', 0, 'cluster');
  const user = recordAt(config, 'users', 0, 'user');
  const text = (name: string, value: string) => (value === '' ? {} : { [name]: value });
  const decoded = (value: string) => Buffer.from(value, 'base64').toString();
  return {
    host: textAt(cluster, 'server'),
    ...text('cluster_ca_certificate', decoded(textAt(cluster, 'certificate-authority-data'))),
    ...text('token', textAt(user, 'token')),
    ...text('client_certificate', decoded(textAt(user, 'client-certificate-data'))),
    ...text('client_key', decoded(textAt(user, 'client-key-data'))),
  };
}
