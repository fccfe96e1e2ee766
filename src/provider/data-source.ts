import { nounOf, type DataSourceDefinition, type Diagnostic, type ObjectValue } from '../schema';
import { diagnosticsOf } from './diagnostics';
import { startOperation } from './operation';

export interface DataSourceRequest<Client> {
  /** Wholly known. */
  readonly config: ObjectValue;
  /** Undefined while the provider's own configuration is unknown. */
  readonly client: Client | undefined;
  readonly signal: AbortSignal;
}

export interface DataSourceResult {
  readonly state: ObjectValue | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Reads what a data source describes. */
export async function readDataSource<Client>(
  definition: DataSourceDefinition<Client>,
  { config, client, signal }: DataSourceRequest<Client>,
): Promise<DataSourceResult> {
  const noun = nounOf(definition);
  if (client === undefined) {
    const detail =
      "It would have to be read now, but the provider's configuration is only known after apply. " +
      'Let the data source depend on what the configuration comes from, or apply that first (`-target`).';
    return {
      state: undefined,
      diagnostics: [{ severity: 'error', summary: `The ${noun} cannot be read yet`, detail }],
    };
  }
  const run = startOperation(definition, 'read', config, { remembered: undefined, signal });
  try {
    // A value for each attribute; the definition's type has checked that.
    const state = (await definition.read(client, config, run.context)) as ObjectValue;
    return { state, diagnostics: run.diagnostics };
  } catch (thrown) {
    return { state: undefined, diagnostics: [...run.diagnostics, ...diagnosticsOf(thrown, `reading the ${noun}`)] };
  }
}
