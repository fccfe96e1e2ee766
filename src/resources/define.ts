import type { HubClient } from '../hub/client';
import {
  nounOf,
  titleOf,
  type Attributes,
  type DataSourceDefinition,
  type Input,
  type ResourceDefinition,
  type State,
  type UpdateContext,
} from '../schema';
import type * as everything from './operations';

/** Gives the client, which is loaded and connected only when somebody needs it. */
export type HubSource = () => Promise<HubClient>;

/** What is done to an object at the hub. */
export type Operations<A extends Attributes, Remote> = Required<
  Pick<ResourceDefinition<HubClient, A, Remote>, 'create' | 'read' | 'delete'>
> & {
  /** Each write replaces all of an object, so whoever changes one reads it first, and lets that be compared. */
  update(hub: HubClient, input: Input<A>, context: ChangeContext<A, Remote>): Promise<Remote>;
  /** Says to whoever approves a deletion what goes with the object, and what will stop it. */
  planDestroy?(state: State<A>, context: DestroyPlan): Promise<void>;
  /** Whether a create of this run has taken over the very object. @default none has */
  isSucceeded?(hub: HubClient, state: State<A>): Promise<boolean>;
};

/** A change of an object at the hub. */
export interface ChangeContext<A extends Attributes, Remote> extends UpdateContext<A, Remote> {
  /**
   * Goes on with the object as the hub has it now, unless somebody has changed it since the plan.
   * @param who tells whose change it is. @default nobody knows
   * @throws DiagnosticError when what was planned would take a change back that no plan has shown.
   */
  unchanged<R extends Remote>(now: R, who?: () => Promise<string>): Promise<R>;
}

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

/** What stands for the operations in the definition: how Terraform's side calls them. */
export type Operated<A extends Attributes, Remote> = Required<
  Pick<
    ResourceDefinition<HubSource, A, Remote>,
    'planDestroy' | 'isSucceeded' | 'create' | 'read' | 'update' | 'delete'
  >
>;

/**
 * A kind of object at the hub. What goes wrong there is told by the name of the object and the verb; an object that is
 * not found has gone, which ends a read and completes a deletion.
 */
export function defineResource<const A extends Attributes, Remote>(
  definition: HubResource<A, Remote>,
): ResourceDefinition<HubSource, A, Remote> {
  const { plan, operations: _, ...rest } = definition;
  const operated = async () => (await import('./operate.js')).operate(definition);
  return {
    ...rest,
    plan:
      plan &&
      ((context) => {
        const { client, signal } = context;
        const narrowed = client && (async () => (await client()).during({ signal }));
        const title = titleOf(nounOf(definition), context.config, 'not planned');
        return told(title, async () => plan({ ...context, client: narrowed }));
      }),
    planDestroy: async (context) => (await operated()).planDestroy(context),
    isSucceeded: async (...all) => (await operated()).isSucceeded(...all),
    create: async (...all) => (await operated()).create(...all),
    read: async (...all) => (await operated()).read(...all),
    update: async (...all) => (await operated()).update(...all),
    delete: async (...all) => (await operated()).delete(...all),
  };
}

/** How a data source is read from the hub. */
export type Read<A extends Attributes, Client = HubClient> = DataSourceDefinition<Client, A>['read'];

/** A data source as every start of the provider needs it. */
export type HubDataSource<A extends Attributes> = Omit<DataSourceDefinition<HubSource, A>, 'read'> & {
  /** Finds how it is read. */
  operations(all: typeof everything): { readonly read: Read<A> };
};

/** A kind of object that is only read from the hub. */
export function defineDataSource<const A extends Attributes>(
  definition: HubDataSource<A>,
): DataSourceDefinition<HubSource, A> {
  const { operations: _, ...rest } = definition;
  return { ...rest, read: async (...all) => (await import('./operate.js')).reading(definition)(...all) };
}

/** Does the work, and tells under the title what goes wrong with the hub. */
export async function told<T>(title: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw (await import('./diagnosis.js')).diagnosisOf(title, error);
  }
}
