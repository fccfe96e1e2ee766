import {
  defaultLimit,
  isObject,
  parseDuration,
  type Diagnostic,
  type Json,
  type ObjectValue,
  type Operation,
  type ReadContext,
  type ResourceDefinition,
} from '../schema';

/** One create, read, update or delete under way: its context, and what it has said and left so far. */
export interface OperationRun {
  readonly context: ReadContext;
  readonly diagnostics: Diagnostic[];
  /** What the operation left for the next plan; what was there before, if it left nothing. */
  remembered(): Json | undefined;
}

/** Starts an operation on an object whose `timeouts` stand in `values`. */
export function startOperation(
  definition: Pick<ResourceDefinition<never>, 'attributes'>,
  operation: Operation | 'read',
  values: ObjectValue | null,
  before: { readonly remembered: Json | undefined; readonly signal: AbortSignal },
): OperationRun {
  const diagnostics: Diagnostic[] = [];
  let remembered = before.remembered;
  return {
    diagnostics,
    remembered: () => remembered,
    context: {
      signal: before.signal,
      remembered: before.remembered,
      timeoutMs: operation === 'read' ? undefined : timeoutMs(definition, operation, values),
      warn: (warning) => void diagnostics.push({ severity: 'warning', ...warning }),
      remember: (value) => void (remembered = value),
    },
  };
}

function timeoutMs(
  definition: Pick<ResourceDefinition<never>, 'attributes'>,
  operation: Operation,
  values: ObjectValue | null,
): number | undefined {
  const configured = isObject(values?.timeouts) ? values.timeouts[operation] : undefined;
  const limit = typeof configured === 'string' ? configured : defaultLimit(definition.attributes.timeouts, operation);
  return limit === undefined ? undefined : parseDuration(limit);
}
