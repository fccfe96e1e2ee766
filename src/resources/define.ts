import { systemClock } from '../clock';
import type { HubClient } from '../hub/client';
import type { HubError } from '../hub/errors';
import { HubOptionError } from '../hub/option-error';
import {
  DiagnosticError,
  nounOf,
  titleOf,
  type Attributes,
  type DataSourceDefinition,
  type OperationContext,
  type ResourceDefinition,
  type State,
} from '../schema';
import type * as everything from './operations';

/** Gives the client, which is loaded and connected only when somebody needs it. */
export type HubSource = () => Promise<HubClient>;

/** What is done to an object at the hub. */
export type Operations<A extends Attributes, Remote> = Required<
  Pick<ResourceDefinition<HubClient, A, Remote>, 'create' | 'read' | 'update' | 'delete'>
> & {
  /** Says to whoever approves a deletion what goes with the object, and what will stop it. */
  planDestroy?(state: State<A>, context: DestroyPlan): Promise<void>;
};

/** A plan to delete an object at the hub. */
export interface DestroyPlan {
  /** Gives the client. Failing to reach the hub is no reason not to plan, and is left to apply. */
  hub(): Promise<HubClient>;
  /** The ids of what this run has planned to delete so far. Terraform plans what hangs on an object before the object. */
  readonly leaving: Set<string>;
  /** Tells something under a title that begins with the object: `predicate` completes it. */
  warning(predicate: string, detail: string): void;
}

/** A resource as every start of the provider needs it; what few starts need is loaded when it comes to it. */
export type HubResource<A extends Attributes, Remote> = Omit<
  ResourceDefinition<HubSource, A, Remote>,
  keyof Operations<A, Remote>
> & {
  /** Finds what is done to it at the hub. */
  operations(all: typeof everything): { readonly operations: Operations<A, Remote> };
};

/**
 * A kind of object at the hub. What goes wrong there is told by the name of the object and the verb; an object that is
 * not found has gone, which ends a read and completes a deletion.
 */
export function defineResource<const A extends Attributes, Remote>(
  definition: HubResource<A, Remote>,
): ResourceDefinition<HubSource, A, Remote> {
  const { plan, operations: find, ...rest } = definition;
  const noun = nounOf(definition);
  const operate = <T>(
    title: string,
    source: HubSource,
    context: OperationContext,
    work: (operations: Operations<A, Remote>, hub: HubClient) => Promise<T>,
  ) =>
    told(title, async () => {
      const { operations } = find(await import('./operations.js'));
      return work(operations, (await source()).during(boundsOf(context)));
    });
  return {
    ...rest,
    plan:
      plan &&
      ((context) => {
        const { client, signal } = context;
        const narrowed = client && (async () => (await client()).during({ signal }));
        return told(titleOf(noun, context.config, 'not planned'), async () => plan({ ...context, client: narrowed }));
      }),
    planDestroy: ({ prior, client, signal, warning }) =>
      told(titleOf(noun, prior, 'not planned'), async () => {
        if (!client) return;
        const { operations } = find(await import('./operations.js'));
        const hub = async () => (await client()).during({ signal });
        await unlessRefused(operations.planDestroy?.(prior, { hub, leaving: leavingOf(client), warning }));
      }),
    create: (source, input, context) =>
      operate(titleOf(noun, input, 'not created'), source, context, (operations, hub) =>
        operations.create(hub, input, context),
      ),
    read: (source, state, context) =>
      operate(titleOf(noun, state, 'not read'), source, context, (operations, hub) =>
        unlessGone(operations.read(hub, state, context)),
      ),
    update: (source, input, context) =>
      operate(titleOf(noun, input, 'not updated'), source, context, (operations, hub) =>
        unlessDeleted(titleOf(noun, input, 'not updated'), operations.update(hub, input, context)),
      ),
    delete: (source, state, context) =>
      operate(titleOf(noun, state, 'not deleted'), source, context, (operations, hub) =>
        unlessGone(operations.delete(hub, state, context)),
      ),
  };
}

/** How a data source is read from the hub. */
export type Read<A extends Attributes> = DataSourceDefinition<HubClient, A>['read'];

/** A kind of object that is only read from the hub. */
export function defineDataSource<const A extends Attributes>({
  operations,
  ...definition
}: Omit<DataSourceDefinition<HubSource, A>, 'read'> & {
  /** Finds how it is read. */
  operations(all: typeof everything): { readonly read: Read<A> };
}): DataSourceDefinition<HubSource, A> {
  return {
    ...definition,
    read: (source, config, context) =>
      told(titleOf(nounOf(definition), config, 'not read'), async () => {
        const { read } = operations(await import('./operations.js'));
        return read((await source()).during(boundsOf(context)), config, context);
      }),
  };
}

/** For how long the hub is worth waiting for. */
function boundsOf({ signal, timeoutMs }: OperationContext): { signal: AbortSignal; deadline?: number } {
  return timeoutMs === undefined ? { signal } : { signal, deadline: systemClock.now() + timeoutMs };
}

async function told<T>(title: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw await diagnosisOf(title, error);
  }
}

/** What went wrong with the hub as a person reads it under a title; anything else as it is. */
export async function diagnosisOf(title: string, error: unknown): Promise<unknown> {
  const { CanceledError, HubError } = await import('../hub/errors.js');
  if (error instanceof CanceledError && error.cause instanceof DiagnosticError) return interruption(error, error.cause);
  if (!(error instanceof HubError || error instanceof HubOptionError)) return error;
  const detail = error.remedy === '' ? error.message : `${error.message}\n\n${error.remedy}`;
  return new DiagnosticError({ severity: 'error', summary: title, detail }, { cause: error });
}

/** Why a request was taken back is what counts, and what became of it only where it was to change something. */
function interruption({ message, method }: HubError, reason: DiagnosticError): DiagnosticError {
  if (method === 'GET') return reason;
  return new DiagnosticError(
    reason.diagnostics.map((each) => ({ ...each, detail: `${each.detail}\n\n${message}` })),
    { cause: reason },
  );
}

/** What the destroy plans of one configured provider have named. */
function leavingOf(source: HubSource): Set<string> {
  const leaving = leavings.get(source) ?? new Set();
  leavings.set(source, leaving);
  return leaving;
}

const leavings = new WeakMap<HubSource, Set<string>>();

async function unlessRefused(work: Promise<void> | undefined): Promise<void> {
  try {
    await work;
  } catch (error) {
    const { HubError } = await import('../hub/errors.js');
    if (!(error instanceof HubError)) throw error;
  }
}

/** The plan has seen the object, so whoever changes it is told that it was there. */
async function unlessDeleted<T>(summary: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    const { NotFoundError } = await import('../hub/errors.js');
    if (!(error instanceof NotFoundError)) throw error;
    const detail = `It was deleted at the hub since the plan was made, or what it belongs to was: ${error.message}\n\nPlan again: the new plan shows what is left to do.`;
    throw new DiagnosticError({ severity: 'error', summary, detail }, { cause: error });
  }
}

async function unlessGone<T>(work: Promise<T>): Promise<T | undefined> {
  try {
    return await work;
  } catch (error) {
    const { NotFoundError } = await import('../hub/errors.js');
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
