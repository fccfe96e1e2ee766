/**
 * What keeps a cluster as it is wanted: the garbage collector, the end of namespaces, and the controllers of Deployments
 * and ReplicaSets. After any change all of them look at everything, and do what is missing.
 */
import { createHash } from 'node:crypto';
import type { Api } from './api';
import { kindNamed } from './kinds';
import { at, numberAt, recordAt, recordsAt, same, type JsonObject, type StoredObject } from './objects';
import { matchesLabels } from './selectors';
import { now } from './store';

const deployments = kindNamed('apps/v1', 'Deployment');
const replicaSets = kindNamed('apps/v1', 'ReplicaSet');
const pods = kindNamed('v1', 'Pod');
const namespaces = kindNamed('v1', 'Namespace');

/** One look at everything. It changes nothing when all is as wanted. */
export function reconcile(api: Api): void {
  collectGarbage(api);
  for (const namespace of api.list(namespaces)) endNamespace(api, namespace);
  for (const deployment of api.list(deployments)) if (isLasting(deployment)) roll(api, deployment);
  for (const replicaSet of api.list(replicaSets)) if (isLasting(replicaSet)) scale(api, replicaSet);
}

/** Deletes what is owned by nobody any more, and ends the wait of owners for what they own. */
function collectGarbage(api: Api): void {
  const all = [...api.store.all()];
  const living = new Map(all.map(({ object }) => [object.metadata.uid, object]));
  for (const { kind, object } of all) {
    const { metadata } = object;
    const owners = metadata.ownerReferences ?? [];
    const isOwned = owners.some(({ uid }) => !isEnding(living.get(uid)));
    if (owners.length > 0 && !isOwned && isLasting(object)) api.delete({ kind, namespace: undefined, ...metadata });
    const isAwaited = metadata.finalizers?.includes('foregroundDeletion') ?? false;
    if (isAwaited && !all.some((each) => each.object.metadata.ownerReferences?.some(({ uid }) => uid === metadata.uid)))
      api.finish(kind, object, 'foregroundDeletion');
  }
}

/** An owner that is gone, or whose dependents are to go before it. */
function isEnding(owner: StoredObject | undefined): boolean {
  return !owner || (owner.metadata.finalizers?.includes('foregroundDeletion') ?? false);
}

function isLasting({ metadata }: StoredObject): boolean {
  return metadata.deletionTimestamp === undefined;
}

function endNamespace(api: Api, namespace: StoredObject): void {
  if (isLasting(namespace)) return;
  const { name } = namespace.metadata;
  const inside = [...api.store.all()].filter(({ object }) => object.metadata.namespace === name);
  for (const { kind, object } of inside)
    if (isLasting(object)) api.delete({ kind, namespace: name, name: object.metadata.name });
  if (inside.length === 0) api.finish(namespaces, namespace, 'kubernetes');
}

