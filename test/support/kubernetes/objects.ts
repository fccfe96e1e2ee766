/** Objects as they stand in manifests, and the few ways to look into and compare them. */
import { isDeepStrictEqual } from 'node:util';

/** What JSON has. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

export interface Metadata extends JsonObject {
  readonly name: string;
  readonly namespace?: string;
  readonly uid: string;
  readonly resourceVersion: string;
  readonly generation?: number;
  readonly creationTimestamp: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly finalizers?: readonly string[];
  readonly ownerReferences?: readonly OwnerReference[];
}

export interface OwnerReference extends JsonObject {
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
}

/** An object as the server stores it. */
export interface StoredObject extends JsonObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Metadata;
}

/** The value at a path of names and indexes; undefined where there is none. */
export function at(value: Json | undefined, ...path: readonly (string | number)[]): Json | undefined {
  return path.reduce<Json | undefined>((within, step) => {
    if (typeof step === 'number') return isList(within) ? within[step] : undefined;
    return isRecord(within) ? within[step] : undefined;
  }, value);
}

/** The object at a path, and an empty one where there is none. */
export function recordAt(value: Json | undefined, ...path: readonly (string | number)[]): JsonObject {
  const found = at(value, ...path);
  return isRecord(found) ? found : {};
}

/** The objects in a list at a path, and none where there is none. */
export function recordsAt(value: Json | undefined, ...path: readonly (string | number)[]): readonly JsonObject[] {
  const found = at(value, ...path);
  return isList(found) ? found.filter(isRecord) : [];
}

/** The text at a path; empty where there is none. */
export function textAt(value: Json | undefined, ...path: readonly (string | number)[]): string {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
}

/** The number at a path; the other where there is none. */
export function numberAt(value: Json | undefined, path: readonly (string | number)[], otherwise: number): number {
  const found = at(value, ...path);
  return typeof found === 'number' ? found : otherwise;
}

export function isRecord(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

export function same(left: Json | undefined, right: Json | undefined): boolean {
  return isDeepStrictEqual(left, right);
}
