/**
 * What a container of a pod would find: its environment (`env`, `envFrom`, references, `$(NAME)`) and its files (volumes
 * of Secrets, ConfigMaps and empty folders), laid out in a folder of this machine. As in a cluster, files follow their
 * Secret while the container runs, and the environment does not.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kindNamed } from './kinds';
import { at, isRecord, recordAt, recordsAt, textAt, type JsonObject, type StoredObject } from './objects';
import type { Store } from './store';

/** Where the Secrets and ConfigMaps are found that pods refer to. */
export type Lookup = Pick<Store, 'get'>;

/** Why a container cannot be started yet; the kubelet tries again. */
export class NotStartable extends Error {
  override readonly name = 'NotStartable';

  constructor(
    message: string,
    readonly reason = 'CreateContainerConfigError',
  ) {
    super(message);
  }
}

/**
 * The environment of a container.
 * @throws {NotStartable} while something that it refers to is missing
 */
export function environmentOf(objects: Lookup, pod: StoredObject, container: JsonObject): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const source of recordsAt(container, 'envFrom')) {
    const data = dataOf(objects, pod, source, ['secretRef', 'configMapRef']);
    for (const [name, value] of Object.entries(data)) environment[textAt(source, 'prefix') + name] = value.toString();
  }
  for (const { name, value, valueFrom } of recordsAt(container, 'env')) {
    const text = isRecord(valueFrom) ? valueOf(objects, pod, valueFrom) : textAt(value);
    if (text !== undefined)
      environment[textAt(name)] = text.replace(/\$\(([\w.-]+)\)/g, (whole, each: string) => environment[each] ?? whole);
  }
  return environment;
}

/**
 * Lays the files of a container out, and renews them.
 * @param root the folder that is `/` for the container
 * @throws {NotStartable} while something that must be mounted is missing
 */
export function layFiles(objects: Lookup, pod: StoredObject, container: JsonObject, root: string): void {
  const volumes = recordsAt(pod, 'spec', 'volumes');
  for (const mount of recordsAt(container, 'volumeMounts')) {
    const volume = volumes.find(({ name }) => name === mount.name) ?? {};
    const folder = join(root, textAt(mount, 'mountPath'));
    mkdirSync(folder, { recursive: true });
    const files = filesOf(objects, pod, volume);
    if (!files) continue;
    for (const old of readdirSync(folder)) if (!(old in files)) rmSync(join(folder, old), { recursive: true });
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(join(folder, path, '..'), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
  }
}

/** The files of a volume that follows objects; undefined for one that is the container's own. */
function filesOf(objects: Lookup, pod: StoredObject, volume: JsonObject): Record<string, Buffer> | undefined {
  const sources = isRecord(volume.projected) ? recordsAt(volume.projected, 'sources') : [volume];
  const followed = sources.filter((source) => source.secret !== undefined || source.configMap !== undefined);
  if (followed.length === 0) return undefined;
  return Object.assign(
    {},
    ...followed.map((source) => {
      const data = dataOf(objects, pod, source, ['secret', 'configMap']);
      const items = recordsAt(source, source.secret === undefined ? 'configMap' : 'secret', 'items');
      if (items.length === 0) return data;
      return Object.fromEntries(items.map(({ key, path }) => [textAt(path), data[textAt(key)] ?? Buffer.alloc(0)]));
    }),
  ) as Record<string, Buffer>; // the data of each
}

function valueOf(objects: Lookup, pod: StoredObject, source: JsonObject): string | undefined {
  if (isRecord(source.fieldRef)) {
    const path = textAt(source.fieldRef, 'fieldPath');
    return path === 'status.podIP' ? '127.0.0.1' : textAt(pod, ...path.split('.'));
  }
  const data = dataOf(objects, pod, source, ['secretKeyRef', 'configMapKeyRef']);
  const reference = recordAt(source, source.secretKeyRef === undefined ? 'configMapKeyRef' : 'secretKeyRef');
  const value = data[textAt(reference, 'key')];
  if (value === undefined && reference.optional !== true)
    throw new NotStartable(`couldn't find key ${textAt(reference, 'key')} in ${textAt(reference, 'name')}`);
  return value?.toString();
}

/** The data of the Secret or ConfigMap that a source names, decoded; nothing when it may be missing and is. */
function dataOf(
  objects: Lookup,
  pod: StoredObject,
  source: JsonObject,
  [secret, configMap]: readonly [secret: string, configMap: string],
): Record<string, Buffer> {
  const isSecret = source[secret] !== undefined;
  const reference = recordAt(source, isSecret ? secret : configMap);
  const name = textAt(reference, 'name') || textAt(reference, 'secretName');
  const kind = kindNamed('v1', isSecret ? 'Secret' : 'ConfigMap');
  const object = objects.get(kind, pod.metadata.namespace, name);
  if (!object) {
    if (reference.optional === true) return {};
    throw new NotStartable(`${kind.kind.toLowerCase()} "${name}" not found`);
  }
  const encoding = isSecret ? 'base64' : 'utf8';
  const entries = Object.entries(recordAt(at(object, 'data')));
  return Object.fromEntries(entries.map(([key, value]) => [key, Buffer.from(textAt(value), encoding)]));
}
