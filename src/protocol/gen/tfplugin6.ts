// Generated from src/protocol/proto/tfplugin6.proto by scripts/generate-messages.ts. Do not edit.

import { type MessageType, message } from '../protobuf';
import { serverStream, unary } from '../service';

export interface Timestamp {
  readonly seconds: bigint;
  readonly nanos: number;
}
export const Timestamp: MessageType<Timestamp> = /* @__PURE__ */ message('google.protobuf.Timestamp', () => [
  [1, 'seconds', 'int64'],
  [2, 'nanos', 'int32'],
]);

export interface DynamicValue {
  /** What core sends and what we send. Both members empty: null of the expected type. */
  readonly msgpack: Uint8Array;
  /** Accepted when `msgpack` is empty. */
  readonly json: Uint8Array;
}
export const DynamicValue: MessageType<DynamicValue> = /* @__PURE__ */ message('tfplugin6.DynamicValue', () => [
  [1, 'msgpack', 'bytes'],
  [2, 'json', 'bytes'],
]);

export const StringKind = { PLAIN: 0, MARKDOWN: 1 } as const;
export type StringKind = (typeof StringKind)[keyof typeof StringKind];

export interface Diagnostic {
  /** INVALID does not fail the run: always set ERROR or WARNING. */
  readonly severity: DiagnosticSeverity;
  readonly summary: string;
  readonly detail: string;
  /** Absent: the whole block. */
  readonly attribute?: AttributePath;
}
export const Diagnostic: MessageType<Diagnostic> = /* @__PURE__ */ message('tfplugin6.Diagnostic', () => [
  [1, 'severity', 'enum'],
  [2, 'summary', 'string'],
  [3, 'detail', 'string'],
  [4, 'attribute', AttributePath],
]);

export const DiagnosticSeverity = { INVALID: 0, ERROR: 1, WARNING: 2 } as const;
export type DiagnosticSeverity = (typeof DiagnosticSeverity)[keyof typeof DiagnosticSeverity];

export interface AttributePath {
  readonly steps: readonly AttributePathStep[];
}
export const AttributePath: MessageType<AttributePath> = /* @__PURE__ */ message('tfplugin6.AttributePath', () => [
  [1, 'steps', AttributePathStep, 'repeated'],
]);

export interface AttributePathStep {
  readonly selector?:
    | { readonly case: 'attributeName'; readonly value: string }
    | { readonly case: 'elementKeyString'; readonly value: string }
    | { readonly case: 'elementKeyInt'; readonly value: bigint };
}
export const AttributePathStep: MessageType<AttributePathStep> = /* @__PURE__ */ message(
  'tfplugin6.AttributePath.Step',
  () => [
    [1, 'attributeName', 'string', { oneof: 'selector' }],
    [2, 'elementKeyString', 'string', { oneof: 'selector' }],
    [3, 'elementKeyInt', 'int64', { oneof: 'selector' }],
  ],
);

export interface FunctionError {
  readonly text: string;
  /** Zero-based position. */
  readonly functionArgument?: bigint;
}
export const FunctionError: MessageType<FunctionError> = /* @__PURE__ */ message('tfplugin6.FunctionError', () => [
  [1, 'text', 'string'],
  [2, 'functionArgument', 'int64', 'optional'],
]);

export interface RawState {
  /** Text of the state file, perhaps pretty-printed; never contains unknowns. */
  readonly json: Uint8Array;
  /** Only for state last written by Terraform 0.11 or older. */
  readonly flatmap: Readonly<Record<string, string>>;
}
export const RawState: MessageType<RawState> = /* @__PURE__ */ message('tfplugin6.RawState', () => [
  [1, 'json', 'bytes'],
  [2, 'flatmap', 'string', 'map'],
]);

export interface ResourceIdentityData {
  readonly identityData?: DynamicValue;
}
export const ResourceIdentityData: MessageType<ResourceIdentityData> = /* @__PURE__ */ message(
  'tfplugin6.ResourceIdentityData',
  () => [[1, 'identityData', DynamicValue]],
);

export interface ClientCapabilities {
  /** True in the apply walk of stable Terraform, where deferring is an error all the same. */
  readonly deferralAllowed: boolean;
  /** Terraform 1.11 and OpenTofu 1.11 or later. */
  readonly writeOnlyAttributesAllowed: boolean;
  readonly storePlannedPrivate: boolean;
  readonly computedBlocksAllowed: boolean;
}
export const ClientCapabilities: MessageType<ClientCapabilities> = /* @__PURE__ */ message(
  'tfplugin6.ClientCapabilities',
  () => [
    [1, 'deferralAllowed', 'bool'],
    [2, 'writeOnlyAttributesAllowed', 'bool'],
    [3, 'storePlannedPrivate', 'bool'],
    [4, 'computedBlocksAllowed', 'bool'],
  ],
);

export interface ServerCapabilities {
  /** Core plans deletions with us, too. */
  readonly planDestroy: boolean;
  /** Core may skip GetProviderSchema on later processes. */
  readonly getProviderSchemaOptional: boolean;
  readonly moveResourceState: boolean;
  readonly generateResourceConfig: boolean;
}
export const ServerCapabilities: MessageType<ServerCapabilities> = /* @__PURE__ */ message(
  'tfplugin6.ServerCapabilities',
  () => [
    [1, 'planDestroy', 'bool'],
    [2, 'getProviderSchemaOptional', 'bool'],
    [3, 'moveResourceState', 'bool'],
    [4, 'generateResourceConfig', 'bool'],
  ],
);

export interface Deferred {
  readonly reason: DeferredReason;
}
export const Deferred: MessageType<Deferred> = /* @__PURE__ */ message('tfplugin6.Deferred', () => [
  [1, 'reason', 'enum'],
]);

export const DeferredReason = {
  UNKNOWN: 0,
  RESOURCE_CONFIG_UNKNOWN: 1,
  PROVIDER_CONFIG_UNKNOWN: 2,
  ABSENT_PREREQ: 3,
} as const;
export type DeferredReason = (typeof DeferredReason)[keyof typeof DeferredReason];

export interface Schema {
  /** State version of a resource; not negative. */
  readonly version: bigint;
  /** Core crashes when it is absent. */
  readonly block?: SchemaBlock;
}
export const Schema: MessageType<Schema> = /* @__PURE__ */ message('tfplugin6.Schema', () => [
  [1, 'version', 'int64'],
  [2, 'block', SchemaBlock],
]);

