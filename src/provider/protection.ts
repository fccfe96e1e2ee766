import type { ObjectValue } from '../schema';

/**
 * Whether an object may not be deleted. What is stored of it decides, so that nobody takes the protection off and deletes
 * in one go; one that stays at the hub when it is destroyed loses nothing.
 */
export function isProtected({ deletionProtection, onDestroy }: ObjectValue): boolean {
  return deletionProtection === true && onDestroy !== 'retain';
}

/** What is stored of an object as long as its creation has not been confirmed: whoever replaces it needs no leave. */
export function unprotected(object: ObjectValue): ObjectValue {
  return 'deletionProtection' in object ? { ...object, deletionProtection: false } : object;
}
