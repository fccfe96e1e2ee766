/**
 * Bodies that clients send as protobuf whatever the server says it prefers: newer Helm writes its own Secrets so. Of all
 * kinds only those are known here that Helm and kubectl are seen to send; what is read becomes the JSON that other clients send.
 */
import { decode, message, type Field } from '../../../src/protocol/protobuf';
import { StatusError } from './errors';
import type { JsonObject } from './objects';

/** Reads the body of a request. */
export function readProtobuf(body: Buffer): JsonObject {
  const { typeMeta, raw } = decode(envelope, body.subarray(magic.length));
  const kind = typeMeta?.kind ?? '';
  const table = tables[kind];
  if (!table) throw new StatusError('BadRequest', `the server does not read a ${kind} from protobuf`);
  return { ...typeMeta, ...table(raw) };
}

export const protobufType = 'application/vnd.kubernetes.protobuf';
const magic = 'k8s\0';

const strings = (names: Readonly<Record<number, string>>): Field[] =>
  Object.entries(names).map(([number, name]) => [Number(number), name, 'string']);

const typeMetaType = message<{ apiVersion: string; kind: string }>('TypeMeta', () =>
  strings({ 1: 'apiVersion', 2: 'kind' }),
);

const envelope = message<{ typeMeta?: { apiVersion: string; kind: string }; raw: Buffer }>('Unknown', () => [
  [1, 'typeMeta', typeMetaType],
  [2, 'raw', 'bytes'],
]);

const metadata = message<JsonObject>('ObjectMeta', () => [
  ...strings({ 1: 'name', 2: 'generateName', 3: 'namespace', 5: 'uid', 6: 'resourceVersion' }),
  [11, 'labels', 'string', 'map'],
  [12, 'annotations', 'string', 'map'],
  [14, 'finalizers', 'string', 'repeated'],
]);

const secret = message<{ metadata?: JsonObject; data: Record<string, Buffer>; type: string }>('Secret', () => [
  [1, 'metadata', metadata],
  [2, 'data', 'bytes', 'map'],
  [3, 'type', 'string'],
]);

const configMap = message<{ metadata?: JsonObject; data: Record<string, string> }>('ConfigMap', () => [
  [1, 'metadata', metadata],
  [2, 'data', 'string', 'map'],
]);

const namespace = message<{ metadata?: JsonObject }>('Namespace', () => [[1, 'metadata', metadata]]);

const deleteOptions = message<{ gracePeriodSeconds?: bigint; propagationPolicy?: string }>('DeleteOptions', () => [
  [1, 'gracePeriodSeconds', 'int64', 'optional'],
  [4, 'propagationPolicy', 'string', 'optional'],
]);

const attributes = message<JsonObject>('ResourceAttributes', () =>
  strings({ 1: 'namespace', 2: 'verb', 3: 'group', 4: 'version', 5: 'resource', 6: 'subresource', 7: 'name' }),
);
const reviewSpec = message<{ resourceAttributes?: JsonObject }>('SelfSubjectAccessReviewSpec', () => [
  [1, 'resourceAttributes', attributes],
]);
const review = message<{ spec?: { resourceAttributes?: JsonObject } }>('SelfSubjectAccessReview', () => [
  [2, 'spec', reviewSpec],
]);

const tables: Readonly<Record<string, (raw: Buffer) => JsonObject>> = {
  Secret: (raw) => {
    const { data, ...rest } = decode(secret, raw);
    const entries = Object.entries(data).map(([key, value]) => [key, value.toString('base64')]);
    return { ...withoutEmpty(rest), data: Object.fromEntries(entries) as Record<string, string> };
  },
  Namespace: (raw) => withoutEmpty(decode(namespace, raw)),
  ConfigMap: (raw) => withoutEmpty(decode(configMap, raw)),
  SelfSubjectAccessReview: (raw) => ({ ...decode(review, raw) }),
  DeleteOptions: (raw) => {
    const { gracePeriodSeconds: grace, propagationPolicy } = decode(deleteOptions, raw);
    return { propagationPolicy, ...(grace !== undefined && { gracePeriodSeconds: Number(grace) }) };
  },
};

/** Protobuf does not tell an empty text from none; JSON would. */
function withoutEmpty(object: JsonObject): JsonObject {
  const own = Object.entries(object).filter(([, value]) => value !== '');
  return {
    ...Object.fromEntries(own),
    metadata: Object.fromEntries(
      Object.entries((object.metadata ?? {}) as JsonObject).filter(([, value]) => value !== ''), // as decoded
    ),
  };
}