export interface SchemaBlock {
  /** Ignored by core. */
  readonly version: bigint;
  readonly attributes: readonly SchemaAttribute[];
  readonly blockTypes: readonly SchemaNestedBlock[];
  readonly description: string;
  readonly descriptionKind: StringKind;
  readonly deprecated: boolean;
  readonly deprecationMessage: string;
  readonly computed: boolean;
}
export const SchemaBlock: MessageType<SchemaBlock> = /* @__PURE__ */ message('tfplugin6.Schema.Block', () => [
  [1, 'version', 'int64'],
  [2, 'attributes', SchemaAttribute, 'repeated'],
  [3, 'blockTypes', SchemaNestedBlock, 'repeated'],
  [4, 'description', 'string'],
  [5, 'descriptionKind', 'enum'],
  [6, 'deprecated', 'bool'],
  [7, 'deprecationMessage', 'string'],
  [8, 'computed', 'bool'],
]);

export interface SchemaAttribute {
  readonly name: string;
  /** JSON of the type constraint. Exactly one of `type` and `nested_type`. */
  readonly type: Uint8Array;
  readonly description: string;
  readonly required: boolean;
  readonly optional: boolean;
  readonly computed: boolean;
  readonly sensitive: boolean;
  readonly descriptionKind: StringKind;
  readonly deprecated: boolean;
  readonly nestedType?: SchemaObject;
  /** Managed resources only; never computed. */
  readonly writeOnly: boolean;
  readonly deprecationMessage: string;
}
export const SchemaAttribute: MessageType<SchemaAttribute> = /* @__PURE__ */ message(
  'tfplugin6.Schema.Attribute',
  () => [
    [1, 'name', 'string'],
    [2, 'type', 'bytes'],
    [3, 'description', 'string'],
    [4, 'required', 'bool'],
    [5, 'optional', 'bool'],
    [6, 'computed', 'bool'],
    [7, 'sensitive', 'bool'],
    [8, 'descriptionKind', 'enum'],
    [9, 'deprecated', 'bool'],
    [10, 'nestedType', SchemaObject],
    [11, 'writeOnly', 'bool'],
    [12, 'deprecationMessage', 'string'],
  ],
);

export interface SchemaNestedBlock {
  readonly typeName: string;
  /** Core crashes when it is absent. */
  readonly block?: SchemaBlock;
  readonly nesting: SchemaNestedBlockNestingMode;
  readonly minItems: bigint;
  readonly maxItems: bigint;
}
export const SchemaNestedBlock: MessageType<SchemaNestedBlock> = /* @__PURE__ */ message(
  'tfplugin6.Schema.NestedBlock',
  () => [
    [1, 'typeName', 'string'],
    [2, 'block', SchemaBlock],
    [3, 'nesting', 'enum'],
    [4, 'minItems', 'int64'],
    [5, 'maxItems', 'int64'],
  ],
);

export const SchemaNestedBlockNestingMode = { INVALID: 0, SINGLE: 1, LIST: 2, SET: 3, MAP: 4, GROUP: 5 } as const;
export type SchemaNestedBlockNestingMode =
  (typeof SchemaNestedBlockNestingMode)[keyof typeof SchemaNestedBlockNestingMode];

export interface SchemaObject {
  readonly attributes: readonly SchemaAttribute[];
  /** Number 2 is not used. */
  readonly nesting: SchemaObjectNestingMode;
  readonly minItems: bigint;
  readonly maxItems: bigint;
}
export const SchemaObject: MessageType<SchemaObject> = /* @__PURE__ */ message('tfplugin6.Schema.Object', () => [
  [1, 'attributes', SchemaAttribute, 'repeated'],
  [3, 'nesting', 'enum'],
  [4, 'minItems', 'int64'],
  [5, 'maxItems', 'int64'],
]);

export const SchemaObjectNestingMode = { INVALID: 0, SINGLE: 1, LIST: 2, SET: 3, MAP: 4 } as const;
export type SchemaObjectNestingMode = (typeof SchemaObjectNestingMode)[keyof typeof SchemaObjectNestingMode];

export interface ResourceIdentitySchema {
  readonly version: bigint;
  readonly identityAttributes: readonly ResourceIdentitySchemaIdentityAttribute[];
}
export const ResourceIdentitySchema: MessageType<ResourceIdentitySchema> = /* @__PURE__ */ message(
  'tfplugin6.ResourceIdentitySchema',
  () => [
    [1, 'version', 'int64'],
    [2, 'identityAttributes', ResourceIdentitySchemaIdentityAttribute, 'repeated'],
  ],
);

export interface ResourceIdentitySchemaIdentityAttribute {
  readonly name: string;
  readonly type: Uint8Array;
  readonly requiredForImport: boolean;
  readonly optionalForImport: boolean;
  readonly description: string;
}
export const ResourceIdentitySchemaIdentityAttribute: MessageType<ResourceIdentitySchemaIdentityAttribute> =
  /* @__PURE__ */ message('tfplugin6.ResourceIdentitySchema.IdentityAttribute', () => [
    [1, 'name', 'string'],
    [2, 'type', 'bytes'],
    [3, 'requiredForImport', 'bool'],
    [4, 'optionalForImport', 'bool'],
    [5, 'description', 'string'],
  ]);

export interface Function {
  readonly parameters: readonly FunctionParameter[];
  readonly variadicParameter?: FunctionParameter;
  /** Core crashes when it is absent. */
  readonly return?: FunctionReturn;
  readonly summary: string;
  readonly description: string;
  readonly descriptionKind: StringKind;
  readonly deprecationMessage: string;
}
export const Function: MessageType<Function> = /* @__PURE__ */ message('tfplugin6.Function', () => [
  [1, 'parameters', FunctionParameter, 'repeated'],
  [2, 'variadicParameter', FunctionParameter],
  [3, 'return', FunctionReturn],
  [4, 'summary', 'string'],
  [5, 'description', 'string'],
  [6, 'descriptionKind', 'enum'],
  [7, 'deprecationMessage', 'string'],
]);

export interface FunctionParameter {
  readonly name: string;
  readonly type: Uint8Array;
  readonly allowNullValue: boolean;
  readonly allowUnknownValues: boolean;
  readonly description: string;
  readonly descriptionKind: StringKind;
}
export const FunctionParameter: MessageType<FunctionParameter> = /* @__PURE__ */ message(
  'tfplugin6.Function.Parameter',
  () => [
    [1, 'name', 'string'],
    [2, 'type', 'bytes'],
    [3, 'allowNullValue', 'bool'],
    [4, 'allowUnknownValues', 'bool'],
    [5, 'description', 'string'],
    [6, 'descriptionKind', 'enum'],
  ],
);

