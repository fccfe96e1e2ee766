import { decodeValue, encodeValue } from '../../../src/protocol/dynamic-value';
import * as rpc from '../../../src/protocol/gen/tfplugin6';
import type { MessageInit } from '../../../src/protocol/protobuf';
import { isObject, isWhollyKnown, type ObjectValue, type Value } from '../../../src/schema';
import { incompatible, invalidPlan, unstorable } from './checks';
import { toldOf, type ProviderProcess, type Told } from './process';
import { proposedState } from './proposed';
import { sameValue } from './same';
import { nullObject, readSchema, valueOf, type ObjectSchema } from './schema';

/** What a command hears, and what it makes of that. */
export interface Heard {
  readonly told: Told[];
  /** What Terraform would call a defect of the provider. */
  readonly violations: string[];
}

/** An object with what the provider keeps beside it. */
export interface Kept {
  readonly value: ObjectValue;
  readonly private: Uint8Array;
}

/** An answer that came with an error. */
export const refused = Symbol('refused');

export type Refused = typeof refused;

export interface Planned {
  readonly planned: Value;
  readonly private: Uint8Array;
  /** Whether the change cannot be done in place. */
  readonly replaces: boolean;
}

export interface Applied {
  /** What is to be stored; null for nothing. */
  readonly kept: Kept | null;
  /** Whether it is what was planned. */
  readonly isWell: boolean;
}

/** What Terraform and one process of the provider say to each other in one walk, with all that Terraform checks in it. */
export class Conversation {
  private constructor(
    private readonly process: ProviderProcess,
    private readonly schemas: Readonly<Record<string, ObjectSchema>>,
    private readonly heard: Heard,
  ) {}

  /** With a provider that is configured by its environment alone. */
  static async begin(process: ProviderProcess, heard: Heard): Promise<Conversation> {
    const conversation = new Conversation(process, await (known ??= schemasOf(process)), heard);
    const { members, type } = conversation.schema('provider');
    const config = encodeValue(nullObject(members), type);
    conversation.hear((await process.call(rpc.configureProvider, { terraformVersion: '1.11.4', config })).diagnostics);
    return conversation;
  }

  /** Whether two objects of a type are the same. */
  isSame(type: string, one: Value, other: Value): boolean {
    return sameValue(this.schema(type).type, one, other);
  }

  /** A configuration that was written for the type. */
  configOf(type: string, written: Readonly<Record<string, unknown>>): ObjectValue {
    return valueOf(this.schema(type).members, written);
  }

  async import(typeName: string, id: string): Promise<Kept | Refused> {
    const { importedResources, diagnostics } = await this.process.call(rpc.importResourceState, { typeName, id });
    if (this.hear(diagnostics)) return refused;
    const [imported] = importedResources ?? [];
    const value = this.decode(typeName, imported?.state);
    if (isObject(value)) return { value, private: bytes(imported?.private) };
    this.heard.violations.push('Import returned no resource');
    return refused;
  }

  async upgrade<T extends Kept>(typeName: string, kept: T): Promise<T> {
    const rawState = { json: Buffer.from(JSON.stringify(kept.value, numbersPlain)), flatmap: {} };
    const request = { typeName, version: 0n, rawState };
    const { upgradedState, diagnostics } = await this.process.call(rpc.upgradeResourceState, request);
    if (this.hear(diagnostics)) return kept;
    const value = this.decode(typeName, upgradedState);
    if (!isObject(value) || !isWhollyKnown(value)) this.heard.violations.push('Invalid resource state upgrade');
    return isObject(value) ? { ...kept, value } : kept;
  }

  /** The object as it is; undefined when it is gone. */
  async read<T extends Kept>(typeName: string, kept: T): Promise<T | undefined | Refused> {
    const request = { typeName, currentState: this.encode(typeName, kept.value), private: kept.private };
    const answer = await this.process.call(rpc.readResource, request);
    if (this.hear(answer.diagnostics)) return refused;
    const value = this.decode(typeName, answer.newState);
    if (!isObject(value)) return undefined;
    this.check('Provider produced invalid object', unstorable(this.schema(typeName).members, value));
    return { ...kept, value, private: bytes(answer.private) };
  }

  async readData(typeName: string, config: ObjectValue): Promise<ObjectValue | Refused> {
    const type = `data.${typeName}`;
    const answer = await this.process.call(rpc.readDataSource, { typeName, config: this.encode(type, config) });
    if (this.hear(answer.diagnostics)) return refused;
    const value = this.decode(type, answer.state);
    if (isObject(value) && isWhollyKnown(value)) return value;
    this.heard.violations.push('Provider produced null object');
    return refused;
  }

  async validate(typeName: string, config: ObjectValue): Promise<ObjectValue | Refused> {
    const request = { typeName, config: this.encode(typeName, config) };
    const answer = await this.process.call(rpc.validateResourceConfig, request);
    return this.hear(answer.diagnostics) ? refused : config;
  }

