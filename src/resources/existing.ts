import type { HubClient } from '../hub/client';
import { NotFoundError } from '../hub/errors';
import { DiagnosticError, titleOf, type Diagnostic, type OperationContext } from '../schema';
import { runOf, type Item, type Noun } from './run';

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

function refusal(called: string, name: string, detail: string): DiagnosticError {
  const summary = titleOf(called, { name }, 'not created');
  return new DiagnosticError({ severity: 'error', summary, detail, path: [{ attribute: 'name' }] });
}
