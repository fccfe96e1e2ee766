import {
  DiagnosticError,
  isLocal,
  isUnknown,
  nounOf,
  type Attributes,
  type Diagnostic,
  type Json,
  type ObjectValue,
  type ResourceDefinition,
} from '../schema';
import { diagnosticsOf } from './diagnostics';
import { startOperation, type OperationRun } from './operation';
import { changedNames } from './plan';
import { isKept, unprotected } from './protection';
import { mapAttributes, settle, takenOver, withoutUnknowns } from './settle';

export interface ApplyRequest<Client> {
  readonly prior: ObjectValue | null;
  /** Null when the object is to be destroyed. */
  readonly planned: ObjectValue | null;
  /** Has the write-only values, which the plan has not. */
  readonly config?: ObjectValue | null;
  /** Whether the object was just imported. */
  readonly imported?: boolean;
  readonly remembered: Json | undefined;
  readonly client: Client;
  readonly signal: AbortSignal;
}

export interface ApplyResult {
  /** What Terraform is to store. Together with an error after a create, the object counts as tainted. */
  readonly state: ObjectValue | null;
  readonly remembered: Json | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Creates, changes or deletes one object as planned. Whatever happens, an object that exists is never forgotten. */
export async function apply<Client>(
  definition: ResourceDefinition<Client>,
  request: ApplyRequest<Client>,
): Promise<ApplyResult> {
  const { prior, planned } = request;
  if (planned === null)
    return prior === null
      ? { state: null, remembered: undefined, diagnostics: [] }
      : destroy(definition, prior, request);
  return prior === null ? create(definition, planned, request) : update(definition, prior, planned, request);
}

async function create<Client>(
  definition: ResourceDefinition<Client>,
  planned: ObjectValue,
  request: ApplyRequest<Client>,
): Promise<ApplyResult> {
  const run = startOperation(definition, 'create', planned, request);
  let state: ObjectValue | null = null;
  return attempt(
    run,
    `creating the ${nounOf(definition)}`,
    () => state,
    async () => {
      const known = knownOf(planned);
      const remote = await definition.create(request.client, inputOf(definition.attributes, known, request.config), {
        ...run.context,
        created: (found) => (state = unprotected(stored(definition, planned, found))),
        mayExist: (more) => (state = unprotected({ ...known, ...more } as ObjectValue)), // as its attributes say
        planned: known,
      });
      state = stored(definition, planned, remote);
    },
  );
}

async function update<Client>(
  definition: ResourceDefinition<Client>,
  prior: ObjectValue,
  planned: ObjectValue,
  request: ApplyRequest<Client>,
): Promise<ApplyResult> {
  const run = startOperation(definition, 'update', planned, request);
  let state = prior;
  return attempt(
    run,
    `updating the ${nounOf(definition)}`,
    () => state,
    async () => {
      const known = knownOf(planned);
      const before = request.imported ? takenOver(definition.attributes, prior, planned) : prior;
      const sent = changedNames(definition.attributes, before, planned).filter(
        (name) => !isLocal(definition.attributes[name]!), // it is one of its names
      );
      if (sent.length === 0) {
        // Only what the hub does not know has changed: nothing is sent, and what the hub told stays.
        state = mapAttributes(definition.attributes, (name) =>
          isUnknown(planned[name] ?? null) ? (prior[name] ?? null) : (known[name] ?? null),
        );
        return;
      }
      if (!definition.update)
        throw new Error(`${definition.name} cannot be changed in place, but ${sent.join(', ')} was planned to.`);
      const store = (remote: unknown) => (state = stored(definition, planned, remote));
      store(
        await definition.update(request.client, inputOf(definition.attributes, known, request.config), {
          ...run.context,
          prior: before,
          planned: known,
          updated: store,
        }),
      );
    },
  );
}

async function destroy<Client>(
  definition: ResourceDefinition<Client>,
  prior: ObjectValue,
  request: ApplyRequest<Client>,
): Promise<ApplyResult> {
  const run = startOperation(definition, 'delete', prior, request);
  let state: ObjectValue | null = prior;
  return attempt(
    run,
    `deleting the ${nounOf(definition)}`,
    () => state,
    async () => {
      // Of a replacement that Terraform alone wants, as of what is tainted, the plan was not told.
      if (await isKept(definition, prior, request.client))
        throw new DiagnosticError((await import('./refusal.js')).protectedObject(definition, prior));
      await definition.delete(request.client, prior, run.context);
      state = null;
    },
  );
}

async function attempt(
  run: OperationRun,
  doing: string,
  state: () => ObjectValue | null,
  work: () => Promise<void>,
): Promise<ApplyResult> {
  try {
    await work();
  } catch (thrown) {
    run.diagnostics.push(...diagnosticsOf(thrown, doing));
  }
  return { state: state(), remembered: run.remembered(), diagnostics: run.diagnostics };
}

function stored<Client>(definition: ResourceDefinition<Client>, planned: ObjectValue, remote: unknown): ObjectValue {
  // toState gives a value for each attribute that the hub tells; its type has checked that.
  return settle(definition.attributes, planned, definition.toState(remote, knownOf(planned)) as ObjectValue);
}

function inputOf(attributes: Attributes, known: ObjectValue, config: ObjectValue | null = null): ObjectValue {
  return Object.fromEntries(
    Object.entries(known)
      .filter(([name]) => attributes[name]?.presence !== 'computed')
      .map(([name, value]) => [name, attributes[name]?.writeOnly ? (config?.[name] ?? null) : value]),
  );
}

function knownOf(planned: ObjectValue): ObjectValue {
  return withoutUnknowns(planned) as ObjectValue; // an object stays one
}
