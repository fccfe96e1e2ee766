import { nounOf, type Diagnostic, type Json, type ObjectValue, type ResourceDefinition } from '../schema';
import { diagnosticsOf } from './diagnostics';
import { startOperation } from './operation';
import { settle } from './settle';

export interface ReadRequest<Client> {
  readonly state: ObjectValue;
  readonly remembered: Json | undefined;
  readonly client: Client;
  readonly signal: AbortSignal;
}

export interface ReadResult {
  /** Null when the object is gone. */
  readonly state: ObjectValue | null;
  readonly remembered: Json | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads one object as it is now. After an error the state is what it was. */
export async function read<Client>(
  definition: ResourceDefinition<Client>,
  request: ReadRequest<Client>,
): Promise<ReadResult> {
  const { state, client } = request;
  const run = startOperation(definition, 'read', state, request);
  try {
    const remote = await definition.read(client, state, run.context);
    // toState gives a value for each attribute that the hub tells; its type has checked that.
    const told = remote === undefined ? null : (definition.toState(remote, state) as ObjectValue);
    return {
      state: told && settle(definition.attributes, state, told),
      remembered: run.remembered(),
      diagnostics: run.diagnostics,
    };
  } catch (thrown) {
    run.diagnostics.push(...diagnosticsOf(thrown, `reading the ${nounOf(definition)}`));
    return { state, remembered: request.remembered, diagnostics: run.diagnostics };
  }
}
