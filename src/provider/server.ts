import { setMaxListeners } from 'node:events';
import { decodeJsonState, decodeValue, encodeValue } from '../protocol/dynamic-value';
import * as rpc from '../protocol/gen/tfplugin6';
import type { MessageInit } from '../protocol/protobuf';
import { route, type Route } from '../protocol/service';
import {
  DiagnosticError,
  fromWire,
  isObject,
  isUnknown,
  isWhollyKnown,
  toWire,
  wireObjectType,
  type AnyDataSource,
  type AnyResource,
  type Attributes,
  type DataSourceDefinition,
  type Diagnostic,
  type ObjectValue,
  type Path,
  type ProviderDefinition,
  type ResourceDefinition,
  type Value,
} from '../schema';
import { diagnosticsOf, hasError, reportInto } from './diagnostics';
import { afterRead, decodePrivateState, encodePrivateState, justImported } from './private-state';
import { isProtected } from './protection';
import { read } from './read';
import { readDataSource } from './data-source';
import { learn, noSecrets, withoutSecrets, type Secrets } from './secrets';
import { settle } from './settle';
import { upgrade } from './upgrade';
import { validate } from './validate';
import { wireSchema } from './wire-schema';

/** Everything a provider is made of. */
export interface ProviderParts<Client> {
  readonly provider: ProviderDefinition<Client>;
  readonly resources: readonly AnyResource<Client>[];
  readonly dataSources: readonly AnyDataSource<Client>[];
  readonly environment: NodeJS.ProcessEnv;
  /** Refuses every configuration with this sentence: the program cannot work here. */
  readonly unusable?: string;
  /** Is told what is secret in configurations, plans and states, and takes it out of diagnostics. @default there are none */
  readonly secrets?: Secrets;
}

/**
 * Answers Terraform: each method decodes, calls the file of its name, and encodes. Application errors are diagnostics,
 * never errors of the transport, after which Terraform would forget private state.
 */
