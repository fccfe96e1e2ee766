import {
  absent,
  equal,
  isArray,
  isLocal,
  isObject,
  isUnknown,
  nounOf,
  resolveDefault,
  titleOf,
  unknown,
  type Attribute,
  type Attributes,
  type Diagnostic,
  type Json,
  type Kind,
  type ObjectValue,
  type Path,
  type Place,
  type ResourceDefinition,
  type Value,
} from '../schema';
import { hasError, pathOf, reportInto } from './diagnostics';
import { isKept, isProtected } from './protection';
import { mapAttributes, takenOver } from './settle';

export interface PlanRequest<Client> {
  /** Null when the object is to be destroyed. */
  readonly config: ObjectValue | null;
  /** Null when the object is to be created. */
  readonly prior: ObjectValue | null;
  /** Whether the object was just imported. */
  readonly imported?: boolean;
  /** Whether this is the second half of a replacement that Terraform alone wants, of a protected object. */
  readonly replacesProtected?: boolean;
  readonly remembered: Json | undefined;
  /** Undefined while the provider's own configuration is unknown. */
  readonly client: Client | undefined;
  readonly signal: AbortSignal;
}

export interface PlanResult {
  readonly planned: ObjectValue | null;
  readonly requiresReplace: readonly Path[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Plans one object. The order is Terraform's: configuration and defaults, then the computed values that may change,
 * then the resource's own rules, then what cannot be done in place.
 */
export async function plan<Client>(
  definition: ResourceDefinition<Client>,
  request: PlanRequest<Client>,
): Promise<PlanResult> {
  const { config, prior } = request;
  if (config === null || request.replacesProtected)
    return { planned: null, requiresReplace: [], diagnostics: await planDestroy(definition, request) };

  const { attributes } = definition;
  const planned: Record<string, Value> = { ...draft(attributes, config, prior ?? undefined, config) };
  const before = prior && (request.imported ? takenOver(attributes, prior, planned) : prior);
  const changes =
    before === null || changedNames(attributes, before, planned).some((name) => !isLocal(attributes[name]!)); // it is one of its names
  if (changes) Object.assign(planned, unsettle(attributes, config, planned, prior ?? undefined));

  const diagnostics: Diagnostic[] = [];
  const replacements = prior === null ? [] : replacementsOf(attributes, prior, planned, []);
  await definition.plan?.({
    config,
    prior: before,
    planned,
    remembered: request.remembered,
    replaces: replacements.length > 0,
    changes,
    client: request.client,
    signal: request.signal,
    // The definition's own types have checked name and value.
    set: (name, value) => void (planned[String(name)] = value as Value),
    replace: (name) => void replacements.push({ place: [name], guarded: definition.loses !== undefined }),
    ...reportInto(diagnostics),
  });
  if (prior !== null && replacements.length > 0)
    diagnostics.push(...(await refused(definition, replacements, prior, planned)));

  return {
    planned: hasError(diagnostics) ? (prior ?? planned) : planned,
    requiresReplace: replacements.map(({ place }) => pathOf(place)),
    diagnostics,
  };
}

/** The names of the attributes whose values differ. */
export function changedNames(attributes: Attributes, before: ObjectValue, after: ObjectValue): string[] {
  return Object.keys(attributes).filter((name) => {
    const attribute = attributes[name];
    return attribute && !equal(attribute.kind, before[name] ?? null, after[name] ?? null, attribute.same);
  });
}

interface Replacement {
  readonly place: Place;
  readonly guarded: boolean;
}

/** Configuration over defaults over what is there, in the representation that is there where both mean the same. */
function draft(
  attributes: Attributes,
  config: ObjectValue,
  prior: ObjectValue | undefined,
  whole: ObjectValue,
): ObjectValue {
  return mapAttributes(attributes, (name, attribute) => {
    if (attribute.writeOnly) return null;
    const configured = config[name] ?? null;
    const before = prior?.[name] ?? null;
    if (configured !== null) return draftKind(attribute.kind, configured, before, whole, attribute.same);
    if (attribute.default !== undefined) {
      if (attribute.initial && prior) return before;
      const value = resolveDefault(attribute.default, whole);
      return equal(attribute.kind, value, before, attribute.same) ? before : value;
    }
    if (attribute.presence === 'computed' || attribute.presence === 'optionalComputed') return prior ? before : unknown;
    return absent(attribute);
  });
}

function draftKind(kind: Kind, config: Value, prior: Value, whole: ObjectValue, same?: Attribute['same']): Value {
  if (isUnknown(config) || config === null) return config;
  if (kind.kind === 'object' && isObject(config))
    return draft(kind.attributes, config, isObject(prior) ? prior : undefined, whole);
  if (kind.kind === 'list' && isArray(config)) {
    return config.map((item, index) =>
      draftKind(kind.element, item, isArray(prior) ? (prior[index] ?? null) : null, whole),
    );
  }
  if (kind.kind === 'map' && isObject(config)) {
    return Object.fromEntries(
      Object.entries(config).map(([key, item]) => [
        key,
        draftKind(kind.element, item, isObject(prior) ? (prior[key] ?? null) : null, whole),
      ]),
    );
  }
  return equal(kind, config, prior, same) ? prior : config;
}

/** Something changes, so every computed value that is not stable may change with it. */
function unsettle(
  attributes: Attributes,
  config: ObjectValue,
  planned: ObjectValue,
  prior: ObjectValue | undefined,
): ObjectValue {
  return mapAttributes(attributes, (name, attribute) => {
    const value = planned[name] ?? null;
    const configured = config[name] ?? null;
    if (configured === null) {
      const byHub = attribute.presence === 'computed' || attribute.presence === 'optionalComputed';
      return byHub && !(attribute.stable && prior) ? unknown : value;
    }
    return unsettleKind(attribute.kind, configured, value, prior?.[name]);
  });
}

function unsettleKind(kind: Kind, config: Value, planned: Value, prior: Value | undefined): Value {
  if (kind.kind === 'object' && isObject(config) && isObject(planned)) {
    return unsettle(kind.attributes, config, planned, isObject(prior) ? prior : undefined);
  }
  if (kind.kind === 'list' && isArray(config) && isArray(planned)) {
    return planned.map((item, index) =>
      unsettleKind(kind.element, config[index] ?? null, item, isArray(prior) ? prior[index] : undefined),
    );
  }
  if (kind.kind === 'map' && isObject(config) && isObject(planned)) {
    return Object.fromEntries(
      Object.entries(planned).map(([key, item]) => [
        key,
        unsettleKind(kind.element, config[key] ?? null, item, isObject(prior) ? prior[key] : undefined),
      ]),
    );
  }
  return planned;
}

/** The places whose change cannot be done in place. */
function replacementsOf(attributes: Attributes, prior: ObjectValue, planned: ObjectValue, place: Place): Replacement[] {
  return Object.entries(attributes).flatMap(([name, attribute]): Replacement[] => {
    const before = prior[name] ?? null;
    const after = planned[name] ?? null;
    if (equal(attribute.kind, before, after, attribute.same)) return [];
    const here = [...place, name];
    const within =
      attribute.kind.kind === 'object' && isObject(before) && isObject(after)
        ? replacementsOf(attribute.kind.attributes, before, after, here)
        : [];
    // The nearest place is the one to name.
    if (within.length > 0 || !attribute.replace) return within;
    return [{ place: here, guarded: attribute.replace === 'guarded' }];
  });
}

/** A person who approves a deletion should know what goes along, and what will stop it. */
async function planDestroy<Client>(
  definition: ResourceDefinition<Client>,
  { config, prior, client, signal }: PlanRequest<Client>,
): Promise<Diagnostic[]> {
  const object = prior ?? config;
  if (object === null) return [];
  if (prior === null || (await isKept(definition, prior, client)))
    return [(await import('./refusal.js')).protectedObject(definition, object)];
  const diagnostics: Diagnostic[] = [];
  const warning = (predicate: string, detail: string) =>
    diagnostics.push({ severity: 'warning', summary: titleOf(nounOf(definition), prior, predicate), detail });
  await definition.planDestroy?.({ prior, client, signal, warning });
  return diagnostics;
}

/** A replacement of a protected object is refused, and one that would destroy what a person may miss until it is allowed. */
async function refused<Client>(
  definition: ResourceDefinition<Client>,
  replacements: readonly Replacement[],
  prior: ObjectValue,
  planned: ObjectValue,
): Promise<Diagnostic[]> {
  const { protectedObject, unallowedReplacement } = await import('./refusal.js');
  const places = replacements.map(({ place }) => place);
  if (isProtected(prior)) return [protectedObject(definition, prior, places)];
  return replacements
    .filter(({ guarded }) => guarded && planned.allowReplacement !== true)
    .map(({ place }) => unallowedReplacement(definition, place, prior, planned));
}