export interface FunctionReturn {
  readonly type: Uint8Array;
}
export const FunctionReturn: MessageType<FunctionReturn> = /* @__PURE__ */ message('tfplugin6.Function.Return', () => [
  [1, 'type', 'bytes'],
]);

export interface ActionSchema {
  readonly schema?: Schema;
}
export const ActionSchema: MessageType<ActionSchema> = /* @__PURE__ */ message('tfplugin6.ActionSchema', () => [
  [1, 'schema', Schema],
]);

export type GetMetadataRequest = object;
export const GetMetadataRequest: MessageType<GetMetadataRequest> = /* @__PURE__ */ message(
  'tfplugin6.GetMetadata.Request',
  () => [],
);

export interface GetMetadataFunctionMetadata {
  readonly name: string;
}
export const GetMetadataFunctionMetadata: MessageType<GetMetadataFunctionMetadata> = /* @__PURE__ */ message(
  'tfplugin6.GetMetadata.FunctionMetadata',
  () => [[1, 'name', 'string']],
);

export interface GetMetadataDataSourceMetadata {
  readonly typeName: string;
}
export const GetMetadataDataSourceMetadata: MessageType<GetMetadataDataSourceMetadata> = /* @__PURE__ */ message(
  'tfplugin6.GetMetadata.DataSourceMetadata',
  () => [[1, 'typeName', 'string']],
);

export interface GetMetadataResourceMetadata {
  readonly typeName: string;
}
export const GetMetadataResourceMetadata: MessageType<GetMetadataResourceMetadata> = /* @__PURE__ */ message(
  'tfplugin6.GetMetadata.ResourceMetadata',
  () => [[1, 'typeName', 'string']],
);

export interface GetMetadataEphemeralMetadata {
  readonly typeName: string;
}
export const GetMetadataEphemeralMetadata: MessageType<GetMetadataEphemeralMetadata> = /* @__PURE__ */ message(
  'tfplugin6.GetMetadata.EphemeralMetadata',
  () => [[1, 'typeName', 'string']],
);

export interface GetMetadataListResourceMetadata {
  readonly typeName: string;
}
export const GetMetadataListResourceMetadata: MessageType<GetMetadataListResourceMetadata> = /* @__PURE__ */ message(
  'tfplugin6.GetMetadata.ListResourceMetadata',
  () => [[1, 'typeName', 'string']],
);

export interface GetMetadataStateStoreMetadata {
  readonly typeName: string;
}
export const GetMetadataStateStoreMetadata: MessageType<GetMetadataStateStoreMetadata> = /* @__PURE__ */ message(
  'tfplugin6.GetMetadata.StateStoreMetadata',
  () => [[1, 'typeName', 'string']],
);

export interface GetMetadataActionMetadata {
  readonly typeName: string;
}
export const GetMetadataActionMetadata: MessageType<GetMetadataActionMetadata> = /* @__PURE__ */ message(
  'tfplugin6.GetMetadata.ActionMetadata',
  () => [[1, 'typeName', 'string']],
);

export interface GetMetadataResponse {
  readonly serverCapabilities?: ServerCapabilities;
  readonly diagnostics: readonly Diagnostic[];
  readonly dataSources: readonly GetMetadataDataSourceMetadata[];
  readonly resources: readonly GetMetadataResourceMetadata[];
  readonly functions: readonly GetMetadataFunctionMetadata[];
  readonly ephemeralResources: readonly GetMetadataEphemeralMetadata[];
  readonly listResources: readonly GetMetadataListResourceMetadata[];
  readonly stateStores: readonly GetMetadataStateStoreMetadata[];
  readonly actions: readonly GetMetadataActionMetadata[];
}
export const GetMetadataResponse: MessageType<GetMetadataResponse> = /* @__PURE__ */ message(
  'tfplugin6.GetMetadata.Response',
  () => [
    [1, 'serverCapabilities', ServerCapabilities],
    [2, 'diagnostics', Diagnostic, 'repeated'],
    [3, 'dataSources', GetMetadataDataSourceMetadata, 'repeated'],
    [4, 'resources', GetMetadataResourceMetadata, 'repeated'],
    [5, 'functions', GetMetadataFunctionMetadata, 'repeated'],
    [6, 'ephemeralResources', GetMetadataEphemeralMetadata, 'repeated'],
    [7, 'listResources', GetMetadataListResourceMetadata, 'repeated'],
    [8, 'stateStores', GetMetadataStateStoreMetadata, 'repeated'],
    [9, 'actions', GetMetadataActionMetadata, 'repeated'],
  ],
);

export type GetProviderSchemaRequest = object;
export const GetProviderSchemaRequest: MessageType<GetProviderSchemaRequest> = /* @__PURE__ */ message(
  'tfplugin6.GetProviderSchema.Request',
  () => [],
);

export interface GetProviderSchemaResponse {
  /** Required, though its block may be empty. */
  readonly provider?: Schema;
  readonly resourceSchemas: Readonly<Record<string, Schema>>;
  readonly dataSourceSchemas: Readonly<Record<string, Schema>>;
  readonly diagnostics: readonly Diagnostic[];
  readonly providerMeta?: Schema;
  readonly serverCapabilities?: ServerCapabilities;
  readonly functions: Readonly<Record<string, Function>>;
  readonly ephemeralResourceSchemas: Readonly<Record<string, Schema>>;
  readonly listResourceSchemas: Readonly<Record<string, Schema>>;
  readonly stateStoreSchemas: Readonly<Record<string, Schema>>;
  readonly actionSchemas: Readonly<Record<string, ActionSchema>>;
}
export const GetProviderSchemaResponse: MessageType<GetProviderSchemaResponse> = /* @__PURE__ */ message(
  'tfplugin6.GetProviderSchema.Response',
  () => [
    [1, 'provider', Schema],
    [2, 'resourceSchemas', Schema, 'map'],
    [3, 'dataSourceSchemas', Schema, 'map'],
    [4, 'diagnostics', Diagnostic, 'repeated'],
    [5, 'providerMeta', Schema],
    [6, 'serverCapabilities', ServerCapabilities],
    [7, 'functions', Function, 'map'],
    [8, 'ephemeralResourceSchemas', Schema, 'map'],
    [9, 'listResourceSchemas', Schema, 'map'],
    [10, 'stateStoreSchemas', Schema, 'map'],
    [11, 'actionSchemas', ActionSchema, 'map'],
  ],
);

