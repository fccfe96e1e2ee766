import { equal, of, optional, type Value } from '../../schema';

export const rotationTriggers = optional.map(
  of.string(),
  'Any values; a change of one issues a new credential and ends the one before at once. Refused while an agent uses that one. The first ones after an import issue none.',
  { unread: true },
);

/** What decides whether another credential is wanted. */
interface Triggered {
  readonly rotationTriggers: Value;
  readonly revision: bigint;
}

/**
 * Whether other triggers ask for a new credential. None and an empty map are the same. After an import nobody knows
 * which ones the credential was issued with, so the first ones are believed to be those.
 */
export function rotates({ rotationTriggers: stored, revision }: Triggered, wanted: Value): boolean {
  const before = stored ?? {};
  if (revision === 0n && Object.keys(before).length === 0) return false;
  return !equal(rotationTriggers.kind, before, wanted ?? {});
}
