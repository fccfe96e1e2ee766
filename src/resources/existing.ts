import type { HubClient } from '../hub/client';
import type { HubInfo } from '../hub/connection';
import { HubError, NotFoundError } from '../hub/errors';
import {
  DiagnosticError,
  titleOf,
  type Attributes,
  type CreateContext,
  type Diagnostic,
  type Json,
  type OperationContext,
} from '../schema';

/** The nouns whose names the hub does not keep unique. */
type Noun = 'applications' | 'customerOrganizations' | 'deploymentTargets';
type Item<N extends Noun> = Awaited<ReturnType<HubClient[N]['list']>>[number];

/**
 * All objects of a noun, asked for once in the life of a client and before it creates the first one: whatever is in
 * the list existed before this run, and a thousand creates cost one request.
 */
export async function listedBefore<N extends Noun>(hub: HubClient, noun: N): Promise<readonly Item<N>[]> {
  const { lists } = await runOf(hub);
  let list = lists.get(noun) as Promise<readonly Item<N>[]> | undefined; // stored under its noun below
  if (!list) {
    list = hub[noun].list(); // the item type follows the noun
    lists.set(noun, list);
    list.catch(() => lists.delete(noun));
  }
  return list;
}

/** What a create that may meet its own lost predecessor, or somebody else's object, has to know. */
export interface Search<N extends Noun> {
  readonly noun: N;
  /** The noun in the singular, for people. */
  readonly called: string;
  /** Whether an object is one that the create might double. */
  readonly matches: (item: Item<N>) => boolean;
  /** Whether an object that matches is in use, and so is nothing that an interrupted run left behind. @default none is */
  readonly isUsed?: (item: Item<N>) => boolean;
  /** Whether an object has the name, and the owner, but is in use and so is left alone. @default none is */
  readonly namesake?: (item: Item<N>) => boolean;
  /** Whether to take such an object over instead of refusing. */
  readonly adopt: boolean;
  readonly warn: OperationContext['warn'];
}

/**
 * The object to take over, or undefined when there is none and the create may go on.
 * @throws DiagnosticError when there is one and it is not to be taken over, or when there are several.
 */
export async function findExisting<N extends Noun>(
  hub: HubClient,
  { noun, called, matches, isUsed, namesake, adopt, warn }: Search<N>,
): Promise<Item<N> | undefined> {
  const { claimed } = await runOf(hub);
  const listed = (await listedBefore(hub, noun)).filter((item) => matches(item) && !claimed.has(item.id));
  // The list may be older than a deletion in this run.
  const found = (await Promise.all(listed.map((item) => still(hub, noun, item)))).filter((item) => item !== undefined);
  // Another create may have taken one over while this one was looking. From here to the claim nothing is awaited.
  const items = found.filter(({ id }) => !claimed.has(id));
  const [first] = items;
  if (!first) {
    const used = namesake && (await listedBefore(hub, noun)).filter((each) => namesake(each) && !claimed.has(each.id));
    if (used?.[0])
      warn(
        besideNamesake(
          called,
          used[0].name,
          used.map(({ id }) => id),
        ),
      );
    return undefined;
  }
  const ids = items.map(({ id }) => id).join(', ');
  if (items.length > 1) {
    throw refusal(
      called,
      first.name,
      `The hub has several of this name (${ids}). Import the one you mean by its id, or choose another name.`,
    );
  }
  if (!adopt) {
    const story = `The hub has one of this name already (${ids}, created ${first.createdAt}).`;
    const waysOn = isUsed?.(first)
      ? `It is in use. Choose another name, or, if it is the one you mean, import it by the id ${ids}.`
      : `It may be what an interrupted run left behind. Import it by the id ${ids}, take it over with \`adopt_existing = true\`, delete it, or choose another name.`;
    throw refusal(called, first.name, `${story} ${waysOn}`);
  }
  claimed.add(first.id);
  return first;
}

/** Whether a create of this run took the object over: then it is its successor's, and not to be deleted. */
export async function isTakenOver(hub: HubClient, id: string): Promise<boolean> {
  return (await runOf(hub)).claimed.has(id);
}

/** An object to be made, and how it is known again where the hub does not say that it was. */
export interface Creation<N extends Noun> {
  readonly noun: N;
  /** The noun in the singular, for people. */
  readonly called: string;
  readonly name: string;
  /** Whether an object could be the one, still untouched. */
  readonly isLike: (item: Item<N>) => boolean;
  readonly create: () => Promise<Item<N>>;
}

/**
 * Creates an object. Where the hub's answer is lost, it is looked for: exactly one that is like it and has come since
 * the run began is the one. Where the hub cannot be asked, or may still be at it, the next read looks ({@link foundAgain}).
 * @throws what `create` throws, when there is none, or several, or the hub cannot be asked.
 */
