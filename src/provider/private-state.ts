import type { Json } from '../schema';

/** What we keep in Terraform's private state: never shown, carried from one call about an object to the next. */
export interface PrivateState {
  /** What a read, create or update left for the next plan. */
  readonly remembered?: Json;
  /** How many more reads belong to the import that the object came by; undefined when it is none, or has been settled. */
  readonly importReads?: number;
  /** Whether the object is protected. A plan leaves it for the plan of its successor, which is told nothing else of it. */
  readonly isProtected?: boolean;
}

/** What an object that was just imported has: `terraform import` reads once itself, and the plan after it once more. */
export const justImported: PrivateState = { importReads: 2 };

/** The same after one more read. */
export function afterRead({ importReads = 0 }: PrivateState, remembered: Json | undefined): PrivateState {
  return { remembered, importReads: importReads > 0 ? importReads - 1 : undefined };
}

/** The bytes to hand to Terraform. */
export function encodePrivateState(state: PrivateState): Uint8Array {
  return Buffer.from(JSON.stringify({ version: 1, ...state }));
}

/** What an earlier call left; empty when nothing was, or a version of ours wrote it that this one does not know. */
export function decodePrivateState(bytes: Uint8Array | undefined): PrivateState {
  if (!bytes?.length) return {};
  try {
    // Only shape and version are relied on; what was remembered is checked by who asks for it.
    const state = JSON.parse(Buffer.from(bytes).toString()) as (Partial<PrivateState> & { version?: unknown }) | null;
    if (state?.version !== 1) return {};
    const { remembered, importReads, isProtected } = state;
    return { remembered, importReads, isProtected };
  } catch {
    return {};
  }
}
