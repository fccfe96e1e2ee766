/**
 * Blocks of Terraform as objects of Kubernetes, and back. The real provider has them nearly alike: names in snake_case,
 * lists in the singular, one block for an object, and texts for what may be a number. What differs stands in the tables.
 */
import type { BlockSchema } from '../schema';
import { isValues, items, only, type Plain, type Values } from '../values';

/** The lists that a block in the singular is one item of. */
const lists: Readonly<Record<string, string>> = {
  container: 'containers',
  env: 'env',
  http_header: 'httpHeaders',
  image_pull_secret: 'imagePullSecrets',
  node_selector_term: 'nodeSelectorTerms',
  port: 'ports',
  rule: 'rules',
  secret: 'secrets',
  subject: 'subjects',
  sysctl: 'sysctls',
  toleration: 'tolerations',
  volume: 'volumes',
  volume_mount: 'volumeMounts',
};

const odd: Readonly<Record<string, string>> = {
  default_secret_name: '',
  host_ipc: 'hostIPC',
  host_pid: 'hostPID',
  non_resource_urls: 'nonResourceURLs',
};

/** Attributes that are texts, and numbers there. */
const numeric = new Set([
  'fs_group',
  'max_surge',
  'max_unavailable',
  'port',
  'replicas',
  'run_as_group',
  'run_as_user',
  'toleration_seconds',
]);

/** A block as the part of an object that it stands for, without what is not given. */
export function toManifest({ attributes, block_types = {} }: BlockSchema, block: Values): Values {
  const part: Record<string, Plain> = {};
  for (const name of Object.keys(attributes)) {
    const value = block[name] ?? null;
    if (!isEmpty(value)) part[nameOf(name)] = numbered(name, value);
  }
  for (const [name, { block: within, max_items: most }] of Object.entries(block_types)) {
    const blocks = items(block[name]);
    if (blocks.length === 0) continue;
    if (most === 1) part[nameOf(name)] = toManifest(within, only(blocks));
    else part[lists[name] ?? nameOf(name)] = blocks.map((each) => toManifest(within, each));
  }
  return part;
}

/** A block as it is now: of all that is stored in it what the object has. */
export function fromManifest({ attributes, block_types = {} }: BlockSchema, stored: Values, part: Values): Values {
  const block: Record<string, Plain> = { ...stored };
  for (const name of Object.keys(attributes)) {
    const before = stored[name] ?? null;
    if (!isEmpty(before)) block[name] = likeBefore(name, before, part[nameOf(name)] ?? null);
  }
  for (const [name, { block: within, max_items: most }] of Object.entries(block_types)) {
    const before = items(stored[name]);
    if (before.length === 0) continue;
    const now = most === 1 ? [only(part[nameOf(name)])] : items(part[lists[name] ?? nameOf(name)]);
    block[name] = now.map((each, index) => fromManifest(within, before[index] ?? {}, each));
  }
  return block;
}

/** The merge patch from one object to another. */
export function difference(before: Values, after: Values): Values {
  const gone = Object.keys(before).filter((name) => !(name in after));
  const changed = Object.entries(after).map(([name, value]): [string, Plain] => {
    const old = before[name];
    return [name, isValues(old) && isValues(value) ? difference(old, value) : value];
  });
  return Object.fromEntries([...gone.map((name): [string, Plain] => [name, null]), ...changed]);
}

function nameOf(name: string): string {
  return odd[name] ?? name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}

function numbered(name: string, value: Plain): Plain {
  if (typeof value === 'string' && isMode(name)) return Number.parseInt(value, 8);
  return numeric.has(name) && typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
}

/** Rights of files are written in octal. */
function isMode(name: string): boolean {
  return name === 'default_mode' || name === 'mode';
}

/** In the type that Terraform has for it; of labels and annotations only those that are not the cluster's own. */
function likeBefore(name: string, before: Plain, now: Plain): Plain {
  if (typeof before === 'string' && typeof now === 'number') return isMode(name) ? `0${now.toString(8)}` : String(now);
  if (isValues(before) && isValues(now))
    return Object.fromEntries(Object.entries(now).filter(([key]) => key in before || !key.includes('kubernetes.io/')));
  return now;
}

function isEmpty(value: Plain): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0);
}