export type GetResourceIdentitySchemasRequest = object;
export const GetResourceIdentitySchemasRequest: MessageType<GetResourceIdentitySchemasRequest> =
  /* @__PURE__ */ message('tfplugin6.GetResourceIdentitySchemas.Request', () => []);

export interface GetResourceIdentitySchemasResponse {
  readonly identitySchemas: Readonly<Record<string, ResourceIdentitySchema>>;
  readonly diagnostics: readonly Diagnostic[];
}
export const GetResourceIdentitySchemasResponse: MessageType<GetResourceIdentitySchemasResponse> =
  /* @__PURE__ */ message('tfplugin6.GetResourceIdentitySchemas.Response', () => [
    [1, 'identitySchemas', ResourceIdentitySchema, 'map'],
    [2, 'diagnostics', Diagnostic, 'repeated'],
  ]);

export type GetFunctionsRequest = object;
export const GetFunctionsRequest: MessageType<GetFunctionsRequest> = /* @__PURE__ */ message(
  'tfplugin6.GetFunctions.Request',
  () => [],
);

export interface GetFunctionsResponse {
  readonly functions: Readonly<Record<string, Function>>;
  readonly diagnostics: readonly Diagnostic[];
}
export const GetFunctionsResponse: MessageType<GetFunctionsResponse> = /* @__PURE__ */ message(
  'tfplugin6.GetFunctions.Response',
  () => [
    [1, 'functions', Function, 'map'],
    [2, 'diagnostics', Diagnostic, 'repeated'],
  ],
);

export interface ValidateProviderConfigRequest {
  readonly config?: DynamicValue;
}
export const ValidateProviderConfigRequest: MessageType<ValidateProviderConfigRequest> = /* @__PURE__ */ message(
  'tfplugin6.ValidateProviderConfig.Request',
  () => [[1, 'config', DynamicValue]],
);

export interface ValidateProviderConfigResponse {
  readonly diagnostics: readonly Diagnostic[];
}
export const ValidateProviderConfigResponse: MessageType<ValidateProviderConfigResponse> = /* @__PURE__ */ message(
  'tfplugin6.ValidateProviderConfig.Response',
  () => [[2, 'diagnostics', Diagnostic, 'repeated']],
);

export interface ConfigureProviderRequest {
  readonly terraformVersion: string;
  readonly config?: DynamicValue;
  readonly clientCapabilities?: ClientCapabilities;
}
export const ConfigureProviderRequest: MessageType<ConfigureProviderRequest> = /* @__PURE__ */ message(
  'tfplugin6.ConfigureProvider.Request',
  () => [
    [1, 'terraformVersion', 'string'],
    [2, 'config', DynamicValue],
    [3, 'clientCapabilities', ClientCapabilities],
  ],
);

export interface ConfigureProviderResponse {
  readonly diagnostics: readonly Diagnostic[];
}
export const ConfigureProviderResponse: MessageType<ConfigureProviderResponse> = /* @__PURE__ */ message(
  'tfplugin6.ConfigureProvider.Response',
  () => [[1, 'diagnostics', Diagnostic, 'repeated']],
);

export type StopProviderRequest = object;
export const StopProviderRequest: MessageType<StopProviderRequest> = /* @__PURE__ */ message(
  'tfplugin6.StopProvider.Request',
  () => [],
);

export interface StopProviderResponse {
  readonly error: string;
}
export const StopProviderResponse: MessageType<StopProviderResponse> = /* @__PURE__ */ message(
  'tfplugin6.StopProvider.Response',
  () => [[1, 'error', 'string']],
);

export interface ValidateResourceConfigRequest {
  readonly typeName: string;
  readonly config?: DynamicValue;
  readonly clientCapabilities?: ClientCapabilities;
}
export const ValidateResourceConfigRequest: MessageType<ValidateResourceConfigRequest> = /* @__PURE__ */ message(
  'tfplugin6.ValidateResourceConfig.Request',
  () => [
    [1, 'typeName', 'string'],
    [2, 'config', DynamicValue],
    [3, 'clientCapabilities', ClientCapabilities],
  ],
);

export interface ValidateResourceConfigResponse {
  readonly diagnostics: readonly Diagnostic[];
}
export const ValidateResourceConfigResponse: MessageType<ValidateResourceConfigResponse> = /* @__PURE__ */ message(
  'tfplugin6.ValidateResourceConfig.Response',
  () => [[1, 'diagnostics', Diagnostic, 'repeated']],
);

export interface UpgradeResourceStateRequest {
  readonly typeName: string;
  /** Schema version recorded in the state. */
  readonly version: bigint;
  readonly rawState?: RawState;
}
export const UpgradeResourceStateRequest: MessageType<UpgradeResourceStateRequest> = /* @__PURE__ */ message(
  'tfplugin6.UpgradeResourceState.Request',
  () => [
    [1, 'typeName', 'string'],
    [2, 'version', 'int64'],
    [3, 'rawState', RawState],
  ],
);

export interface UpgradeResourceStateResponse {
  /** Absent without an error: the object is silently dropped from the state. */
  readonly upgradedState?: DynamicValue;
  readonly diagnostics: readonly Diagnostic[];
}
export const UpgradeResourceStateResponse: MessageType<UpgradeResourceStateResponse> = /* @__PURE__ */ message(
  'tfplugin6.UpgradeResourceState.Response',
  () => [
    [1, 'upgradedState', DynamicValue],
    [2, 'diagnostics', Diagnostic, 'repeated'],
  ],
);

export interface UpgradeResourceIdentityRequest {
  readonly typeName: string;
  readonly version: bigint;
  readonly rawIdentity?: RawState;
}
export const UpgradeResourceIdentityRequest: MessageType<UpgradeResourceIdentityRequest> = /* @__PURE__ */ message(
  'tfplugin6.UpgradeResourceIdentity.Request',
  () => [
    [1, 'typeName', 'string'],
    [2, 'version', 'int64'],
    [3, 'rawIdentity', RawState],
  ],
);

export interface UpgradeResourceIdentityResponse {
  readonly upgradedIdentity?: ResourceIdentityData;
  readonly diagnostics: readonly Diagnostic[];
}
export const UpgradeResourceIdentityResponse: MessageType<UpgradeResourceIdentityResponse> = /* @__PURE__ */ message(
  'tfplugin6.UpgradeResourceIdentity.Response',
  () => [
    [1, 'upgradedIdentity', ResourceIdentityData],
    [2, 'diagnostics', Diagnostic, 'repeated'],
  ],
);

