import type { HubClient } from '../hub/client';
import { HubError, HubOptionError, NotFoundError } from '../hub/errors';
import {
  checkDataSource,
  checkResource,
  DiagnosticError,
  type Attributes,
  type DataSourceDefinition,
  type ResourceDefinition,
} from '../schema';

/** Gives the client, which is loaded and connected only when somebody needs it. */
export type HubSource = () => Promise<HubClient>;

/** A resource whose operations are given the hub. Only the plan has to ask for it, for most plans need none. */
export type HubResource<A extends Attributes, Remote> = Omit<ResourceDefinition<HubClient, A, Remote>, 'plan'> &
  Pick<ResourceDefinition<HubSource, A, Remote>, 'plan'>;

/**
 * A kind of object at the hub. What goes wrong there is told by the name of the object and the verb; an object that is
 * not found has gone, which ends a read and completes a deletion.
 */
export function defineResource<const A extends Attributes, Remote>(
  definition: HubResource<A, Remote>,
): ResourceDefinition<HubSource, A, Remote> {
  const { plan, update } = definition;
  return checkResource<HubSource, A, Remote>({
    ...definition,
    plan:
      plan &&
      ((context) => {
        const { client, signal } = context;
        return told(
          () => titleOf(definition, context.config, 'not planned'),
          async () =>
            plan.call(definition, { ...context, client: client && (async () => (await client()).during({ signal })) }),
        );
      }),
    create: (source, input, context) =>
      told(
        () => titleOf(definition, input, 'not created'),
        async () => definition.create((await source()).during(context), input, context),
      ),
    read: (source, state, context) =>
      told(
        () => titleOf(definition, state, 'not read'),
        () => unlessGone(async () => definition.read((await source()).during(context), state, context)),
      ),
    update:
      update &&
      ((source, input, context) =>
        told(
          () => titleOf(definition, input, 'not updated'),
          async () => update.call(definition, (await source()).during(context), input, context),
        )),
    delete: (source, state, context) =>
      told(
        () => titleOf(definition, state, 'not deleted'),
        () => unlessGone(async () => definition.delete((await source()).during(context), state, context)),
      ),
  });
}

/** A kind of object that is only read from the hub. */
export function defineDataSource<const A extends Attributes>(
  definition: DataSourceDefinition<HubClient, A>,
): DataSourceDefinition<HubSource, A> {
  return checkDataSource<HubSource, A>({
    ...definition,
    read: (source, config, context) =>
      told(
        () => titleOf(definition, config, 'not read'),
        async () => definition.read((await source()).during(context), config, context),
      ),
  });
}

/** What is said of an error of the hub: what happened, then what to do. */
export function storyOf(error: HubError | HubOptionError): string {
  return error.remedy === '' ? error.message : `${error.message}\n\n${error.remedy}`;
}

async function told<T>(title: () => string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HubError || error instanceof HubOptionError)) throw error;
    throw new DiagnosticError({ severity: 'error', summary: title(), detail: storyOf(error) }, { cause: error });
  }
}

async function unlessGone<T>(work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/** `Application "shop" not created`. */
function titleOf(definition: { readonly name: string }, values: object, verb: string): string {
  const noun = definition.name.replaceAll('_', ' ');
  const name = 'name' in values && typeof values.name === 'string' ? ` ${JSON.stringify(values.name)}` : '';
  return `${noun.charAt(0).toUpperCase()}${noun.slice(1)}${name} ${verb}`;
}
