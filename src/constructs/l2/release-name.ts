import { createHash } from 'node:crypto';

/** What Helm allows. */
const mostCharacters = 53;

/**
 * A release name for a deployment at a path of the tree: legible by the deployment's id, told from all others by the
 * path. It is what the hub keeps unique on a target, and does not change as long as the path does not.
 */
export function releaseNameOf(path: string, id: string): string {
  const hash = createHash('sha256').update(path).digest('hex').slice(0, 8);
  const words = id
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, mostCharacters - hash.length - 1)
    .replace(/^-+|-+$/g, '');
  return words === '' ? `release-${hash}` : `${words}-${hash}`;
}
