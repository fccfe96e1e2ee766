/** The kinds of objects that the server knows, as discovery tells them. Nothing in it is special to one kind but names. */

/** A kind of object. */
export interface Kind {
  /** Empty for the core. */
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  /** The name in paths: `deployments`. */
  readonly plural: string;
  readonly namespaced: boolean;
  readonly shortNames: readonly string[];
}

/** `v1`, `apps/v1`. */
export function groupVersion({ group, version }: Pick<Kind, 'group' | 'version'>): string {
  return group === '' ? version : `${group}/${version}`;
}

/** `api/v1`, `apis/apps/v1`. */
export function pathOf(apiVersion: string): string {
  return `${apiVersion.includes('/') ? 'apis' : 'api'}/${apiVersion}`;
}

/** How messages and keys name a kind: `deployments.apps`. */
export function qualifiedName({ plural, group }: Kind): string {
  return group === '' ? plural : `${plural}.${group}`;
}

export const kinds: readonly Kind[] = [
  ...of('v1', [
    ['Namespace', 'namespaces', 'ns'],
    ['Node', 'nodes', 'no'],
    ['PersistentVolume', 'persistentvolumes', 'pv'],
  ]).map((kind) => ({ ...kind, namespaced: false })),
  ...of('v1', [
    ['ConfigMap', 'configmaps', 'cm'],
    ['Endpoints', 'endpoints', 'ep'],
    ['Event', 'events', 'ev'],
    ['PersistentVolumeClaim', 'persistentvolumeclaims', 'pvc'],
    ['Pod', 'pods', 'po'],
    ['Secret', 'secrets'],
    ['Service', 'services', 'svc'],
    ['ServiceAccount', 'serviceaccounts', 'sa'],
  ]),
  ...of('apps/v1', [
    ['DaemonSet', 'daemonsets', 'ds'],
    ['Deployment', 'deployments', 'deploy'],
    ['ReplicaSet', 'replicasets', 'rs'],
    ['StatefulSet', 'statefulsets', 'sts'],
  ]),
  ...of('batch/v1', [
    ['CronJob', 'cronjobs', 'cj'],
    ['Job', 'jobs'],
  ]),
  ...of('networking.k8s.io/v1', [
    ['Ingress', 'ingresses', 'ing'],
    ['NetworkPolicy', 'networkpolicies', 'netpol'],
  ]),
  ...of('policy/v1', [['PodDisruptionBudget', 'poddisruptionbudgets', 'pdb']]),
  ...of('rbac.authorization.k8s.io/v1', [
    ['Role', 'roles'],
    ['RoleBinding', 'rolebindings'],
  ]),
  ...of('rbac.authorization.k8s.io/v1', [
    ['ClusterRole', 'clusterroles'],
    ['ClusterRoleBinding', 'clusterrolebindings'],
  ]).map((kind) => ({ ...kind, namespaced: false })),
];

/** A kind by its name in manifests. */
export function kindNamed(apiVersion: string, name: string): Kind {
  const found = kinds.find((each) => each.kind === name && groupVersion(each) === apiVersion);
  if (!found) throw new Error(`The server knows no ${name} of ${apiVersion}.`);
  return found;
}

function of(apiVersion: string, rows: readonly (readonly [kind: string, plural: string, short?: string])[]): Kind[] {
  const [group, version] = apiVersion.includes('/') ? (apiVersion.split('/') as [string, string]) : ['', apiVersion];
  return rows.map(([kind, plural, short]) => ({
    ...{ group, version, kind, plural, namespaced: true },
    shortNames: short === undefined ? [] : [short],
  }));
}
