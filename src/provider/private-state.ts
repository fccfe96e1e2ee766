import type { Json } from '../schema';

/** What we keep in Terraform's private state: never shown, carried from one call about an object to the next. */
interface PrivateState {
  readonly version: 1;
  /** What a read, create or update left for the next plan. */
  readonly remembered?: Json;
}

/** The bytes to hand to Terraform. */
export function encodePrivateState(remembered: Json | undefined): Uint8Array {
  const state: PrivateState = { version: 1, ...(remembered === undefined ? {} : { remembered }) };
  return Buffer.from(JSON.stringify(state));
}

/** What an earlier call left; undefined when nothing was, or a version of ours wrote it that this one does not know. */
export function decodePrivateState(bytes: Uint8Array | undefined): Json | undefined {
  if (!bytes?.length) return undefined;
  try {
    // Only shape and version are relied on; what was remembered is checked by who asks for it.
    const state = JSON.parse(Buffer.from(bytes).toString()) as Partial<PrivateState> | null;
    return state?.version === 1 ? state.remembered : undefined;
  } catch {
    return undefined;
  }
}
