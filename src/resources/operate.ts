import { systemClock } from '../clock';
import type { HubClient } from '../hub/client';
import { HubError, NotFoundError } from '../hub/errors';
import {
  DiagnosticError,
  nounOf,
  titleOf,
  type Attributes,
  type ObjectValue,
  type OperationContext,
  type State,
  type UpdateContext,
} from '../schema';
import {
  told,
  type ChangeContext,
  type HubDataSource,
  type HubResource,
  type HubSource,
  type Operated,
  type Read,
} from './define';
import * as everything from './operations';
import { changedMeanwhile, changedSince } from './since-plan';

/** A resource's operations with what they have in common: how they come by the hub, and how what goes wrong is told. */
export function operate<A extends Attributes, Remote>(definition: HubResource<A, Remote>): Operated<A, Remote> {
  const noun = nounOf(definition);
  const { operations } = definition.operations(everything);
  /** What an interrupted create has left, as the refresh would have found it. */
  const completed = async (hub: HubClient, state: State<A>, context: OperationContext) => {
    const remote = await operations.read(hub, state, { ...context, remember: () => undefined });
    return remote === undefined ? undefined : { ...state, ...definition.toState(remote, state) };
  };
  const deleted = async (hub: HubClient, state: State<A>, context: OperationContext) => {
    const found = isWithoutId(state) ? await completed(hub, state, context) : state;
    if (found) await operations.delete(hub, found, context);
  };
  const asked = <T>(
    title: string,
    source: HubSource,
    context: OperationContext,
    work: (hub: HubClient) => Promise<T>,
  ): Promise<T> => told(title, async () => work((await source()).during(boundsOf(context))));
  return {
    // Whoever cannot ask the hub has taken nothing over there.
    isSucceeded: async (source, state) => {
      const succeeded = async () => operations.isSucceeded?.(await source(), state);
      return (await unlessRefused(succeeded())) ?? false;
    },
    planDestroy: ({ prior, client, signal, warning }) =>
      told(titleOf(noun, prior, 'not planned'), async () => {
        if (!client) return;
        const hub = async () => (await client()).during({ signal });
        await unlessRefused(operations.planDestroy?.(prior, { hub, leaving: leavingOf(client), warning }));
      }),
    create: (source, input, context) =>
      asked(titleOf(noun, input, 'not created'), source, context, (hub) => operations.create(hub, input, context)),
    read: (source, state, context) =>
      asked(titleOf(noun, state, 'not read'), source, context, (hub) =>
        unlessGone(operations.read(hub, state, context)),
      ),
    update: (source, input, context) => {
      const title = titleOf(noun, input, 'not updated');
      const unchanged = comparing(definition, context);
      return asked(title, source, context, (hub) =>
        unlessDeleted(title, operations.update(hub, input, { ...context, unchanged })),
      );
    },
    delete: (source, state, context) =>
      asked(titleOf(noun, state, 'not deleted'), source, context, (hub) => unlessGone(deleted(hub, state, context))),
  };
}

/** Compares what the hub has with what the plan has seen. */
function comparing<A extends Attributes, Remote>(
  definition: HubResource<A, Remote>,
  { prior, planned }: UpdateContext<A, Remote>,
): ChangeContext<A, Remote>['unchanged'] {
  return async (found, who = () => Promise.resolve('Somebody')) => {
    // Objects by the names of the attributes, all of them.
    const [before, now] = [prior, definition.toState(found, prior)] as unknown as [ObjectValue, ObjectValue];
    const places = changedSince(definition.attributes, { before, now, planned: planned as ObjectValue });
    if (places.length > 0) throw changedMeanwhile(definition, before, places, await who());
    return found;
  };
}

/** A data source's read, likewise. */
export function reading<A extends Attributes>(definition: HubDataSource<A>): Read<A, HubSource> {
  const { read } = definition.operations(everything);
  return (source, config, context) =>
    told(titleOf(nounOf(definition), config, 'not read'), async () =>
      read((await source()).during(boundsOf(context)), config, context),
    );
}

/** Whether the id of an object is not known yet, as after a create that got no answer. */
function isWithoutId(state: { readonly id?: unknown }): boolean {
  return state.id === null;
}

/** For how long the hub is worth waiting for. */
function boundsOf({ signal, timeoutMs }: OperationContext): { signal: AbortSignal; deadline?: number } {
  return timeoutMs === undefined ? { signal } : { signal, deadline: systemClock.elapsed() + timeoutMs };
}

/** What the destroy plans of one configured provider have named. */
function leavingOf(source: HubSource): Set<string> {
  const leaving = leavings.get(source) ?? new Set();
  leavings.set(source, leaving);
  return leaving;
}

const leavings = new WeakMap<HubSource, Set<string>>();

async function unlessRefused<T>(work: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof HubError)) throw error;
    return undefined;
  }
}

/** The plan has seen the object, so whoever changes it is told that it was there. */
async function unlessDeleted<T>(summary: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof NotFoundError)) throw error;
    const detail = `It was deleted at the hub since the plan was made, or what it belongs to was: ${error.message}\n\nPlan again: the new plan shows what is left to do.`;
    throw new DiagnosticError({ severity: 'error', summary, detail }, { cause: error });
  }
}

async function unlessGone<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
