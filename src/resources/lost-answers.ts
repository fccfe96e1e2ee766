import type { HubClient } from '../hub/client';
import { HubError } from '../hub/errors';
import {
  DiagnosticError,
  titleOf,
  type Attributes,
  type CreateContext,
  type Diagnostic,
  type Json,
  type OperationContext,
} from '../schema';
import { listedBefore } from './existing';
import { alone, runOf, type Item, type Noun, type Run } from './run';

/** An object to be made, and how it is known again where the hub does not say that it was. */
export interface Made<N extends Noun> {
  readonly noun: N;
  /** The noun in the singular, for people. */
  readonly called: string;
  readonly name: string;
  /** Whose name it is. Null: the vendor's own. */
  readonly owner: string | null;
  /** Whether an object has the name and the owner, whatever else it is. */
  readonly isNamesake: (item: Item<N>) => boolean;
  /** Whether an object is, in all that a create says, what was asked for, and nobody has used it yet. */
  readonly isAsMade: (item: Item<N>) => boolean;
}

/**
 * Creates an object. Where the hub's answer is lost, it is looked for: the only one of the name that has come since, if it
 * is {@link isTheOne as it was asked for}. Where the hub cannot be asked, may still be at it, or has others of the name by
 * now, the next read looks ({@link readOnce}). Two of one name are made one after the other.
 * @throws what `create` throws, when there is none, or nobody can tell; when an earlier one of the name is in doubt.
 */
export async function createOnce<N extends Noun>(
  hub: HubClient,
  made: Made<N>,
  create: () => Promise<Item<N>>,
  context: Pick<CreateContext<Attributes, unknown>, 'mayExist' | 'remember' | 'warn'>,
): Promise<Item<N>> {
  const run = await runOf(hub);
  const place = [made.noun, made.owner, made.name].join('/');
  return alone(run, place, async () => {
    if (run.inDoubt.has(place)) throw besideOneInDoubt(made);
    const before = (await listedBefore(hub, made.noun)).map(({ id }) => id);
    const known = [...before, ...(run.madeAt.get(place) ?? [])];
    const since = hub.time() ?? null;
    const found = await create().catch(async (error: unknown) => {
      if (!(error instanceof HubError) || error.outcome === 'none') throw error;
      const evidence: Evidence = { before: known, since, until: hub.time() ?? null };
      const listed = await listedNow(hub, made.noun);
      const candidates = candidatesIn(listed ?? [], made, evidence, run);
      const [first] = candidates;
      if (first && candidates.length === 1 && isTheOne(first, made, evidence)) return first;
      if (!listed || first || error.status === null) {
        run.inDoubt.add(place);
        context.remember({ ...evidence });
        context.mayExist({});
        context.warn(inDoubt(made));
      }
      throw error;
    });
    run.claimed.add(found.id);
    run.madeAt.set(place, [...(run.madeAt.get(place) ?? []), found.id]);
    return found;
  });
}

/**
 * Reads an object by its id; one whose create had no answer, and so has none, is looked for.
 * @returns undefined when there is none.
 * @throws DiagnosticError when it cannot be told which one it is, or when two resources would have one: nobody guesses.
 */
export async function readOnce<N extends Noun>(
  hub: HubClient,
  made: Made<N>,
  id: string | null,
  { remembered }: Pick<OperationContext, 'remembered'>,
): Promise<Item<N> | undefined> {
  const run = await runOf(hub);
  const evidence = evidenceIn(remembered);
  if (id === null) return foundAgain(hub, made, evidence, run);
  run.held.add(id);
  const finder = run.found.get(id);
  if (finder !== undefined && finder !== JSON.stringify(evidence)) throw wantedTwice(made, id);
  return hub[made.noun].get(id); // each noun gets what it lists
}

async function foundAgain<N extends Noun>(
  hub: HubClient,
  made: Made<N>,
  evidence: Evidence | undefined,
  run: Run,
): Promise<Item<N> | undefined> {
  if (!evidence) throw notKnown(made);
  const list: readonly Item<N>[] = await hub[made.noun].list(); // the item type follows the noun
  const candidates = candidatesIn(list, made, evidence, run);
  const [first] = candidates;
  if (!first) return undefined;
  if (candidates.length > 1 || !isTheOne(first, made, evidence)) throw notTold(made, candidates);
  run.found.set(first.id, JSON.stringify(evidence));
  return first;
}