  async plan(
    typeName: string,
    config: ObjectValue,
    prior: Value,
    priorPrivate: Uint8Array | undefined,
  ): Promise<Planned | Refused> {
    const { members } = this.schema(typeName);
    const states = { priorState: this.encode(typeName, prior), config: this.encode(typeName, config) };
    const proposedNewState = this.encode(typeName, proposedState(members, prior, config));
    const request = { typeName, ...states, priorPrivate: bytes(priorPrivate), proposedNewState };
    const answer = await this.process.call(rpc.planResourceChange, request);
    if (this.hear(answer.diagnostics)) return refused;
    const planned = this.decode(typeName, answer.plannedState);
    this.check('Provider produced invalid plan', invalidPlan(members, config, prior, planned));
    const replaces = (answer.requiresReplace ?? []).some((path) => {
      const [name] = (path.steps ?? []).map(({ selector }) => String(selector?.value));
      const member = members.find((each) => each.name === name);
      if (!member) this.heard.violations.push(`Provider produced invalid plan: replacement for ${name}`);
      if (!member || !isObject(prior) || !isObject(planned)) return false;
      return !sameValue(member.type, prior[member.name] ?? null, planned[member.name] ?? null);
    });
    return { planned, private: bytes(answer.plannedPrivate), replaces };
  }

  /** What the provider keeps for the deletion. */
  async planDestroy(typeName: string, { value, private: priorPrivate }: Kept): Promise<Uint8Array | Refused> {
    const nil = this.encode(typeName, null);
    const states = { priorState: this.encode(typeName, value), proposedNewState: nil, config: nil };
    const answer = await this.process.call(rpc.planResourceChange, { typeName, ...states, priorPrivate });
    if (this.hear(answer.diagnostics)) return refused;
    if (this.decode(typeName, answer.plannedState) !== null)
      this.heard.violations.push('Provider produced invalid plan: a non-null destroy value');
    return bytes(answer.plannedPrivate);
  }

  /** Says what the re-plan in apply has changed of what was known. */
  compare(type: string, planned: Value, replanned: Value): void {
    this.check('Provider produced inconsistent final plan', incompatible(this.schema(type).type, planned, replanned));
  }

  /** Whether the object was destroyed; what is left of it, if it was not. */
  async destroy(typeName: string, prior: ObjectValue, plannedPrivate: Uint8Array): Promise<Applied> {
    const nil = this.encode(typeName, null);
    const states = { priorState: this.encode(typeName, prior), plannedState: nil, config: nil };
    const answer = await this.process.call(rpc.applyResourceChange, { typeName, ...states, plannedPrivate });
    const value = this.decode(typeName, answer.newState);
    const isRefused = this.hear(answer.diagnostics);
    if (isObject(value) && !isRefused)
      this.heard.violations.push('Provider returned invalid result object: not null after a deletion');
    return { isWell: !isRefused, kept: isObject(value) ? { value, private: bytes(answer.private) } : null };
  }

  /** Creates or changes an object. */
  async apply(
    typeName: string,
    config: ObjectValue,
    prior: Value,
    { planned, private: plannedPrivate }: Planned,
  ): Promise<Applied> {
    const states = { priorState: this.encode(typeName, prior), plannedState: this.encode(typeName, planned) };
    const request = { typeName, config: this.encode(typeName, config), ...states, plannedPrivate };
    const answer = await this.process.call(rpc.applyResourceChange, request);
    const { members, type } = this.schema(typeName);
    const isRefused = this.hear(answer.diagnostics);
    const value = this.decode(typeName, answer.newState);
    if (!isObject(value)) {
      if (!isRefused) this.heard.violations.push('Root object was present, but now absent');
      return { isWell: false, kept: null };
    }
    const wrong = [...unstorable(members, value), ...(isRefused ? [] : incompatible(type, planned, value))];
    this.check('Provider produced inconsistent result after apply', wrong);
    return { isWell: !isRefused && wrong.length === 0, kept: { value, private: bytes(answer.private) } };
  }

  private schema(type: string): ObjectSchema {
    const schema = this.schemas[type];
    if (!schema) throw new Error(`There is no ${type}.`);
    return schema;
  }

  private encode(type: string, value: Value): rpc.DynamicValue {
    return encodeValue(value, this.schema(type).type);
  }

  private decode(type: string, value: MessageInit<rpc.DynamicValue> | undefined): Value {
    return value ? decodeValue({ msgpack: nothing, json: nothing, ...value }, this.schema(type).type) : null;
  }

  /** Takes in what the provider has to say. Whether there is an error in it. */
  private hear(diagnostics: readonly MessageInit<rpc.Diagnostic>[] | undefined): boolean {
    const told = toldOf(diagnostics);
    this.heard.told.push(...told);
    return told.some(({ isError }) => isError);
  }

  private check(what: string, wrong: readonly string[]): void {
    this.heard.violations.push(...wrong.map((each) => `${what}: ${each}`));
  }
}

const nothing = Buffer.alloc(0);

const bytes = (given: Uint8Array | undefined): Uint8Array => given ?? nothing;

/** JSON of a state has numbers without quotes; those of ours are small. */
function numbersPlain(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? Number(value) : value;
}

/** As Terraform, which asks one process for all of a run; here it is one for all runs. */
let known: Promise<Readonly<Record<string, ObjectSchema>>> | undefined;

async function schemasOf(process: ProviderProcess): Promise<Readonly<Record<string, ObjectSchema>>> {
  const { provider, resourceSchemas, dataSourceSchemas } = await process.call(rpc.getProviderSchema, {});
  const data = Object.entries(dataSourceSchemas ?? {}).map(([type, schema]) => [`data.${type}`, schema] as const);
  const all = [...Object.entries(resourceSchemas ?? {}), ...data, ['provider', provider] as const];
  return Object.fromEntries(all.map(([type, schema]) => [type, readSchema(schema)]));
}
