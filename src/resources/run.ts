import type { HubClient } from '../hub/client';
import type { HubInfo } from '../hub/connection';

/** The nouns whose names the hub does not keep unique. */
export type Noun = 'applications' | 'customerOrganizations' | 'deploymentTargets';
export type Item<N extends Noun> = Awaited<ReturnType<HubClient[N]['list']>>[number];

/** What is known for the whole life of a client, whichever of its narrower ones is asked. */
export interface Run {
  readonly lists: Map<Noun, unknown>;
  /** The ids of objects, and the places of release names and of versions' names, that a resource of this run has made or taken, so that no second one takes them. */
  readonly claimed: Set<string>;
  /** The ids of objects that resources have in the state. */
  readonly held: Set<string>;
  /** The ids of objects that were found again for a create without an answer, and what that one had left to find it by. */
  readonly found: Map<string, string>;
  /** The ids of what this run has made, by place. */
  readonly madeAt: Map<string, readonly string[]>;
  /** The places of creates of which nobody knows whether they have made something. */
  readonly inDoubt: Set<string>;
  /** The end of the last piece of work at a place, which never fails. */
  readonly atWork: Map<string, Promise<void>>;
  /** Files of versions, which never change, by what they are and of which version. */
  readonly files: Map<string, Promise<string | null>>;
}

/** The run that a client belongs to. */
export async function runOf(hub: HubClient): Promise<Run> {
  const key = await hub.info();
  const run = runs.get(key) ?? newRun();
  runs.set(key, run);
  return run;
}

/**
 * Does something when all that came before at the same place is over: of two creates that the hub would not tell apart, the
 * second begins when it is known what has become of the first.
 */
export async function alone<T>({ atWork }: Run, place: string, work: () => Promise<T>): Promise<T> {
  const working = (atWork.get(place) ?? Promise.resolve()).then(work);
  const over = () => undefined;
  atWork.set(place, working.then(over, over));
  return working;
}

// What a client found at its first request is one object for all the narrower clients made of it.
const runs = new WeakMap<HubInfo, Run>();

function newRun(): Run {
  return {
    ...{ lists: new Map(), claimed: new Set(), held: new Set(), found: new Map() },
    ...{ madeAt: new Map(), inDoubt: new Set(), atWork: new Map(), files: new Map() },
  };
}
