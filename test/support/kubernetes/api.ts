/** What can be done to objects, whoever asks for it: a client by HTTP, or a controller of ours. */
import { randomBytes } from 'node:crypto';
import { check, withDefaults } from './admission';
import { alreadyExists, conflict, notFound, StatusError } from './errors';
import { groupVersion, kindNamed, type Kind } from './kinds';
import { recordAt, same, textAt, type Json, type JsonObject, type StoredObject } from './objects';
import { applyPatch, jsonPatch, mergePatch, parsePatch, strategicMerge } from './patches';
import { isSelected } from './selectors';
import { now, Store, type NewObject } from './store';

/** What becomes of the objects that an object owns. */
export type Propagation = 'Background' | 'Foreground' | 'Orphan';

/** Which object. */
export interface Address {
  readonly kind: Kind;
  readonly namespace: string | undefined;
  readonly name: string;
}

export interface ChangeOptions {
  /** Changes the status and nothing else; without it everything but the status. */
  readonly status?: boolean;
  /** Answers as if it had been done. */
  readonly dryRun?: boolean;
  /** Who applies, for apply patches. */
  readonly manager?: string;
}

export class Api {
  /** What each manager has applied, by uid and manager. A cluster keeps it in the object, as managedFields. */
  private readonly applied = new Map<string, Json>();

  constructor(readonly store = new Store()) {}

  /** @throws {StatusError} */
  get({ kind, namespace, name }: Address): StoredObject {
    const found = this.store.get(kind, namespace, name);
    if (!found) throw notFound(kind, name);
    return found;
  }

  list(kind: Kind, namespace?: string, labelSelector?: string | null, fieldSelector?: string | null): StoredObject[] {
    return this.store.list(kind, namespace).filter((object) => isSelected(object, labelSelector, fieldSelector));
  }

  /** @throws {StatusError} */
  create(kind: Kind, namespace: string | undefined, body: JsonObject, { dryRun = false } = {}): StoredObject {
    const { generateName, ...metadata } = recordAt(body, 'metadata');
    const name = textAt(metadata, 'name') || `${textAt(generateName)}${randomBytes(3).toString('hex').slice(0, 5)}`;
    const object = withDefaults({
      ...body,
      apiVersion: groupVersion(kind),
      kind: kind.kind,
      metadata: { ...metadata, name, ...(kind.namespaced && { namespace }) },
    });
    if (kind.namespaced) this.checkNamespace(String(namespace));
    if (this.store.get(kind, namespace, name)) throw alreadyExists(kind, name);
    check(kind, object, undefined);
    return dryRun ? asStored(object) : this.store.add(kind, object);
  }

  /** @throws {StatusError} also when the object has changed since the one that is given was read */
  replace(address: Address, body: JsonObject, options: ChangeOptions = {}): StoredObject {
    const current = this.get(address);
    const version = textAt(body, 'metadata', 'resourceVersion');
    if (version !== '' && version !== current.metadata.resourceVersion) throw conflict(address.kind, address.name);
    return this.change(address.kind, current, body, options);
  }

  /**
   * @param type the content type of the patch
   * @throws {StatusError}
   */
  patch(address: Address, type: string, text: string, options: ChangeOptions = {}): StoredObject {
    const patch = parsePatch(text);
    if (type === 'application/apply-patch+yaml') return this.apply(address, patch, options);
    const current = this.get(address);
    return this.change(address.kind, current, patched(current, type, patch), options);
  }

  /** @throws {StatusError} */
  delete(address: Address, propagation: Propagation = 'Background', grace?: number): StoredObject {
    const { kind } = address;
    const object = this.get(address);
    if (propagation === 'Orphan') this.orphan(object);
    const waits = [
      ...(propagation === 'Foreground' ? ['foregroundDeletion'] : []),
      // What has to end before it is gone: a pod's processes, and all that is in a namespace.
      ...(kind.kind === 'Pod' && grace !== 0 ? ['kubelet'] : []),
      ...(kind.kind === 'Namespace' ? ['kubernetes'] : []),
    ];
    const finalizers = [...new Set([...(object.metadata.finalizers ?? []), ...waits])];
    if (grace === 0 && kind.kind === 'Pod') finalizers.splice(0);
    const metadata = { deletionTimestamp: now(), ...object.metadata, finalizers };
    if (finalizers.length === 0) this.store.remove(kind, object);
    else if (!same(object.metadata, metadata)) {
      const phase = kind.kind === 'Namespace' ? { status: { phase: 'Terminating' } } : {};
      this.store.change(kind, { ...object, ...phase, metadata });
    }
    return object;
  }

