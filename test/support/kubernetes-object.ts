import type { KubernetesObject } from './agent-world';

const kinds: Readonly<Record<string, readonly [apiVersion: string, kind: string]>> = {
  kubernetes_cluster_role_binding_v1: ['rbac.authorization.k8s.io/v1', 'ClusterRoleBinding'],
  kubernetes_config_map_v1: ['v1', 'ConfigMap'],
  kubernetes_deployment_v1: ['apps/v1', 'Deployment'],
  kubernetes_namespace_v1: ['v1', 'Namespace'],
  kubernetes_role_binding_v1: ['rbac.authorization.k8s.io/v1', 'RoleBinding'],
  kubernetes_role_v1: ['rbac.authorization.k8s.io/v1', 'Role'],
  kubernetes_secret_v1: ['v1', 'Secret'],
  kubernetes_service_account_v1: ['v1', 'ServiceAccount'],
};

/** Blocks that stand one by one in Terraform, and as a list in the object. */
const lists = new Set([
  ...['container', 'node_selector_term', 'port', 'rule', 'subject', 'toleration', 'volume', 'volume_mount'],
]);

/** Blocks that may stand several times for Terraform, and are one in the object. */
const single = new Set(['label_selector', 'namespace_selector']);

/** Texts in Terraform that are numbers in the object. */
const numbers = new Set(['fs_group', 'port', 'replicas', 'run_as_group', 'run_as_user', 'toleration_seconds']);

/** Maps whose keys are a person's own. */
const maps = new Set(['annotations', 'data', 'labels', 'limits', 'match_labels', 'node_selector', 'requests']);

/** The objects that the kubernetes provider makes of evaluated resources; others are left out. */
export function kubernetesObjects(
  resources: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): KubernetesObject[] {
  return Object.entries(resources).flatMap(([address, { metadata, ...attributes }]) => {
    const [apiVersion, kind] = kinds[address.split('.')[0] ?? ''] ?? [];
    if (kind === undefined) return [];
    const { data, ...fields } = camelCased(attributes) as Record<string, unknown>;
    return [
      {
        apiVersion,
        kind,
        metadata: camelCased((metadata as unknown[])[0]) as KubernetesObject['metadata'],
        ...fields,
        // The provider encodes what it is given as text.
        ...(data !== undefined && { [kind === 'Secret' ? 'stringData' : 'data']: data }),
      },
    ];
  });
}

function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (typeof value !== 'object' || value === null) return value;
  const fields = Object.entries(value).filter(
    ([, field]) => field !== null && !(Array.isArray(field) && field.length === 0),
  );
  return Object.fromEntries(
    fields.map(([name, field]: [string, unknown]) => {
      const words = name.replace(/_(.)/g, (_match, letter: string) => letter.toUpperCase());
      if (numbers.has(name) && typeof field === 'string') return [words, Number(field)];
      if (single.has(name)) return [words, camelCased((field as unknown[])[0])];
      return [lists.has(name) ? `${words}s` : words, maps.has(name) ? field : camelCased(field)];
    }),
  );
}