export interface ReadResourceRequest {
  readonly typeName: string;
  readonly currentState?: DynamicValue;
  readonly private: Uint8Array;
  readonly providerMeta?: DynamicValue;
  readonly clientCapabilities?: ClientCapabilities;
  readonly currentIdentity?: ResourceIdentityData;
}
export const ReadResourceRequest: MessageType<ReadResourceRequest> = /* @__PURE__ */ message(
  'tfplugin6.ReadResource.Request',
  () => [
    [1, 'typeName', 'string'],
    [2, 'currentState', DynamicValue],
    [3, 'private', 'bytes'],
    [4, 'providerMeta', DynamicValue],
    [5, 'clientCapabilities', ClientCapabilities],
    [6, 'currentIdentity', ResourceIdentityData],
  ],
);

export interface ReadResourceResponse {
  /** Null or absent: the object is gone. */
  readonly newState?: DynamicValue;
  readonly diagnostics: readonly Diagnostic[];
  /** To be echoed, else it is lost. */
  readonly private: Uint8Array;
  readonly deferred?: Deferred;
  /** To be echoed, else it is lost. */
  readonly newIdentity?: ResourceIdentityData;
}
export const ReadResourceResponse: MessageType<ReadResourceResponse> = /* @__PURE__ */ message(
  'tfplugin6.ReadResource.Response',
  () => [
    [1, 'newState', DynamicValue],
    [2, 'diagnostics', Diagnostic, 'repeated'],
    [3, 'private', 'bytes'],
    [4, 'deferred', Deferred],
    [5, 'newIdentity', ResourceIdentityData],
  ],
);

export interface PlanResourceChangeRequest {
  readonly typeName: string;
  /** Null: create. */
  readonly priorState?: DynamicValue;
  /** Null: destroy. Contains the values of write-only attributes. */
  readonly proposedNewState?: DynamicValue;
  readonly config?: DynamicValue;
  readonly priorPrivate: Uint8Array;
  readonly providerMeta?: DynamicValue;
  readonly clientCapabilities?: ClientCapabilities;
  readonly priorIdentity?: ResourceIdentityData;
  readonly plannedPrivate: Uint8Array;
}
export const PlanResourceChangeRequest: MessageType<PlanResourceChangeRequest> = /* @__PURE__ */ message(
  'tfplugin6.PlanResourceChange.Request',
  () => [
    [1, 'typeName', 'string'],
    [2, 'priorState', DynamicValue],
    [3, 'proposedNewState', DynamicValue],
    [4, 'config', DynamicValue],
    [5, 'priorPrivate', 'bytes'],
    [6, 'providerMeta', DynamicValue],
    [7, 'clientCapabilities', ClientCapabilities],
    [8, 'priorIdentity', ResourceIdentityData],
    [9, 'plannedPrivate', 'bytes'],
  ],
);

export interface PlanResourceChangeResponse {
  readonly plannedState?: DynamicValue;
  readonly requiresReplace: readonly AttributePath[];
  readonly plannedPrivate: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
  /** Reserved for the Go SDK 2: never set. */
  readonly legacyTypeSystem: boolean;
  readonly deferred?: Deferred;
  readonly plannedIdentity?: ResourceIdentityData;
}
export const PlanResourceChangeResponse: MessageType<PlanResourceChangeResponse> = /* @__PURE__ */ message(
  'tfplugin6.PlanResourceChange.Response',
  () => [
    [1, 'plannedState', DynamicValue],
    [2, 'requiresReplace', AttributePath, 'repeated'],
    [3, 'plannedPrivate', 'bytes'],
    [4, 'diagnostics', Diagnostic, 'repeated'],
    [5, 'legacyTypeSystem', 'bool'],
    [6, 'deferred', Deferred],
    [7, 'plannedIdentity', ResourceIdentityData],
  ],
);

export interface ApplyResourceChangeRequest {
  readonly typeName: string;
  readonly priorState?: DynamicValue;
  /** Null: destroy. */
  readonly plannedState?: DynamicValue;
  readonly config?: DynamicValue;
  readonly plannedPrivate: Uint8Array;
  readonly providerMeta?: DynamicValue;
  readonly plannedIdentity?: ResourceIdentityData;
}
export const ApplyResourceChangeRequest: MessageType<ApplyResourceChangeRequest> = /* @__PURE__ */ message(
  'tfplugin6.ApplyResourceChange.Request',
  () => [
    [1, 'typeName', 'string'],
    [2, 'priorState', DynamicValue],
    [3, 'plannedState', DynamicValue],
    [4, 'config', DynamicValue],
    [5, 'plannedPrivate', 'bytes'],
    [6, 'providerMeta', DynamicValue],
    [7, 'plannedIdentity', ResourceIdentityData],
  ],
);

export interface ApplyResourceChangeResponse {
  readonly newState?: DynamicValue;
  /** To be returned with errors, too. */
  readonly private: Uint8Array;
  readonly diagnostics: readonly Diagnostic[];
  /** Reserved for the Go SDK 2: never set. */
  readonly legacyTypeSystem: boolean;
  readonly newIdentity?: ResourceIdentityData;
}
export const ApplyResourceChangeResponse: MessageType<ApplyResourceChangeResponse> = /* @__PURE__ */ message(
  'tfplugin6.ApplyResourceChange.Response',
  () => [
    [1, 'newState', DynamicValue],
    [2, 'private', 'bytes'],
    [3, 'diagnostics', Diagnostic, 'repeated'],
    [4, 'legacyTypeSystem', 'bool'],
    [5, 'newIdentity', ResourceIdentityData],
  ],
);

export interface ImportResourceStateRequest {
  readonly typeName: string;
  /** Empty when importing by identity. */
  readonly id: string;
  readonly clientCapabilities?: ClientCapabilities;
  readonly identity?: ResourceIdentityData;
}
export const ImportResourceStateRequest: MessageType<ImportResourceStateRequest> = /* @__PURE__ */ message(
  'tfplugin6.ImportResourceState.Request',
  () => [
    [1, 'typeName', 'string'],
    [2, 'id', 'string'],
    [3, 'clientCapabilities', ClientCapabilities],
    [4, 'identity', ResourceIdentityData],
  ],
);

export interface ImportResourceStateImportedResource {
  readonly typeName: string;
  readonly state?: DynamicValue;
  readonly private: Uint8Array;
  readonly identity?: ResourceIdentityData;
}
export const ImportResourceStateImportedResource: MessageType<ImportResourceStateImportedResource> =
  /* @__PURE__ */ message('tfplugin6.ImportResourceState.ImportedResource', () => [
    [1, 'typeName', 'string'],
    [2, 'state', DynamicValue],
    [3, 'private', 'bytes'],
    [4, 'identity', ResourceIdentityData],
  ]);

