/**
 * A Kubernetes cluster for tests, in this process: an API server that real clients (helm, kubectl, Terraform's providers)
 * cannot tell from another, controllers, and a node on which programs of ours run as containers. It knows the kinds of
 * `kinds.ts`, checks the little that is said in `admission.ts`, lets whoever has its token do everything, and forgets
 * all when it is closed. Images are names of programs; what has none runs and does nothing.
 */
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { kubeconfig } from '../siblings/kube-access';
import { Api } from './api';
import { reconcile } from './controllers';
import { Kubelet } from './kubelet';
import { kindNamed } from './kinds';
import type { StoredObject } from './objects';
import { pause, type Program } from './program';
import { clusterAdmin } from './rights';
import { listen } from './server';

export interface ClusterOptions {
  /**
   * The program of an image; undefined when there is no such image to pull.
   * @default every image runs, and does nothing, but those with the tag `missing`
   */
  readonly programOf?: (image: string) => Program | undefined;
  /** How long a second of probes and restarts is, in milliseconds. @default 20 */
  readonly secondMs?: number;
}

export interface Cluster {
  readonly url: string;
  /** The certificate to trust, PEM. */
  readonly certificate: string;
  /** Who has it may do everything. */
  readonly token: string;
  /** What clients can do, for tests to look at and to meddle with. */
  readonly api: Api;
  /** Writes a file that clients find the cluster by, and returns its path. */
  writeKubeconfig(file: string): string;
  /** The objects of a kind, by name. */
  objects(apiVersion: string, kind: string, namespace?: string): Readonly<Record<string, StoredObject>>;
  close(): Promise<void>;
}

/** Starts a cluster; end it with `close`. */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const { programOf = anyImage, secondMs = 20 } = options;
  const api = new Api();
  const token = randomBytes(16).toString('hex');
  let due: NodeJS.Immediate | undefined;
  const look = () => {
    due = undefined;
    reconcile(api);
    kubelet.sync();
  };
  const lookSoon = () => void (due ??= setImmediate(look));
  const kubelet = new Kubelet({ api, programOf, secondMs, changed: lookSoon });
  const stopListening = api.store.listen(lookSoon);
  for (const name of ['default', 'kube-system'])
    api.create(kindNamed('v1', 'Namespace'), undefined, { metadata: { name } });
  api.create(kindNamed('rbac.authorization.k8s.io/v1', 'ClusterRole'), undefined, clusterAdmin);
  const server = await listen({ api, token, logOf: (pod) => kubelet.logOf(pod) });
  const access = { host: server.url, cluster_ca_certificate: server.certificate, token };
  return {
    url: server.url,
    certificate: server.certificate,
    token,
    api,
    writeKubeconfig(file) {
      writeFileSync(file, kubeconfig(access), { mode: 0o600 });
      return file;
    },
    objects(apiVersion, kind, namespace) {
      const found = api.list(kindNamed(apiVersion, kind), namespace);
      return Object.fromEntries(found.map((object) => [object.metadata.name, object]));
    },
    async close() {
      stopListening();
      clearImmediate(due);
      await kubelet.stop();
      await server.close();
    },
  };
}

function anyImage(image: string): Program | undefined {
  return image.endsWith(':missing') ? undefined : pause;
}