  /** Takes a finalizer away; with the last one an object that is being deleted goes. */
  finish(kind: Kind, object: StoredObject, finalizer: string): void {
    const finalizers = object.metadata.finalizers?.filter((each) => each !== finalizer) ?? [];
    this.settle(kind, { ...object, metadata: { ...object.metadata, finalizers } });
  }

  private apply(address: Address, applied: Json, options: ChangeOptions): StoredObject {
    const { kind, namespace, name } = address;
    const current = this.store.get(kind, namespace, name);
    const body = recordAt(applied);
    const key = (uid: string) => `${uid}/${options.manager}`;
    const result = current
      ? this.change(kind, current, applyPatch(current, this.applied.get(key(current.metadata.uid)), body), options)
      : this.create(kind, namespace, { ...body, metadata: { ...recordAt(body, 'metadata'), name } }, options);
    if (!options.dryRun) this.applied.set(key(result.metadata.uid), body);
    return result;
  }

  private change(kind: Kind, current: StoredObject, next: JsonObject, options: ChangeOptions): StoredObject {
    const { status = false, dryRun = false } = options;
    const { status: currentStatus, ...rest } = current;
    const { status: nextStatus, ...wanted } = next;
    const object = status
      ? { ...rest, ...(nextStatus !== undefined && { status: nextStatus }) }
      : { ...wanted, ...(currentStatus !== undefined && { status: currentStatus }) };
    // What only the cluster decides stays, whatever is sent.
    const { uid, creationTimestamp, namespace, name, generation = 1, deletionTimestamp } = current.metadata;
    const own = { uid, creationTimestamp, name, generation, ...(namespace !== undefined && { namespace }) };
    const ending = deletionTimestamp === undefined ? {} : { deletionTimestamp };
    const sent = recordAt(status ? current : object, 'metadata');
    const whole = withDefaults({
      ...object,
      apiVersion: current.apiVersion,
      kind: current.kind,
      metadata: { ...sent, resourceVersion: current.metadata.resourceVersion, ...own, ...ending },
    }) as StoredObject; // all of the current one's metadata
    check(kind, whole, current);
    if (same(current, whole)) return current;
    const counted = same(current.spec, whole.spec) ? generation : generation + 1;
    const changed = { ...whole, metadata: { ...whole.metadata, generation: counted } };
    return dryRun ? changed : this.settle(kind, changed);
  }

  /** Stores an object, or removes it when nothing holds its deletion up any more. */
  private settle(kind: Kind, object: StoredObject): StoredObject {
    const { deletionTimestamp, finalizers = [] } = object.metadata;
    if (deletionTimestamp === undefined || finalizers.length > 0) return this.store.change(kind, object);
    this.store.remove(kind, object);
    return object;
  }

  private orphan({ metadata: { uid } }: StoredObject): void {
    for (const { kind, object } of [...this.store.all()]) {
      const owners = object.metadata.ownerReferences ?? [];
      const ownerReferences = owners.filter((owner) => owner.uid !== uid);
      if (ownerReferences.length < owners.length)
        this.store.change(kind, { ...object, metadata: { ...object.metadata, ownerReferences } });
    }
  }

  private checkNamespace(name: string): void {
    const kind = kindNamed('v1', 'Namespace');
    const found = this.store.get(kind, undefined, name);
    if (!found) throw notFound(kind, name);
    if (found.metadata.deletionTimestamp !== undefined)
      throw new StatusError(
        'Conflict',
        `unable to create new content in namespace ${name} because it is being terminated`,
      );
  }
}

function patched(current: JsonObject, type: string, patch: Json): JsonObject {
  switch (type) {
    case 'application/json-patch+json':
      return jsonPatch(current, patch as readonly JsonObject[]); // a list of steps
    case 'application/merge-patch+json':
      return recordAt(mergePatch(current, patch));
    case 'application/strategic-merge-patch+json':
      return recordAt(strategicMerge(current, patch));
    default:
      throw new StatusError('BadRequest', `the body of the request was in an unknown format: ${type}`);
  }
}

/** What a dry run answers: nothing has a version that is not stored. */
function asStored(object: NewObject): StoredObject {
  const metadata = { ...object.metadata, uid: '', resourceVersion: '', creationTimestamp: now() };
  return { ...object, metadata };
}