export interface ImportResourceStateResponse {
  readonly importedResources: readonly ImportResourceStateImportedResource[];
  readonly diagnostics: readonly Diagnostic[];
  readonly deferred?: Deferred;
}
export const ImportResourceStateResponse: MessageType<ImportResourceStateResponse> = /* @__PURE__ */ message(
  'tfplugin6.ImportResourceState.Response',
  () => [
    [1, 'importedResources', ImportResourceStateImportedResource, 'repeated'],
    [2, 'diagnostics', Diagnostic, 'repeated'],
    [3, 'deferred', Deferred],
  ],
);

export interface MoveResourceStateRequest {
  readonly sourceProviderAddress: string;
  readonly sourceTypeName: string;
  readonly sourceSchemaVersion: bigint;
  readonly sourceState?: RawState;
  readonly targetTypeName: string;
  readonly sourcePrivate: Uint8Array;
  readonly sourceIdentity?: RawState;
  readonly sourceIdentitySchemaVersion: bigint;
}
export const MoveResourceStateRequest: MessageType<MoveResourceStateRequest> = /* @__PURE__ */ message(
  'tfplugin6.MoveResourceState.Request',
  () => [
    [1, 'sourceProviderAddress', 'string'],
    [2, 'sourceTypeName', 'string'],
    [3, 'sourceSchemaVersion', 'int64'],
    [4, 'sourceState', RawState],
    [5, 'targetTypeName', 'string'],
    [6, 'sourcePrivate', 'bytes'],
    [7, 'sourceIdentity', RawState],
    [8, 'sourceIdentitySchemaVersion', 'int64'],
  ],
);

export interface MoveResourceStateResponse {
  readonly targetState?: DynamicValue;
  readonly diagnostics: readonly Diagnostic[];
  readonly targetPrivate: Uint8Array;
  readonly targetIdentity?: ResourceIdentityData;
}
export const MoveResourceStateResponse: MessageType<MoveResourceStateResponse> = /* @__PURE__ */ message(
  'tfplugin6.MoveResourceState.Response',
  () => [
    [1, 'targetState', DynamicValue],
    [2, 'diagnostics', Diagnostic, 'repeated'],
    [3, 'targetPrivate', 'bytes'],
    [4, 'targetIdentity', ResourceIdentityData],
  ],
);

export interface GenerateResourceConfigRequest {
  readonly typeName: string;
  readonly state?: DynamicValue;
}
export const GenerateResourceConfigRequest: MessageType<GenerateResourceConfigRequest> = /* @__PURE__ */ message(
  'tfplugin6.GenerateResourceConfig.Request',
  () => [
    [1, 'typeName', 'string'],
    [2, 'state', DynamicValue],
  ],
);

export interface GenerateResourceConfigResponse {
  readonly config?: DynamicValue;
  readonly diagnostics: readonly Diagnostic[];
}
export const GenerateResourceConfigResponse: MessageType<GenerateResourceConfigResponse> = /* @__PURE__ */ message(
  'tfplugin6.GenerateResourceConfig.Response',
  () => [
    [1, 'config', DynamicValue],
    [2, 'diagnostics', Diagnostic, 'repeated'],
  ],
);

export interface ValidateDataResourceConfigRequest {
  readonly typeName: string;
  readonly config?: DynamicValue;
}
export const ValidateDataResourceConfigRequest: MessageType<ValidateDataResourceConfigRequest> =
  /* @__PURE__ */ message('tfplugin6.ValidateDataResourceConfig.Request', () => [
    [1, 'typeName', 'string'],
    [2, 'config', DynamicValue],
  ]);

export interface ValidateDataResourceConfigResponse {
  readonly diagnostics: readonly Diagnostic[];
}
export const ValidateDataResourceConfigResponse: MessageType<ValidateDataResourceConfigResponse> =
  /* @__PURE__ */ message('tfplugin6.ValidateDataResourceConfig.Response', () => [
    [1, 'diagnostics', Diagnostic, 'repeated'],
  ]);

export interface ReadDataSourceRequest {
  readonly typeName: string;
  readonly config?: DynamicValue;
  readonly providerMeta?: DynamicValue;
  readonly clientCapabilities?: ClientCapabilities;
}
export const ReadDataSourceRequest: MessageType<ReadDataSourceRequest> = /* @__PURE__ */ message(
  'tfplugin6.ReadDataSource.Request',
  () => [
    [1, 'typeName', 'string'],
    [2, 'config', DynamicValue],
    [3, 'providerMeta', DynamicValue],
    [4, 'clientCapabilities', ClientCapabilities],
  ],
);

export interface ReadDataSourceResponse {
  readonly state?: DynamicValue;
  readonly diagnostics: readonly Diagnostic[];
  readonly deferred?: Deferred;
}
export const ReadDataSourceResponse: MessageType<ReadDataSourceResponse> = /* @__PURE__ */ message(
  'tfplugin6.ReadDataSource.Response',
  () => [
    [1, 'state', DynamicValue],
    [2, 'diagnostics', Diagnostic, 'repeated'],
    [3, 'deferred', Deferred],
  ],
);

export interface CallFunctionRequest {
  readonly name: string;
  readonly arguments: readonly DynamicValue[];
}
export const CallFunctionRequest: MessageType<CallFunctionRequest> = /* @__PURE__ */ message(
  'tfplugin6.CallFunction.Request',
  () => [
    [1, 'name', 'string'],
    [2, 'arguments', DynamicValue, 'repeated'],
  ],
);

export interface CallFunctionResponse {
  readonly result?: DynamicValue;
  readonly error?: FunctionError;
}
export const CallFunctionResponse: MessageType<CallFunctionResponse> = /* @__PURE__ */ message(
  'tfplugin6.CallFunction.Response',
  () => [
    [1, 'result', DynamicValue],
    [2, 'error', FunctionError],
  ],
);

export interface ValidateEphemeralResourceConfigRequest {
  readonly typeName: string;
  readonly config?: DynamicValue;
}
export const ValidateEphemeralResourceConfigRequest: MessageType<ValidateEphemeralResourceConfigRequest> =
  /* @__PURE__ */ message('tfplugin6.ValidateEphemeralResourceConfig.Request', () => [
    [1, 'typeName', 'string'],
    [2, 'config', DynamicValue],
  ]);

