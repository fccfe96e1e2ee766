/** What all resources of the stand-in for kubernetes do about their object: create, read, patch and delete it. */
import { DiagnosticError } from '../../../../src/schema';
import type { BlockSchema } from '../schema';
import type { SiblingResource } from '../sibling';
import { schemas } from '../schema';
import { only, text, type Values } from '../values';
import { KubernetesError, type KubernetesClient } from './client';
import { difference, fromManifest, toManifest } from './manifest';

export interface ObjectResource {
  /** `kubernetes_secret_v1`. */
  readonly type: string;
  readonly apiVersion: string;
  readonly kind: string;
  /** The name in paths. */
  readonly plural: string;
  readonly namespaced: boolean;
  /** What cannot be changed in place, beside the name and the namespace. */
  readonly replace?: readonly string[];
  /** What the object has that the blocks have otherwise; may see what is write-only. */
  readonly encode?: (given: Values, manifest: Values, prior: Values | undefined) => Values;
  /** What the attributes have that the object has otherwise. */
  readonly decode?: (stored: Values, object: Values) => Values;
  /** Waits until what was written has happened. */
  readonly settle?: (client: KubernetesClient, path: string, given: Values, signal: AbortSignal) => Promise<void>;
}

/** Attributes that are for Terraform alone. */
const notInManifest = [
  ...['id', 'timeouts', 'data_wo', 'data_wo_revision'],
  ...['wait_for_rollout', 'wait_for_default_service_account', 'wait_for_service_account_token'],
];

/** A resource whose blocks are an object. */
export function objectResource(resource: ObjectResource): SiblingResource<KubernetesClient> {
  const { type, apiVersion, kind, plural, namespaced, replace = [], settle } = resource;
  const schema = schemas.kubernetes.resources[type];
  if (!schema) throw new Error(`The fixture of kubernetes has no ${type}.`);
  const whole = inManifest(schema);
  const { encode = (_given, manifest) => manifest, decode = () => ({}) } = resource;
  const pathOf = (values: Values, named = true) => {
    const { name, namespace } = only(values.metadata);
    const root = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
    const folder = namespaced ? `/namespaces/${text(namespace) || 'default'}` : '';
    return `${root}${folder}/${plural}${named ? `/${text(name)}` : ''}`;
  };
  const manifestOf = (given: Values, prior?: Values) => {
    // What the cluster counts is not ours to send.
    const metadata = [{ ...only(given.metadata), generation: null, resource_version: null, uid: null }];
    return encode(given, toManifest(whole, { ...given, metadata }), prior);
  };
  const told = (stored: Values, object: Values): Values => {
    const { name, namespace, generation, resourceVersion, uid } = only(object.metadata);
    const blocks = fromManifest(whole, stored, object);
    const counted = {
      name: text(name),
      generation: generation ?? 0,
      resource_version: text(resourceVersion),
      uid: text(uid),
    };
    return {
      ...blocks,
      ...decode(stored, object),
      id: namespaced ? `${text(namespace)}/${text(name)}` : text(name),
      metadata: [{ ...only(blocks.metadata), ...counted }],
    };
  };

  return {
    type,
    replace: ['metadata.name', ...(namespaced ? ['metadata.namespace'] : []), ...replace],
    create: (client, given, { signal, created }) =>
      refusing(`${kind} ${text(only(given.metadata).name)} cannot be created`, async () => {
        const object = await client.create(pathOf(given, false), { apiVersion, kind, ...manifestOf(given) }, signal);
        created(told(given, object));
        await settle?.(client, pathOf(given), given, signal);
        return told(given, (await client.find(pathOf(given), signal)) ?? object);
      }),
    async read(client, stored, { signal }) {
      const object = await client.find(pathOf(stored), signal);
      return object && told(stored, object);
    },
    update: (client, given, prior, { signal }) =>
      refusing(`${kind} ${text(only(given.metadata).name)} cannot be changed`, async () => {
        const change = difference(manifestOf(prior), manifestOf(given, prior));
        const object = await client.patch(pathOf(given), change, signal);
        await settle?.(client, pathOf(given), given, signal);
        return told(given, (await client.find(pathOf(given), signal)) ?? object);
      }),
    delete: (client, stored, { signal }) => client.delete(pathOf(stored), signal),
  };
}

function inManifest({ attributes, block_types = {} }: BlockSchema): BlockSchema {
  const without = <T>(all: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(all).filter(([name]) => !notInManifest.includes(name)));
  return { attributes: without(attributes), block_types: without(block_types) };
}

async function refusing<T>(summary: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof KubernetesError)) throw error;
    throw new DiagnosticError({ severity: 'error', summary, detail: error.message });
  }
}