// eslint-disable-next-line max-lines-per-function -- a list of methods, which share what one process knows
export function providerServer<Client>({
  provider,
  resources,
  dataSources,
  environment,
  unusable,
  secrets = noSecrets,
}: ProviderParts<Client>): Route[] {
  const guarded = guard(secrets);
  const decode = (attributes: Attributes, value: rpc.DynamicValue | undefined) => {
    const decoded = decodeObject(attributes, value);
    learn(attributes, decoded, secrets);
    return decoded;
  };
  const encode = (attributes: Attributes, value: Value) => {
    learn(attributes, value, secrets);
    return encodeObject(attributes, value);
  };
  const typeName = ({ name }: { readonly name: string }) => `${provider.name}_${name}`;
  // Terraform only sends what the definition's own schema allows.
  const resourceByType = lookup(resources as readonly ResourceDefinition<Client>[], typeName, 'resource');
  const resourceOf = async (type: string) => {
    const definition = resourceByType(type);
    await definition.load?.();
    return definition;
  };
  const dataSourceOf = lookup(dataSources as readonly DataSourceDefinition<Client>[], typeName, 'data source');
  // Replaceable: in reattach mode Terraform configures one process again and again.
  let stop = stopper();
  let client: Client | undefined;
  let configured = false;

  return [
    route(rpc.getProviderSchema, async () => ({
      provider: wireSchema(provider),
      resourceSchemas: Object.fromEntries(resources.map((each) => [typeName(each), wireSchema(each)])),
      dataSourceSchemas: Object.fromEntries(dataSources.map((each) => [typeName(each), wireSchema(each)])),
      serverCapabilities: { planDestroy: true, getProviderSchemaOptional: true },
    })),

    route(rpc.getMetadata, async () => ({
      resources: resources.map((each) => ({ typeName: typeName(each) })),
      dataSources: dataSources.map((each) => ({ typeName: typeName(each) })),
      serverCapabilities: { planDestroy: true, getProviderSchemaOptional: true },
    })),

    route(rpc.getResourceIdentitySchemas, async () => ({})),
    route(rpc.getFunctions, async () => ({})),

    route(rpc.validateProviderConfig, async ({ config }) =>
      guarded('checking the provider configuration', () => ({
        diagnostics: validate(
          { ...provider, check: checkProvider(provider, environment) },
          decode(provider.attributes, config) ?? {},
        ),
      })),
    ),

    route(rpc.configureProvider, async ({ config, terraformVersion }) =>
      guarded('configuring the provider', () => {
        configured = true;
        if (unusable !== undefined)
          return { diagnostics: [{ severity: 'error', summary: 'The provider cannot run here', detail: unusable }] };
        const values = decode(provider.attributes, config) ?? {};
        const diagnostics = validate({ ...provider, check: checkProvider(provider, environment) }, values);
        // Values that other resources will give: the plan goes on without the hub, and apply comes back with them.
        client = undefined;
        if (stop.signal.aborted) stop = stopper();
        if (!hasError(diagnostics) && isWhollyKnown(values)) {
          client = provider.configure(values, { environment, terraformVersion, report: reportInto(diagnostics) });
        }
        return { diagnostics };
      }),
    ),

    route(rpc.stopProvider, async () => {
      stop.abort(new DiagnosticError(interrupted));
      return {};
    }),

    route(rpc.validateResourceConfig, async (request) =>
      guarded('checking a configuration', async () => {
        const definition = await resourceOf(request.typeName);
        const diagnostics = validate(definition, decode(definition.attributes, request.config) ?? {});
        // For a plan Terraform asks twice, first before it configures the provider. Warnings wait for the second time, or
        // they would stand there twice; unless an error ends it.
        return { diagnostics: configured || hasError(diagnostics) ? diagnostics : [] };
      }),
    ),

    route(rpc.validateDataResourceConfig, async (request) =>
      guarded('checking a configuration', () => {
        const definition = dataSourceOf(request.typeName);
        return { diagnostics: validate(definition, decode(definition.attributes, request.config) ?? {}) };
      }),
    ),

    route(rpc.upgradeResourceState, async (request) =>
      guarded('reading the stored state', async () => {
        const { attributes } = await resourceOf(request.typeName);
        if (!request.rawState?.json.length)
          throw new Error('the state was written by Terraform 0.11 or older, which this provider never supported.');
        const state = fromWire(attributes, decodeJsonState(request.rawState.json, wireObjectType(attributes)));
        return {
          upgradedState: encode(attributes, isObject(state) ? upgrade(attributes, state) : state),
          diagnostics: [],
        };
      }),
    ),

    route(rpc.readResource, async (request) =>
      guarded('reading an object', async () => {
        const { typeName: type, currentState, private: privateState } = request;
        const definition = await resourceOf(type);
        const state = decode(definition.attributes, currentState);
        // Nothing can be asked while the provider's configuration is unknown: what is stored stays.
        if (!state || client === undefined) return { newState: currentState, private: privateState, diagnostics: [] };
        const kept = decodePrivateState(privateState);
        const result = await read(definition, {
          state,
          remembered: kept.remembered,
          client,
          signal: stop.signal,
        });
        return {
          newState: encode(definition.attributes, result.state),
          private: encodePrivateState(afterRead(kept, result.remembered)),
          diagnostics: result.diagnostics,
        };
      }),
    ),

    route(rpc.planResourceChange, async (request) =>
      guarded('planning an object', async () => {
        const { typeName: type, priorState, config, priorPrivate } = request;
        const definition = await resourceOf(type);
        const { attributes } = definition;
        const kept = decodePrivateState(priorPrivate);
        const prior = decode(attributes, priorState);
        const { plan } = await import('./plan.js');
        const result = await plan(definition, {
          config: decode(attributes, config),
          prior,
          imported: kept.importReads !== undefined,
          replacesProtected: prior === null && kept.isProtected,
          remembered: kept.remembered,
          client,
          signal: stop.signal,
        });
        return {
          plannedState: encode(attributes, result.planned),
          requiresReplace: result.requiresReplace.map(encodePath),
          plannedPrivate:
            prior && isProtected(prior) ? encodePrivateState({ ...kept, isProtected: true }) : priorPrivate,
          diagnostics: result.diagnostics,
        };
      }),
    ),

    route(rpc.applyResourceChange, async (request) => {
      const { typeName: type, priorState, plannedState, plannedPrivate, config } = request;
      return guarded(
        'applying a change',
        async () => {
          const definition = await resourceOf(type);
          const { attributes } = definition;
          if (client === undefined) throw new Error('the provider was not configured.');
          const { remembered, importReads } = decodePrivateState(plannedPrivate);
          const { apply } = await import('./apply.js');
          const result = await apply(definition, {
            prior: decode(attributes, priorState),
            planned: decode(attributes, plannedState),
            config: decode(attributes, config),
            imported: importReads !== undefined,
            remembered,
            client,
            signal: stop.signal,
          });
          return {
            newState: encode(attributes, result.state),
            private: encodePrivateState({
              remembered: result.remembered,
              importReads: hasError(result.diagnostics) ? importReads : undefined,
            }),
            diagnostics: result.diagnostics,
          };
        },
        { newState: priorState, private: plannedPrivate },
      );
    }),

    route(rpc.importResourceState, async (request) =>
      guarded('importing an object', async () => {
        const definition = await resourceOf(request.typeName);
        const { importState } = await import('./import.js');
        const { state, diagnostics } = importState(definition, request.id, client !== undefined);
        const imported = state && {
          typeName: request.typeName,
          state: encode(definition.attributes, state),
          private: encodePrivateState(justImported),
        };
        return { importedResources: imported ? [imported] : [], diagnostics };
      }),
    ),

    route(rpc.readDataSource, async (request) =>
      guarded('reading a data source', async () => {
        const definition = dataSourceOf(request.typeName);
        const { attributes } = definition;
        const config = decode(attributes, request.config) ?? {};
        const { state, diagnostics } = await readDataSource(definition, { config, client, signal: stop.signal });
        // Nothing is learnt from it: what is sensitive there are the words of agents, which our own messages use as well.
        return { state: state && encodeObject(attributes, settle(attributes, config, state)), diagnostics };
      }),
    ),
  ];
}