export async function createOnce<N extends Noun>(
  hub: HubClient,
  { noun, called, name, isLike, create }: Creation<N>,
  { mayExist, remember, warn }: Pick<CreateContext<Attributes, unknown>, 'mayExist' | 'remember' | 'warn'>,
): Promise<Item<N>> {
  const { claimed, madeUnder } = await runOf(hub);
  const before = await listedBefore(hub, noun);
  const made = await create().catch(async (error: unknown) => {
    if (!(error instanceof HubError) || error.outcome === 'none') throw error;
    const listed = await listedNow(hub, noun);
    const known = new Set([...claimed, ...before.map(({ id }) => id)]);
    const [found, ...others] = listed?.filter((item) => isLike(item) && !known.has(item.id)) ?? [];
    if (found && others.length === 0) return found;
    if (!listed || (!found && error.status === null)) {
      const ids = (listed ?? before).filter((item) => item.name === name).map(({ id }) => id);
      remember({ before: [...new Set([...ids, ...(madeUnder.get(name) ?? [])])] });
      mayExist({});
      warn(inDoubt(called, name));
    }
    throw error;
  });
  claimed.add(made.id);
  madeUnder.set(name, [...(madeUnder.get(name) ?? []), made.id]);
  return made;
}

/**
 * What a create whose answer was lost has made: the one object that is like it and has come since.
 * @param remembered what {@link createOnce} has left.
 * @returns undefined when there is none.
 * @throws DiagnosticError when there are several: nobody guesses.
 */
export async function foundAgain<N extends Noun>(
  hub: HubClient,
  { noun, called, name, isLike }: Omit<Creation<N>, 'create'>,
  remembered: Json | undefined,
): Promise<Item<N> | undefined> {
  const before = idsIn(remembered);
  if (!before) throw notKnown(called, name);
  const list: readonly Item<N>[] = await hub[noun].list(); // the item type follows the noun
  const [found, ...others] = list.filter((item) => isLike(item) && !before.includes(item.id));
  if (found && others.length > 0) throw severalSince(called, name, [found, ...others]);
  return found;
}

/** What is known for the whole life of a client, whichever of its narrower ones is asked. */
export interface Run {
  readonly lists: Map<Noun, unknown>;
  /** The ids of objects, and the places of release names and of versions' names, that a resource of this run has made or taken, so that no second one takes them. */
  readonly claimed: Set<string>;
  /** The ids of what this run has made, by name. */
  readonly madeUnder: Map<string, readonly string[]>;
  /** Files of versions, which never change, by what they are and of which version. */
  readonly files: Map<string, Promise<string | null>>;
}

/** The run that a client belongs to. */
export async function runOf(hub: HubClient): Promise<Run> {
  const key = await hub.info();
  const run = runs.get(key) ?? { lists: new Map(), claimed: new Set(), madeUnder: new Map(), files: new Map() };
  runs.set(key, run);
  return run;
}

// What a client found at its first request is one object for all the narrower clients made of it.
const runs = new WeakMap<HubInfo, Run>();

async function listedNow<N extends Noun>(hub: HubClient, noun: N): Promise<readonly Item<N>[] | undefined> {
  try {
    return await hub[noun].list(); // the item type follows the noun
  } catch (error) {
    if (error instanceof HubError) return undefined;
    throw error;
  }
}

/** The ids that {@link createOnce} has left. */
function idsIn(remembered: Json | undefined): readonly Json[] | undefined {
  if (typeof remembered !== 'object' || remembered === null || !('before' in remembered)) return undefined;
  return Array.isArray(remembered.before) ? (remembered.before as readonly Json[]) : undefined; // Json has no other arrays
}

async function still<N extends Noun>(hub: HubClient, noun: N, item: Item<N>): Promise<Item<N> | undefined> {
  try {
    return await hub[noun].get(item.id); // each noun gets what it lists
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

function besideNamesake(called: string, name: string, ids: readonly string[]): Omit<Diagnostic, 'severity'> {
  const detail =
    `The hub has another one of this name already that is in use (${ids.join(', ')}), and now a second one. ` +
    'If it should have been that one: destroy this one, and import that one by its id.';
  return { summary: titleOf(called, { name }, 'is not the only one'), detail, path: [{ attribute: 'name' }] };
}

function inDoubt(called: string, name: string): Omit<Diagnostic, 'severity'> {
  const detail =
    'The hub has not said whether it made it. Until that is known it stands in the state without an id, tainted: the next plan looks for it, and replaces it if it is there.';
  return { summary: titleOf(called, { name }, 'may have been created'), detail };
}

function notKnown(called: string, name: string): DiagnosticError {
  const detail =
    'Its creation was interrupted, and what is needed to find it again is only known to a plan that refreshes. Run the command without `-refresh=false`.';
  return new DiagnosticError({ severity: 'error', summary: titleOf(called, { name }, 'not found again'), detail });
}

function severalSince(
  called: string,
  name: string,
  items: readonly { readonly id: string; readonly createdAt: string }[],
): DiagnosticError {
  const list = items.map(({ id, createdAt }) => `${id} (created ${createdAt})`).join(', ');
  const detail =
    `Its creation was interrupted, and since then the hub has got several of this name: ${list}. Which one it is cannot be told.\n\n` +
    'Delete those that nobody needs. Or take it out of the state (`terraform state rm`), and import the one you mean by its id.';
  return new DiagnosticError({ severity: 'error', summary: titleOf(called, { name }, 'not found again'), detail });
}

function refusal(called: string, name: string, detail: string): DiagnosticError {
  const summary = titleOf(called, { name }, 'not created');
  return new DiagnosticError({ severity: 'error', summary, detail, path: [{ attribute: 'name' }] });
}