/** What a create without an answer leaves, to know again what it has made. */
interface Evidence {
  /** The ids of the noun that were there when it began. */
  readonly before: readonly string[];
  /** When it began and when it ended, by the hub's time, in milliseconds since 1970; null where the hub has not told it. */
  readonly since: number | null;
  readonly until: number | null;
}

/** All that have the name and have come since, without those that others are known to have made or to hold. */
function candidatesIn<N extends Noun>(
  list: readonly Item<N>[],
  { isNamesake }: Made<N>,
  evidence: Evidence,
  { claimed, held, found }: Run,
): readonly Item<N>[] {
  const before = new Set(evidence.before);
  const isFree = (id: string) => !before.has(id) && !claimed.has(id) && !held.has(id);
  const finder = JSON.stringify(evidence);
  return list.filter((item) => isNamesake(item) && isFree(item.id) && (found.get(item.id) ?? finder) === finder);
}

/** Whether a candidate is what was asked for, and was made when it was asked for. */
function isTheOne<N extends Noun>(item: Item<N>, { isAsMade }: Made<N>, { since, until }: Evidence): boolean {
  if (since === null || until === null || !isAsMade(item)) return false;
  const createdAt = Date.parse(item.createdAt);
  return createdAt >= since - toleranceMs && createdAt <= until + toleranceMs;
}

/**
 * How far the hub's clock and that of its database may be apart, and how long it may be at a request whose sender has
 * given up, in milliseconds.
 */
const toleranceMs = 60_000;

async function listedNow<N extends Noun>(hub: HubClient, noun: N): Promise<readonly Item<N>[] | undefined> {
  try {
    return await hub[noun].list(); // the item type follows the noun
  } catch (error) {
    if (error instanceof HubError) return undefined;
    throw error;
  }
}

/** What {@link createOnce} has left. */
function evidenceIn(remembered: Json | undefined): Evidence | undefined {
  if (typeof remembered !== 'object' || remembered === null || !('before' in remembered)) return undefined;
  const { before, since, until } = remembered;
  if (!Array.isArray(before)) return undefined;
  const time = (value: Json | undefined) => (typeof value === 'number' ? value : null);
  return { before: before as readonly string[], since: time(since), until: time(until) }; // ids, as they were left
}

/** What stories are about. */
interface Named {
  readonly called: string;
  readonly name: string;
}

function inDoubt({ called, name }: Named): Omit<Diagnostic, 'severity'> {
  const detail =
    'The hub has not said whether it made it. Until that is known it stands in the state without an id, tainted: the next plan looks for it, and replaces it if it is there.';
  return { summary: titleOf(called, { name }, 'may have been created'), detail };
}

function besideOneInDoubt({ called, name }: Named): DiagnosticError {
  const detail =
    'Another one of this name may have been created in this run: the hub has not said so. A second one could not be told from it. Nothing was sent.\n\n' +
    'Run the command again: it finds out about the first one, and then makes this one.';
  return failure(called, name, 'not created', detail);
}

function notKnown({ called, name }: Named): DiagnosticError {
  const detail =
    'Its creation was interrupted, and what is needed to find it again is only known to a plan that refreshes. Run the command without `-refresh=false`.';
  return failure(called, name, 'not found again', detail);
}

function wantedTwice({ called, name }: Named, id: string): DiagnosticError {
  const detail =
    `The creation of another one of this name was interrupted, and this one (${id}) looks like what it may have made. It belongs to one of the two.\n\n` +
    'Take that other one, which has no id, out of the state (`terraform state rm`), and run the command again.';
  return failure(called, name, 'looks like another one', detail);
}

function notTold(
  { called, name }: Named,
  items: readonly { readonly id: string; readonly createdAt: string }[],
): DiagnosticError {
  const list = items.map(({ id, createdAt }) => `${id} (created ${createdAt})`).join(', ');
  const story =
    items.length > 1
      ? `the hub has got several of this name: ${list}. Which one it is cannot be told.`
      : `the hub has got one of this name: ${list}. Whether it is this one cannot be told: it is not quite what was asked for, somebody uses it, or it was not made at the time.`;
  const detail =
    `Its creation was interrupted, and since then ${story}\n\n` +
    'Delete what nobody needs. Or take this one out of the state (`terraform state rm`), and import the one you mean by its id.';
  return failure(called, name, 'not found again', detail);
}

function failure(called: string, name: string, predicate: string, detail: string): DiagnosticError {
  return new DiagnosticError({ severity: 'error', summary: titleOf(called, { name }, predicate), detail });
}
