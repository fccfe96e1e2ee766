import type { ObjectValue, ResourceDefinition } from '../schema';

/**
 * Whether an object may not be deleted. What is stored of it decides, so that nobody takes the protection off and deletes
 * in one go; one that stays at the hub when it is destroyed loses nothing.
 */
export function isProtected({ deletionProtection, onDestroy }: ObjectValue): boolean {
  return deletionProtection === true && onDestroy !== 'retain';
}

/**
 * Whether the deletion of an object is refused: it is protected, and nothing of this run has taken its place at the hub, as
 * the successor may that is made before it goes.
 */
export async function isKept<Client>(
  definition: ResourceDefinition<Client>,
  object: ObjectValue,
  client: Client | undefined,
): Promise<boolean> {
  if (!isProtected(object)) return false;
  return client === undefined || !(await definition.isSucceeded?.(client, object));
}

/** What is stored of an object as long as its creation has not been confirmed: whoever replaces it needs no leave. */
export function unprotected(object: ObjectValue): ObjectValue {
  return 'deletionProtection' in object ? { ...object, deletionProtection: false } : object;
}