/** A ReplicaSet for the template as it is now, and none but it once its pods are ready. */
function roll(api: Api, deployment: StoredObject): void {
  const { namespace = '', name, uid, generation = 1 } = deployment.metadata;
  const owned = api.list(replicaSets, namespace).filter((each) => each.metadata.ownerReferences?.[0]?.uid === uid);
  const template = recordAt(deployment, 'spec', 'template');
  const hash = createHash('sha256').update(JSON.stringify(template)).digest('hex').slice(0, 10);
  const wanted = numberAt(deployment, ['spec', 'replicas'], 1);
  const current = owned.find((each) => each.metadata.labels?.['pod-template-hash'] === hash);
  const others = owned.filter((each) => each !== current);
  const isRecreated = at(deployment, 'spec', 'strategy', 'type') === 'Recreate';
  const podsOf = (sets: readonly StoredObject[]) =>
    sets.reduce((sum, set) => sum + numberAt(set, ['status', 'replicas'], 0), 0);

  if (isRecreated && podsOf(others) > 0) others.forEach((set) => setReplicas(api, set, 0));
  else if (!current) addReplicaSet(api, deployment, template, hash, revisionAfter(owned));
  else {
    setReplicas(api, current, wanted);
    if (numberAt(current, ['status', 'readyReplicas'], 0) >= wanted) others.forEach((set) => setReplicas(api, set, 0));
  }

  const ready = owned.reduce((sum, set) => sum + numberAt(set, ['status', 'readyReplicas'], 0), 0);
  const updated = current ? numberAt(current, ['status', 'replicas'], 0) : 0;
  const isDone = current !== undefined && updated === wanted && ready >= wanted && podsOf(others) === 0;
  const status = {
    observedGeneration: generation,
    replicas: podsOf(owned),
    updatedReplicas: updated,
    readyReplicas: ready,
    availableReplicas: ready,
    ...(ready < wanted && { unavailableReplicas: wanted - ready }),
    conditions: [
      condition(
        deployment,
        'Available',
        ready >= wanted,
        ready >= wanted ? 'MinimumReplicasAvailable' : 'MinimumReplicasUnavailable',
      ),
      condition(deployment, 'Progressing', true, isDone ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated'),
    ],
  };
  setStatus(api, deployment, status);
  const revision = current?.metadata.annotations?.[revisionKey];
  if (revision !== undefined && deployment.metadata.annotations?.[revisionKey] !== revision) {
    const annotations = { ...deployment.metadata.annotations, [revisionKey]: revision };
    const latest = api.get({ kind: deployments, namespace, name });
    api.store.change(deployments, { ...latest, metadata: { ...latest.metadata, annotations } });
  }
}

const revisionKey = 'deployment.kubernetes.io/revision';

function revisionAfter(owned: readonly StoredObject[]): number {
  return 1 + Math.max(0, ...owned.map((set) => Number(set.metadata.annotations?.[revisionKey] ?? 0)));
}

function addReplicaSet(api: Api, deployment: StoredObject, template: JsonObject, hash: string, revision: number): void {
  const { namespace = '', name } = deployment.metadata;
  const labels = { ...recordAt(template, 'metadata', 'labels'), 'pod-template-hash': hash };
  api.create(replicaSets, namespace, {
    metadata: {
      name: `${name}-${hash}`,
      labels,
      annotations: { [revisionKey]: String(revision) },
      ownerReferences: [ownerReference(deployment)],
    },
    spec: {
      replicas: numberAt(deployment, ['spec', 'replicas'], 1),
      selector: {
        matchLabels: { ...recordAt(deployment, 'spec', 'selector', 'matchLabels'), 'pod-template-hash': hash },
      },
      template: { ...template, metadata: { ...recordAt(template, 'metadata'), labels } },
    },
  });
}

function setReplicas(api: Api, replicaSet: StoredObject, replicas: number): void {
  if (at(replicaSet, 'spec', 'replicas') === replicas) return;
  const { namespace, name } = replicaSet.metadata;
  api.replace(
    { kind: replicaSets, namespace, name },
    { ...replicaSet, spec: { ...recordAt(replicaSet, 'spec'), replicas } },
  );
}

/** As many pods as wanted. */
function scale(api: Api, replicaSet: StoredObject): void {
  const { namespace = '', name, generation = 1 } = replicaSet.metadata;
  const wanted = numberAt(replicaSet, ['spec', 'replicas'], 1);
  const selector = recordAt(replicaSet, 'spec', 'selector');
  const all = api.list(pods, namespace).filter((pod) => matchesLabels(selector, pod.metadata.labels));
  const lasting = all.filter(isLasting);
  const template = recordAt(replicaSet, 'spec', 'template');
  for (let count = lasting.length; count < wanted; count += 1) {
    api.create(pods, namespace, {
      ...template,
      metadata: {
        ...recordAt(template, 'metadata'),
        generateName: `${name}-`,
        ownerReferences: [ownerReference(replicaSet)],
      },
    });
  }
  for (const pod of lasting.slice(wanted)) api.delete({ kind: pods, namespace, name: pod.metadata.name });
  // A pod that is ending still counts: under Recreate nothing new may start beside it.
  const ready = lasting.filter(isReady).length;
  setStatus(api, replicaSet, {
    replicas: all.length,
    ...(ready > 0 && { readyReplicas: ready, availableReplicas: ready }),
    observedGeneration: generation,
  });
}

function isReady(pod: StoredObject): boolean {
  return recordsAt(pod, 'status', 'conditions').some(({ type, status }) => type === 'Ready' && status === 'True');
}

function ownerReference({ apiVersion, kind, metadata: { name, uid } }: StoredObject): JsonObject {
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
}

function condition(object: StoredObject, type: string, holds: boolean, reason: string): JsonObject {
  const status = holds ? 'True' : 'False';
  const before = recordsAt(object, 'status', 'conditions').find((each) => each.type === type);
  if (before?.status === status && before.reason === reason) return before;
  return { type, status, reason, message: reason, lastUpdateTime: now(), lastTransitionTime: now() };
}

/** Writes the status where it is another. The object may have changed since it was read. */
function setStatus(
  api: Api,
  { kind, apiVersion, metadata: { namespace, name } }: StoredObject,
  status: JsonObject,
): void {
  const address = { kind: kindNamed(apiVersion, kind), namespace, name };
  const latest = api.get(address);
  if (!same(latest.status, status)) api.replace(address, { ...latest, status }, { status: true });
}