export interface ValidateEphemeralResourceConfigResponse {
  readonly diagnostics: readonly Diagnostic[];
}
export const ValidateEphemeralResourceConfigResponse: MessageType<ValidateEphemeralResourceConfigResponse> =
  /* @__PURE__ */ message('tfplugin6.ValidateEphemeralResourceConfig.Response', () => [
    [1, 'diagnostics', Diagnostic, 'repeated'],
  ]);

export interface OpenEphemeralResourceRequest {
  readonly typeName: string;
  readonly config?: DynamicValue;
  readonly clientCapabilities?: ClientCapabilities;
}
export const OpenEphemeralResourceRequest: MessageType<OpenEphemeralResourceRequest> = /* @__PURE__ */ message(
  'tfplugin6.OpenEphemeralResource.Request',
  () => [
    [1, 'typeName', 'string'],
    [2, 'config', DynamicValue],
    [3, 'clientCapabilities', ClientCapabilities],
  ],
);

export interface OpenEphemeralResourceResponse {
  readonly diagnostics: readonly Diagnostic[];
  /** Absent: never renewed. */
  readonly renewAt?: Timestamp;
  readonly result?: DynamicValue;
  /** What Close receives, whatever Renew returns. */
  readonly private?: Uint8Array;
  readonly deferred?: Deferred;
}
export const OpenEphemeralResourceResponse: MessageType<OpenEphemeralResourceResponse> = /* @__PURE__ */ message(
  'tfplugin6.OpenEphemeralResource.Response',
  () => [
    [1, 'diagnostics', Diagnostic, 'repeated'],
    [2, 'renewAt', Timestamp, 'optional'],
    [3, 'result', DynamicValue],
    [4, 'private', 'bytes', 'optional'],
    [5, 'deferred', Deferred],
  ],
);

export interface RenewEphemeralResourceRequest {
  readonly typeName: string;
  readonly private?: Uint8Array;
}
export const RenewEphemeralResourceRequest: MessageType<RenewEphemeralResourceRequest> = /* @__PURE__ */ message(
  'tfplugin6.RenewEphemeralResource.Request',
  () => [
    [1, 'typeName', 'string'],
    [2, 'private', 'bytes', 'optional'],
  ],
);

export interface RenewEphemeralResourceResponse {
  readonly diagnostics: readonly Diagnostic[];
  readonly renewAt?: Timestamp;
  readonly private?: Uint8Array;
}
export const RenewEphemeralResourceResponse: MessageType<RenewEphemeralResourceResponse> = /* @__PURE__ */ message(
  'tfplugin6.RenewEphemeralResource.Response',
  () => [
    [1, 'diagnostics', Diagnostic, 'repeated'],
    [2, 'renewAt', Timestamp, 'optional'],
    [3, 'private', 'bytes', 'optional'],
  ],
);

export interface CloseEphemeralResourceRequest {
  readonly typeName: string;
  readonly private?: Uint8Array;
}
export const CloseEphemeralResourceRequest: MessageType<CloseEphemeralResourceRequest> = /* @__PURE__ */ message(
  'tfplugin6.CloseEphemeralResource.Request',
  () => [
    [1, 'typeName', 'string'],
    [2, 'private', 'bytes', 'optional'],
  ],
);

export interface CloseEphemeralResourceResponse {
  readonly diagnostics: readonly Diagnostic[];
}
export const CloseEphemeralResourceResponse: MessageType<CloseEphemeralResourceResponse> = /* @__PURE__ */ message(
  'tfplugin6.CloseEphemeralResource.Response',
  () => [[1, 'diagnostics', Diagnostic, 'repeated']],
);

export interface ValidateListResourceConfigRequest {
  readonly typeName: string;
  readonly config?: DynamicValue;
  readonly includeResourceObject?: DynamicValue;
  readonly limit?: DynamicValue;
}
export const ValidateListResourceConfigRequest: MessageType<ValidateListResourceConfigRequest> =
  /* @__PURE__ */ message('tfplugin6.ValidateListResourceConfig.Request', () => [
    [1, 'typeName', 'string'],
    [2, 'config', DynamicValue],
    [3, 'includeResourceObject', DynamicValue],
    [4, 'limit', DynamicValue],
  ]);

export interface ValidateListResourceConfigResponse {
  readonly diagnostics: readonly Diagnostic[];
}
export const ValidateListResourceConfigResponse: MessageType<ValidateListResourceConfigResponse> =
  /* @__PURE__ */ message('tfplugin6.ValidateListResourceConfig.Response', () => [
    [1, 'diagnostics', Diagnostic, 'repeated'],
  ]);

export interface ListResourceRequest {
  readonly typeName: string;
  readonly config?: DynamicValue;
  readonly includeResourceObject: boolean;
  /** Core asks for 100 unless told otherwise. */
  readonly limit: bigint;
}
export const ListResourceRequest: MessageType<ListResourceRequest> = /* @__PURE__ */ message(
  'tfplugin6.ListResource.Request',
  () => [
    [1, 'typeName', 'string'],
    [2, 'config', DynamicValue],
    [3, 'includeResourceObject', 'bool'],
    [4, 'limit', 'int64'],
  ],
);

export interface ListResourceEvent {
  readonly identity?: ResourceIdentityData;
  readonly displayName: string;
  readonly resourceObject?: DynamicValue;
  readonly diagnostic: readonly Diagnostic[];
}
export const ListResourceEvent: MessageType<ListResourceEvent> = /* @__PURE__ */ message(
  'tfplugin6.ListResource.Event',
  () => [
    [1, 'identity', ResourceIdentityData],
    [2, 'displayName', 'string'],
    [3, 'resourceObject', DynamicValue, 'optional'],
    [4, 'diagnostic', Diagnostic, 'repeated'],
  ],
);

export interface ValidateActionConfigRequest {
  readonly typeName: string;
  readonly config?: DynamicValue;
}
export const ValidateActionConfigRequest: MessageType<ValidateActionConfigRequest> = /* @__PURE__ */ message(
  'tfplugin6.ValidateActionConfig.Request',
  () => [
    [1, 'typeName', 'string'],
    [2, 'config', DynamicValue],
  ],
);

export interface ValidateActionConfigResponse {
  readonly diagnostics: readonly Diagnostic[];
}
export const ValidateActionConfigResponse: MessageType<ValidateActionConfigResponse> = /* @__PURE__ */ message(
  'tfplugin6.ValidateActionConfig.Response',
  () => [[1, 'diagnostics', Diagnostic, 'repeated']],
);