/** Whatever is under way listens to it, and Terraform decides how much that is. */
function stopper(): AbortController {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  return controller;
}

const interrupted: Diagnostic = {
  severity: 'error',
  summary: 'Interrupted',
  detail:
    'Terraform was told to stop before this was finished. What has been done is in the state; run the command again for the rest.',
};

function lookup<T extends { readonly name: string }>(
  list: readonly T[],
  typeName: (each: T) => string,
  what: string,
): (type: string) => T {
  const byType = new Map(list.map((each) => [typeName(each), each]));
  return (type) => {
    const found = byType.get(type);
    if (!found) throw new Error(`there is no ${what} of type ${type} in this version of the provider.`);
    return found;
  };
}

function checkProvider<Client>({ check }: ProviderDefinition<Client>, environment: NodeJS.ProcessEnv) {
  return (config: Parameters<NonNullable<typeof check>>[0], report: Parameters<NonNullable<typeof check>>[1]) =>
    check?.(config, report, environment);
}

/** Runs a method. Whatever goes wrong becomes diagnostics beside what is safe to return, and no diagnostic has a secret. */
function guard(secrets: Secrets) {
  const told = (diagnostics: readonly Diagnostic[]) =>
    diagnostics.map((diagnostic) => encodeDiagnostic(withoutSecrets(diagnostic, secrets)));
  return async <R extends object>(
    doing: string,
    work: () =>
      | (R & { readonly diagnostics: readonly Diagnostic[] })
      | Promise<R & { readonly diagnostics: readonly Diagnostic[] }>,
    fallback: Partial<R> = {},
  ): Promise<Omit<R, 'diagnostics'> & { readonly diagnostics: readonly MessageInit<rpc.Diagnostic>[] }> => {
    try {
      const result = await work();
      return { ...result, diagnostics: told(result.diagnostics) };
    } catch (thrown) {
      // After an error Terraform does not look at what is missing.
      return { ...fallback, diagnostics: told(diagnosticsOf(thrown, doing)) } as Omit<R, 'diagnostics'> & {
        diagnostics: MessageInit<rpc.Diagnostic>[];
      };
    }
  };
}

function decodeObject(attributes: Attributes, value: rpc.DynamicValue | undefined): ObjectValue | null {
  const decoded = value === undefined ? null : fromWire(attributes, decodeValue(value, wireObjectType(attributes)));
  if (decoded === null || isObject(decoded)) return decoded;
  throw new Error(
    isUnknown(decoded)
      ? 'Terraform sent an object that is unknown as a whole.'
      : 'Terraform sent something other than an object.',
  );
}

function encodeObject(attributes: Attributes, value: Value): rpc.DynamicValue {
  return encodeValue(toWire(attributes, value), wireObjectType(attributes));
}

function encodeDiagnostic({ severity, summary, detail, path }: Diagnostic): MessageInit<rpc.Diagnostic> {
  return {
    severity: severity === 'error' ? rpc.DiagnosticSeverity.ERROR : rpc.DiagnosticSeverity.WARNING,
    summary,
    detail,
    attribute: path && encodePath(path),
  };
}

function encodePath(path: Path): MessageInit<rpc.AttributePath> {
  return {
    steps: path.map((step) => {
      if ('attribute' in step) return { selector: { case: 'attributeName' as const, value: step.attribute } };
      if ('key' in step) return { selector: { case: 'elementKeyString' as const, value: step.key } };
      return { selector: { case: 'elementKeyInt' as const, value: BigInt(step.index) } };
    }),
  };
}
