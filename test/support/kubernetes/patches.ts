/**
 * The four kinds of patches: JSON patch (a list of steps), merge patch (null deletes), strategic merge patch (lists of
 * things with a name are merged by it), and apply patch (what a manager left out this time is deleted).
 */
import { parse } from 'yaml';
import { StatusError } from './errors';
import { isList, isRecord, same, textAt, type Json, type JsonObject } from './objects';

/** Applies a JSON patch. */
export function jsonPatch(object: JsonObject, steps: readonly JsonObject[]): JsonObject {
  return steps.reduce<Json>((whole, { op, path, value = null }) => {
    const keys = textAt(path).split('/').slice(1);
    return stepped(
      whole,
      keys.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~')),
      textAt(op),
      value,
    );
  }, object) as JsonObject; // a patch of an object is one
}

/** Applies a merge patch. */
export function mergePatch(object: Json | undefined, patch: Json): Json {
  if (!isRecord(patch)) return patch;
  const merged: Record<string, Json | undefined> = { ...(isRecord(object) ? object : {}) };
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete merged[name];
    else merged[name] = mergePatch(merged[name], value ?? null);
  }
  return merged;
}

/** Applies a strategic merge patch. */
export function strategicMerge(object: Json | undefined, patch: Json): Json {
  if (!isRecord(patch)) return patch;
  if (patch.$patch === 'replace') return without(patch, '$patch');
  const merged: Record<string, Json | undefined> = { ...(isRecord(object) ? object : {}) };
  if (isList(patch.$retainKeys)) {
    for (const name of Object.keys(merged)) if (!patch.$retainKeys.includes(name)) delete merged[name];
  }
  for (const [name, value = null] of Object.entries(patch)) {
    const [directive, field] = name.startsWith('$') ? name.split('/') : [];
    if (directive === '$deleteFromPrimitiveList' && field !== undefined)
      merged[field] = listOf(merged[field]).filter((item) => !listOf(value).includes(item));
    if (name.startsWith('$')) continue;
    if (value === null || (isRecord(value) && value.$patch === 'delete')) delete merged[name];
    else
      merged[name] = isList(value) ? mergeList(name, listOf(merged[name]), value) : strategicMerge(merged[name], value);
  }
  for (const [name, order] of Object.entries(patch)) {
    if (!name.startsWith('$setElementOrder/')) continue;
    const field = name.slice('$setElementOrder/'.length);
    merged[field] = ordered(field, listOf(merged[field]), listOf(order));
  }
  return merged;
}

/** Applies an apply patch. @param before what the same manager applied the last time */
export function applyPatch(object: JsonObject | undefined, before: Json | undefined, applied: Json): JsonObject {
  const left = withoutDropped(object ?? {}, before, applied);
  return strategicMerge(left, applied) as JsonObject; // of two objects
}

/** A patch's body; apply patches are YAML, of which JSON is a part. */
export function parsePatch(body: string): Json {
  return parse(body) as Json; // what YAML has
}

/** The member by which the items of a list are told apart, by the name of the list; other lists are one value. */
const keys: Readonly<Record<string, readonly string[]>> = {
  conditions: ['type'],
  containers: ['name'],
  env: ['name'],
  hostAliases: ['ip'],
  imagePullSecrets: ['name'],
  initContainers: ['name'],
  ownerReferences: ['uid'],
  ports: ['containerPort', 'port'],
  secrets: ['name'],
  volumeMounts: ['mountPath'],
  volumes: ['name'],
};

function keyOf(list: string, item: Json): Json | undefined {
  const key = isRecord(item) ? keys[list]?.find((name) => item[name] !== undefined) : undefined;
  return key === undefined || !isRecord(item) ? undefined : item[key];
}

function mergeList(name: string, list: readonly Json[], patch: readonly Json[]): Json {
  if (name === 'finalizers') return [...new Set([...list, ...patch])];
  if (!keys[name]) return patch;
  if (patch.some((item) => isRecord(item) && item.$patch === 'replace'))
    return patch.filter((item) => !(isRecord(item) && item.$patch === 'replace'));
  const merged = [...list];
  for (const item of patch) {
    const index = merged.findIndex((each) => same(keyOf(name, each), keyOf(name, item)));
    if (isRecord(item) && item.$patch === 'delete') {
      if (index >= 0) merged.splice(index, 1);
    } else if (index >= 0) merged[index] = strategicMerge(merged[index], item);
    else merged.push(strategicMerge(undefined, item));
  }
  return merged;
}

function ordered(name: string, list: readonly Json[], order: readonly Json[]): readonly Json[] {
  const rank = (item: Json) => {
    const index = order.findIndex((each) => same(keyOf(name, each) ?? each, keyOf(name, item) ?? item));
    return index < 0 ? order.length : index;
  };
  return [...list].sort((left, right) => rank(left) - rank(right));
}

/** The object without what was applied before and is not applied any more. */
function withoutDropped(object: Json | undefined, before: Json | undefined, applied: Json | undefined): Json {
  if (!isRecord(object) || !isRecord(before)) return object ?? null;
  const left: Record<string, Json | undefined> = { ...object };
  for (const [name, value] of Object.entries(before)) {
    const now = isRecord(applied) ? applied[name] : undefined;
    if (now === undefined) delete left[name];
    else if (isRecord(value)) left[name] = withoutDropped(left[name], value, now);
    else if (isList(value) && keys[name])
      left[name] = withoutDroppedItems(name, listOf(left[name]), value, listOf(now));
  }
  return left;
}

function withoutDroppedItems(name: string, list: readonly Json[], before: readonly Json[], applied: readonly Json[]) {
  const find = (items: readonly Json[], wanted: Json) =>
    items.find((each) => same(keyOf(name, each), keyOf(name, wanted)));
  return list
    .filter((item) => find(before, item) === undefined || find(applied, item) !== undefined)
    .map((item) => withoutDropped(item, find(before, item), find(applied, item)));
}

function stepped(whole: Json, path: readonly string[], op: string, value: Json): Json {
  const [key, ...rest] = path;
  if (key === undefined) return value;
  if (isList(whole)) {
    const index = key === '-' ? whole.length : Number(key);
    if (rest.length > 0) return whole.map((item, each) => (each === index ? stepped(item, rest, op, value) : item));
    if (op === 'add') return whole.toSpliced(index, 0, value);
    return op === 'remove' ? whole.toSpliced(index, 1) : whole.with(index, value);
  }
  if (!isRecord(whole)) throw new StatusError('BadRequest', `the server rejected our request: no ${key} to ${op}`);
  if (rest.length > 0) return { ...whole, [key]: stepped(whole[key] ?? null, rest, op, value) };
  return op === 'remove' ? without(whole, key) : { ...whole, [key]: value };
}

function without(object: JsonObject, name: string): JsonObject {
  const { [name]: _gone, ...rest } = object;
  return rest;
}

function listOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}
