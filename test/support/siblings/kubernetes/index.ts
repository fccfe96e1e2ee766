/**
 * Stands in for the provider hashicorp/kubernetes: its resources are objects in the cluster that the provider block
 * names, written and read over the Kubernetes API.
 */
import { kubeAccess } from '../kube-access';
import { schemas } from '../schema';
import type { Sibling } from '../sibling';
import { isValues, number, only, type Plain, type Values } from '../values';
import { KubernetesClient } from './client';
import { objectResource, type ObjectResource } from './resource';

const rbac = 'rbac.authorization.k8s.io/v1';

/** A Secret's data is encoded in the object. As with the real provider, write-only data counts only beside a revision, when that changes. */
const secret: Pick<ObjectResource, 'encode' | 'decode'> = {
  encode({ data, data_wo, data_wo_revision, binary_data }, manifest, prior) {
    const { binaryData: _binary, ...rest } = manifest;
    const isSent = number(data_wo_revision) > 0 && data_wo_revision !== prior?.data_wo_revision;
    const texts = isSent ? data_wo : data;
    const all = { ...encoded(texts), ...(isValues(binary_data) && binary_data) };
    return { ...rest, data: all };
  },
  decode({ data, data_wo_revision }, object) {
    // With a revision nothing of the data is read.
    return isValues(data) && data_wo_revision === null ? { data: decoded(object.data) } : { data: data ?? null };
  },
};

const objects: readonly ObjectResource[] = [
  { type: 'kubernetes_namespace_v1', apiVersion: 'v1', kind: 'Namespace', plural: 'namespaces', namespaced: false },
  {
    ...{ type: 'kubernetes_secret_v1', apiVersion: 'v1', kind: 'Secret', plural: 'secrets', namespaced: true },
    ...{ replace: ['type'], ...secret },
  },
  { type: 'kubernetes_config_map_v1', apiVersion: 'v1', kind: 'ConfigMap', plural: 'configmaps', namespaced: true },
  {
    ...{ type: 'kubernetes_service_account_v1', apiVersion: 'v1', kind: 'ServiceAccount' },
    ...{ plural: 'serviceaccounts', namespaced: true },
  },
  { type: 'kubernetes_role_v1', apiVersion: rbac, kind: 'Role', plural: 'roles', namespaced: true },
  {
    type: 'kubernetes_cluster_role_v1',
    apiVersion: rbac,
    kind: 'ClusterRole',
    plural: 'clusterroles',
    namespaced: false,
  },
  {
    ...{ type: 'kubernetes_role_binding_v1', apiVersion: rbac, kind: 'RoleBinding', plural: 'rolebindings' },
    ...{ namespaced: true, replace: ['role_ref'] },
  },
  {
    ...{ type: 'kubernetes_cluster_role_binding_v1', apiVersion: rbac, kind: 'ClusterRoleBinding' },
    ...{ plural: 'clusterrolebindings', namespaced: false, replace: ['role_ref'] },
  },
  {
    ...{ type: 'kubernetes_deployment_v1', apiVersion: 'apps/v1', kind: 'Deployment', plural: 'deployments' },
    ...{ namespaced: true, replace: ['spec.selector'], settle: rollOut },
  },
];

export const kubernetes: Sibling<KubernetesClient> = {
  schema: schemas.kubernetes,
  olderKit: true,
  configure: (provider, environment) => new KubernetesClient(kubeAccess(provider, environment)),
  resources: objects.map(objectResource),
};

/** Waits until the pods are those of the template, and ready, unless the configuration does not want it. */
async function rollOut(client: KubernetesClient, path: string, given: Values, signal: AbortSignal): Promise<void> {
  if (given.wait_for_rollout === false) return;
  const isDone = async () => {
    const object = (await client.find(path, signal)) ?? {};
    const status = only(object.status);
    const wanted = number(only(object.spec).replicas);
    return (
      status.observedGeneration === only(object.metadata).generation &&
      number(status.updatedReplicas) === wanted &&
      number(status.replicas) === wanted &&
      number(status.availableReplicas) === wanted
    );
  };
  await client.until(isDone, `The pods of ${path} have not become ready.`, signal);
}

function encoded(texts: Plain | undefined): Values {
  return recoded(texts, (text) => Buffer.from(text).toString('base64'));
}

function decoded(data: Plain | undefined): Values {
  return recoded(data, (text) => Buffer.from(text, 'base64').toString());
}

function recoded(values: Plain | undefined, change: (text: string) => string): Values {
  const entries = isValues(values) ? Object.entries(values) : [];
  return Object.fromEntries(entries.map(([key, value]) => [key, typeof value === 'string' ? change(value) : value]));
}