export interface PlanActionRequest {
  readonly actionType: string;
  readonly config?: DynamicValue;
  readonly clientCapabilities?: ClientCapabilities;
}
export const PlanActionRequest: MessageType<PlanActionRequest> = /* @__PURE__ */ message(
  'tfplugin6.PlanAction.Request',
  () => [
    [1, 'actionType', 'string'],
    [2, 'config', DynamicValue],
    [3, 'clientCapabilities', ClientCapabilities],
  ],
);

export interface PlanActionResponse {
  readonly diagnostics: readonly Diagnostic[];
  readonly deferred?: Deferred;
}
export const PlanActionResponse: MessageType<PlanActionResponse> = /* @__PURE__ */ message(
  'tfplugin6.PlanAction.Response',
  () => [
    [1, 'diagnostics', Diagnostic, 'repeated'],
    [2, 'deferred', Deferred],
  ],
);

export interface InvokeActionRequest {
  readonly actionType: string;
  readonly config?: DynamicValue;
  readonly clientCapabilities?: ClientCapabilities;
}
export const InvokeActionRequest: MessageType<InvokeActionRequest> = /* @__PURE__ */ message(
  'tfplugin6.InvokeAction.Request',
  () => [
    [1, 'actionType', 'string'],
    [2, 'config', DynamicValue],
    [3, 'clientCapabilities', ClientCapabilities],
  ],
);

export interface InvokeActionEvent {
  readonly type?:
    | { readonly case: 'progress'; readonly value: InvokeActionEventProgress }
    | { readonly case: 'completed'; readonly value: InvokeActionEventCompleted };
}
export const InvokeActionEvent: MessageType<InvokeActionEvent> = /* @__PURE__ */ message(
  'tfplugin6.InvokeAction.Event',
  () => [
    [1, 'progress', InvokeActionEventProgress, { oneof: 'type' }],
    [2, 'completed', InvokeActionEventCompleted, { oneof: 'type' }],
  ],
);

export interface InvokeActionEventProgress {
  readonly message: string;
}
export const InvokeActionEventProgress: MessageType<InvokeActionEventProgress> = /* @__PURE__ */ message(
  'tfplugin6.InvokeAction.Event.Progress',
  () => [[1, 'message', 'string']],
);

export interface InvokeActionEventCompleted {
  readonly diagnostics: readonly Diagnostic[];
}
export const InvokeActionEventCompleted: MessageType<InvokeActionEventCompleted> = /* @__PURE__ */ message(
  'tfplugin6.InvokeAction.Event.Completed',
  () => [[1, 'diagnostics', Diagnostic, 'repeated']],
);

export const getMetadata = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/GetMetadata',
  GetMetadataRequest,
  GetMetadataResponse,
);

export const getProviderSchema = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/GetProviderSchema',
  GetProviderSchemaRequest,
  GetProviderSchemaResponse,
);

export const getResourceIdentitySchemas = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/GetResourceIdentitySchemas',
  GetResourceIdentitySchemasRequest,
  GetResourceIdentitySchemasResponse,
);

export const getFunctions = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/GetFunctions',
  GetFunctionsRequest,
  GetFunctionsResponse,
);

export const validateProviderConfig = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/ValidateProviderConfig',
  ValidateProviderConfigRequest,
  ValidateProviderConfigResponse,
);

export const configureProvider = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/ConfigureProvider',
  ConfigureProviderRequest,
  ConfigureProviderResponse,
);

export const stopProvider = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/StopProvider',
  StopProviderRequest,
  StopProviderResponse,
);

export const validateResourceConfig = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/ValidateResourceConfig',
  ValidateResourceConfigRequest,
  ValidateResourceConfigResponse,
);

export const upgradeResourceState = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/UpgradeResourceState',
  UpgradeResourceStateRequest,
  UpgradeResourceStateResponse,
);

export const upgradeResourceIdentity = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/UpgradeResourceIdentity',
  UpgradeResourceIdentityRequest,
  UpgradeResourceIdentityResponse,
);

export const readResource = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/ReadResource',
  ReadResourceRequest,
  ReadResourceResponse,
);

export const planResourceChange = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/PlanResourceChange',
  PlanResourceChangeRequest,
  PlanResourceChangeResponse,
);

export const applyResourceChange = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/ApplyResourceChange',
  ApplyResourceChangeRequest,
  ApplyResourceChangeResponse,
);

export const importResourceState = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/ImportResourceState',
  ImportResourceStateRequest,
  ImportResourceStateResponse,
);

export const moveResourceState = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/MoveResourceState',
  MoveResourceStateRequest,
  MoveResourceStateResponse,
);

export const generateResourceConfig = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/GenerateResourceConfig',
  GenerateResourceConfigRequest,
  GenerateResourceConfigResponse,
);

export const validateDataResourceConfig = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/ValidateDataResourceConfig',
  ValidateDataResourceConfigRequest,
  ValidateDataResourceConfigResponse,
);

export const readDataSource = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/ReadDataSource',
  ReadDataSourceRequest,
  ReadDataSourceResponse,
);

export const callFunction = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/CallFunction',
  CallFunctionRequest,
  CallFunctionResponse,
);

export const validateEphemeralResourceConfig = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/ValidateEphemeralResourceConfig',
  ValidateEphemeralResourceConfigRequest,
  ValidateEphemeralResourceConfigResponse,
);

export const openEphemeralResource = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/OpenEphemeralResource',
  OpenEphemeralResourceRequest,
  OpenEphemeralResourceResponse,
);

export const renewEphemeralResource = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/RenewEphemeralResource',
  RenewEphemeralResourceRequest,
  RenewEphemeralResourceResponse,
);

export const closeEphemeralResource = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/CloseEphemeralResource',
  CloseEphemeralResourceRequest,
  CloseEphemeralResourceResponse,
);

export const validateListResourceConfig = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/ValidateListResourceConfig',
  ValidateListResourceConfigRequest,
  ValidateListResourceConfigResponse,
);

export const listResource = /* @__PURE__ */ serverStream(
  '/tfplugin6.Provider/ListResource',
  ListResourceRequest,
  ListResourceEvent,
);

export const validateActionConfig = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/ValidateActionConfig',
  ValidateActionConfigRequest,
  ValidateActionConfigResponse,
);

export const planAction = /* @__PURE__ */ unary(
  '/tfplugin6.Provider/PlanAction',
  PlanActionRequest,
  PlanActionResponse,
);

export const invokeAction = /* @__PURE__ */ serverStream(
  '/tfplugin6.Provider/InvokeAction',
  InvokeActionRequest,
  InvokeActionEvent,
);
