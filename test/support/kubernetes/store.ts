/** Where objects are kept, with one version counted over all of them, and the history that watches begin from. */
import { randomUUID } from 'node:crypto';
import { qualifiedName, type Kind } from './kinds';
import type { JsonObject, StoredObject } from './objects';

/** A change of an object. */
export interface StoreEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly kind: Kind;
  readonly object: StoredObject;
  readonly version: number;
}

/** An object before the store has given it what only the store knows. */
export type NewObject = JsonObject & {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: JsonObject & { readonly name: string };
};

export class Store {
  /** Counted up with each change. */
  version = 1;
  private readonly objects = new Map<string, { kind: Kind; object: StoredObject }>();
  private readonly history: StoreEvent[] = [];
  private readonly listeners = new Set<(event: StoreEvent) => void>();

  get(kind: Kind, namespace: string | undefined, name: string): StoredObject | undefined {
    return this.objects.get(keyOf(kind, namespace, name))?.object;
  }

  /** In the order of their names, as a cluster lists them. */
  list(kind: Kind, namespace?: string): readonly StoredObject[] {
    return [...this.all()]
      .filter((each) => each.kind === kind && (namespace === undefined || each.object.metadata.namespace === namespace))
      .map(({ object }) => object)
      .sort((left, right) => (pathOf(left) < pathOf(right) ? -1 : 1));
  }

  all(): Iterable<{ readonly kind: Kind; readonly object: StoredObject }> {
    return this.objects.values();
  }

  add(kind: Kind, object: NewObject): StoredObject {
    const { metadata } = object;
    return this.put('ADDED', kind, {
      ...object,
      metadata: { ...metadata, uid: randomUUID(), creationTimestamp: now(), generation: 1 },
    });
  }

  change(kind: Kind, object: StoredObject): StoredObject {
    return this.put('MODIFIED', kind, object);
  }

  remove(kind: Kind, { metadata: { name, namespace } }: StoredObject): void {
    const key = keyOf(kind, namespace, name);
    const object = this.objects.get(key)?.object;
    if (!object) return;
    this.objects.delete(key);
    this.tell('DELETED', kind, this.versioned(object));
  }

  /** What happened after a version. */
  since(version: number): readonly StoreEvent[] {
    return this.history.filter((event) => event.version > version);
  }

  /** Returns how to stop listening. */
  listen(listener: (event: StoreEvent) => void): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  private put(type: 'ADDED' | 'MODIFIED', kind: Kind, object: JsonObject & { metadata: JsonObject }): StoredObject {
    const stored = this.versioned(object);
    this.objects.set(keyOf(kind, stored.metadata.namespace, stored.metadata.name), { kind, object: stored });
    this.tell(type, kind, stored);
    return stored;
  }

  private versioned(object: JsonObject & { readonly metadata: JsonObject }): StoredObject {
    this.version += 1;
    return { ...object, metadata: { ...object.metadata, resourceVersion: String(this.version) } } as StoredObject; // all that one has
  }

  private tell(type: StoreEvent['type'], kind: Kind, object: StoredObject): void {
    const event = { type, kind, object, version: this.version };
    this.history.push(event);
    for (const listener of this.listeners) listener(event);
  }
}

/** Times are in whole seconds there. */
export function now(): string {
  return new Date().toISOString().replace(/\.\d+Z$/, 'Z');
}

function keyOf(kind: Kind, namespace: string | undefined, name: string): string {
  return [qualifiedName(kind), kind.namespaced ? namespace : '', name].join('/');
}

function pathOf({ metadata: { namespace = '', name } }: StoredObject): string {
  return `${namespace}/${name}`;
}
